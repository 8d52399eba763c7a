"""Site map for machines (sitemap.xml): every page once, with the day it last changed; robots.txt leads to it."""

from collections.abc import Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from gongkai.model import addresses

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LIMIT = 50_000


def sitemaps(root: str, pages: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Give the site map's files by name; pages are addresses with their day, or nothing.

    The protocol allows 50,000 addresses a file; more are split, and sitemap.xml becomes their index.
    """
    parts = [pages[start : start + _LIMIT] for start in range(0, len(pages), _LIMIT)] or [[]]
    if len(parts) == 1:
        yield addresses.SITEMAP, _urls(root, parts[0])
        return
    index = Element("sitemapindex", {"xmlns": _SCHEMA})
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        SubElement(SubElement(index, "sitemap"), "loc").text = root + name
        yield name, _urls(root, part)
    yield addresses.SITEMAP, _written(index)


def robots(root: str, *, preview: bool) -> str:
    """Write robots.txt: everything may be read and the site map leads to it; of a preview nothing."""
    return (
        "User-agent: *\nDisallow: /\n"
        if preview
        else f"User-agent: *\nDisallow:\n\nSitemap: {root}{addresses.SITEMAP}\n"
    )


def _urls(root: str, pages: list[tuple[str, str]]) -> bytes:
    urls = Element("urlset", {"xmlns": _SCHEMA})
    for path, day in pages:
        url = SubElement(urls, "url")
        SubElement(url, "loc").text = root + quote(path)
        if day:
            SubElement(url, "lastmod").text = day
    return _written(urls)


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
