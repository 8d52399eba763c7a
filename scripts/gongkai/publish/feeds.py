"""Feeds (订阅): Atom (RFC 4287) of the newest items, of the column and of each category."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from gongkai.model import addresses
from gongkai.model.bureau import Bureau
from gongkai.model.item import Item

FEED_LENGTH = 50
_ATOM = "http://www.w3.org/2005/Atom"


def atom(title: str, folder: str, items: Iterable[Item], summaries: Mapping[str, str], bureau: Bureau) -> bytes:
    """Write a feed that stands in folder; items come newest first, summaries are by stem."""
    root = bureau.website.url
    newest = list(items)[:FEED_LENGTH]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _text(feed, "title", f"{title} - {bureau.name}政府信息公开")
    _text(feed, "id", f"{root}{folder}")
    _text(feed, "updated", _stamp(newest[0].publication_date) if newest else "1970-01-01T00:00:00+08:00")
    SubElement(feed, "link", {"rel": "self", "href": f"{root}{folder}{addresses.FEED}"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{root}{folder}index.html"})
    _text(SubElement(feed, "author"), "name", bureau.name)
    for item in newest:
        entry = SubElement(feed, "entry")
        _text(entry, "title", item.title)
        _text(entry, "id", root + item.address)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": root + item.address})
        _text(entry, "published", _stamp(item.publication_date))
        _text(entry, "updated", _stamp(item.publication_date))
        SubElement(entry, "category", {"term": item.category})
        _text(entry, "summary", summaries[item.stem])
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}+08:00"
