"""Blocks of a page's HTML (网页里的段落): what a paper takes over of rendered prose."""

from collections.abc import Iterator

from lxml import html as lxml_html

from gongkai.documents.paper import Block, Heading, Paragraph
from gongkai.pages.grid import Cell, Grid, Kind

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
_SKIPPED = frozenset({"script", "style", "hr", "img"})


def blocks_of(html: str) -> Iterator[Block]:
    """Give the headings, paragraphs, list entries and tables of rendered prose, in order."""
    if html.strip():
        yield from _below(lxml_html.fragment_fromstring(html, create_parent="div"))


def _below(parent: lxml_html.HtmlElement) -> Iterator[Block]:
    for element in parent:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HEADINGS:
            yield Heading(_text(element), _HEADINGS[tag])
        elif tag == "p":
            lines = _lines(element)
            if lines and "gk-signature" not in element.classes:
                yield Paragraph(lines)
        elif tag in {"ul", "ol"}:
            yield from _entries(element, tag)
        elif tag == "dl":
            yield from _described(element)
        elif tag == "table":
            yield _grid(element)
        elif tag and tag not in _SKIPPED:
            yield from _below(element)


def _entries(parent: lxml_html.HtmlElement, tag: str) -> Iterator[Block]:
    for number, entry in enumerate(parent.iterchildren("li"), start=int(parent.get("start", "1"))):
        mark = f"{number}. " if tag == "ol" else "— "
        inner = [child for child in entry if child.tag in {"ul", "ol"}]
        for child in inner:
            entry.remove(child)
        yield Paragraph((mark + " ".join(_lines(entry)),))
        for child in inner:
            yield from _entries(child, str(child.tag))


def _described(parent: lxml_html.HtmlElement) -> Iterator[Block]:
    """Write a card's terms as “地址：…”."""
    term = ""
    for element in parent.iter("dt", "dd"):
        if element.tag == "dt":
            term = _text(element)
        else:
            parts = [_text(part) for part in element.iterchildren("div")] or [_text(element)]
            yield Paragraph((f"{term}：{'；'.join(parts)}",))


def _grid(table: lxml_html.HtmlElement) -> Grid:
    captions = table.findall("caption")
    rows = tuple(tuple(_cell(cell) for cell in row if cell.tag in {"th", "td"}) for row in table.iter("tr"))
    return Grid("table", _text(captions[0]) if captions else "", (tuple(row for row in rows if row),))


def _cell(cell: lxml_html.HtmlElement) -> Cell:
    kinds = {"col": Kind.COLUMN_HEAD, "colgroup": Kind.COLUMN_HEAD, "row": Kind.ROW_HEAD, "rowgroup": Kind.ROW_HEAD}
    kind = kinds.get(cell.get("scope", ""), Kind.FIGURE)
    return Cell(" ".join(_lines(cell)), kind, int(cell.get("rowspan", "1")), int(cell.get("colspan", "1")))


def _text(element: lxml_html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _lines(element: lxml_html.HtmlElement) -> tuple[str, ...]:
    """Give the text of an element, parted at its line breaks."""
    for br in element.iter("br"):
        br.tail = "\n" + (br.tail or "").lstrip()
    lines = (" ".join(line.split()) for line in str(element.text_content()).split("\n"))
    return tuple(line for line in lines if line)
