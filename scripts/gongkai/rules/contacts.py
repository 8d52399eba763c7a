"""GK8 指南与依申请: what a text says of addresses, telephones and hours is what bureau.yml says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.context import Context
from gongkai.model.bureau import Bureau
from gongkai.model.prose import Found, Prose
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Severity
from gongkai.rules.body import read_prose
from gongkai.rules.leaks.texts import texts_of
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding, Scope, rule

_PHONE = Pattern(r"(?<![0-9-])(0[0-9]{2,3}[-—][0-9]{7,8})(?![0-9])")
_CALLED = r"[^。；\n科处室股所队]{0,30}?(?:电话|传真)[^0-9。；\n]{0,8}(0[0-9]{2,3}[-—]?[0-9]{7,8})(?![0-9])"
_EMAIL = Pattern(r"([A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_HOURS = Pattern(r"((?<![0-9])[0-9]{1,2}[:：][0-9]{2}\s*[-—–~～至到]{1,2}\s*[0-9]{1,2}[:：][0-9]{2})")
_POSTCODE = Pattern(r"邮(?:政编码|编)[^0-9\n]{0,4}([0-9]{6})(?![0-9])")
_ROAD = Pattern(r"([\u4e00-\u9fff]{2,6}(?:大道|大街|路|街|巷|道)[0-9]+号)")
_NUMBERED = Pattern(r"号(?<=[0-9]号)")
_UNIT = Pattern(r"[^省市区县旗镇]+(?:自治区|省|市|区|县|旗|镇|街道)")
_ENDS_IN_UNIT = Pattern(r"[\u4e00-\u9fff]{1,12}(?:省|市|区|县|旗|镇|街道)$")
_NO_NAME = Pattern(r"(?:[本我该全](?:市|区|县|镇)|(?:^|[在于到的往至])(?:城区|市区|辖区|园区|小区|城镇|乡镇|街道))$")
_NAME_LEAST = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Known (机关资料里的): everything of one kind that bureau.yml says, in one spelling."""

    phones: frozenset[str]
    emails: frozenset[str]
    hours: frozenset[str]
    postcodes: frozenset[str]
    roads: dict[str, frozenset[str]]
    named: Pattern


@remembered
def known_of(bureau: Bureau) -> Known:
    """Gather what a bureau says of itself and of the offices it names."""
    values: dict[str, list[str]] = {}
    for text in texts_of(bureau):
        values.setdefault(text.name, []).append(text.value)
    names = [name for name in values.get("name", []) if len(name) >= _NAME_LEAST and name not in bureau.name]
    phones = (part for name in ("phone", "fax") for value in values.get(name, []) for part in value.split("、"))
    return Known(
        frozenset(map(_digits, phones)),
        frozenset(values.get("email", [])),
        frozenset(_hours(value) for name in ("morning", "afternoon") for value in values.get(name, [])),
        frozenset(values.get("postcode", [])),
        _roads(values.get("address", [])),
        Pattern(f"(?:{'|'.join(map(re.escape, names)) or '(?!)'}){_CALLED}", needs=("话", "传真")),
    )


@rule("GK802", Severity.WARNING, scope=Scope.FILE)
def contradicting_contact(site: Site, _context: Context) -> Iterator[Finding]:
    """正文里的联系方式和机关资料不一致。

    同一个机构写出两个地址、两个电话，公众不知道信哪一个。联系方式只填在 content/bureau.yml 里，正文引用它。
    依据：《中华人民共和国政府信息公开条例》第十二条。
    改法：换成引用，例如“{{ 机构.受理机构.电话 }}”；机关资料过时的，改 content/bureau.yml。
    """
    if site.bureau.origin.location.path in site.unreadable:
        return
    known = known_of(site.bureau)
    forms = (site.guide.body, site.on_request.body)
    for prose in forms:
        yield from _unknown(prose, known)
    for prose in read_prose(site):
        text = prose.text
        for road in known.roads if _NUMBERED.search(text) else ():
            if road in text:
                yield from _misplaced(prose, road, known.roads[road])
        if known.named.search(text) and prose not in forms:
            for found in prose.find(known.named):
                if _digits(found.text) not in known.phones:
                    yield _finding("电话", found)


def _unknown(prose: Prose, known: Known) -> Iterator[Finding]:
    """Tell of what the guide and the on-request page say and bureau.yml does not."""
    for noun, pattern, spelled, allowed in (
        ("电话", _PHONE, _digits, known.phones),
        ("邮箱", _EMAIL, str, known.emails),
        ("办公时间", _HOURS, _hours, known.hours),
        ("邮编", _POSTCODE, str, known.postcodes),
    ):
        for found in prose.find(pattern):
            if spelled(found.text) not in allowed:
                yield _finding(noun, found)


def _misplaced(prose: Prose, road: str, units: frozenset[str]) -> Iterator[Finding]:
    """Tell where a road and number that are known stand in another district."""
    for found in prose.find(Pattern(rf"([\u4e00-\u9fff]{{0,20}}{re.escape(road)})")):
        before = found.text.removesuffix(road)
        named = _ENDS_IN_UNIT.search(before) and not _NO_NAME.search(before)
        if named and not before.endswith(tuple(units)):
            yield _finding("地址", Found(_last_units(before) + road, found.location))


def _finding(noun: str, found: Found) -> Finding:
    return Finding(found.location, f"{noun}“{found.text}”和 content/bureau.yml 里的不一致。")


def _last_units(before: str) -> str:
    return "".join(_UNIT.findall(before)[-2:])


def _roads(addresses: list[str]) -> dict[str, frozenset[str]]:
    """Give each road and number, with the districts it may be said to lie in."""
    roads: dict[str, frozenset[str]] = {}
    for address in addresses:
        units = _UNIT.findall(address)
        rest = address[sum(map(len, units)) :] if units else address
        if match := _ROAD.match(rest):
            roads[match[1]] = roads.get(match[1], frozenset()) | frozenset(units)
    return roads


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _hours(text: str) -> str:
    return re.sub(r"\s*[-—–~～至到]{1,2}\s*", "-", text.replace("：", ":"))


RULES = (contradicting_contact,)
