"""What a workbook carries unseen (表格文件的痕迹)."""

import posixpath
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.ooxml import Package, Relationship, hidden_shapes
from gongkai.attachments.ooxml_traces import shared_traces
from gongkai.attachments.telling import hint, telling
from gongkai.attachments.xlsx_cells import Book, column_name, hidden_columns, hidden_rows
from gongkai.attachments.xlsx_sheets import EXTERNAL, Sheet, sheets, used_strings
from gongkai.attachments.xml import named

_CACHES = ("pivotCacheDefinition", "pivotCacheRecords", "queryTable", "connections", "powerPivotData", "customData")
_SHARING = ("revisionHeaders", "revisionLog", "usernames")


def workbook_traces(package: Package, book: Book) -> Iterator[Trace]:
    """Tell the traces of a workbook as it was opened."""
    links = [(source, link) for source, links in package.reached().items() for link in links]
    present = [(source, link) for source, link in links if link.target in package.parts]
    yield from shared_traces(package)
    yield from _name_traces(package)
    yield from _cache_traces(package, [link for _, link in present])
    for name, source in sorted({link.target: source for source, link in present if link.kind in _COMMENTS}.items()):
        yield from _comment_traces(package, name, source)
    shown = sheets(package)
    for sheet in shown:
        yield from _sheet_traces(package, sheet, book)
    yield from _string_traces(package, shown, book)


_COMMENTS = ("comments", "threadedComment")


def _name_traces(package: Package) -> Iterator[Trace]:
    main = package.tree(package.main)
    for name in named(main, "definedName"):
        if EXTERNAL.search(name.text or ""):
            yield Trace(Kind.EXTERNAL, "名称管理器", f"名称{hint(name.get('name', ''))}指向别的文件")
        elif name.get("hidden") in {"1", "true"} and not name.get("name", "").startswith("_xlnm."):
            yield Trace(Kind.HIDDEN, "名称管理器", f"有隐藏的名称{hint(name.get('name', ''))}")
    for sharing in named(main, "fileSharing"):
        if telling(user := sharing.get("userName")):
            yield Trace(Kind.AUTHOR, "文件属性", f"保护工作簿的人是{hint(user or '')}")


def _cache_traces(package: Package, links: list[Relationship]) -> Iterator[Trace]:
    for name in sorted({link.target for link in links if link.kind == "externalLink"}):
        if any((value.text or "").strip() for value in named(package.tree(name), "v", "t")):
            yield Trace(Kind.CACHE, "外部链接", "存有别的工作簿里的数据")
        else:
            yield Trace(Kind.EXTERNAL, "外部链接", "公式连到别的工作簿")
    for name in sorted({link.target for link in links if link.kind in _CACHES}):
        kind = "数据透视表" if "pivot" in name.lower() else "查询或数据模型"
        yield Trace(Kind.CACHE, f"“{posixpath.basename(name)}”", f"存有{kind}的源数据")
    if any(link.kind in _SHARING for link in links):
        yield Trace(Kind.REVISION, "共享工作簿", "留着修订记录和用户名")


def _comment_traces(package: Package, name: str, source: str) -> Iterator[Trace]:
    root = package.tree(name)
    found = [*named(root, "comment", "threadedComment")]
    sheet = next((sheet.place for sheet in sheets(package) if sheet.part == source), "工作表")
    authors = sorted({author for element in named(root, "author") if telling(author := element.text or "")})
    if found:
        signed = f"，署名{'、'.join(map(hint, authors[:3]))}" if authors else ""
        yield Trace(Kind.COMMENT, f"{sheet}{found[0].get('ref', '')}", f"有批注 {len(found)} 条{signed}")


def _sheet_traces(package: Package, sheet: Sheet, book: Book) -> Iterator[Trace]:
    root = package.tree(sheet.part)
    content = book.cells(sheet.part)
    if sheet.state != "visible":
        deep = "，在软件里也点不出来" if sheet.state == "veryHidden" else ""
        yield Trace(Kind.HIDDEN, sheet.place, f"整张工作表隐藏{deep}，里面有 {len(content)} 格内容")
        return
    rows, columns = hidden_rows(root), hidden_columns(root)
    if in_rows := [cell for cell in content if cell.row in rows]:
        numbers = _ranges({cell.row for cell in in_rows})
        yield Trace(Kind.HIDDEN, sheet.place, f"第 {numbers} 行隐藏，里面有 {len(in_rows)} 格内容")
    if in_columns := [cell for cell in content if columns and any(cell.column in column for column in columns)]:
        names = "、".join(column_name(number) for number in sorted({cell.column for cell in in_columns}))
        yield Trace(Kind.HIDDEN, sheet.place, f"{names} 列隐藏，里面有 {len(in_columns)} 格内容")
    if blanked := [cell for cell in content if book.blanked and book.is_blanked(cell.element)]:
        yield Trace(Kind.HIDDEN, f"{sheet.place}{blanked[0].name}", f"有 {len(blanked)} 格的格式使内容不显示")
    for name in package.targets(sheet.part, "drawing"):
        if shapes := hidden_shapes(package.tree(name)):
            yield Trace(Kind.HIDDEN, sheet.place, f"有 {len(shapes)} 个隐藏的图形或图片")
    if any(True for _ in named(root, "scenario")):
        yield Trace(Kind.HIDDEN, sheet.place, "留有方案管理器里的数据")


def _string_traces(package: Package, among: list[Sheet], book: Book) -> Iterator[Trace]:
    """Tell of strings that no cell shows: what was in cells once."""
    used = used_strings(package, among)
    shown = {book.texts[index] for index in used if 0 <= index < len(book.texts)}
    lost = [text for index, text in enumerate(book.texts) if index not in used and text.strip() and text not in shown]
    if lost:
        yield Trace(Kind.HIDDEN, "共享字符串", f"留有 {len(lost)} 段已经不在格子里的文字")


def _ranges(numbers: set[int]) -> str:
    """Write row numbers shortly.

    >>> _ranges({5, 6, 7, 12})
    '5—7、12'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(low) if low == high else f"{low}—{high}" for low, high in runs[:10])
