"""Saved web pages as a source (网页原件): paragraphs, and tables with their merged cells."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from gongkai.importers.source import Source, SourceCell, SourceParagraph, SourceTable, aligned, place_of, spread
from gongkai.problems import OperatorError

_LEFT_OUT = frozenset({"script", "style", "noscript", "template", "head", "nav", "header", "footer", "form", "iframe"})
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "section", "article", "main"})
_SPAN_LIMIT = 100
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)


def read_html_source(content: bytes) -> Source:
    """Read a saved page in the encoding that it states, else UTF-8."""
    stated = _CHARSET.search(content[:4096])
    name = stated[1].decode().lower() if stated else "utf-8"
    encoding = "gb18030" if name in {"gb2312", "gbk", "gb18030"} else name
    try:
        page = lxml_html.document_fromstring(content, parser=lxml_html.HTMLParser(encoding=encoding, no_network=True))
    except (etree.ParserError, LookupError):
        message = "这个网页读不出来，在浏览器里打开，另存一次再导入。"
        raise OperatorError(message) from None
    return Source(tuple(_Reading().below(page)), _title(page))


def _title(page: lxml_html.HtmlElement) -> str:
    stated = [str(value) for value in page.xpath("//meta[@name='ArticleTitle']/@content")]
    found = [_text(element) for element in page.iter("h1")]
    return next((text for text in (*stated, *found) if text), "")


class _Reading:
    """One reading of a page, which counts its tables."""

    def __init__(self) -> None:
        self.tables = 0

    def below(self, parent: lxml_html.HtmlElement) -> Iterator[SourceParagraph | SourceTable]:
        """Give what stands below an element; running text is parted at blocks and line breaks."""
        running = parent.text or ""
        for element in parent:
            tag = element.tag if isinstance(element.tag, str) else ""
            if tag == "table" or tag in _BLOCKS or element.find(".//table") is not None:
                yield from _paragraphs(running)
                running = ""
            if tag == "table":
                yield self.table(element)
            elif tag in _BLOCKS or (tag and element.find(".//table") is not None):
                yield from self.below(element)
            elif tag == "br":
                running += "\n"
            elif tag and tag not in _LEFT_OUT:
                running += _text(element, keep_lines=True)
            running += element.tail or ""
        yield from _paragraphs(running)

    def table(self, table: lxml_html.HtmlElement) -> SourceTable:
        number, self.tables = self.tables, self.tables + 1
        cells: dict[tuple[int, int], SourceCell] = {}
        for row, line in enumerate(table.iter("tr")):
            column = 0
            for cell in line:
                if cell.tag not in {"td", "th"}:
                    continue
                while (row, column) in cells:
                    column += 1
                found = SourceCell(_text(cell), place_of(number, row, column))
                rows, columns = (_span(cell, name) for name in ("rowspan", "colspan"))
                cells.update(spread(found, rows, columns, (row, column)))
                column += columns
        return aligned(cells, f"第{number + 1}张表")


def _span(cell: lxml_html.HtmlElement, name: str) -> int:
    stated = cell.get(name, "1").strip()
    return min(int(stated), _SPAN_LIMIT) if stated.isdecimal() and int(stated) else 1


def _paragraphs(running: str) -> Iterator[SourceParagraph]:
    lines = (" ".join(line.split()) for line in running.split("\n"))
    yield from (SourceParagraph(line) for line in lines if line)


def _text(element: lxml_html.HtmlElement, *, keep_lines: bool = False) -> str:
    if keep_lines:
        for br in element.iter("br"):
            br.tail = "\n" + (br.tail or "")
    text = str(element.text_content())
    return text if keep_lines else " ".join(text.split())
