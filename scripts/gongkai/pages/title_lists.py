"""Title lists (题名目录): all published items by year and by the first letter of their titles."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.head import site_tags
from gongkai.pages.navigation import STATUTORY
from gongkai.pages.page import Link, Page
from gongkai.pages.templates import Templates
from gongkai.pinyin import initial

LENGTH = 100
"""Titles on one page."""


@dataclass(frozen=True, slots=True)
class TitleList:
    """Title list (题名目录): the items of a year or under a letter, newest first; address gives each page, from 1."""

    order: str
    name: str
    address: Callable[[int], str]
    items: tuple[Item, ...]
    place: Callable[[Item], tuple[bytes, str]] | None = None
    """Where an item stands, if the newest are not to lead."""

    @property
    def count(self) -> int:
        """The number of its pages."""
        return -(-len(self.items) // LENGTH)


def year_lists(site: Site) -> tuple[TitleList, ...]:
    """List the items of each year, newest first."""
    by_year: dict[int, list[Item]] = {}
    for item in site.published:
        by_year.setdefault(item.publication_date.year, []).append(item)
    return tuple(
        TitleList("按年份", f"{year}年", partial(addresses.year_list, year), tuple(items))
        for year, items in by_year.items()
    )


def letter_of(item: Item, site: Site) -> str:
    """Give the letter an item's title is listed under, or nothing."""
    return initial(_filed(item, site.bureau.name))


def letter_lists(site: Site, letters: Mapping[str, str]) -> tuple[TitleList, ...]:
    """List the items under each letter of pinyin, in the order of pinyin; those without one come last.

    The letters are by the items' stems.
    """
    by_letter: dict[str, list[Item]] = {}
    for item in site.published:
        by_letter.setdefault(letters[item.stem], []).append(item)
    place = partial(_place, bureau=site.bureau.name)
    return tuple(
        TitleList("按拼音", letter or "其他", partial(addresses.letter_list, letter), tuple(by_letter[letter]), place)
        for letter in sorted(by_letter, key=lambda letter: (not letter, letter))
    )


def _place(item: Item, bureau: str) -> tuple[bytes, str]:
    """Give an item's place among titles; GB 18030 has the common characters in the order of pinyin."""
    return _filed(item, bureau).encode("gb18030"), item.stem


def _filed(item: Item, bureau: str) -> str:
    """Leave out what so many titles begin with: the bureau's name, “关于”, a year, an opening bracket."""
    opening = _opening(bureau)
    return opening.sub("", item.title, count=1) if opening.match(item.title) else item.title


@cache
def _opening(bureau: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{re.escape(bureau)}|关于|[0-9]{{4}}年度?|[《〈“‘「『【〔（( ])+")


def title_list_pages(
    listed: TitleList, lists: tuple[TitleList, ...], site: Site, templates: Templates
) -> Iterator[Page]:
    """Make the pages of one of several title lists."""
    if listed.place:
        listed = replace(listed, items=tuple(sorted(listed.items, key=listed.place)))
    for number in range(1, listed.count + 1):
        yield _page(listed, number, lists, site, templates)


def _page(listed: TitleList, number: int, lists: tuple[TitleList, ...], site: Site, templates: Templates) -> Page:
    path = listed.address(number)
    title = f"{listed.order}：{listed.name}" + (f"（第{number}页）" if number > 1 else "")
    return Page(
        path=path,
        title=title,
        frame=addresses.STATUTORY,
        trail=(Link(STATUTORY, addresses.STATUTORY),),
        column=site_tags(site),
        text=templates.render(
            "title-list",
            path,
            title=title,
            listed=listed,
            lists=lists,
            items=listed.items[(number - 1) * LENGTH : number * LENGTH],
            number=number,
            count=listed.count,
            page_path=listed.address,
        ),
    )
