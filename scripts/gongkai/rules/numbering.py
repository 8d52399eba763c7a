"""GK2 编号: one number, one item; one address, one page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from operator import attrgetter

from gongkai.context import Context
from gongkai.model import addresses
from gongkai.model.check_digits import check_digit_holds
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Location, Severity
from gongkai.rules.former import changed_values
from gongkai.rules.items import repeated
from gongkai.rules.rule import Finding, Scope, rule

_ENDS_IN_YEAR = Pattern("/[0-9]{4}$")
_LIST_PAGE = Pattern(r"index\.html|p\d+\.html")


@rule("GK201")
def duplicate_index_number(site: Site, _context: Context) -> Iterator[Finding]:
    """索引号重复。

    索引号是查找政府信息的凭据，一号只能对应一条，用过的号不再用。
    依据：《中华人民共和国政府信息公开条例》第十二条。
    改法：给后编的一条换一个未用过的索引号；“gongkai new”会给出下一个空号。
    """
    for item, other in repeated(site.items, attrgetter("index_number.text"), _published):
        fact = f"索引号“{item.index_number}”已用于 {other.where['index_number']}。"
        yield Finding(item.where["index_number"], fact)


@rule("GK202")
def duplicate_address(site: Site, _context: Context) -> Iterator[Finding]:
    """地址重复。

    文件名是条目长期不变的地址，别的条目也用它来引用这一条；旧地址要一直有回应，也不能同别的页面相撞。
    改法：给后来的文件换一个名字，或者改正旧地址。
    """
    for item, other in repeated(site.items, attrgetter("stem"), _published):
        here, there = (Location(one.origin.location.path) for one in (item, other))
        yield Finding(here, f"文件名“{item.stem}”已用于 {there}。", "给后来的文件换一个名字。")
    moved = [item for item in site.items if item.former_addresses]
    if moved:
        yield from _taken_addresses(site, moved)


def _taken_addresses(site: Site, moved: list[Item]) -> Iterator[Finding]:
    taken = dict(_addresses(site))
    folders = {category.address: category.where["name"] for category in site.catalog.walk()}
    for item in moved:
        for index, address in enumerate(item.former_addresses):
            here = item.where["former_addresses", index]
            folder, _, name = address.rpartition("/")
            listed = folders.get(f"{folder}/") if _LIST_PAGE.fullmatch(name) else None
            other = listed or taken.setdefault(address, here)
            if other is not here:
                taken_by = "专栏的固定页面" if address in addresses.FIXED else f" {other}"
                yield Finding(here, f"旧地址“{address}”已用于{taken_by}。", "改正或者删去这个旧地址。")


@rule("GK203", Severity.WARNING)
def misshapen_index_number(site: Site, context: Context) -> Iterator[Finding]:
    """索引号和本机关的样式不同。

    样式写在 content/bureau.yml 的“索引号样式”里，没有写的，是代码、“/”、四位年份、“-”和五位顺序号。
    依据：《政府信息公开目录系统实施指引（试行）》。
    改法：照样式改正；历史上的号已经公开过的，不改，在审查意见里说明。
    """
    if site.bureau.origin.location.path in site.unreadable:
        return
    scheme = site.bureau.index_scheme
    example = scheme.example(site.bureau.credit_code, context.today)
    for item in site.items:
        if not scheme.fits(item.index_number.text):
            fact = f"索引号“{item.index_number}”不合本机关的样式“{scheme.text}”。"
            yield Finding(item.where["index_number"], fact, f"写成“{example}”的样子；历史上公开过的号不改。")


@rule("GK204", Severity.WARNING, scope=Scope.FILE)
def wrong_check_digit(site: Site, _context: Context) -> Iterator[Finding]:
    """代码的校验位不对。

    统一社会信用代码和组织机构代码的最后一位由前面各位算出，对不上的，多半有一位抄错了。
    依据：GB 32100《法人和其他组织统一社会信用代码编码规则》，GB 11714《全国组织机构代码编制规则》。
    改法：对照登记证书，改正抄错的一位。
    """
    own = ""
    if site.bureau.origin.location.path not in site.unreadable:
        own = site.bureau.credit_code
        if not site.excerpt and not check_digit_holds(own):
            yield Finding(site.bureau.where["credit_code"], f"统一社会信用代码“{own}”的校验位不对。")
    for item in site.items:
        code = item.index_number.text.partition("/")[0]
        if code != own and not check_digit_holds(code):
            yield Finding(item.where["index_number"], f"索引号里的代码“{code}”校验位不对。")


@rule("GK205")
def changed_index_number(site: Site, context: Context) -> Iterator[Finding]:
    """公开以后改了索引号。

    索引号一经编定就不再改变，别处凭它引用、查找这一条。审查通过、进了提交历史的，算公开过。
    依据：《政府信息公开目录系统实施指引（试行）》。
    改法：改回原来的号；原来编重了、写错了的，改正以后在“更正”里说明索引号的改动。
    """
    return changed_values(site, context, "index_number")


@rule("GK206", Severity.WARNING)
def gap_in_index_numbers(site: Site, _context: Context) -> Iterator[Finding]:
    """一年的索引号中间有空号。

    顺序号逐年连续编排，空着的号说明有一条没有登记，或者被删掉了。
    改法：找到空号的去向；撤回的，保留文件，写上“撤回”；没有用过的，留给下一条。
    """
    if any(path.startswith("content/items") for path in site.unreadable):
        return
    by_year: defaultdict[str, dict[int, Item]] = defaultdict(dict)
    for item in site.items:
        head, _, serial = item.index_number.text.rpartition("-")
        if serial.isdecimal():
            by_year[head][int(serial)] = item
    for head, items in by_year.items():
        if not _ENDS_IN_YEAR.search(head) or max(items) - min(items) == len(items) - 1:
            continue
        gaps = [(low + 1, high - 1) for low, high in pairwise(sorted(items)) if high > low + 1]
        if gaps:
            after = items[gaps[0][1] + 1]
            missing = "、".join(_span(gap, after) for gap in gaps)
            yield Finding(after.where["index_number"], f"“{head}”的索引号缺 {missing}。")


def _span(gap: Iterable[int], item: Item) -> str:
    digits = len(item.index_number.text.rpartition("-")[2])
    return " 至 ".join(f"{number:0{digits}}" for number in dict.fromkeys(gap))


def _published(item: Item) -> tuple[datetime, Location]:
    """Order items by their publication, so that the later of two is the one to change."""
    return item.publication_date, item.origin.location


def _addresses(site: Site) -> Iterator[tuple[str, Location]]:
    """Give the addresses of all pages but the categories' lists, and the files they come from."""
    for address in addresses.FIXED:
        yield address, Location("catalog.yml")
    yield from ((regulation.address, regulation.origin.location) for regulation in site.regulations)
    yield from ((report.address, report.origin.location) for report in site.reports)
    yield from ((item.address, item.origin.location) for item in site.items)


RULES = (
    duplicate_index_number,
    duplicate_address,
    misshapen_index_number,
    wrong_check_digit,
    changed_index_number,
    gap_in_index_numbers,
)
