"""Home addresses (住址): where a person lives, down to the door."""

import re
from collections.abc import Iterator
from itertools import chain

from gongkai.patterns import Pattern, has_any
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.digits import plain
from gongkai.rules.leaks.passages import NAME_HEADING, REACH, Passage

_UNIT = Pattern(
    r"[0-9A-Z][0-9A-Z]{0,3}(?:号楼|栋|幢|座|单元)[0-9A-Z一二三四五六七八九十东西南北、号楼栋幢座层单元 -]{0,12}?"
    r"(?:[0-9]{1,4}室|(?<=单元)[0-9]{3,4}(?![0-9户套米元部台人]))",
)
_VILLAGE = Pattern(r"(?:村|屯|寨|庄)[一-鿿]{0,6}?[0-9一二三四五六七八九十]{1,3}(?:村民小)?[组社队][0-9]{1,4}号")
_HOUSE = Pattern(
    r"[路街道巷弄里村屯寨庄胡社小](?:(?<![胡社小])|(?<=胡)同|(?<=[社小])区)[一-鿿0-9-]{0,8}?[0-9]{1,4}号(?![线文令])"
)
_DWELLING = Pattern(
    r"(?:家庭[住地]址|[现住]住?址|户籍地址?|户籍所在地|居住地址?|居住[在于]|现住|家住|住在|(?:^|[，,。；;、\s])住)"
    r"[为是于在]?[:： ]{0,3}[一-鿿0-9A-Z]{0,30}$"
)
_LABEL = Pattern(
    "(?P<home>住址|家庭|户籍|居住|现住|住在|家住|身份证|姓名|[，、,][男女住]|公民|村民|户主|本人)"
    "|(?P<business>单位|公司|企业|经营|营业|店|厂|商铺|门面|大厦|写字楼|商务|广场|中心|办|机构|注册|登记|窗口|场所|商户|字号"
    "|超市|学校|院|诊所|机关|委员会|采购|供应商|投标|受理|邮寄|寄送|房号|预售|局|科|处|政府|(?<!住)所)"
)
_HOME_HEADING = Pattern("家庭[住地]|户籍|居住|住址")
_BUSINESS_HEADING = Pattern("单位|企业|公司|店|经营|字号|机构|商户|主体")


def _home_addresses(passage: Passage, own: Own) -> Iterator[Hit]:
    """Find addresses down to the door, unless they are of a business or the bureau."""
    text = plain(passage.text)
    found = chain(_UNIT.finditer(text), _VILLAGE.finditer(text), _HOUSE.finditer(text))
    ended = -REACH
    for match in sorted(found, key=re.Match.start):
        before = text[max(0, match.start() - REACH) : match.start()].rpartition("\n")[2]
        street = re.search("[一-鿿]{0,12}$", before)
        start = street.start() - len(before) + match.start() if street else match.start()
        near = text[max(0, match.start() - REACH) : match.end() + 10]
        if start > ended + 2 and _is_home(passage, match, before) and not any(own in near for own in own.addresses):
            ended = match.end()
            yield Hit(start, ended, re.sub("[0-9]+", "*", text[start:ended]))


def _is_home(passage: Passage, match: re.Match[str], before: str) -> bool:
    if passage.heading:
        if _HOME_HEADING.search(passage.heading):
            return True
        person = NAME_HEADING.search(passage.headings) and not _BUSINESS_HEADING.search(passage.headings)
        return bool(person) and ("址" in passage.heading or "住" in passage.heading)
    if match.re is _HOUSE.compiled:
        return bool(_DWELLING.search(before))
    labels = [label.lastgroup for label in _LABEL.finditer(before)]
    return labels[-1] == "home" if labels else match.re is _UNIT.compiled


_ROOM, _STAIR = Pattern("室(?<=[0-9０-９]室)"), Pattern("元(?<=单元)[0-9０-９]")  # noqa: RUF001
_BEFORE, _DIGIT = "[一-鿿－—–‐‑−-]", "[0-9０-９]"  # noqa: RUF001
_NUMBER = Pattern(
    f"号(?:{'|'.join(f'(?<={_BEFORE}{_DIGIT * digits}号)' for digits in range(1, 5))}|(?<={_DIGIT * 5}号))"
)
"""The number of a house, beside which a document number (〔2026〕4号) stands out."""
_HAS_VILLAGE = has_any("村", "屯", "寨", "庄")
_HAS_DWELLING = has_any("住", "址", "籍", "庭")


def _has_address(text: str) -> bool:
    return bool(
        ((_ROOM.search(text) or _STAIR.search(text)) and _UNIT.search(plain(text)))
        or (
            _NUMBER.search(text)
            and (
                (_HAS_VILLAGE(text) and _VILLAGE.search(plain(text)))
                or (_HAS_DWELLING(text) and _HOUSE.search(plain(text)))
            )
        )
    )


HOME_ADDRESSES = Detector("GK514", "详细住址", _has_address, _home_addresses)
