"""Freshness (更新情况): when each category with a rhythm was last renewed, and when it is due again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.model.catalog import Category
from gongkai.model.duty import rhythm
from gongkai.model.site import Site


@dataclass(frozen=True, slots=True)
class Freshness:
    """Freshness (更新情况): a category, the day of its newest item, and the last day of its rhythm."""

    category: Category
    last: date
    due_date: date


def freshness(site: Site) -> Iterator[Freshness]:
    """Give the state of every leaf of the catalog that has a rhythm and holds something, in the catalog's order."""
    last: dict[str, date] = {}
    for item in site.published:
        last.setdefault(item.category, item.publication_date.date())
    for category in site.catalog.walk():
        stated = rhythm(category.rhythm)
        if category.children or stated is None or category.path not in last:
            continue
        if due_date := stated.due_date(last[category.path]):
            yield Freshness(category, last[category.path], due_date)
