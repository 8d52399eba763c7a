"""Making a workbook what its reader sees (表格文件的清理): nothing hidden is left; cells keep their places."""

from gongkai.attachments.ooxml import Package, hidden_shapes
from gongkai.attachments.xlsx_cells import Book, Cell, hidden_columns, hidden_rows
from gongkai.attachments.xlsx_sheets import EXTERNAL, Sheet, sheets, used_strings
from gongkai.attachments.xml import Element, first, local, named, remove, whole


def settle(package: Package, book: Book) -> None:
    """Make a workbook what its reader sees: nothing hidden is left in it. Rows and columns keep their places."""
    removed = _remove_sheets(package)
    changed = bool(removed)
    for sheet in sheets(package):
        changed |= _empty_hidden_cells(package, sheet, book)
        for name in package.targets(sheet.part, "drawing"):
            for shape in hidden_shapes(package.tree(name)):
                _remove_anchor(shape)
    outside = bool(package.targets(package.main, "externalLink"))
    if changed or outside:
        for sheet in sheets(package):
            _freeze(package.tree(sheet.part), removed)
    if removed:
        _forget_sheets(package, removed)
    _blank_strings(package, book)


def _remove_sheets(package: Package) -> list[str]:
    """Take away the hidden sheets; give their names."""
    main = package.tree(package.main)
    before = sheets(package)
    hidden = [sheet for sheet in before if sheet.state != "visible"]
    kept = [index for index, sheet in enumerate(before) if sheet.state == "visible"]
    if not hidden or not kept:
        return []
    parts = {sheet.part for sheet in hidden}
    links = package.relationships(package.main)
    links[:] = [link for link in links if link.target not in parts]
    for sheet in hidden:
        remove(sheet.entry)
    for name in [*named(main, "definedName")]:
        scope = name.get("localSheetId")
        if scope is not None and whole(scope) in kept:
            name.set("localSheetId", str(kept.index(whole(scope))))
        elif scope is not None:
            remove(name)
    for view in named(main, "workbookView"):
        for key in ("activeTab", "firstSheet"):
            view.attrib.pop(key, None)
    return [sheet.name for sheet in hidden]


def _empty_hidden_cells(package: Package, sheet: Sheet, book: Book) -> bool:
    root = package.tree(sheet.part)
    rows, columns = hidden_rows(root), hidden_columns(root)
    suspected = book.cells(sheet.part) if rows or columns or book.blanked else []
    hidden = [cell for cell in suspected if _is_hidden(cell, rows, columns, book)]
    for cell in hidden:
        for child in [*cell.element]:
            remove(child)
        cell.element.attrib.pop("t", None)
    if hidden:
        book.forget(sheet.part, hidden)
        links = package.relationships(sheet.part)
        links[:] = [link for link in links if link.kind != "table"]
        for element in [*named(root, "tableParts", "autoFilter")]:
            remove(element)
    for element in [*named(root, "scenarios")]:
        remove(element)
    return bool(hidden)


def _is_hidden(cell: Cell, rows: set[int], columns: list[range], book: Book) -> bool:
    return cell.row in rows or any(cell.column in column for column in columns) or book.is_blanked(cell.element)


def _remove_anchor(shape: Element) -> None:
    """Take a shape away with the anchor that holds it, or out of its group."""
    above = shape
    while (parent := above.getparent()) is not None and local(parent) not in {
        "twoCellAnchor",
        "oneCellAnchor",
        "grpSp",
    }:
        above = parent
    if parent is not None:
        remove(above if local(parent) == "grpSp" else parent)


def _freeze(sheet: Element, removed: list[str]) -> None:
    """Put results in the place of formulas, which may use what is gone."""
    for formula in [*named(sheet, "f")]:
        cell = formula.getparent()
        if cell is None or local(cell) != "c":
            continue
        computed = first(cell, "v") is not None or first(cell, "is") is not None
        if computed or formula.get("t") == "shared" or _mentions(formula.text, removed):
            remove(formula)
    for element in [*named(sheet, "dataValidation", "conditionalFormatting", "sparklineGroup")]:
        if any(_mentions(part.text, removed) for part in element.iter()):
            remove(element)


def _mentions(formula: str | None, names: list[str]) -> bool:
    text = formula or ""
    return bool(EXTERNAL.search(text)) or any(f"{name}!" in text or f"{name}'!" in text for name in names)


def _forget_sheets(package: Package, removed: list[str]) -> None:
    for name in [*named(package.tree(package.main), "definedName")]:
        if _mentions(name.text, removed):
            remove(name)


def _blank_strings(package: Package, book: Book) -> None:
    used = used_strings(package, sheets(package))
    for index, string in enumerate(book.strings):
        if index not in used:
            for child in [*string]:
                remove(child)
    book.__dict__.pop("texts", None)


def strip_workbook(package: Package) -> None:
    """Take from a workbook its names, views and caches that tell of other files and persons."""
    main = package.tree(package.main)
    names = first(main, "definedNames")
    for name in [*named(main, "definedName")]:
        hidden = name.get("hidden") in {"1", "true"} and not name.get("name", "").startswith("_xlnm.")
        if hidden or EXTERNAL.search(name.text or "") or "#REF!" in (name.text or ""):
            remove(name)
        for key in ("comment", "description"):
            name.attrib.pop(key, None)
    if names is not None and not len(names):
        remove(names)
    for element in [*named(main, "fileSharing", "customWorkbookViews", "pivotCaches", "webPublishObjects")]:
        remove(element)
    for sheet in sheets(package):
        for element in [
            *named(package.tree(sheet.part), "legacyDrawing", "customSheetViews", "oleObjects", "controls")
        ]:
            remove(element)
        for part in package.targets(sheet.part, "table"):
            for key in ("connectionId", "tableType"):
                package.tree(part).attrib.pop(key, None)
