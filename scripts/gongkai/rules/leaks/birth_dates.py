"""Birth dates (出生日期): year, month and day, of a person who is named."""

from collections.abc import Iterator
from itertools import chain

from gongkai.patterns import Pattern
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.digits import plain
from gongkai.rules.leaks.passages import NAME_HEADING, REACH, Passage

_DAY = (
    r"(?P<year>(?:19|20)[0-9]{2})(?:年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日|(?P<mark>[-./])[0-9]{1,2}(?P=mark)[0-9]{1,2}"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_DATE = Pattern(_DAY)
_BIRTH = Pattern("生(?:于|(?<=[出日0-9０-９]生))")  # noqa: RUF001
_BORN = Pattern(rf"{_DAY}(?:出生|生(?![一-鿿]))")
_BORN_ON = Pattern(rf"(?:出生(?:日期|年月日?|时间|于)?|生于)[为是]?[:： ]{{0,3}}{_DAY}")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文"
)
_PERSON = Pattern(
    r"姓 {0,2}名[:： ]{0,3}[一-鿿·]{2}(?<!某)"
    r"|(?:^|[，,。；;、:：( \n]|当事人|被处罚人|申请人|经营者|负责人|同志|居民|村民|学生|患者)"
    rf"[{_SURNAMES}](?!某)[一-鿿]{{1,2}}(?<!某)"
    r"(?=[，,(、 ]{0,2}(?:男|女|汉族|身份证|生于|出生|(?:19|20)[0-9]{2}))",
)


def _birth_dates(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find full dates of birth of persons who are named."""
    text = plain(passage.text)
    if passage.heading:
        match = _DATE.fullmatch(text.strip())
        if match and "出生" in passage.heading and NAME_HEADING.search(passage.headings):
            yield Hit(0, len(text), f"{match['year']}年*月*日")
        return
    for match in chain(_BORN.finditer(text), _BORN_ON.finditer(text)):
        near = text[max(0, match.start() - REACH) : match.end() + REACH]
        if _PERSON.search(near):
            yield Hit(*match.span(), f"{match['year']}年*月*日")


def _has_birth(text: str) -> bool:
    return bool(_BIRTH.search(text) and _DATE.search(plain(text)))


BIRTH_DATES = Detector("GK515", "出生日期", _has_birth, _birth_dates)
