"""Item pages (条目页): the field table of gov.cn, the body, its tables and files, and what it explains or repeals."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from gongkai.body import first_paragraph
from gongkai.chinese import written_date
from gongkai.model import addresses
from gongkai.model.catalog import Category
from gongkai.model.item import SUMMARY_LIMIT, Item
from gongkai.model.site import Site
from gongkai.model.values import Validity
from gongkai.pages.head import category_tags, item_tags, site_tags
from gongkai.pages.linked_data import item_facts
from gongkai.pages.navigation import STATUTORY, depth_frame, item_frame
from gongkai.pages.page import HeadTag, Link, Page
from gongkai.pages.prose import Led, led_to, prose_html
from gongkai.pages.qr_code import QrCode, qr_code
from gongkai.pages.review_section import review_section
from gongkai.pages.stencil import escaped_by_name
from gongkai.pages.subscriptions import updated
from gongkai.pages.templates import Templates
from gongkai.record import terms_of

FIELDS = (
    "index_number",
    "subject",
    "issuers",
    "document_date",
    "title",
    "document_number",
    "publication_date",
    "validity",
    "genre",
    "print_date",
    "effective_date",
    "expiry_date",
    "section",
    "media",
    "keywords",
)
"""Fields of the table at the head of an item, in gov.cn's order."""

_TERMS = tuple((name, terms_of(Item)[name]) for name in FIELDS)


class Text(NamedTuple):
    """Text (正文) of an item as HTML, and where its links lead."""

    html: str
    led: Led


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item's page, the summary that feeds and open data show, and its text."""

    page: Page
    summary: str
    text: Text


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice (提示): what a reader must know of an item's validity before reading it."""

    text: str
    items: tuple[Item, ...]


def item_text(item: Item, site: Site, templates: Templates) -> Text:
    """Render an item's text for its page."""
    led: Led = {}
    return Text(prose_html(item.body, site, templates, item.address, item, led), led)


def item_pages(items: Sequence[Item], site: Site, templates: Templates) -> list[ItemPage]:
    """Make the pages of items.

    Each step is taken for all of them before the next one, so that what it works with stays near the processor; a page
    after the other they take a sixth longer.
    """
    texts = [item_text(item, site, templates) for item in items]
    urls = [quote(site.bureau.website.url + item.address, safe="/:") for item in items]
    codes = [qr_code(url) for url in urls]
    steps = zip(items, texts, urls, codes, strict=True)
    return [_item_page(item, text, url, code, site, templates) for item, text, url, code in steps]


def _item_page(item: Item, text: Text, url: str, code: QrCode | None, site: Site, templates: Templates) -> ItemPage:
    column, address = _column(item, site), item.address
    summary = item.summary or shortened(first_paragraph(text.html)) or item.title
    published = item.publication_date.date().isoformat()
    fields = _fields(item, site)
    review = review_section(site.review_of(item))
    texts = {
        "title": item.title,
        "source": item.source or item.publisher or site.bureau.name,
        "published": published,
        "day": written_date(item.publication_date),
        "url": url,
        **fields,
        **(review.texts if review else {}),
    }
    html = {
        "notices": _notices(item, site, templates),
        "body": text.html,
        "enclosed": _enclosed(item, site, templates),
        **({"code": code.path, "side": f"{code.size + 8}"} if code else {}),
    }
    stencil = templates.stencil(
        "item",
        address,
        terms=tuple(fields),
        coded=bool(code),
        stages=review.stages if review else None,
        files=bool(review and review.files),
    )
    page = Page(
        path=address,
        title=item.title,
        frame=column.frame,
        trail=column.trail,
        column=column.tags,
        head=item_tags(item, site.bureau, summary),
        text=stencil.fill(escaped_by_name(texts) | html),
        facts=(item_facts(item, site),),
        published=published,
        modified=updated(item, site).date().isoformat(),
    )
    return ItemPage(page, summary, text)


def shown_of_others(item: Item, site: Site) -> Iterator[str]:
    """Give all that an item's page shows of other items, but where the links of its text lead."""
    stem, by_stem = item.stem, site.by_stem
    successor = item.repeal.successor if item.repeal else None
    for named in (*item.interpretations, *item.repeals, *item.amends, *((successor,) if successor else ())):
        if named in by_stem:
            yield _named(by_stem[named])
    for kind, naming in enumerate((site.interpreted, site.repealed_by, site.amended_by)):
        if stem in naming:
            yield f"{kind}"
            yield from map(_named, naming[stem])


def leads_as_before(item: Item, led: Led, site: Site) -> bool:
    """Whether every link of an item's text leads where it led."""
    return all(led_to(address, item.body, site, item.address, item) == target for address, target in led.items())


def _named(item: Item) -> str:
    """Give what a link, a notice or linked data says of an item."""
    return f"{item.address}\n{item.title}\n{item.document_number}\n{item.publication_date}"


def listed_of(item: Item) -> tuple[str, ...]:
    """Give all that lists show of an item, and all that it is counted by."""
    media = "、".join([medium.value for medium in item.media])
    return (_named(item), item.category, media, f"{item.document_date} {item.body.blank}")


