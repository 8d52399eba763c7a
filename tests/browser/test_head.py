"""Data for machines in the head is let be by a browser under the strictest policy, on every kind of page."""

import json
from pathlib import Path

from playwright.sync_api import Browser

KINDS = ("index.html", "zhinan/index.html", "mulu/index.html", "jian-du-jian-cha/index.html", "nianbao/index.html")


def test_nothing_is_refused_or_run(browser: Browser, built: Path, strict: str) -> None:
    items = sorted(path.relative_to(built).as_posix() for path in built.glob("items/2026/*.html"))[:3]
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for name in (*KINDS, *items):
        page.goto(strict + name)
        found = page.locator('script[type="application/ld+json"]').all_text_contents()
        assert len(found) <= 1
        assert all(json.loads(text)["@context"] == "https://schema.org" for text in found), name
        for kind in ("application/atom+xml", "application/feed+json"):
            for link in page.locator(f'link[rel="alternate"][type="{kind}"]').all():
                target = page.evaluate("address => new URL(address, document.baseURI).href", link.get_attribute("href"))
                assert page.request.get(target).ok
    assert not [text for text in told if "script" in text]


def test_an_item_tells_what_it_is(browser: Browser, strict: str, built: Path) -> None:
    item = next(built.glob("items/2026/*.html")).relative_to(built).as_posix()
    page = browser.new_page()
    page.goto(strict + item)
    graph = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")["@graph"]
    title = graph[0].get("name") or graph[0]["headline"]
    assert title == page.locator("h1").text_content()
    crumbs = [crumb["name"] for crumb in graph[1]["itemListElement"]]
    assert crumbs == page.locator(".gk-trail li").all_inner_texts()
    assert page.locator('meta[property="og:title"]').get_attribute("content") == title
    assert page.locator('meta[property="og:url"]').get_attribute("content") == graph[0]["@id"]
