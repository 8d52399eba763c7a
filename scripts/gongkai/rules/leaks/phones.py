"""Mobile telephones (手机号): numbers that are neither the bureau's own nor something else."""

import re
from collections.abc import Iterator

from gongkai.patterns import Pattern
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.digits import DIGIT, GAP, digits, plain
from gongkai.rules.leaks.passages import Passage

_MOBILE = Pattern(
    r"(?P<code>(?:\+|00)86[ -]?|\(\+?86\)[ -]?|86[ -]?|0)?"
    r"(?P<number>1[3-9][0-9][ -]{0,2}[0-9]{4}[ -]{0,2}[0-9]{4}|1[3-9][0-9]{2}[ -][0-9]{3}[ -][0-9]{4})(?![0-9])"
)
_HALF_MOBILE = Pattern(rf"1(?:[{GAP}]{{0,2}}[{DIGIT}]){{10}}")
_WIDE_MOBILE = Pattern(rf"１(?:[{GAP}]{{0,2}}[{DIGIT}]){{10}}")  # noqa: RUF001
_PHONE_WORDS = Pattern("电话|手机|联系|拨打|致电|微信|短信|热线|移动|tel|phone|mobile", re.IGNORECASE)
_OTHER_WORDS = Pattern(
    "编号|证号|文号|单号|代码|批号|货号|案号|注册号|备案号|登记号|序列号|流水号|编码|条码|条形码|许可证|规格|型号"
    "|金额|人民币|元[)）]|总额|总量|数量|产值|面积|[账帐卡]号|QQ号?|公众号|[￥¥$第№〔]|No[.]?",
    re.IGNORECASE,
)
_JOINED_BEFORE = Pattern(r"[A-Za-z_][-.]?$|[0-9][./]?$")
_TEL_BEFORE = Pattern(r"(?:tel|phone|mobile|wechat|(?<![a-z])(?:wx|vx?|m|t))[-.]?$", re.IGNORECASE)
_MEASURED_AFTER = Pattern(
    r"[A-Za-z]|[.][0-9]|,[0-9]{3}(?![0-9])"
    r"|[ ]?(?:元|万|亿|美元|欧元|吨|千克|公斤|克|米|平方|立方|千瓦|度|号(?!码)|户|件|台|次|份|条|%|‰)"
)
_WEB_ADDRESS = Pattern(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)


def _mobile_phones(passage: Passage, own: Own) -> Iterator[Hit]:
    """Find mobile telephone numbers that are not the bureau's own."""
    text = _WEB_ADDRESS.sub(lambda found: "/" * len(found[0]), plain(passage.text))
    ended = -1
    for match in _MOBILE.finditer(text):
        number = digits(match["number"])
        if number in own.phones:
            continue
        if _stands_alone(text, match, ended) and _is_called_phone(passage, text, match):
            ended = match.end()
            yield Hit(*match.span(), f"{number[:3]}****{number[-4:]}")


def _stands_alone(text: str, match: re.Match[str], ended: int) -> bool:
    """Tell whether a number is no part of a longer one, of a code, or of a quantity."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 5]
    if _JOINED_BEFORE.search(before) and not _TEL_BEFORE.search(before):
        return False
    if _MEASURED_AFTER.match(after):
        return False
    if match["number"].isdecimal():
        return True
    follows_phone = ended == match.start() - 1
    precedes_phone = re.match(r"[ ]1[3-9][0-9][ -]", after)
    return bool(
        (follows_phone or not re.search(r"[0-9][ -]$", before))
        and (precedes_phone or not re.match(r"[ -][0-9]", after))
    )


def _is_called_phone(passage: Passage, text: str, match: re.Match[str]) -> bool:
    """Tell by the words right before a number, or by its column's heading, whether it can be a telephone."""
    typed = text[max(0, match.start() - 12) : match.start()].rstrip(" :：(")
    label = re.split(r"[，。；、,;\s]", typed)[-1] or passage.heading
    if match["code"] in {"0", "86"} and not _PHONE_WORDS.search(label):
        return False
    other = max((found.end() for found in _OTHER_WORDS.finditer(label)), default=0)
    return other <= max((found.end() for found in _PHONE_WORDS.finditer(label)), default=0)


def _has_mobile(text: str) -> bool:
    return bool(_HALF_MOBILE.search(text) or _WIDE_MOBILE.search(text))


MOBILE_PHONES = Detector("GK512", "手机号", _has_mobile, _mobile_phones, numeric=True)