def withdrawn_page(item: Item, site: Site, templates: Templates) -> Page:
    """Make the page that answers at the address of an item that was taken back."""
    assert item.withdrawal is not None  # noqa: S101 - only such items come here
    column = _column(item, site)
    return Page(
        path=item.address,
        title=item.title,
        frame=column.frame,
        trail=column.trail,
        column=column.tags,
        text=templates.render(
            "withdrawn",
            item.address,
            item=item,
            successor=site.by_stem.get(item.withdrawal.successor or ""),
            review=site.review_of(item),
        ),
        modified=item.withdrawal.date.isoformat(),
    )


def moved_page(item: Item, former: str, site: Site, templates: Templates) -> Page:
    """Make the page that answers at an item's former address."""
    return Page(
        path=former,
        title="页面已经移动",
        frame=depth_frame(former.count("/")),
        column=site_tags(site),
        text=templates.render("moved", former, item=item),
    )


def category_trail(lineage: Iterable[Category]) -> tuple[Link, ...]:
    """Give the links from the column's root down to a category."""
    categories = (Link(category.name, f"{category.address}index.html") for category in lineage)
    return (Link(STATUTORY, addresses.STATUTORY), *categories)


def shortened(text: str) -> str:
    """Cut a text to the length of a summary, at a clause where there is one."""
    if len(text) <= SUMMARY_LIMIT:
        return text
    cut = max(text.rfind(mark, SUMMARY_LIMIT // 2, SUMMARY_LIMIT) for mark in "。；")
    return text[: cut + 1] if cut > 0 else text[: SUMMARY_LIMIT - 1] + "…"


class _Column(NamedTuple):
    """What the pages of a category's items have in common."""

    frame: str
    trail: tuple[Link, ...]
    tags: tuple[HeadTag, ...]


def _column(item: Item, site: Site) -> _Column:
    return _column_of(site.lineages[item.category], site_tags(site))


@lru_cache(maxsize=1024)
def _column_of(lineage: tuple[Category, ...], tags: tuple[HeadTag, ...]) -> _Column:
    category = lineage[-1]
    return _Column(item_frame(category), category_trail(lineage), (*tags, *category_tags(category)))


def _fields(item: Item, site: Site) -> dict[str, str]:
    """Write the fields that are filled in, by their terms."""
    unstated = {"issuers": (site.bureau.name,)}
    return {term: _written(value) for name, term in _TERMS if (value := getattr(item, name) or unstated.get(name))}


def _written(value: object) -> str:
    return _WRITING.get(type(value), _written_otherwise)(value)


def _written_otherwise(value: object) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _written_moment(moment: datetime) -> str:
    day = written_date(moment.date())
    return f"{day} {moment:%H:%M}" if moment.hour or moment.minute else day


_WRITING: dict[type, Callable[[Any], str]] = {
    str: str,
    date: written_date,
    datetime: _written_moment,
    tuple: lambda parts: "、".join([_written(part) for part in parts]),
}
"""How the values of fields are written by their types; others are as they are."""


def _enclosed(item: Item, site: Site, templates: Templates) -> str:
    """Draw the item's tables and files, and the items that its page leads to."""
    by_stem = site.by_stem
    groups = (
        ("本件的解读", [by_stem[stem] for stem in item.interpretations if stem in by_stem]),
        ("本件解读的文件", site.interpreted.get(item.stem, ())),
        ("本件废止的文件", [by_stem[stem] for stem in item.repeals if stem in by_stem]),
        ("本件修改的文件", [by_stem[stem] for stem in item.amends if stem in by_stem]),
    )
    related = [(heading, others) for heading, others in groups if others]
    if not (item.data_tables or item.attachments or related):
        return ""
    return templates.render("enclosed", item.address, item=item, related=related, page_counts=site.page_counts)


def _notices(item: Item, site: Site, templates: Templates) -> str:
    """Draw what a reader must know before reading an item."""
    review, notices = site.review_of(item), _validity_notices(item, site)
    if not (notices or item.corrections or (review and (review.obstacle or review.emergency or review.ground))):
        return ""
    return templates.render("notices", item.address, review=review, corrections=item.corrections, notices=notices)


def _validity_notices(item: Item, site: Site) -> tuple[Notice, ...]:
    repealing, amending = site.repealed_by.get(item.stem, ()), site.amended_by.get(item.stem, ())
    notices = []
    if item.repeal:
        successor = site.by_stem.get(item.repeal.successor or "")
        told = f"本件已于{written_date(item.repeal.date)}废止：{item.repeal.reason}"
        notices.append(Notice(told, (successor,) if successor else ()))
    if repealing or (item.validity is Validity.REPEALED and not item.repeal):
        notices.append(Notice("本件已经废止" + ("，废止它的文件是：" if repealing else "。"), repealing))
    if amending or item.validity is Validity.AMENDED:
        notices.append(Notice("本件已经修改" + ("，修改它的文件是：" if amending else "。"), amending))
    if item.validity is Validity.LAPSED:
        notices.append(Notice("本件已经失效。", ()))
    if item.validity is Validity.NOT_YET_IN_FORCE:
        since = f"，自{written_date(item.effective_date)}起施行" if item.effective_date else ""
        notices.append(Notice(f"本件尚未生效{since}。", ()))
    return tuple(notices)
