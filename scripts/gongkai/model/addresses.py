"""Addresses (地址) that never change, from the column's root."""

HOME = "index.html"
GUIDE = "zhinan/index.html"
GUIDE_FILE = "zhinan/zhinan"
"""The guide as a file to download, without the ending."""
REGULATIONS = "zhidu/index.html"
STATUTORY = "mulu/index.html"
BASIC_CATALOG = "mulu/jiben.html"
BASIC_CATALOG_CSV = "mulu/jiben.csv"
REPORTS = "nianbao/index.html"
REPORT_FIGURES = "nianbao/shuju.html"
REPORT_FIGURES_CSV = "nianbao/shuju.csv"
REPORT_FIGURES_JSON = "nianbao/shuju.json"
ON_REQUEST = "yishenqing/index.html"
REQUEST_FORM = "yishenqing/shenqingbiao"
"""The form to fill in, without the ending."""
SITE_MAP = "ditu.html"
STATISTICS = "tongji.html"
NOT_FOUND = "404.html"
SEARCH = "search.html"
INDEX = "search/"
"""The folder of the search index."""
FEED = "feed.xml"
JSON_FEED = "feed.json"
FEED_FILE = "feed"
"""A feed of the column or a category, without the ending."""
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
OPEN_DATA = "shuju.html"
DATA_PACKAGE = "datapackage.json"
CATALOG_CSV = "catalog.csv"
CATALOG_JSON = "catalog.json"
PREVIEW_MARK = "PREVIEW.txt"
KIOSK_MARK = "KIOSK.txt"

FIXED = (
    HOME,
    GUIDE,
    REGULATIONS,
    STATUTORY,
    BASIC_CATALOG,
    REPORTS,
    REPORT_FIGURES,
    ON_REQUEST,
    STATISTICS,
    OPEN_DATA,
    SITE_MAP,
    SEARCH,
    NOT_FOUND,
)
"""Pages that every column has."""
PAPERS = (GUIDE_FILE, REQUEST_FORM)
"""Papers to download that every column has, without the ending."""
DATA = (FEED, JSON_FEED, SITEMAP, CATALOG_CSV, CATALOG_JSON, BASIC_CATALOG_CSV, DATA_PACKAGE)
"""Files of data that every column has."""
RESERVED = frozenset({"assets", "dingyue", "items", "mulu", "nianbao", "search", "yishenqing", "zhidu", "zhinan"})
"""First parts of addresses that no category may take."""
PAGE_LENGTH = 20
"""Items on one page of a list."""


def chart(name: str) -> str:
    """Give the address of a chart of the figures over the years."""
    return f"nianbao/tu-{name}.svg"


def list_page(folder: str, number: int) -> str:
    """Give the address of a category's list page; numbers from 1.

    >>> list_page("te-zhong-she-bei/", 2)
    'te-zhong-she-bei/p2.html'
    """
    return f"{folder}index.html" if number == 1 else f"{folder}p{number}.html"


def year_list(year: int, number: int) -> str:
    """Give the address of a page of the list of a year's items."""
    return _numbered(f"mulu/nian-{year}", number)


def letter_list(letter: str, number: int) -> str:
    """Give the address of a page of the list of titles under a letter; no letter is one too.

    >>> letter_list("T", 1), letter_list("", 2)
    ('mulu/pinyin-t.html', 'mulu/pinyin-0-p2.html')
    """
    return _numbered(f"mulu/pinyin-{letter.lower() or 0}", number)


def facet_feed(facet: str, value: str) -> str:
    """Give the address of the feed of one value of a facet, without the ending; both in pinyin.

    >>> facet_feed("ticai", "tong-zhi")
    'dingyue/ticai-tong-zhi'
    """
    return f"dingyue/{facet}-{value}"


def _numbered(path: str, number: int) -> str:
    return f"{path}.html" if number == 1 else f"{path}-p{number}.html"


def relative(target: str, page: str) -> str:
    """Give the address of target as seen from a page; both from the column's root.

    >>> relative("items/2026/a.html", "mulu/index.html")
    '../items/2026/a.html'
    """
    return root_of(page) + target


def root_of(page: str) -> str:
    """Give the way from a page to the column's root, to which any address may be added."""
    return "../" * page.count("/")
