"""Assessment (审视): the items of a year are judged, checked and looked into in one go, or recalled as a whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Self

from gongkai.cache import Cache
from gongkai.checks import check_items
from gongkai.context import Context
from gongkai.enclosures import inspect_enclosures, load_inspection
from gongkai.loading.paths import BUREAU, CATALOG, WORDS
from gongkai.model.item import Item, by_year
from gongkai.model.site import Site
from gongkai.packed import Parcel, packed
from gongkai.problems import Problem
from gongkai.recall import digested, recalled_apart
from gongkai.review.approval import Bench
from gongkai.review.gate import Verdicts
from gongkai.review.judging import judged_items
from gongkai.review.subjects import path_of

_MUCH = 500
"""Items whose assessment takes longer than to make workers."""


@packed
@dataclass(frozen=True, slots=True)
class Assessment:
    """Assessment (审视): what some subjects' review has come to, what is wrong with them, what their files say.

    years are the digests of all that the assessment of a year's items depends on, by its folder.
    """

    verdicts: Verdicts
    problems: frozenset[Problem] = frozenset()
    years: Mapping[str, str] = field(default_factory=dict)
    extracts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page_counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def joined(cls, some: Iterable[Self]) -> Self:
        """Give several as one."""
        parts = list(some)
        return cls(
            Verdicts.joined(part.verdicts for part in parts),
            frozenset(chain.from_iterable(part.problems for part in parts)),
            {folder: key for part in parts for folder, key in part.years.items()},
            {path: said for part in parts for path, said in part.extracts.items()},
            {path: pages for part in parts for path, pages in part.page_counts.items()},
        )


@dataclass(frozen=True, slots=True)
class _Year:
    """The items of one year's folder; key digests all that their assessment depends on."""

    folder: str
    items: list[Item]
    key: str


@dataclass(frozen=True, slots=True)
class Assessor:
    """Assessor (审视依据): all that items are assessed by."""

    root: Path
    site: Site
    bench: Bench
    context: Context
    cache: Cache

    def assess(self, items: Sequence[Item]) -> Iterator[Assessment]:
        """Assess items of the site, year by year; it is begun at once, by other processes if there are many."""
        years = [_Year(folder, some, self._key(folder, some)) for folder, some in by_year(items)]
        for year in years:
            self.cache.spare(_single(year))
        wanted = ((f"assessment of {year.folder}", year, year.key) for year in years)
        parcels = recalled_apart(wanted, self.cache, self._assessed, load_inspection, much=len(items) > _MUCH)
        return (parcel.value for parcel in parcels)

    def _key(self, folder: str, items: Iterable[Item]) -> str:
        """Digest all that the assessment of a year's items depends on."""
        site, bench = self.site, self.bench
        column = (site.digests.get(path, "") for path in (BUREAU, CATALOG, WORDS))
        records = bench.records.edition(folder, bench.today)
        return digested((*column, site.years[folder], str(bench.reviewers), records, *map(path_of, items)))

    def _assessed(self, year: _Year) -> Parcel[Assessment]:
        with self.cache.shelf(_single(year)) as shelf:
            verdicts = judged_items(year.items, self.site, self.bench)
            problems = check_items(year.items, self.site, self.context, shelf)
            enclosures = inspect_enclosures(year.items, self.site, self.root, shelf)
            found = enclosures.problems.union(problems)
            years = {year.folder: year.key}
            return Parcel(Assessment(verdicts, found, years, enclosures.extracts, enclosures.page_counts))


def _single(year: _Year) -> str:
    """Name the shelf of what is known of each item of a year; where the year is recalled it need not be opened."""
    return f"assessment in {year.folder}"
