"""Freshness (更新情况): when each category with a rhythm was last renewed, and when it is due again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

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
    newest: dict[str, datetime] = {}
    for item in site.items:
        published, former = item.publication_date, newest.get(item.category)
        if (former is None or published > former) and item.public and item.withdrawal is None:
            newest[item.category] = published
    last = {category: published.date() for category, published in newest.items()}
    for category in site.catalog.walk():
        stated = rhythm(category.rhythm)
        if category.children or stated is None or category.path not in last:
            continue
        if due_date := stated.due_date(last[category.path]):
            yield Freshness(category, last[category.path], due_date)
