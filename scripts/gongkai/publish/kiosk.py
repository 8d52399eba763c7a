"""Kiosk pages (触摸屏的网页): no link leads out of the column, to a file, or to a program of the machine."""

import re
from html import unescape

from gongkai.body import plain_text

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r' href="([^"]*)"')
_PAGE = re.compile(r"(?:\.\./)*(?:[^:/?#\\\s]+/)*[^:/?#\\\s]+\.html(?:[?#].*)?|#.*")
"""What a link may lead to: a page below, beside or above in the column, or a place on the same page."""


def confined(html: str) -> str:
    """Give a page in which other links are only text; the addresses of other sites stay to be read.

    >>> confined('<a href="../a.html">甲</a><a href="https://jia.example/">乙</a><a href="a.pdf" download>丙</a>')
    '<a href="../a.html">甲</a><span>乙<small>（https://jia.example/）</small></span><span>丙</span>'
    """
    return _LINK.sub(_confined, html)


def _confined(link: re.Match[str]) -> str:
    attributes, text = link.groups()
    href = _HREF.search(attributes)
    if href is None or (_PAGE.fullmatch(unescape(href[1])) and " download" not in attributes):
        return link[0]
    shown = href[1].startswith("http") and plain_text(text) not in {"", unescape(href[1])}
    return f"<span>{text}{f'<small>（{href[1]}）</small>' if shown else ''}</span>"
