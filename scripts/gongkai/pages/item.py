"""Item pages (条目页): the field table of gov.cn, the body, its tables and files, and what it explains or repeals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
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
from gongkai.pages.page import Link, Page
from gongkai.pages.prose import Led, led_to, prose_html
from gongkai.pages.qr_code import qr_code
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

_TERMS = terms_of(Item)


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item's page, the summary that feeds and open data show, the HTML of its body, and where its links lead."""

    page: Page
    summary: str
    body: str
    led: Led


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice (提示): what a reader must know of an item's validity before reading it."""

    text: str
    items: tuple[Item, ...]


def item_page(item: Item, site: Site, templates: Templates) -> ItemPage:
    """Make an item's page."""
    category = site.categories[item.category]
    led: Led = {}
    body = prose_html(item.body, site, templates, item.address, item, led)
    summary = item.summary or shortened(first_paragraph(body)) or item.title
    by_stem = site.by_stem
    url = quote(site.bureau.website.url + item.address, safe="/:")
    text = templates.render(
        "item",
        item.address,
        item=item,
        fields=[(_TERMS[name], _written(value)) for name in FIELDS if (value := _value(item, name, site))],
        body=body,
        notices=_notices(item, site),
        interpretations=[by_stem[stem] for stem in item.interpretations if stem in by_stem],
        interpreted=site.interpreted.get(item.stem, ()),
        repealed=[by_stem[stem] for stem in item.repeals if stem in by_stem],
        amended=[by_stem[stem] for stem in item.amends if stem in by_stem],
        source=item.source or item.publisher or site.bureau.name,
        page_counts=site.page_counts,
        review=site.review_of(item),
        url=url,
        code=qr_code(url),
    )
    page = Page(
        path=item.address,
        title=item.title,
        frame=item_frame(category),
        trail=category_trail(category, site),
        head=(*site_tags(site), *category_tags(category), *item_tags(item, site.bureau, summary)),
        text=text,
        facts=(item_facts(item, site),),
        published=item.publication_date.date().isoformat(),
        modified=updated(item, site).date().isoformat(),
    )
    return ItemPage(page, summary, body, led)


def shown_of(item: Item, site: Site) -> Iterator[str]:
    """Give all that an item's page shows beside the item's own files, the bureau and the catalog."""
    review = site.review_of(item)
    yield review.written if review else ""
    successor = item.repeal.successor if item.repeal else None
    for stem in (*item.interpretations, *item.repeals, *item.amends, *((successor,) if successor else ())):
        yield _listed(site.by_stem[stem]) if stem in site.by_stem else ""
    for naming in (site.interpreted, site.repealed_by, site.amended_by):
        yield "\n".join(map(_listed, naming.get(item.stem, ())))


def leads_as_before(item: Item, led: Led, site: Site) -> bool:
    """Whether every link of an item's text leads where it led."""
    return all(led_to(address, item.body, site, item.address, item) == target for address, target in led.items())


def _listed(item: Item) -> str:
    """Give what a list, a notice or linked data says of an item."""
    return f"{item.address}\n{item.title}\n{item.document_number}\n{item.publication_date}"


def withdrawn_page(item: Item, site: Site, templates: Templates) -> Page:
    """Make the page that answers at the address of an item that was taken back."""
    assert item.withdrawal is not None  # noqa: S101 - only such items come here
    category = site.categories[item.category]
    return Page(
        path=item.address,
        title=item.title,
        frame=item_frame(category),
        trail=category_trail(category, site),
        head=(*site_tags(site), *category_tags(category)),
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
        head=site_tags(site),
        text=templates.render("moved", former, item=item),
    )


def category_trail(category: Category, site: Site) -> tuple[Link, ...]:
    """Give the links from the column's root down to a category."""
    parts = category.path.split("/")
    paths = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
    return (
        Link(STATUTORY, addresses.STATUTORY),
        *(Link(site.categories[path].name, f"{site.categories[path].address}index.html") for path in paths),
    )


def shortened(text: str) -> str:
    """Cut a text to the length of a summary, at a clause where there is one."""
    if len(text) <= SUMMARY_LIMIT:
        return text
    cut = max(text.rfind(mark, SUMMARY_LIMIT // 2, SUMMARY_LIMIT) for mark in "。；")
    return text[: cut + 1] if cut > 0 else text[: SUMMARY_LIMIT - 1] + "…"


def _value(item: Item, name: str, site: Site) -> object:
    if name == "issuers":
        return item.issuers or (site.bureau.name,)
    return getattr(item, name)


def _written(value: object) -> str:
    match value:
        case datetime() if value.hour or value.minute:
            return f"{written_date(value)} {value:%H:%M}"
        case date():
            return written_date(value)
        case Enum():
            return str(value.value)
        case tuple():
            return "、".join(_written(part) for part in value)
        case _:
            return str(value)


def _notices(item: Item, site: Site) -> tuple[Notice, ...]:
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
