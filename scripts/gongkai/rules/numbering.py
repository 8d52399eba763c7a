"""GK2 编号: one number, one item; one address, one page."""

import re
from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.problems import Location
from gongkai.rules.rule import Finding, rule

_LIST_PAGE = re.compile(r"index\.html|p\d+\.html")


@rule("GK201")
def duplicate_index_number(site: Site, _context: Context) -> Iterator[Finding]:
    """索引号重复。

    索引号是查找政府信息的凭据，一号只能对应一条，用过的号不再用。
    依据：《中华人民共和国政府信息公开条例》第十二条。
    改法：给后编的一条换一个未用过的索引号；“gongkai new”会给出下一个空号。
    """
    first: dict[str, Item] = {}
    for item in _as_published(site):
        other = first.setdefault(item.index_number.text, item)
        if other is not item:
            yield Finding(
                item.where["index_number"],
                f"索引号“{item.index_number}”已用于 {other.where['index_number']}。",
            )


@rule("GK202")
def duplicate_address(site: Site, _context: Context) -> Iterator[Finding]:
    """地址重复。

    文件名是条目长期不变的地址，别的条目也用它来引用这一条；旧地址要一直有回应，也不能同别的页面相撞。
    改法：给后来的文件换一个名字，或者改正旧地址。
    """
    stems: dict[str, Location] = {}
    for item in _as_published(site):
        here = Location(item.origin.location.path)
        other = stems.setdefault(item.stem, here)
        if other != here:
            yield Finding(here, f"文件名“{item.stem}”已用于 {other}。", "给后来的文件换一个名字。")
    taken = dict(_addresses(site))
    folders = {category.address: category.where["name"] for category in site.catalog.walk()}
    for item in site.items:
        for index, address in enumerate(item.former_addresses):
            here = item.where["former_addresses", index]
            folder, _, name = address.rpartition("/")
            listed = folders.get(f"{folder}/") if _LIST_PAGE.fullmatch(name) else None
            other = listed or taken.setdefault(address, here)
            if other is not here:
                taken_by = "专栏的固定页面" if address in addresses.FIXED else f" {other}"
                yield Finding(here, f"旧地址“{address}”已用于{taken_by}。", "改正或者删去这个旧地址。")


def _as_published(site: Site) -> list[Item]:
    """Give the items in the order of their publication, so that the later of two is the one to change."""
    return sorted(site.items, key=lambda item: (item.publication_date, item.origin.location))


def _addresses(site: Site) -> Iterator[tuple[str, Location]]:
    """Give the addresses of all pages but the categories' lists, and the files they come from."""
    for address in addresses.FIXED:
        yield address, Location("catalog.yml")
    yield from ((regulation.address, regulation.origin.location) for regulation in site.regulations)
    yield from ((report.address, report.origin.location) for report in site.reports)
    yield from ((item.address, item.origin.location) for item in site.items)


RULES = (duplicate_index_number, duplicate_address)
