"""Statistics (公开统计): how much was published in a period, by what, how soon, and how much of it in full text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from statistics import median

from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.oversight.shares import shares
from gongkai.oversight.timeliness import timeliness
from gongkai.workdays import NoCalendarError

_UNSTATED = "未填写"
_NO_DOCUMENT = "不是公文"


class Grouping(Enum):
    """Grouping (统计口径): what items are counted by."""

    CATEGORY = "category"
    CHANNEL = "channel"
    SECTION = "section"
    ISSUER = "issuer"
    GENRE = "genre"
    YEAR = "year"

    @property
    def term(self) -> str:
        """The bureau's word for it."""
        return {
            Grouping.CATEGORY: "分类",
            Grouping.CHANNEL: "公开渠道",
            Grouping.SECTION: "科室",
            Grouping.ISSUER: "发文机关",
            Grouping.GENRE: "体裁",
            Grouping.YEAR: "年份",
        }[self]


@dataclass(frozen=True, slots=True)
class Row:
    """Row (一行): a name, how many, and which share of all in per cent."""

    name: str
    count: int
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Statistics (公开统计): items counts each once; the rows by channel count an item once a channel.

    median_days are calendar days from 成文 to 发布; uncounted are items whose limit no calendar tells.
    """

    grouping: Grouping
    items: int
    rows: tuple[Row, ...]
    full_texts: int
    full_text_rate: Decimal
    median_days: float | None
    late: int = 0
    uncounted: int = 0

    @property
    def total(self) -> int:
        """The sum of the rows."""
        return sum(row.count for row in self.rows)


def within(site: Site, since: date, until: date) -> tuple[Item, ...]:
    """Give the items published from one day to another, both counted."""
    return tuple(item for item in site.published if since <= item.publication_date.date() <= until)


def statistics(items: Iterable[Item], site: Site, grouping: Grouping) -> Statistics:
    """Count items."""
    counted = tuple(items)
    rows = _rows(Counter(name for item in counted for name in _names(item, site, grouping)), site, grouping)
    full_texts = sum(not item.body.blank for item in counted)
    days = [(item.publication_date.date() - item.document_date).days for item in counted]
    return Statistics(
        grouping=grouping,
        items=len(counted),
        rows=rows,
        full_texts=full_texts,
        full_text_rate=shares([full_texts, len(counted) - full_texts])[0],
        median_days=median(days) if days else None,
    )


def lateness(items: Iterable[Item], site: Site, context: Context) -> tuple[int, int]:
    """Count the items published late, and those of which no calendar can tell."""
    late = uncounted = 0
    for item in items:
        try:
            late += timeliness(item, site, context).late
        except NoCalendarError:
            uncounted += 1
    return late, uncounted


def _rows(counts: Counter[str], site: Site, grouping: Grouping) -> tuple[Row, ...]:
    """Order categories as the catalog does, years by number, the rest by how many."""
    match grouping:
        case Grouping.CATEGORY:
            order = [category.name for category in site.catalog.categories]
            names = sorted(counts, key=lambda name: (order.index(name) if name in order else len(order), name))
        case Grouping.YEAR:
            names = sorted(counts)
        case _:
            names = sorted(counts, key=lambda name: (-counts[name], name))
    parts = shares([counts[name] for name in names])
    return tuple(Row(name, counts[name], share) for name, share in zip(names, parts, strict=True))


def _names(item: Item, site: Site, grouping: Grouping) -> Iterator[str]:
    """Give what an item is counted under; a joint document counts for the bureau that leads it."""
    match grouping:
        case Grouping.CATEGORY:
            yield item.category.partition("/")[0]
        case Grouping.CHANNEL:
            yield from (medium.value for medium in item.media) if item.media else (_UNSTATED,)
        case Grouping.SECTION:
            category = site.categories.get(item.category)
            yield item.section or (category.section if category else None) or _UNSTATED
        case Grouping.ISSUER:
            yield item.issuers[0] if item.issuers else site.bureau.name
        case Grouping.GENRE:
            yield item.genre.value if item.genre else _NO_DOCUMENT
        case Grouping.YEAR:
            yield str(item.publication_date.year)
