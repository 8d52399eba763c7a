"""Category pages (栏目页): what a category holds, newest first, twenty to a page; links lead to where a year begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby

from gongkai.model import addresses
from gongkai.model.catalog import Category
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.head import category_tags, site_tags
from gongkai.pages.item import category_trail
from gongkai.pages.page import Page
from gongkai.pages.stencil import Stencil
from gongkai.pages.templates import Templates


@dataclass(frozen=True, slots=True)
class Year:
    """Year (年份): how many items of a category were published in it, and the page, from 1, where they begin."""

    number: int
    count: int
    page: int


def category_pages(category: Category, site: Site, templates: Templates) -> Iterator[Page]:
    """Make the list pages of a category; an empty one states its reason."""
    items = site.by_category[category.path]
    length = addresses.PAGE_LENGTH
    years = tuple(_years(items))
    count = max(1, -(-len(items) // length))
    column = (*site_tags(site), *category_tags(category))
    trail = category_trail(site.lineages[category.path])[:-1]
    page_path = partial(addresses.list_page, category.address)

    @cache
    def around(*, first: bool) -> Stencil:
        """Draw what the first page shows around its list, or what all others do."""
        shown = {"years": years, "total": len(items), "counts": site.counts, "first": first}
        return Stencil(templates.render("category", page_path(1), category=category, page_path=page_path, **shown))

    for number in range(1, count + 1):
        path = page_path(number)
        groups = _by_year(items[(number - 1) * length : number * length])
        listed = templates.render(
            "listed", path, groups=groups, headed=len(years) > 1, number=number, count=count, page_path=page_path
        )
        text = around(first=number == 1).fill({"listed": listed, "number": str(number)})
        yield Page(
            path=path,
            title=category.name if number == 1 else f"{category.name}（第{number}页）",
            frame=f"{category.address}index.html",
            trail=trail,
            column=column,
            feed=f"{category.address}{addresses.FEED_FILE}",
            text=text,
            modified=items[0].publication_date.date().isoformat() if items else "",
        )


def _years(items: Sequence[Item]) -> Iterator[Year]:
    """Give the years of items that stand newest first."""
    begin = 0
    for number, group in _by_year(items):
        yield Year(number, len(group), begin // addresses.PAGE_LENGTH + 1)
        begin += len(group)


def _by_year(items: Sequence[Item]) -> list[tuple[int, list[Item]]]:
    return [(year, list(group)) for year, group in groupby(items, key=lambda item: item.publication_date.year)]
