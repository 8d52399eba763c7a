"""GK1 目录: items stand where the catalog has a place for them, and every place is kept."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from gongkai.context import Context
from gongkai.model.addresses import RESERVED
from gongkai.model.catalog import Category
from gongkai.model.duty import left_open, rhythm, time_limit
from gongkai.model.site import Site
from gongkai.model.values import Stage
from gongkai.problems import Location, Severity
from gongkai.rules.items import shown
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
    unknown = {item.category for item in site.items} - site.categories.keys()
    for item in site.items if unknown else ():
        if item.category not in unknown:
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


@rule("GK105", Severity.WARNING)
def empty_category(site: Site, _context: Context) -> Iterator[Finding]:
    """栏目是空的，也没有说明理由。

    空白栏目是检查网站时单项否决的指标之一，公众也不知道是没有信息还是没有公开。
    依据：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）。
    改法：发布这一类的信息；确实没有的，在 catalog.yml 里给这个分类写上“无此类信息”和理由。
    """
    filled = {item.category for item in shown(site)}
    if not filled or any(path.startswith("content/items") for path in site.unreadable):
        return
    used: set[str] = set()
    for category in filled:
        parts = category.split("/")
        used.update("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    for empty in _empty(site.catalog.categories, used):
        yield Finding(empty.where["name"], f"分类“{empty.path}”里没有公开的信息，也没有写“无此类信息”的理由。")


def _empty(categories: Iterable[Category], used: set[str]) -> Iterator[Category]:
    """Give the uppermost categories that hold nothing and do not say why."""
    for category in categories:
        if category.path in used or (
            not category.empty_reason and any(child.empty_reason for child in category.children)
        ):
            yield from _empty(category.children, used)
        elif not category.empty_reason:
            yield category


@rule("GK106", Severity.WARNING)
def misnumbered_category(site: Site, _context: Context) -> Iterator[Finding]:
    """分类的编号重复，或者次序颠倒。

    目录按编号引用，编号重复就分不清是哪一类，次序颠倒就难以对照。
    改法：改正编号，或者把这个分类移到编号所在的位置。
    """
    first: dict[str, Category] = {}
    for category in site.catalog.walk():
        if category.number is None:
            continue
        other = first.setdefault(category.number, category)
        if other is not category:
            yield Finding(
                category.where["number"], f"编号“{category.number}”已用于分类“{other.path}”。", "换一个编号。"
            )
    for siblings in (site.catalog.categories, *(category.children for category in site.catalog.walk())):
        numbered = [category for category in siblings if category.number]
        for before, after in pairwise(numbered):
            if _rank(after) < _rank(before):
                yield Finding(after.where["number"], f"编号“{after.number}”排在“{before.number}”的后面。")


def _rank(category: Category) -> list[int]:
    return [int(part) for part in re.findall("[0-9]+", category.number or "")]


@rule("GK107", Severity.WARNING)
def unclear_rhythm(site: Site, _context: Context) -> Iterator[Finding]:
    """更新周期看不出多久一次。

    到期没有更新的，靠更新周期算出来；看不出周期，就没有提醒。
    改法：写成“每月”“每季度”“每半年”“每年”“两周”或者“不定期”。
    """
    for category in site.catalog.walk():
        if category.rhythm and rhythm(category.rhythm) is None and "更新周期" in category.origin.key_lines:
            yield Finding(category.where["rhythm"], f"更新周期“{category.rhythm}”看不出多久更新一次。")


@rule("GK108", Severity.WARNING)
def unclear_time_limit(site: Site, _context: Context) -> Iterator[Finding]:
    """公开时限看不出是几天。

    公开是否及时，靠公开时限来算；写“及时”的，按法定的二十个工作日算。
    依据：《中华人民共和国政府信息公开条例》第二十六条。
    改法：写成“20个工作日”“15日”“实时”或者“及时”，一个分类只写一个时限。
    """
    for category in site.catalog.walk():
        stated = category.time_limit
        if stated and time_limit(stated) is None and not left_open(stated) and "公开时限" in category.origin.key_lines:
            yield Finding(category.where["time_limit"], f"公开时限“{stated}”看不出是几天。")


RULES = (
    unknown_category,
    duplicate_category_address,
    duplicate_category_name,
    no_confidentiality_review,
    empty_category,
    misnumbered_category,
    unclear_rhythm,
    unclear_time_limit,
)
