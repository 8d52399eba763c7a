"""Enclosures (附件检查): what the files beside items carry unseen, and what their text must not say, as problems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from gongkai import rules
from gongkai.attachments.carried import Carried, Unopenable
from gongkai.cache import Shelf
from gongkai.loading.files import read_file
from gongkai.loading.paths import BUREAU
from gongkai.model.item import Attachment, Item
from gongkai.model.site import Site
from gongkai.packed import packed
from gongkai.problems import Location, Problem
from gongkai.recall import Wanted, recalled
from gongkai.rules import privacy, secrecy
from gongkai.rules.leaks.detector import Leak, Own, own_of
from gongkai.rules.leaks.passages import Grid, Part, Passage, Row

_PIECE = 16
"""Files that a worker looks into at a time; a PDF takes as long as a dozen texts."""
_DEFECTS = {defect.code: defect for defect in rules.DEFECTS}


@packed
@dataclass(frozen=True, slots=True)
class Enclosures:
    """Enclosures (附件检查): what is wrong with the files, and the passages and number of pages of each, by path."""

    problems: frozenset[Problem]
    extracts: Mapping[str, tuple[str, ...]]
    page_counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """A file beside an item; what it says is looked at with the item if it is one of its data tables."""

    file: Attachment
    item: Item
    is_table: bool


@packed
@dataclass(frozen=True, slots=True)
class _Look:
    """What looking into a file gave; no extract of what is unopenable or a table, no pages where not certain."""

    problems: tuple[Problem, ...]
    extract: tuple[str, ...] | None
    pages: int = 0


def inspect_enclosures(items: Iterable[Item], site: Site, root: Path, shelf: Shelf) -> Enclosures:
    """Look into every file beside some items of a site; the text of data tables is looked at with the item."""
    own = own_of(site.bureau)
    about = site.digests.get(BUREAU, "")
    problems: set[Problem] = set()
    extracts: dict[str, tuple[str, ...]] = {}
    page_counts: dict[str, int] = {}
    wanted = [
        Wanted(one, f"enclosures\n{about}\n{one.item.title}\n{one.is_table}\n{one.file.path} {digest}", shelf)
        for one in _enclosed(items)
        for digest in [site.digests[one.file.path]]
    ]
    looks = recalled(wanted, lambda some: [_looked(one, root, own) for one in some], _PIECE, load_inspection)
    for want, look in zip(wanted, looks, strict=True):
        problems.update(look.problems)
        if look.extract is not None:
            extracts[want.argument.file.path] = look.extract
        if look.pages:
            page_counts[want.argument.file.path] = look.pages
    return Enclosures(frozenset(problems), extracts, page_counts)


def load_inspection() -> ModuleType:
    """Load what looks into office files and PDF; it needs large libraries, which most runs do without."""
    return import_module("gongkai.attachments.inspection")


def _enclosed(items: Iterable[Item]) -> Iterator[_Enclosed]:
    for item in items:
        if files := item.files:
            tables = {table.file for table in item.data_tables}
            yield from (_Enclosed(file, item, file in tables) for file in files)


def _looked(enclosed: _Enclosed, root: Path, own: Own) -> _Look:
    inspection = load_inspection()
    file = enclosed.file
    try:
        found = inspection.carried(file.name, read_file(root, file))
    except Unopenable as error:
        return _Look((inspection.unopenable_problem(file.path, file.name, error),), None)
    problems = set(inspection.trace_problems(file.path, file.name, found))
    if enclosed.is_table:
        return _Look(tuple(problems), None)
    for leak in _leaks(file, enclosed.item, own, found):
        problems.add(_DEFECTS[leak.code].at(leak.finding.location, leak.finding.message, leak.finding.remedy))
    extract = tuple(passage.text.replace("\n", " ") for passage in found.passages)
    return _Look(tuple(problems), extract, found.counts.get("页", 0))


def _leaks(file: Attachment, item: Item, own: Own, found: Carried) -> Iterator[Leak]:
    """Find in the visible text what an item's own text may not say either; tables cell by cell."""
    location = Location(file.path)
    grids = [
        Grid(
            rows=tuple(
                Row(cells, location, f"附件“{file.name}”{table.place}") for cells in (table.header, *table.rows)
            ),
            about=f"{item.title} {file.name}",
        )
        for table in found.tables
    ]
    for grid in grids:
        yield from privacy.scan_grid(grid, own)
    said = "\n".join(passage.text for passage in found.passages)
    extracts = (_extract(passage.text, file, item, passage.place) for passage in found.passages)
    yield from privacy.scan(extracts, said, own)
    yield from secrecy.scan(_extract(said, file, item, ""))


def _extract(text: str, file: Attachment, item: Item, place: str) -> Passage:
    return Passage(
        text=text,
        location=Location(file.path),
        place=f"附件“{file.name}”{place}",
        part=Part.EXTRACT,
        about=item.title,
    )
