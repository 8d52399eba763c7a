"""Linked data (结构化数据): schema.org in JSON-LD: the item, the bureau, the column, and where a page stands.

What it says is on the page as well; browsers do not run it. What the facts of many pages share is written once.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from gongkai.model import addresses
from gongkai.model.annual_report import AnnualReport
from gongkai.model.bureau import Bureau
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.text import Regulation
from gongkai.model.values import Genre, Validity
from gongkai.pages.opening_hours import specifications
from gongkai.pages.page import Link, Page
from gongkai.pages.subscriptions import updated

_KINDS = {
    Genre.RESOLUTION: "Legislation",
    Genre.DECISION: "Legislation",
    Genre.ORDER: "Legislation",
    Genre.COMMUNIQUE: "Report",
    Genre.CIRCULAR: "Report",
    Genre.REPORT: "Report",
    None: "Article",
}
"""What an item is, by its genre; a document of any other genre is a DigitalDocument, text without one an Article."""
_OTHER_KIND = "DigitalDocument"
_IN_FORCE = frozenset({Validity.IN_FORCE, Validity.AMENDED})

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Facts = dict[str, Any]


def linked_data(page: Page, url: str) -> str:
    """Give what a page at a url tells machines, as JSON that may stand in HTML; nothing if there is nothing to tell."""
    parts = [*page.facts]
    if page.trail:
        way = _crumbs(url.removesuffix(page.path), page.trail)
        parts.append(f"{way}{written(page.title)}}}]}}")
    return f'{{"@context":"https://schema.org","@graph":[{",".join(parts)}]}}' if parts else ""


def item_facts(item: Item, site: Site) -> str:
    """Tell of an item: what it is, who made it, its numbers, days, files and force."""
    root, bureau = site.bureau.website.url, site.bureau
    issuers = item.issuers or (bureau.name,)
    kind = _KINDS.get(item.genre, _OTHER_KIND)
    facts: Facts = {
        "@type": kind,
        "@id": root + quote(item.address),
        "headline" if kind == "Article" else "name": item.title,
        "inLanguage": "zh-CN",
        "identifier": [item.index_number.text, *([item.document_number.text] if item.document_number else [])],
        "dateCreated": item.document_date.isoformat(),
        "datePublished": item.publication_date.date().isoformat(),
        "dateModified": updated(item, site).date().isoformat(),
        "author": [_organization(name, bureau) for name in issuers],
        "publisher": _publisher(item.publisher or bureau.name, issuers, bureau),
    }
    if item.genre:
        facts["genre"] = item.genre.value
    if item.keywords:
        facts["keywords"] = list(item.keywords)
    if kind == "Legislation":
        facts |= _legal_facts(item, site)
    if item.files:
        facts["encoding"] = [
            {
                "@type": "MediaObject",
                "name": file.name,
                "contentUrl": f"{root}{item.address_of(file)}".replace(" ", "%20"),
                "encodingFormat": file.media_type,
            }
            for file in item.files
        ]
    return written(facts)


def text_facts(text: Regulation | AnnualReport, bureau: Bureau) -> str:
    """Tell of a regulation or an annual report: what it is, who made it, its number and days."""
    maker = (text.compiler if isinstance(text, AnnualReport) else text.issuer) or bureau.name
    facts: Facts = {
        "@type": "Report" if isinstance(text, AnnualReport) else "DigitalDocument",
        "@id": bureau.website.url + quote(text.address),
        "name": text.title,
        "inLanguage": "zh-CN",
        "datePublished": text.publication_date.date().isoformat(),
        "author": [_organization(maker, bureau)],
        "publisher": _organization(bureau.name, bureau),
    }
    if text.document_date:
        facts["dateCreated"] = text.document_date.isoformat()
    if isinstance(text, Regulation) and text.document_number:
        facts["identifier"] = text.document_number.text
    return written(facts)


def _organization(name: str, bureau: Bureau) -> Facts:
    facts: Facts = {"@type": "GovernmentOrganization", "name": name}
    return facts | ({"@id": f"{bureau.website.url}#bureau"} if name == bureau.name else {})


def _publisher(name: str, told: Sequence[str], bureau: Bureau) -> Facts:
    """Refer to the bureau where it is told of already."""
    return {"@id": f"{bureau.website.url}#bureau"} if name == bureau.name in told else _organization(name, bureau)


def _legal_facts(item: Item, site: Site) -> Facts:
    """Tell what only a legal act has: its number, force, and the acts it repeals or amends."""
    facts: Facts = {"legislationDate": item.document_date.isoformat()}
    if item.document_number:
        facts["legislationIdentifier"] = item.document_number.text
    if item.validity:
        force = "InForce" if item.validity in _IN_FORCE else "NotInForce"
        facts["legislationLegalForce"] = f"https://schema.org/{force}"
    for name, stems in (("legislationRepeals", item.repeals), ("legislationChanges", item.amends)):
        others = [site.by_stem[stem] for stem in stems if stem in site.by_stem]
        if others:
            facts[name] = [{"@id": site.bureau.website.url + quote(other.address)} for other in others]
    return facts


def bureau_facts(bureau: Bureau) -> str:
    """Tell of the bureau: where it is, how it is reached, and when the disclosure office is open."""
    office = bureau.offices.disclosure
    address = {"@type": "PostalAddress", "streetAddress": office.address, "postalCode": office.postcode}
    hours = specifications(bureau.hours_of(office))
    return written(
        {
            "@type": "GovernmentOrganization",
            "@id": f"{bureau.website.url}#bureau",
            "name": bureau.name,
            **({"alternateName": bureau.short_name} if bureau.short_name else {}),
            "identifier": bureau.credit_code,
            "url": bureau.website.url,
            "address": address | {"addressCountry": "CN"},
            "telephone": office.phone,
            "faxNumber": office.fax,
            "email": office.email,
            "contactPoint": {
                "@type": "ContactPoint",
                "contactType": "政府信息公开工作机构",
                "name": office.name,
                "telephone": office.phone,
                "email": office.email,
                **({"hoursAvailable": hours} if hours else {}),
                "availableLanguage": "zh-CN",
            },
        }
    )


def column_facts(site: Site) -> str:
    """Tell of the column as a website that can be searched."""
    root = site.bureau.website.url
    return written(
        {
            "@type": "WebSite",
            "@id": f"{root}#column",
            "name": f"{site.bureau.name}政府信息公开",
            "url": root,
            "inLanguage": "zh-CN",
            "publisher": {"@id": f"{root}#bureau"},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{root}{addresses.SEARCH}?q={{search_term_string}}"},
                "query-input": "required name=search_term_string",
            },
        }
    )


def written(facts: Facts | str) -> str:
    """Write facts as JSON in which nothing can end the element it stands in.

    >>> "<" in written({"name": "</script>"})
    False
    """
    return _ENCODER.encode(facts).replace("<", "\\u003c")


@lru_cache(maxsize=4096)
def _crumbs(root: str, trail: tuple[Link, ...]) -> str:
    """Write the way from the column's home down to what pages have in common; the last name is left open."""
    steps = [
        {"@type": "ListItem", "position": position, "name": step.title, "item": root + quote(step.path)}
        for position, step in enumerate((Link("首页", ""), *trail), start=1)
    ]
    last = {"@type": "ListItem", "position": len(steps) + 1, "name": ""}
    return written({"@type": "BreadcrumbList", "itemListElement": [*steps, last]}).removesuffix('""}]}')
