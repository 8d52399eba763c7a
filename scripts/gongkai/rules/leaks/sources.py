"""Sources (来源): all texts of the column, and what a detector finds in them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gongkai.model.item import DataTable
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.model.text import Guide, OnRequest, Regulation
from gongkai.problems import Location
from gongkai.record import Record
from gongkai.rules.leaks.detector import Detector, leaks, own_of
from gongkai.rules.leaks.digits import has_run
from gongkai.rules.leaks.passages import Grid, Part, Passage, Row
from gongkai.rules.leaks.tables import part_tables
from gongkai.rules.leaks.texts import texts_of, typed_fields
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding

_PARTS = {
    "title": Part.TITLE,
    "stem": Part.FILE_NAME,
    "attachment_names": Part.FILE_NAME,
    "data_table_names": Part.FILE_NAME,
}


class Source(NamedTuple):
    """Source (来源): the texts of one file and of what belongs to it, looked at piece by piece only on suspicion.

    rest is what its body says outside tables; the tables are those of the body and those beside it. typed is everything
    that is typed into its forms; text that, the rest, and each cell and heading, each beginning a line.
    """

    forms: tuple[Record, ...]
    title: str
    start: Location
    rest: str
    grids: tuple[Grid, ...]
    typed: str
    text: str

    def passages(self, suspects: Callable[[str], object]) -> Iterator[Passage]:
        """Give the fields that are under suspicion, the body, and every cell of a table."""
        for form in self.forms if suspects(self.typed) else ():
            yield from _fields(form, self.title, suspects)
        yield Passage(text=self.rest, location=self.start, place="正文", about=self.title)
        for grid in self.grids:
            yield from grid.cells()


def _source(
    forms: tuple[Record, ...], title: str = "", body: Prose | None = None, tables: tuple[DataTable, ...] = ()
) -> Source:
    said: list[str] = []
    for form in forms:
        _say(form, said)
    typed = "\n".join(said)
    rest, grids = part_tables(body, title) if body else ("", ())
    if tables:
        grids = (*grids, *(_grid_of(table, title) for table in tables))
    text = "\n".join((typed, rest, *(grid.text for grid in grids)))
    return Source(forms, title, body.start if body else Location(""), rest, grids, typed, text)


def findings(site: Site, detector: Detector) -> Iterator[Finding]:
    """Tell what a detector finds in the whole column."""
    sources = _numeric_of(site) if detector.numeric else sources_of(site)
    suspected = [source for source in sources if detector.suspects(source.text)]
    own = own_of(site.bureau)
    for source in suspected:
        for passage in source.passages(detector.suspects):
            yield from (leak.finding for leak in leaks((detector,), passage, own))


@remembered
def sources_of(site: Site) -> tuple[Source, ...]:
    """Give all texts of the column, published or not; a dozen rules ask for them in turn."""
    return tuple(_sources(site))


@remembered
def _numeric_of(site: Site) -> tuple[Source, ...]:
    """Give the texts with a number of eleven digits or more."""
    return tuple(source for source in sources_of(site) if has_run(11)(source.text))


def _sources(site: Site) -> Iterator[Source]:
    if not site.excerpt:
        yield from (_source((form,)) for form in (site.bureau, site.catalog))
        texts: tuple[Guide | OnRequest | Regulation, ...] = (site.guide, site.on_request, *site.regulations)
        yield from (_source((text,), getattr(text, "title", ""), text.body) for text in texts)
    for report in site.reports:
        forms = (report, report.tables) if report.tables else (report,)
        yield _source(forms, report.title, report.body)
    for item in site.items:
        yield _source((item,), item.title, item.body, item.data_tables)


def _say(record: Record, said: list[str]) -> None:
    """Say all that is typed into a form, that too that a category has from its parent."""
    for name, _ in typed_fields(type(record)):
        value = getattr(record, name, None)
        if value.__class__ is str:
            said.append(value)
        elif value:
            for element in value if isinstance(value, tuple) else (value,):
                if isinstance(element, Record):
                    _say(element, said)
                else:
                    said.append(str(element))


def _grid_of(table: DataTable, title: str) -> Grid:
    place = f"数据表“{table.file.name}”"
    rows: list[Row] = []
    line = 1
    for cells in (table.header, *table.rows):
        rows.append(Row(cells, Location(table.file.path, line), f"{place}第{line}行"))
        line += 1 + sum(cell.count("\n") for cell in cells)
    return Grid(rows=tuple(rows), about=f"{title}、{table.caption}")


def _fields(record: Record, title: str, suspects: Callable[[str], object]) -> Iterator[Passage]:
    for owner, name, index, value in texts_of(record):
        if not suspects(value):
            continue
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
