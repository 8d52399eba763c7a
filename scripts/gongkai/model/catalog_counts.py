"""Counts from the catalog (目录统计): what was published in a year, as the items themselves say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.values import Validity

_NORMATIVE = ("行政规范性文件", "规范性文件")
"""Names of the categories that hold normative documents."""
_UNKNOWN_SECTION = "未填科室"


@dataclass(frozen=True, slots=True)
class DocumentTally:
    """Document tally (规范性文件的件数): made and repealed in the year, in force at its end."""

    made: int
    repealed: int
    in_force: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Tally (件数): the items of a year by category with all above it, by channel, and by section."""

    items: int
    categories: Mapping[str, int]
    channels: Mapping[str, int]
    sections: Mapping[str, int]
    normative_documents: DocumentTally | None


def catalog_counts(site: Site, year: int) -> Tally:
    """Count the items published in a year."""
    items = [item for item in site.published if item.publication_date.year == year]
    categories = Counter(path for item in items for path in _paths(item.category))
    return Tally(
        items=len(items),
        categories={path: categories[path] for path in site.categories if categories[path]},
        channels=_counted(medium.value for item in items for medium in item.media),
        sections=_counted(_section(item, site) for item in items),
        normative_documents=_normative(site, year),
    )


def _normative(site: Site, year: int) -> DocumentTally | None:
    """Count the normative documents; None where the catalog has no category for them."""
    if not any(category.name in _NORMATIVE for category in site.categories.values()):
        return None
    documents = [item for item in site.published if item.category.rpartition("/")[2] in _NORMATIVE]
    made = [item for item in documents if item.document_date.year <= year]
    return DocumentTally(
        made=sum(item.document_date.year == year for item in made),
        repealed=sum(any(day.year == year for day in _repeals(item, site)) for item in documents),
        in_force=sum(all(day.year > year for day in _ends(item, site)) for item in made),
    )


def _repeals(item: Item, site: Site) -> Iterator[date]:
    """Give the days from which a document is repealed."""
    for other in site.repealed_by.get(item.stem, ()):
        yield other.effective_date or other.document_date
    if item.repeal:
        yield item.repeal.date


def _ends(item: Item, site: Site) -> Iterator[date]:
    """Give the days from which a document is no longer in force, for whatever reason."""
    days = [*_repeals(item, site), *([item.expiry_date] if item.expiry_date else [])]
    ended = item.validity in {Validity.REPEALED, Validity.LAPSED}
    yield from days or ([item.publication_date.date()] if ended else [])


def _section(item: Item, site: Site) -> str:
    category = site.categories.get(item.category)
    return item.section or (category.section if category else None) or _UNKNOWN_SECTION


def _paths(category: str) -> Iterator[str]:
    parts = category.split("/")
    yield from ("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Count names, the most frequent first."""
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
