"""Checks (检查): every rule over a site; rules that judge a file by itself look only at items they have not seen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from gongkai import rules
from gongkai.cache import Cache, Shelf
from gongkai.context import Context
from gongkai.loading.paths import BUREAU, CATALOG, ITEMS, WORDS
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.problems import Problem
from gongkai.recall import Wanted, digested, recalled
from gongkai.rules.rule import Scope

Problems = tuple[Problem, ...]


def check(site: Site, context: Context, cache: Cache) -> set[Problem]:
    """Run the rules that look at the whole of a site, and the others over all of it but its items."""
    beside = replace(site, items=())
    found = cache.recall("checks", _beside(site), lambda: rules.check(beside, context, (Scope.FILE,)))
    return found | rules.check(site, context, (Scope.SITE,))


def check_items(items: Sequence[Item], site: Site, context: Context, shelf: Shelf) -> Iterator[Problem]:
    """Run the rules that judge a file by itself over items of a site."""
    about = digested(site.digests.get(path, "") for path in (BUREAU, CATALOG, WORDS))
    wanted = [Wanted(item, f"checks\n{about}\n{_digests(item, site)}", shelf) for item in items]
    return chain.from_iterable(recalled(wanted, lambda items: list(_by_item(items, site, context))))


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
