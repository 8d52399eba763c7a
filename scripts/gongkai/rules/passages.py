"""Passages (文段): the column's text piece by piece, for rules that look for what must not be published."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache, partial
from html import unescape
from itertools import pairwise
from typing import NamedTuple, get_args

from gongkai.model.bureau import Bureau
from gongkai.model.item import DataTable, Item
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.model.text import AnnualReport, Guide, OnRequest, Regulation
from gongkai.model.values import DocumentNumber
from gongkai.problems import Location
from gongkai.record import Record, terms_of
from gongkai.rules.rule import Finding

NAME_WORDS = (
    *("姓名", "户主", "患者", "申请人", "领取人", "申领人", "享受人", "监护人", "受助人"),
    *("救助对象", "补助对象", "低保对象", "帮扶对象"),
)
NAME_HEADING = re.compile("|".join(NAME_WORDS))
_HEAD_ROWS = 6
_WIDEST = 50
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_HTML_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_HTML_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_HTML_CELL = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_HTML_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}")


class Part(Enum):
    """Part (部位): what kind of text a passage is, for a mark counts only where documents bear it."""

    TITLE = "标题"
    FILE_NAME = "文件名"
    FIELD = "其他字段"
    BODY = "正文，行就是文件的行"
    EXTRACT = "从附件里取出的文字"
    CELL = "表格的格子"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Passage (文段): a text, where it stands, and what is said of it elsewhere."""

    text: str
    location: Location
    place: str
    part: Part = Part.BODY
    about: str = ""
    """The title of the item or document that the text belongs to."""
    heading: str = ""
    """The heading of a cell's column."""
    headings: str = ""
    """All headings of a cell's table."""

    def at(self, position: int) -> Location:
        """Give the line on which a character of the text stands."""
        if self.part is not Part.BODY:
            return self.location
        return Location(self.location.path, self.location.line + self.text.count("\n", 0, position))

    def before(self, position: int, length: int) -> str:
        """Give what introduces a place: the column's heading and the characters before it."""
        return f"{self.heading}\n{self.text[max(0, position - length) : position]}"


class Row(NamedTuple):
    """Row (行): the cells of a table's row, and where it stands."""

    cells: tuple[str, ...]
    location: Location
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Grid (表格): the rows of a table; its head is among the first of them."""

    rows: tuple[Row, ...]
    about: str = ""
    """The titles of the table, and of the item it belongs to."""

    @property
    def head(self) -> int:
        """The index of the head's last row."""
        first = self.rows[:_HEAD_ROWS]
        named = [
            index for index, row in enumerate(first) if any(NAME_HEADING.search(_tight(cell)) for cell in row.cells)
        ]
        filled = (index for index, row in enumerate(first) if _is_filled(row))
        return named[-1] if named else next(filled, 0)

    def headings(self) -> tuple[str, ...]:
        """Give the heading of each column, from all rows of the head."""
        rows = [row.cells for row in self.rows[: self.head + 1] if _is_filled(row)]
        width = max((len(row.cells) for row in self.rows), default=0)
        columns = ([row[index] for row in rows if index < len(row)] for index in range(width))
        return tuple(_tight("".join(dict.fromkeys(column))) for column in columns)

    def cells(self) -> Iterator[Passage]:
        """Give every cell that is not empty."""
        headings = self.headings()
        joined, head = "、".join(headings), self.head
        for number, row in enumerate(self.rows):
            for index, text in enumerate(row.cells):
                if text:
                    heading, known = (headings[index], joined) if number > head else ("", "")
                    yield Passage(
                        text=text,
                        location=row.location,
                        place=row.place,
                        part=Part.CELL,
                        about=self.about,
                        heading=heading,
                        headings=known,
                    )


class Hit(NamedTuple):
    """Hit (发现): the span of what was found, and how it may be quoted in a message."""

    start: int
    end: int
    quotation: str


@dataclass(frozen=True, slots=True)
class Own:
    """Own (本机关自己的): the mobile telephones and addresses that the bureau publishes as its own."""

    phones: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()

    @classmethod
    def of(cls, bureau: Bureau) -> "Own":
        """Take them from bureau.yml."""
        texts = list(_texts(bureau))
        phones = (text.value for text in texts if text.name in {"phone", "fax"})
        addresses = tuple(dict.fromkeys(text.value for text in texts if text.name == "address"))
        return cls(frozenset(number for phone in phones for number in _MOBILE.findall(phone)), addresses)


class Detector(NamedTuple):
    """Detector (探测): one kind of leak. Suspects is a cheap test that passes over what cannot hold it."""

    code: str
    noun: str
    suspects: Callable[[str], object]
    find: Callable[[Passage, Own], Iterator[Hit]]


class Leak(NamedTuple):
    """Leak (泄露): the code of a rule and what it tells."""

    code: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Source:
    """Source (来源): texts that are tested at once for a suspicion, and read piece by piece only then."""

    text: str
    passages: Callable[[], Iterable[Passage]]
    grids: Callable[[], Iterable[Grid]] = field(default=tuple)


def has_any(*words: str) -> Callable[[str], bool]:
    """Suspect a text that has one of some words."""
    return lambda text: any(word in text for word in words)


def leaks(detectors: Iterable[Detector], passage: Passage, own: Own) -> Iterator[Leak]:
    """Tell what detectors find in a passage, once for each line and quotation."""
    for detector in detectors:
        if detector.suspects(f"{passage.heading}\n{passage.text}" if passage.heading else passage.text):
            hits = detector.find(passage, own)
            told = (
                Finding(passage.at(hit.start), f"{passage.place}里有{detector.noun}“{hit.quotation}”。") for hit in hits
            )
            yield from (Leak(detector.code, finding) for finding in dict.fromkeys(told))


