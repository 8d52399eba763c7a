"""Addresses (地址) that never change, from the column's root."""

HOME = "index.html"
GUIDE = "zhinan/index.html"
REGULATIONS = "zhidu/index.html"
STATUTORY = "mulu/index.html"
BASIC_CATALOG = "mulu/jiben.html"
BASIC_CATALOG_CSV = "mulu/jiben.csv"
REPORTS = "nianbao/index.html"
ON_REQUEST = "yishenqing/index.html"
SITE_MAP = "ditu.html"
STATISTICS = "tongji.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
CATALOG_CSV = "catalog.csv"
CATALOG_JSON = "catalog.json"
PREVIEW_MARK = "PREVIEW.txt"

FIXED = (HOME, GUIDE, REGULATIONS, STATUTORY, BASIC_CATALOG, REPORTS, ON_REQUEST, STATISTICS, SITE_MAP, NOT_FOUND)
"""Pages that every column has."""
DATA = (FEED, SITEMAP, CATALOG_CSV, CATALOG_JSON, BASIC_CATALOG_CSV)
"""Files of data that every column has."""
RESERVED = frozenset({"assets", "items", "mulu", "nianbao", "search", "yishenqing", "zhidu", "zhinan"})
"""First parts of addresses that no category may take."""
PAGE_LENGTH = 20
"""Items on one page of a list."""


def list_page(folder: str, number: int) -> str:
    """Give the address of a category's list page; numbers from 1.

    >>> list_page("te-zhong-she-bei/", 2)
    'te-zhong-she-bei/p2.html'
    """
    return f"{folder}index.html" if number == 1 else f"{folder}p{number}.html"


def relative(target: str, page: str) -> str:
    """Give the address of target as seen from a page; both from the column's root.

    >>> relative("items/2026/a.html", "mulu/index.html")
    '../items/2026/a.html'
    """
    return "../" * page.count("/") + target
