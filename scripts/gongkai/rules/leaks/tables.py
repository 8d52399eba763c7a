"""Tables (表格): those of a body, written in Markdown or in HTML, are taken out of it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise

from gongkai.model.prose import Prose
from gongkai.patterns import Pattern
from gongkai.problems import Location
from gongkai.rules.leaks.passages import Grid, Row

_WIDEST = 50
_HTML_TABLE = Pattern(r"<table\b", re.IGNORECASE, needs=("<",))
_HTML_TABLE_END = Pattern(r"</table\s*>", re.IGNORECASE)
_HTML_ROW = Pattern(r"<tr\b", re.IGNORECASE)
_HTML_CELL = Pattern(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_HTML_TAG = Pattern(r"<[^<>]*>")
_SPAN = Pattern(r"(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


def part_tables(body: Prose, about: str) -> tuple[str, tuple[Grid, ...]]:
    """Take the tables out of a body; in the text that remains every line stays in its place."""
    text = body.text
    if "|" not in text and "<" not in text:
        return text, ()
    grids: list[Grid] = []
    pieces: list[str] = []
    passed, line = 0, body.start.line
    for start, end in _html_spans(text):
        line += text.count("\n", passed, start)
        table = text[start:end]
        grids.append(_grid(_html_rows(table, line), body.start.path, about))
        pieces += (text[passed:start], "\n" * table.count("\n"))
        line += table.count("\n")
        passed = end
    lines = "".join((*pieces, text[passed:])).split("\n")
    for first, last in _markdown_spans(lines):
        rows = [(body.start.line + index, _markdown_cells(lines[index])) for index in range(first, last)]
        grids.append(_grid((rows[0], *rows[2:]), body.start.path, about))
        lines[first:last] = [""] * (last - first)
    return "\n".join(lines), tuple(grids)


def _grid(rows: Iterable[tuple[int, tuple[str, ...]]], path: str, about: str) -> Grid:
    return Grid(rows=tuple(Row(cells, Location(path, line), "正文的表格") for line, cells in rows), about=about)


def _markdown_spans(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Find tables: a row, a row of hyphens, and what follows up to a line without a bar."""
    last = 0
    for index, line in enumerate(lines):
        if index > last and "-" in line and "|" in lines[index - 1] and not line.strip(" \t|:-"):
            last = next((end for end in range(index + 1, len(lines)) if "|" not in lines[end]), len(lines))
            yield index - 1, last


def _markdown_cells(line: str) -> tuple[str, ...]:
    return tuple(map(str.strip, line.strip().strip("|").split("|")))


def _html_spans(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    while opening := _HTML_TABLE.search(text, position):
        closing = _HTML_TABLE_END.search(text, opening.end())
        position = closing.end() if closing else len(text)
        yield opening.start(), position


def _html_rows(table: str, line: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows of an HTML table; a merged cell stands in every place that it covers."""
    starts = [match.start() for match in _HTML_ROW.finditer(table)]
    hanging: dict[int, tuple[int, str]] = {}
    passed = 0
    for start, end in pairwise((*starts, len(table))):
        line += table.count("\n", passed, start)
        passed = start
        yield line, tuple(_html_cells(table[start:end], hanging))


def _html_cells(row: str, hanging: dict[int, tuple[int, str]]) -> list[str]:
    cells: list[str] = []
    tags = list(_HTML_CELL.finditer(row))
    ends = [*(tag.start() for tag in tags[1:]), len(row)]
    for tag, end in zip(tags, ends, strict=False):
        _let_hang(cells, hanging)
        spans = {name.lower(): int(number) for name, number in _SPAN.findall(tag[1])}
        text = unescape(_HTML_TAG.sub("", row[tag.end() : end])).strip()
        for _ in range(min(spans.get("col", 1), _WIDEST)):
            if len(cells) < _WIDEST:
                hanging[len(cells)] = (spans.get("row", 1) - 1, text)
            cells.append(text)
    _let_hang(cells, hanging)
    return cells


def _let_hang(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    while (held := hanging.get(len(cells), (0, "")))[0] > 0:
        hanging[len(cells)] = (held[0] - 1, held[1])
        cells.append(held[1])
