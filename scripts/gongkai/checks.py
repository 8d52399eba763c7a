"""Checks (检查): every rule over a site; rules that judge a file by itself look only at items they have not seen."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from typing import cast

from gongkai import rules
from gongkai.cache import Cache, Shelf
from gongkai.context import Context
from gongkai.loading.paths import BUREAU, CATALOG, ITEMS, WORDS
from gongkai.model.item import Item, by_year
from gongkai.model.site import Site
from gongkai.problems import Problem
from gongkai.recall import Wanted, digested, recalled
from gongkai.review.subjects import path_of
from gongkai.rules.rule import Scope

Problems = tuple[Problem, ...]


def check(site: Site, context: Context, cache: Cache, items: Sequence[Item]) -> set[Problem]:
    """Run every rule over a site; those that judge a file by itself over some items of it."""
    found = rules.check(site, context, (Scope.SITE,))
    beside = replace(site, items=())
    found |= cache.recall("checks", _beside(site), lambda: rules.check(beside, context, (Scope.FILE,)))
    about = digested(site.digests.get(path, "") for path in (BUREAU, CATALOG, WORDS))
    with ExitStack() as shelves:
        new: list[tuple[Shelf, str, list[Item]]] = []
        for folder, some in by_year(items):
            shelf = shelves.enter_context(cache.shelf(f"checks {folder}"))
            key = digested((about, site.years[folder], *map(path_of, some)))
            told = shelf.find(key)
            if told is None:
                new.append((shelf, key, some))
            else:
                shelf.keep_all()
                found.update(cast("Problems", told))
        wanted = [Wanted(item, f"{about}\n{_digests(item, site)}", shelf) for shelf, _, some in new for item in some]
        looked = recalled(wanted, lambda items: list(_by_item(items, site, context)))
        for shelf, key, some in new:
            problems = tuple(chain.from_iterable(islice(looked, len(some))))
            shelf.put(key, problems)
            found.update(problems)
    return found


def _beside(site: Site) -> str:
    """Tell all that rules look at who judge by themselves what is no item."""
    files = (f"{path} {digest}" for path, digest in site.digests.items() if not path.startswith(f"{ITEMS}/"))
    return "\n".join((*files, *sorted(site.unreadable)))


def _digests(item: Item, site: Site) -> str:
    """Name an item's files with their digests: all that its rules look at."""
    return "\n".join(f"{path} {site.digests[path]}" for path in item.paths)


def _by_item(items: list[Item], site: Site, context: Context) -> Iterator[Problems]:
    """Tell of each item what is wrong with it by itself."""
    owners = {path: number for number, item in enumerate(items) for path in item.paths}
    problems: list[list[Problem]] = [[] for _ in items]
    for problem in rules.check(site.excerpted(tuple(items)), context, (Scope.FILE,)):
        problems[owners[problem.location.path]].append(problem)
    return map(tuple, problems)
