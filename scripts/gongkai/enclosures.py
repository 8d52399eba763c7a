"""Enclosures (附件检查): what the files beside items carry unseen, and what their text must not say, as problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongkai import rules
from gongkai.attachments.carried import Carried, Unopenable
from gongkai.attachments.inspection import carried, trace_problems, unopenable_problem
from gongkai.cache import Cache
from gongkai.loading.files import read_file
from gongkai.loading.site import BUREAU
from gongkai.model.item import Attachment, Item
from gongkai.model.site import Site
from gongkai.problems import Location, Problem
from gongkai.rules import privacy, secrecy
from gongkai.rules.leaks.detector import Leak, Own
from gongkai.rules.leaks.passages import Grid, Part, Passage, Row

_DEFECTS = {defect.code: defect for defect in rules.DEFECTS}


@dataclass(frozen=True, slots=True)
class Enclosures:
    """Enclosures (附件检查): what is wrong with the files, and the passages that each shows, by path."""

    problems: frozenset[Problem]
    extracts: Mapping[str, tuple[str, ...]]


def inspect_enclosures(site: Site, root: Path, cache: Cache) -> Enclosures:
    """Look into every file beside an item; the text of data tables is looked at with the item."""
    own = Own() if BUREAU in site.unreadable else Own.of(site.bureau)
    problems: set[Problem] = set()
    extracts: dict[str, tuple[str, ...]] = {}
    for item in site.items:
        tables = {table.file for table in item.data_tables}
        for file in item.files:
            try:
                found = cache.recall(
                    "enclosure", f"{file.name} {site.digests[file.path]}", partial(_carried, file, root)
                )
            except Unopenable as error:
                problems.add(unopenable_problem(file.path, file.name, error))
                continue
            problems.update(trace_problems(file.path, file.name, found))
            if file not in tables:
                problems.update(_leak_problems(file, item, own, found))
                extracts[file.path] = tuple(passage.text.replace("\n", " ") for passage in found.passages)
    return Enclosures(frozenset(problems), extracts)


def _carried(file: Attachment, root: Path) -> Carried:
    return carried(file.name, read_file(root, file))


def _leak_problems(file: Attachment, item: Item, own: Own, found: Carried) -> Iterator[Problem]:
    for leak in _leaks(file, item, own, found):
        yield _DEFECTS[leak.code].at(leak.finding.location, leak.finding.message, leak.finding.remedy)


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
    for passage in found.passages:
        yield from privacy.scan(_extract(passage.text, file, item, passage.place), own)
    yield from secrecy.scan(_extract("\n".join(passage.text for passage in found.passages), file, item, ""))


def _extract(text: str, file: Attachment, item: Item, place: str) -> Passage:
    return Passage(
        text=text,
        location=Location(file.path),
        place=f"附件“{file.name}”{place}",
        part=Part.EXTRACT,
        about=item.title,
    )
