"""Timeliness (公开及时): whether an item was published within its category's limit."""

from dataclasses import dataclass
from datetime import date

from gongkai.context import Context
from gongkai.model.duty import TimeLimit
from gongkai.model.item import Item
from gongkai.model.site import Site


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Timeliness (公开及时): when an item was formed and published, and when it was due; due_date only if late."""

    formed: date
    published: date
    limit: TimeLimit
    due_date: date | None

    @property
    def late(self) -> bool:
        """Whether it was published after its due date."""
        return self.due_date is not None


def limit_of(item: Item, site: Site) -> TimeLimit:
    """Give the limit that holds for an item."""
    category = site.categories.get(item.category)
    return site.catalog.limit_of(category) if category else site.catalog.limits.proactive


def timeliness(item: Item, site: Site, context: Context) -> Timeliness:
    """Judge an item by its own dates; a reprint is judged by its own publisher, not here.

    Raises:
        NoCalendarError: the holidays of a year on the way are not known.
    """
    formed, published = item.document_date, item.publication_date.date()
    limit = limit_of(item, site)
    kept = bool(item.source) or limit.kept(formed, published, context.workdays)
    due_date = None if kept else limit.due_date(formed, context.workdays)
    return Timeliness(formed, published, limit, due_date)
