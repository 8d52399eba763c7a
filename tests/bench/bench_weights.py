"""Page weights (页面重量): the item pages, and what a first view of each kind of page loads."""

import re
import statistics
from dataclasses import dataclass
from pathlib import Path

from measuring import packed_size

_LOADED = re.compile(r'<link [^>]*rel="stylesheet"[^>]*href="([^"]+)"|<script [^>]*src="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights (重量): bytes of the item pages, plain and packed, median and largest; of first views, packed."""

    median: float
    largest: int
    packed_median: float
    packed_largest: int
    views: dict[str, int]


def weigh(site: Path, demonstration: Path) -> Weights:
    """Weigh a site; the annual reports are the demonstration's, because a corpus has none."""
    items = sorted((site / "items").rglob("*.html"))
    plain = [page.stat().st_size for page in items]
    packed = [packed_size(page) for page in items]
    views = _views(site, demonstration, items)
    return Weights(statistics.median(plain), max(plain), statistics.median(packed), max(packed), views)


def _views(site: Path, demonstration: Path, items: list[Path]) -> dict[str, int]:
    """Weigh the first view of the heaviest page of each kind."""
    pages = {
        "home": [site / "index.html"],
        "category": [page for page in site.rglob("index.html") if page.parent != site],
        "item": items,
        "report": [*(demonstration / "nianbao").glob("*.html")],
        "search": [site / "search.html"],
    }
    return {kind: max(map(_view, found)) for kind, found in pages.items() if found}


def _view(page: Path) -> int:
    """Weigh a page with the styles and scripts that it loads, packed."""
    return packed_size(page) + sum(map(packed_size, _files(page)))


def _files(page: Path) -> set[Path]:
    found = _LOADED.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / (style or script)).resolve() for style, script in found}
