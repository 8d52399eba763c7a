"""GK1 目录: items stand where the catalog has a place for them."""

from collections.abc import Iterator
from difflib import get_close_matches

from gongkai.context import Context
from gongkai.model.addresses import RESERVED
from gongkai.model.site import Site
from gongkai.model.values import Stage
from gongkai.problems import Location
from gongkai.rules.rule import Finding, rule


@rule("GK101")
def unknown_category(site: Site, _context: Context) -> Iterator[Finding]:
    """条目的分类不在目录里。

    目录以外的分类没有页面，条目就没有地方列出。
    依据：《中华人民共和国政府信息公开条例》第十二条。
    改法：从 catalog.yml 里选一个分类，照“上级/下级”写全。
    """
    if site.catalog.origin.location.path in site.unreadable:
        return
    for item in site.items:
        if item.category in site.categories:
            continue
        by_name = [path for path in site.categories if path.endswith(f"/{item.category}")]
        nearest = by_name or get_close_matches(item.category, site.categories, n=1, cutoff=0.5)
        yield Finding(
            item.where["category"],
            f"目录里没有分类“{item.category}”。",
            f"写成“{nearest[0]}”。" if nearest else "",
        )


@rule("GK102")
def duplicate_category_address(site: Site, _context: Context) -> Iterator[Finding]:
    """两个分类的地址相同。

    分类的地址由名称的拼音生成，同音的名称会得到同一个地址，后一个页面会盖住前一个。
    改法：给这个分类写一行“地址: ”，用一个没有用过的拼音。
    """
    first: dict[str, str] = {}
    for category in site.catalog.walk():
        other = first.setdefault(category.address, category.path)
        if other != category.path or category.address.removesuffix("/") in RESERVED:
            taken = f"分类“{other}”" if other != category.path else "专栏的固定页面"
            yield Finding(category.where["name"], f"分类“{category.path}”的地址“{category.address}”已用于{taken}。")


@rule("GK103")
def duplicate_category_name(site: Site, _context: Context) -> Iterator[Finding]:
    """同一级里有两个同名的分类。

    条目按名称归入分类，名称相同就分不清归入哪一个。
    改法：改一个名称，或者把两个分类合成一个。
    """
    seen: dict[str, Location] = {}
    for category in site.catalog.walk():
        here = category.where["name"]
        other = seen.setdefault(category.path, here)
        if other != here:
            yield Finding(here, f"分类“{category.path}”在第 {other.line} 行已经有了。")


@rule("GK104")
def no_confidentiality_review(site: Site, _context: Context) -> Iterator[Finding]:
    """分类的审查环节里没有保密审查。

    公开以前都要作保密审查，哪一类也不例外。
    依据：《中华人民共和国政府信息公开条例》第十七条。
    改法：在“审查”里加上保密审查，或者删去“审查”，用默认的两个环节。
    """
    for category in site.catalog.walk():
        if category.stages and Stage.CONFIDENTIALITY not in category.stages and "审查" in category.origin.key_lines:
            yield Finding(category.where["stages"], f"分类“{category.path}”的审查环节里没有“保密审查”。")


RULES = (unknown_category, duplicate_category_address, duplicate_category_name, no_confidentiality_review)
