"""Judging (审定): every subject of a site judged, those beside the items and those that some of the items are."""

from collections.abc import Iterable

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.review.approval import Bench
from gongkai.review.gate import Verdicts
from gongkai.review.subjects import item_subjects, subjects_beside_items


def judged_beside_items(site: Site, bench: Bench) -> Verdicts:
    """Judge whatever is reviewed and is no item."""
    return Verdicts.of(map(bench.judge, subjects_beside_items(site)), bench.reviewers.rules)


def judged_items(items: Iterable[Item], site: Site, bench: Bench) -> Verdicts:
    """Judge items of a site."""
    return Verdicts.of(map(bench.judge, item_subjects(items, site)), bench.reviewers.rules)