def findings(site: Site, detector: Detector) -> Iterator[Finding]:
    """Tell what a detector finds in the whole column."""
    own = Own.of(site.bureau)
    for source in sources_of(site):
        if detector.suspects(source.text):
            for passage in source.passages():
                yield from (leak.finding for leak in leaks((detector,), passage, own))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A site told from others by what it is, not by what it holds, which is long to compare."""

    site: Site

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.site is self.site

    def __hash__(self) -> int:
        return id(self.site)


def sources_of(site: Site) -> tuple[Source, ...]:
    """Give all texts of the column, published or not; a dozen rules ask for them in turn."""
    return _gathered(_Same(site))


@lru_cache(maxsize=1)
def _gathered(same: _Same) -> tuple[Source, ...]:
    return tuple(_sources(same.site))


def _sources(site: Site) -> Iterator[Source]:
    for form in (site.bureau, site.catalog):
        yield _head_of(form, "")
    texts: tuple[Guide | OnRequest | Regulation | AnnualReport, ...] = (site.guide, site.on_request)
    for text in (*texts, *site.regulations, *site.reports):
        title = vars(text).get("title", "")
        yield _head_of(text, title)
        yield _body_of(text.body, title)
    for item in site.items:
        yield _head_of(item, item.title)
        yield _body_of(item.body, item.title)
        yield from (_table_of(table, item) for table in item.data_tables)


def _head_of(record: Record, title: str) -> Source:
    return Source(_joined(record), partial(_fields, record, title))


def _joined(value: object) -> str:
    """Give all texts of a form at once, those too that a category has from its parent."""
    if isinstance(value, tuple):
        return "\n".join(map(_joined, value))
    if not isinstance(value, Record):
        return str(value)
    values = vars(value)
    typed = (values.get(name) for name, _ in _typed_fields(type(value)))
    return "\n".join([text if text.__class__ is str else _joined(text) for text in typed if text])


def _body_of(body: Prose, title: str) -> Source:
    def passages() -> Iterator[Passage]:
        text, grids = part_tables(body, title)
        yield Passage(text=text, location=body.start, place="正文", about=title)
        for grid in grids:
            yield from grid.cells()

    return Source(body.text, passages, lambda: part_tables(body, title)[1])


def _table_of(table: DataTable, item: Item) -> Source:
    place = f"数据表“{table.file.name}”"
    rows: list[Row] = []
    line = 1
    for cells in (table.header, *table.rows):
        rows.append(Row(cells, Location(table.file.path, line), f"{place}第{line}行"))
        line += 1 + sum(cell.count("\n") for cell in cells)
    grid = Grid(rows=tuple(rows), about=f"{item.title}、{table.caption}")
    return Source("\n".join("\t".join(row.cells) for row in rows), grid.cells, lambda: (grid,))


class _Text(NamedTuple):
    record: Record
    name: str
    element: int | None
    value: str


def _texts(record: Record) -> Iterator[_Text]:
    """Give the texts typed into a form and the forms in it; what a category has from its parent is not its own."""
    values, typed = vars(record), record.origin.key_lines
    for name, term in _typed_fields(type(record)):
        value = values.get(name)
        if not value or (typed and term and term not in typed):
            continue
        if isinstance(value, str | DocumentNumber):
            yield _Text(record, name, None, str(value))
            continue
        for index, element in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(element, Record):
                yield from _texts(element)
            elif isinstance(element, str):
                yield _Text(record, name, index, element)


@cache
def _typed_fields(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Give the fields that hold texts or forms, and their terms; a file's name has none."""
    terms = {**terms_of(record), "stem": ""}
    fields = record.model_fields.items()
    return tuple((name, terms[name]) for name, info in fields if name in terms and _holds_text(info.annotation))


def _holds_text(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, str | DocumentNumber | Record):
        return True
    return any(_holds_text(argument) for argument in get_args(annotation))


_PARTS = {
    "title": Part.TITLE,
    "stem": Part.FILE_NAME,
    "attachment_names": Part.FILE_NAME,
    "data_table_names": Part.FILE_NAME,
}


def _fields(record: Record, title: str) -> Iterator[Passage]:
    for owner, name, index, value in _texts(record):
        term = dict(_typed_fields(type(owner)))[name]
        yield Passage(
            text=value,
            location=_where(owner, name, index) if term else Location(owner.origin.location.path),
            place=term or "文件名",
            part=_PARTS.get(name, Part.FIELD),
            about=title,
        )


def _where(record: Record, name: str, index: int | None) -> Location:
    return record.where[name] if index is None else record.where[name, index]


def part_tables(body: Prose, about: str) -> tuple[str, tuple[Grid, ...]]:
    """Take the tables out of a body; in the text that remains every line stays in its place."""
    grids: list[Grid] = []
    pieces: list[str] = []
    passed, line = 0, body.start.line
    for start, end in _html_spans(body.text):
        line += body.text.count("\n", passed, start)
        table = body.text[start:end]
        grids.append(_grid(_html_rows(table, line), body.start.path, about))
        pieces += (body.text[passed:start], "\n" * table.count("\n"))
        line += table.count("\n")
        passed = end
    lines = "".join((*pieces, body.text[passed:])).split("\n")
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
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


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


def _is_filled(row: Row) -> bool:
    return sum(1 for cell in row.cells if cell) > 1


def _tight(cell: str) -> str:
    return "".join(cell.split())
