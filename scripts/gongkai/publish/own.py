"""Items' own (各条自己的): a digest of all that is published of each item by itself, recalled a year at a time."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from gongkai.cache import Cache
from gongkai.model.item import Item, by_year
from gongkai.model.site import Site
from gongkai.pages.item import listed_of
from gongkai.recall import digested, recalled_apart

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
    years = (
        (f"own of {folder}", items, f"{site.years[folder]} {site.preview}") for folder, items in by_year(site.items)
    )
    digests = recalled_apart(years, cache, partial(_digests, site), much=len(site.items) > _MUCH)
    return chain.from_iterable(map(dict.items, digests))


def _digests(site: Site, items: Iterable[Item]) -> dict[str, Own]:
    own = {}
    for item in items:
        listed, review = digested(listed_of(item)), site.review_of(item)
        files = (f"{path} {site.digests[path]}" for path in item.paths)
        own[item.stem] = Own(listed, digested((listed, *files, review.written if review else "")))
    return own
