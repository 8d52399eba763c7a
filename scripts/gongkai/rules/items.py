"""Items as rules ask for them (条目的总表): what many rules want to know of all items is gathered once."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.rules.remembered import remembered

R = TypeVar("R")


def is_shown(item: Item) -> bool:
    """Whether an item reaches the site once it is reviewed."""
    return item.public and item.withdrawal is None


@remembered
def shown(site: Site) -> tuple[Item, ...]:
    """Give the items that reach the site once they are reviewed, in no particular order."""
    return tuple(filter(is_shown, site.items))


@remembered
def by_stem(site: Site) -> dict[str, Item]:
    """Give all items by the name others refer to them by."""
    return {item.stem: item for item in site.items}


@remembered
def by_path(site: Site) -> dict[str, Item]:
    """Give all items by the path of their document."""
    return {item.origin.location.path: item for item in site.items}


@remembered
def referring(site: Site) -> tuple[Item, ...]:
    """Give the items that say which others explain them, or are repealed or amended by them."""
    return tuple(item for item in site.items if item.interpretations or item.repeals or item.amends)


def repeated(records: Iterable[R], key: Callable[[R], Hashable], order: Callable[[R], object]) -> Iterator[tuple[R, R]]:
    """Give every record whose key another has before it, by an order, and that other one."""
    listed = list(records)
    if len(set(map(key, listed))) == len(listed):
        return  # sorting takes longer than all the rest
    first: dict[Hashable, R] = {}
    for record in sorted(listed, key=order):  # type: ignore[arg-type]
        other = first.setdefault(key(record), record)
        if other is not record:
            yield record, other
