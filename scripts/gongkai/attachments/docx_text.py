"""Text of a text document (文字文件的文字): paragraphs, tables and boxes, each with its place."""

from collections.abc import Iterator

from gongkai.attachments.carried import Passage, Table, table_of
from gongkai.attachments.xml import Element, first, local, named


def read_story(root: Element, place: str, passages: list[Passage], tables: list[Table]) -> None:
    """Read a part with text into passages and tables."""
    blocks = first(root, "body") if local(root) == "document" else root
    if blocks is None:
        return
    paragraphs = 0
    for block in _blocks(blocks):
        if local(block) == "tbl":
            _read_table(block, f"{place}第{len(tables) + 1}个表格", passages, tables)
            continue
        texts = [text for text in (_words(block), *_boxes(block)) if text]
        paragraphs += bool(texts)
        passages += [Passage(place or f"第{paragraphs}段", text) for text in texts]


def _blocks(parent: Element) -> Iterator[Element]:
    """Give the paragraphs and tables of a story or a cell, wherever containers hold them."""
    for child in parent:
        if local(child) in {"p", "tbl"}:
            yield child
        elif local(child) in {"sdt", "sdtContent", "customXml", "smartTag", "footnote", "endnote"}:
            yield from _blocks(child)


def _read_table(table: Element, place: str, passages: list[Passage], tables: list[Table]) -> None:
    rows = []
    for number, row in enumerate((row for row in table.iter(f"{{*}}{'tr'}") if _belongs(row, table)), 1):
        cells = [cell for cell in row.iter("{*}tc") if _belongs(cell, table)]
        texts = tuple("\n".join(_cell_texts(cell)) for cell in cells)
        passages += [Passage(f"{place}第{number}行第{index}格", text) for index, text in enumerate(texts, 1) if text]
        rows.append(texts)
    if found := table_of(place, rows):
        tables.append(found)


def _belongs(element: Element, table: Element) -> bool:
    """Whether a row or a cell is of this table and not of one within it."""
    return next((above for above in element.iterancestors() if local(above) == "tbl"), None) is table


def _cell_texts(cell: Element) -> Iterator[str]:
    for paragraph in named(cell, "p"):
        if "wordprocessingml" in str(paragraph.tag) and not _in_box(paragraph, cell) and (text := _words(paragraph)):
            yield text
    yield from _boxes(cell)


def _in_box(element: Element, top: Element) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if local(above) in {"txbxContent", "Fallback"}:
            return True
    return False


def _boxes(block: Element) -> Iterator[str]:
    """Give the text in the boxes that hang on a block; what is there twice for old programs is read once."""
    for box in named(block, "txbxContent"):
        if not _in_box(box, block):
            yield from (text for paragraph in named(box, "p") if (text := _words(paragraph)))


def _words(paragraph: Element) -> str:
    return "".join(_letters(paragraph)).strip()


def _letters(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in {"t", "tab", "br", "cr", "noBreakHyphen"}:
            yield {"t": child.text or "", "tab": "\t", "noBreakHyphen": "-"}.get(name, "\n")
        elif name not in {"pPr", "rPr", "txbxContent", "Fallback", "instrText", "delText"}:
            yield from _letters(child)


def place_of(element: Element) -> str:
    """Say in which paragraph of the body or which cell an element stands."""
    body = first(element.getroottree().getroot(), "body")
    above = element
    while (parent := above.getparent()) is not None and parent is not body:
        above = parent
    if body is None or parent is None:
        return "正文"
    if local(above) == "tbl":
        return f"第{_position(above, 'tbl')}个表格"
    return f"第{_position(above, 'p')}段"


def _position(block: Element, name: str) -> int:
    parent = block.getparent()
    if parent is None:
        return 1
    before = [child for child in parent if local(child) == name and (name == "tbl" or _any_words(child))]
    return before.index(block) + 1 if block in before else len(before)


def _any_words(paragraph: Element) -> bool:
    return any((element.text or "").strip() for element in named(paragraph, "t"))
