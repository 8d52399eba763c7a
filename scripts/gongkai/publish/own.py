"""Items' own (各条自己的): a digest of all that is published of each item by itself, recalled a year at a time."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import NamedTuple

from gongkai.cache import Cache
from gongkai.model.item import Item, by_year
from gongkai.model.site import Site
from gongkai.pages.item import listed_of
from gongkai.recall import Wanted, digested, recalled

_MUCH = 500
"""Items that take longer to digest than to make workers."""


class Own(NamedTuple):
    """What is published of an item's own: a digest of what lists and counts show of it, and one of all."""

    listed: str
    all: str


def owned(site: Site, cache: Cache) -> Iterator[tuple[str, Own]]:
    """Give what is published of each item's own, by its stem; it is begun at once, by others if there are many items.

    That of a year is recalled by what the year is made of.
    """
    shelves = ExitStack()
    wanted = [
        Wanted(items, f"{site.years[folder]} {site.preview}", shelves.enter_context(cache.shelf(f"own of {folder}")))
        for folder, items in by_year(site.items)
    ]

    def digest_all(years: list[list[Item]]) -> list[dict[str, Own]]:
        return [_digests(items, site) for items in years]

    piece = 1 if len(site.items) > _MUCH else max(len(wanted), 1)
    return _each(recalled(wanted, digest_all, piece), shelves)


def _each(years: Iterator[dict[str, Own]], shelves: ExitStack) -> Iterator[tuple[str, Own]]:
    with shelves:
        for year in years:
            yield from year.items()


def _digests(items: Iterable[Item], site: Site) -> dict[str, Own]:
    own = {}
    for item in items:
        listed, review = digested(listed_of(item)), site.review_of(item)
        files = (f"{path} {site.digests[path]}" for path in item.paths)
        own[item.stem] = Own(listed, digested((listed, *files, review.written if review else "")))
    return own
