"""Subscriptions (订阅): the feeds there are, of the column, its categories and the values one may filter by."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from heapq import nlargest
from itertools import chain, islice
from typing import TypeVar
from urllib.parse import quote

from gongkai.chinese import slug
from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.values import Validity

T = TypeVar("T")

LENGTH = 50
"""Entries of a feed."""
LATEST = "最新公开"
_FEWEST = 3
"""Items from which on an issuer has a feed."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Subscription (订阅): a feed and the page that lists the same; address without the ending, group newest first."""

    facet: str
    title: str
    address: str
    page: str
    group: tuple[Item, ...]
    site: Site

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that changed last."""
        changed = self.site.changed
        later = [item for item in self.group if item.stem in changed]
        unchanged = islice((item for item in self.group if item.stem not in changed), LENGTH)
        return tuple(nlargest(LENGTH, chain(later, unchanged), key=self._moment))

    def _moment(self, item: Item) -> tuple[datetime, str]:
        return updated(item, self.site), item.index_number.text

    @property
    def atom(self) -> str:
        """The address of the feed as Atom."""
        return f"{self.address}.xml"

    @property
    def json(self) -> str:
        """The address of the feed as JSON Feed."""
        return f"{self.address}.json"


def updated(item: Item, site: Site) -> datetime:
    """Give the moment of an item's last change that a reader must learn of: correction, repeal, amendment."""
    stem = item.stem
    if stem not in site.changed:
        return item.publication_date
    others = (*site.repealed_by.get(stem, ()), *site.amended_by.get(stem, ()))
    days = [correction.date for correction in item.corrections] + ([item.repeal.date] if item.repeal else [])
    moments = [datetime.combine(day, time()) for day in days] + [other.publication_date for other in others]
    return max(item.publication_date, *moments)


def subscriptions(site: Site, spell: Callable[[str], str] = slug) -> Iterator[Subscription]:
    """Give every feed of the column; none is without an item, but those of the column and its categories.

    spell gives the addresses of values one may filter by.
    """
    yield Subscription("", LATEST, addresses.FEED_FILE, addresses.HOME, site.published, site)
    for category in site.catalog.walk():
        folder, items = category.address, site.by_category[category.path]
        name = category.path.replace("/", " / ")
        yield Subscription("栏目", name, f"{folder}{addresses.FEED_FILE}", f"{folder}index.html", items, site)
    for year, items in _grouped((item.publication_date.year, item) for item in site.published).items():
        address = addresses.facet_feed("nian", str(year))
        yield Subscription("年份", f"{year}年", address, addresses.year_list(year, 1), items, site)
    genres = _grouped((item.genre.value, item) for item in site.published if item.genre)
    yield from _facet("体裁", "ticai", genres, site, spell)
    changed = (item for item in site.published if item.validity not in {None, Validity.IN_FORCE})
    validities = _grouped((item.validity.value, item) for item in changed if item.validity)
    yield from _facet("有效性", "youxiaoxing", validities, site, spell)
    issuers = _grouped((name, item) for item in site.published for name in item.issuers or (site.bureau.name,))
    if len(issuers) > 1:
        often = {name: items for name, items in issuers.items() if len(items) >= _FEWEST}
        yield from _facet("发文机关", "jiguan", often, site, spell)


def _facet(
    facet: str, spelled: str, groups: Mapping[str, tuple[Item, ...]], site: Site, spell: Callable[[str], str]
) -> Iterator[Subscription]:
    """Give a feed a value; of two that are spelled alike the second, by its characters, is numbered."""
    taken: dict[str, int] = {}
    for value in sorted(groups):
        name = spell(value)
        taken[name] = taken.get(name, 0) + 1
        address = addresses.facet_feed(spelled, f"{name}-{taken[name]}" if taken[name] > 1 else name)
        page = f"{addresses.SEARCH}?{quote(facet)}={quote(value)}"
        yield Subscription(facet, value, address, page, groups[value], site)


def _grouped(pairs: Iterable[tuple[T, Item]]) -> dict[T, tuple[Item, ...]]:
    groups: dict[T, list[Item]] = {}
    for value, item in pairs:
        groups.setdefault(value, []).append(item)
    return {value: tuple(items) for value, items in groups.items()}
