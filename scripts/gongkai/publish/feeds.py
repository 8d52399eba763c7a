"""Feeds (订阅): what is new as Atom (RFC 4287) and as JSON Feed 1.1, an entry made once for all feeds it is in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.subscriptions import Subscription, updated

_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_NEVER = "1970-01-01T00:00:00+08:00"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item as it is written in both forms."""

    updated: str
    atom: str
    json: str


class Feeds:
    """The feeds of one site; summaries are by stem."""

    def __init__(self, site: Site, summaries: Mapping[str, str]) -> None:
        self.site = site
        self.root = site.bureau.website.url
        self._summaries = summaries
        self._entries: dict[str, _Entry] = {}

    def files(self, subscription: Subscription) -> Iterator[tuple[str, bytes]]:
        """Give a feed in both forms, by their addresses."""
        yield subscription.atom, self.atom(subscription)
        yield subscription.json, self.json(subscription)

    def atom(self, subscription: Subscription) -> bytes:
        """Write a feed as Atom."""
        entries = [self._entry(item) for item in subscription.items]
        feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
        _text(feed, "title", self._title(subscription))
        _text(feed, "id", self.root + subscription.address.removesuffix("feed"))
        _text(feed, "updated", entries[0].updated if entries else _NEVER)
        SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": self.root + subscription.atom})
        SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": self.root + subscription.page})
        author = SubElement(feed, "author")
        _text(author, "name", self.site.bureau.name)
        _text(author, "uri", self.root)
        opening = _xml(feed).removesuffix("</feed>")
        return "\n".join((_DECLARATION, opening, *(entry.atom for entry in entries), "</feed>\n")).encode()

    def json(self, subscription: Subscription) -> bytes:
        """Write a feed as JSON Feed."""
        feed: dict[str, object] = {
            "version": _JSON_FEED,
            "title": self._title(subscription),
            "home_page_url": self.root + subscription.page,
            "feed_url": self.root + subscription.json,
            "language": "zh-CN",
            "authors": [{"name": self.site.bureau.name, "url": self.root}],
        }
        posts = ",\n".join(self._entry(item).json for item in subscription.items)
        return f'{_json(feed).removesuffix("}")}, "items": [\n{posts}\n]}}\n'.encode()

    def _title(self, subscription: Subscription) -> str:
        named = f"{subscription.facet}：{subscription.title}" if subscription.facet else subscription.title
        return f"{named} - {self.site.bureau.name}政府信息公开"

    def _entry(self, item: Item) -> _Entry:
        entry = self._entries.get(item.stem)
        if entry is None:
            changed = _stamp(updated(item, self.site))
            entry = self._entries[item.stem] = _Entry(
                changed, self._atom_entry(item, changed), self._post(item, changed)
            )
        return entry

    def _atom_entry(self, item: Item, changed: str) -> str:
        address = self.root + item.address
        entry = Element("entry")
        _text(entry, "title", item.title)
        _text(entry, "id", address)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
        for file in item.files:
            enclosed = {"type": file.media_type, "length": str(file.size), "title": file.name}
            SubElement(
                entry, "link", {"rel": "enclosure", "href": self.root + quote(item.address_of(file)), **enclosed}
            )
        _text(entry, "published", _stamp(item.publication_date))
        _text(entry, "updated", changed)
        SubElement(entry, "category", {"term": item.category})
        _text(entry, "summary", self._summaries[item.stem])
        return _xml(entry)

    def _post(self, item: Item, changed: str) -> str:
        address, summary = self.root + item.address, self._summaries[item.stem]
        post: dict[str, object] = {
            "id": address,
            "url": address,
            "title": item.title,
            "summary": summary,
            "content_text": summary,
            "date_published": _stamp(item.publication_date),
            "date_modified": changed,
            "tags": [item.category, *item.keywords],
        }
        if item.files:
            post["attachments"] = [
                {
                    "url": self.root + quote(item.address_of(file)),
                    "mime_type": file.media_type,
                    "title": file.name,
                    "size_in_bytes": file.size,
                }
                for file in item.files
            ]
        return _json(post)


def _xml(element: Element) -> str:
    return tostring(element, encoding="unicode")


def _json(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds") + "+08:00"
