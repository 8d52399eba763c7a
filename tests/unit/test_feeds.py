"""Feeds keep the rules of RFC 4287 and JSON Feed 1.1, and tell of changes, each of them with the newest first."""

import json
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from gongkai.loading.site import load_site
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.subscriptions import LENGTH, subscriptions, updated
from gongkai.publish.feeds import Feeds

SITES = Path(__file__).parents[1] / "sites"
DEMONSTRATION = Path(__file__).parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


@pytest.fixture(scope="module", params=[SITES / "liaocheng", DEMONSTRATION], ids=["liaocheng", "demonstration"])
def site(request: pytest.FixtureRequest) -> Site:
    return load_site(request.param)[0]


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    feeds = Feeds(site, {item.stem: f"{item.title}，概述。" for item in site.items})
    return dict(file for subscription in subscriptions(site) for file in feeds.files(subscription))


def test_each_feed_is_given_in_both_forms_at_an_address_of_its_own(site: Site, files: dict[str, bytes]) -> None:
    found = list(subscriptions(site))
    assert len(files) == 2 * len(found)
    assert {"feed.xml", "feed.json"} < files.keys()
    for category in site.catalog.walk():
        assert {f"{category.address}feed.xml", f"{category.address}feed.json"} < files.keys()
    facets = {subscription.facet for subscription in found}
    assert {"", "栏目", "年份", "体裁"} <= facets


def test_atom_keeps_to_rfc_4287(site: Site, files: dict[str, bytes]) -> None:
    seen: set[str] = set()
    for name in filter(lambda name: name.endswith(".xml"), files):
        feed = ET.fromstring(files[name])
        assert feed.tag == f"{ATOM}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
        for element in ("id", "title", "updated"):
            assert len(feed.findall(f"{ATOM}{element}")) == 1
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert _links(feed)["self"] == [site.bureau.website.url + name]
        identity = feed.findtext(f"{ATOM}id") or ""
        assert urlsplit(identity).scheme
        assert identity not in seen
        seen.add(identity)
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) <= LENGTH
        identities = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(identities)) == len(identities)
        stamps = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert stamps == sorted(stamps, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == (stamps[0] if stamps else "1970-01-01T00:00:00+08:00")
        for entry in entries:
            for element in ("id", "title", "updated", "published", "summary"):
                assert len(entry.findall(f"{ATOM}{element}")) == 1
            assert STAMP.fullmatch(entry.findtext(f"{ATOM}updated") or "")
            assert STAMP.fullmatch(entry.findtext(f"{ATOM}published") or "")
            assert (entry.findtext(f"{ATOM}published") or "") <= (entry.findtext(f"{ATOM}updated") or "")
            assert len(_links(entry)["alternate"]) == 1
            for link in entry.iter(f"{ATOM}link"):
                assert (link.get("href") or "").isascii()


def test_json_keeps_to_json_feed_1_1(site: Site, files: dict[str, bytes]) -> None:
    for name in filter(lambda name: name.endswith(".json"), files):
        feed = json.loads(files[name])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == site.bureau.website.url + name
        for post in feed["items"]:
            assert isinstance(post["id"], str)
            assert post["content_text"]
            assert STAMP.fullmatch(post["date_published"])
            assert STAMP.fullmatch(post["date_modified"])
            assert all(isinstance(tag, str) for tag in post["tags"])
            assert all({"url", "mime_type"} <= attached.keys() for attached in post.get("attachments", ()))


def test_both_forms_say_the_same(files: dict[str, bytes]) -> None:
    for name in filter(lambda name: name.endswith(".xml"), files):
        feed = ET.fromstring(files[name])
        posts = json.loads(files[name.removesuffix("xml") + "json"])["items"]
        assert [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")] == [post["id"] for post in posts]


def test_what_was_repealed_or_corrected_comes_up_again() -> None:
    site = load_site(DEMONSTRATION)[0]
    repealed = next(item for item in site.published if item.stem in site.repealed_by)
    by = site.repealed_by[repealed.stem][0]
    assert updated(repealed, site) >= by.publication_date > repealed.publication_date
    corrected = next(item for item in site.published if item.corrections)
    assert updated(corrected, site) == datetime.combine(max(_correction_days(corrected)), datetime.min.time())


def test_an_issuer_spelled_like_another_has_a_feed_of_its_own() -> None:
    site = load_site(SITES / "liaocheng")[0]
    first, *_ = site.published
    items = [
        replace(first, stem=f"{name}{number}", issuers=(name,)) for name in ("示例局", "示力局") for number in range(3)
    ]
    shown = Site(
        bureau=site.bureau, catalog=site.catalog, guide=site.guide, on_request=site.on_request, items=tuple(items)
    )
    found = {feed.title: feed.address for feed in subscriptions(shown) if feed.facet == "发文机关"}
    assert found == {"示例局": "dingyue/jiguan-shi-li-ju", "示力局": "dingyue/jiguan-shi-li-ju-2"}


def test_a_feed_is_short_however_much_there_is() -> None:
    site = load_site(SITES / "liaocheng")[0]
    first, *_ = site.published
    items = tuple(replace(first, stem=f"s{number}") for number in range(3 * LENGTH))
    many = Site(bureau=site.bureau, catalog=site.catalog, guide=site.guide, on_request=site.on_request, items=items)
    assert max(len(feed.items) for feed in subscriptions(many)) == LENGTH


def _links(element: ET.Element) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for link in element.findall(f"{ATOM}link"):
        links.setdefault(link.get("rel") or "alternate", []).append(link.get("href") or "")
    return links


def _correction_days(item: Item) -> list[date]:
    return [correction.date for correction in item.corrections]
