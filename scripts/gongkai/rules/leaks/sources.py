"""Sources (来源): all texts of the column, and what a detector finds in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from gongkai.model.annual_report import AnnualReport
from gongkai.model.item import DataTable, Item
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.model.text import Guide, OnRequest, Regulation
from gongkai.problems import Location
from gongkai.record import Record
from gongkai.rules.leaks.detector import Detector, Own, leaks
from gongkai.rules.leaks.passages import Grid, Part, Passage, Row
from gongkai.rules.leaks.tables import part_tables
from gongkai.rules.leaks.texts import texts_of, typed_fields
from gongkai.rules.rule import Finding

_PARTS = {
    "title": Part.TITLE,
    "stem": Part.FILE_NAME,
    "attachment_names": Part.FILE_NAME,
    "data_table_names": Part.FILE_NAME,
}


@dataclass(frozen=True, slots=True)
class Source:
    """Source (来源): texts that are tested at once for a suspicion, and read piece by piece only then."""

    text: str
    passages: Callable[[], Iterable[Passage]]
    grids: Callable[[], Iterable[Grid]] = field(default=tuple)


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
        title = getattr(text, "title", "")
        yield _head_of(text, title)
        yield _body_of(text.body, title)
    yield from (_head_of(report.tables, report.title) for report in site.reports if report.tables)
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
    typed = (getattr(value, name, None) for name, _ in typed_fields(type(value)))
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


def _fields(record: Record, title: str) -> Iterator[Passage]:
    for owner, name, index, value in texts_of(record):
        term = dict(typed_fields(type(owner)))[name]
        yield Passage(
            text=value,
            location=_where(owner, name, index) if term else Location(owner.origin.location.path),
            place=term or "文件名",
            part=_PARTS.get(name, Part.FIELD),
            about=title,
        )


def _where(record: Record, name: str, index: int | None) -> Location:
    return record.where[name] if index is None else record.where[name, index]
