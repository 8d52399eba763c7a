"""XLSX (表格文件): its sheets, its traces, and its cleaning."""

import re
from collections.abc import Iterator

from gongkai.attachments.carried import Carried, Passage, Table, table_of
from gongkai.attachments.ooxml import Package, Relationship, drawing_words, picture_count
from gongkai.attachments.ooxml_strip import save, strip
from gongkai.attachments.xlsx_cells import Book, Cell
from gongkai.attachments.xlsx_settle import settle, strip_workbook
from gongkai.attachments.xlsx_sheets import Sheet, sheets
from gongkai.attachments.xlsx_traces import workbook_traces
from gongkai.attachments.xml import Element, attribute, first, named

_KEPT = frozenset(
    {
        *("officeDocument", "worksheet", "chartsheet", "styles", "theme", "themeOverride", "sharedStrings", "drawing"),
        *("image", "hdphoto", "hyperlink", "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "table"),
        *("sheetMetadata", "richValueRel", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes"),
    }
)
_PRINTED = re.compile(r'&(?:[LCRPNDTAFZGBIUSXYEHO]|"[^"]*"|K[0-9A-F+\-]{6}|\d{1,3})')


def carried(package: Package) -> Carried:
    """Tell what a workbook carries."""
    book = Book(package)
    found = [*workbook_traces(package, book)]
    settle(package, book)
    passages: list[Passage] = []
    tables: list[Table] = []
    shown = sheets(package)
    count = 0
    for sheet in shown:
        content = book.cells(sheet.part)
        count += len(content)
        passages += [Passage(f"{sheet.place}{cell.name}", cell.text) for cell in content]
        passages += [Passage(f"{sheet.place}的图形", text) for text in _drawn(package, sheet)]
        passages += [Passage(f"{sheet.place}的页眉页脚", text) for text in _printed(package.tree(sheet.part))]
        if table := table_of(sheet.place, _rows(content)):
            tables.append(table)
    counts = {"工作表": len(shown), "有内容的格": count, "图片": picture_count(package)}
    return Carried(tuple(passages), tuple(tables), tuple(dict.fromkeys(found)), counts)


def cleaned(package: Package) -> bytes:
    """Give a workbook without its traces; what was hidden is gone, and formulas that used it are their results."""
    settle(package, Book(package))
    strip_workbook(package)
    strip(package, lambda source, link: _keep(package, source, link))
    return save(package)


def _keep(package: Package, source: str, link: Relationship) -> bool:
    if link.kind == "vmlDrawing":  # comments have one too; those of headers and footers show pictures
        return any(link.id == attribute(element, "id") for element in named(package.tree(source), "legacyDrawingHF"))
    return link.kind in _KEPT


def _rows(content: list[Cell]) -> list[tuple[str, ...]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in content:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    columns = sorted({cell.column for cell in content})
    return [tuple(row.get(column, "") for column in columns) for _, row in sorted(rows.items())]


def _drawn(package: Package, sheet: Sheet) -> Iterator[str]:
    for name in package.targets(sheet.part, "drawing"):
        yield from drawing_words(package.tree(name))


def _printed(sheet: Element) -> Iterator[str]:
    """Give the texts printed above and below each page."""
    holder = first(sheet, "headerFooter")
    for element in holder if holder is not None else ():
        if text := " ".join(_PRINTED.sub(" ", element.text or "").split()):
            yield text
