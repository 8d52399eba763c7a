"""Site map for machines (sitemap.xml): every page once, with the day it last changed; robots.txt leads to it."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from gongkai.model import addresses

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_LIMIT = 50_000


def sitemaps(root: str, pages: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Give the site map's files by name; pages are addresses with their day, or nothing.

    The protocol allows 50,000 addresses a file; more are split, and sitemap.xml becomes their index.
    """
    parts = [pages[start : start + _LIMIT] for start in range(0, len(pages), _LIMIT)] or [[]]
    if len(parts) == 1:
        yield addresses.SITEMAP, _urls(root, parts[0])
        return
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, start=1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _urls(root, part)
    listed = "".join(f"<sitemap><loc>{escape(root + name)}</loc></sitemap>" for name in names)
    yield addresses.SITEMAP, f'{_DECLARATION}<sitemapindex xmlns="{_SCHEMA}">{listed}</sitemapindex>'.encode()


def robots(root: str, *, preview: bool) -> str:
    """Write robots.txt: everything may be read and the site map leads to it; of a preview nothing."""
    return (
        "User-agent: *\nDisallow: /\n"
        if preview
        else f"User-agent: *\nDisallow:\n\nSitemap: {root}{addresses.SITEMAP}\n"
    )


def _urls(root: str, pages: list[tuple[str, str]]) -> bytes:
    start = f"<url><loc>{escape(root)}"  # what comes after it is quoted, and has nothing to escape
    urls = "".join(
        [f"{start}{quote(path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for path, day in pages]
    )
    return f'{_DECLARATION}<urlset xmlns="{_SCHEMA}">{urls}</urlset>'.encode()
