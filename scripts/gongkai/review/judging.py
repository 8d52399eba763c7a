"""Judging (审定): every subject of a site judged; the items of a year together, so that they are recalled together."""

from functools import partial

from gongkai.cache import Cache
from gongkai.model.item import Item, by_year
from gongkai.model.site import Site
from gongkai.review.approval import Bench
from gongkai.review.gate import Verdicts
from gongkai.review.subjects import item_subjects, path_of, subjects_beside_items


def judged(site: Site, bench: Bench, cache: Cache) -> Verdicts:
    """Judge every subject of a site; a year's items only if anything that they depend on has changed."""
    verdicts = [Verdicts.of(map(bench.judge, subjects_beside_items(site)), bench.reviewers.rules)]
    for folder, items in by_year(site.items):
        judge = partial(_judged, items, site, bench)
        verdicts.append(cache.recall("verdicts", _source(folder, items, site, bench), judge))
    return Verdicts.joined(verdicts)


def _judged(items: list[Item], site: Site, bench: Bench) -> Verdicts:
    return Verdicts.of(map(bench.judge, item_subjects(items, site)), bench.reviewers.rules)


def _source(folder: str, items: list[Item], site: Site, bench: Bench) -> str:
    """Tell all that the verdicts over items of a year depend on."""
    paths = [path_of(item) for item in items]
    stages = site.digests.get(path_of(site.catalog), "")
    records = bench.records.edition(folder, bench.today)
    return "\n".join((site.years[folder], stages, str(bench.reviewers), records, *paths))
