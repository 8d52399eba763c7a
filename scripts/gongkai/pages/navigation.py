"""Navigation (导航): the columns and categories, and the frames that pages hang in."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.model import addresses
from gongkai.model.catalog import Category
from gongkai.model.site import Site

GUIDE = "政府信息公开指南"
REGULATIONS = "政府信息公开制度"
STATUTORY = "法定主动公开内容"
REPORTS = "政府信息公开年报"
ON_REQUEST = "依申请公开"
BASIC_CATALOG = "主动公开基本目录"
STATISTICS = "主动公开统计"
OPEN_DATA = "开放数据"


@dataclass(frozen=True, slots=True)
class Entry:
    """Entry (导航项): a page of the navigation and those below it."""

    title: str
    path: str
    children: tuple["Entry", ...] = ()

    def holds(self, here: str) -> bool:
        """Whether an address is this entry's page or lies below it."""
        folder = self.path.removesuffix("index.html")
        below = bool(folder) and here.startswith(folder)
        return here == self.path or below or any(child.holds(here) for child in self.children)


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """Frame (框架): where a frame stands, and the entry of the navigation its pages belong to."""

    path: str
    here: str


def navigation(site: Site) -> tuple[Entry, ...]:
    """Give the fixed columns of the 2019 notice, in its order, and the catalog below them."""
    reports = (Entry(REPORTS, addresses.REPORTS),) if site.reports else ()
    return (
        Entry("首页", addresses.HOME),
        Entry(GUIDE, addresses.GUIDE),
        Entry(REGULATIONS, addresses.REGULATIONS),
        Entry(STATUTORY, addresses.STATUTORY, tuple(_entry(category) for category in site.catalog.categories)),
        *reports,
        Entry(ON_REQUEST, addresses.ON_REQUEST),
    )


def frames(site: Site) -> Iterator[FrameSpec]:
    """Give every frame: of each page of the navigation, of each category's items, and of the pages beside them."""
    for entry in navigation(site):
        yield from _frames_of(entry)
    for category in site.catalog.walk():
        yield FrameSpec(item_frame(category), f"{category.address}index.html")
    yield FrameSpec(addresses.SEARCH, addresses.SEARCH)
    yield FrameSpec(addresses.SITE_MAP, addresses.SITE_MAP)
    depths = {address.count("/") for item in site.published for address in item.former_addresses}
    for depth in sorted(depths):
        yield FrameSpec(depth_frame(depth), addresses.HOME)


def item_frame(category: Category) -> str:
    """Give the frame of a category's items; it stands as deep as they do."""
    return f"items/0/{category.address.strip('/').replace('/', '_')}.html"


def depth_frame(depth: int) -> str:
    """Give the frame of moved pages so many folders deep."""
    return "0/" * depth + "moved.html"


def _entry(category: Category) -> Entry:
    return Entry(category.name, f"{category.address}index.html", tuple(_entry(child) for child in category.children))


def _frames_of(entry: Entry) -> Iterator[FrameSpec]:
    yield FrameSpec(entry.path, entry.path)
    for child in entry.children:
        yield from _frames_of(child)
