"""Checks (检查): every rule over a site; rules that judge a file by itself look only at items they have not seen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from gongkai import rules
from gongkai.cache import Cache
from gongkai.context import Context
from gongkai.loading.paths import BUREAU, CATALOG, WORDS
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.problems import Problem
from gongkai.recall import Wanted, recalled
from gongkai.rules.rule import Scope

Problems = tuple[Problem, ...]


def check(site: Site, context: Context, cache: Cache, items: Sequence[Item]) -> set[Problem]:
    """Run every rule over a site; those that judge a file by itself over some items of it."""
    found = rules.check(site, context, (Scope.SITE,))
    found |= rules.check(replace(site, items=()), context, (Scope.FILE,))
    forms = "\n".join(site.digests.get(path, "") for path in (BUREAU, CATALOG, WORDS))
    about = sha256(forms.encode()).hexdigest()
    with cache.shelf("checks") as shelf:
        wanted = [Wanted(item, f"{about}\n{_digests(item, site)}", shelf) for item in items]
        for problems in recalled(wanted, lambda items: list(_by_item(items, site, context))):
            found.update(problems)
    return found


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
