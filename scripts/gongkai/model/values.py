"""Values with a shape (有固定写法的值): each knows how it is written and says so when it is not."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Annotated, Self

from gongkai.chinese import parse_date, parse_moment
from gongkai.packed import packed
from gongkai.problems import Miswritten
from gongkai.record import OneOrMany, Reading

_BRACKETS = str.maketrans("[]()（）【】﹝﹞〔〕", "〔〕" * 6)


@packed
@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """Document number (发文字号): agency code, year and serial; orders and announcements have forms of their own."""

    text: str
    year: int | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a document number as GB/T 9704-2012 writes it.

        >>> DocumentNumber.parse("国办发〔2019〕14号").year
        2019

        Raises:
            Miswritten: the brackets, the year or the serial are of another form; says the right one.
        """
        if match := re.fullmatch(r"[\u4e00-\u9fffA-Za-z·]{1,20}〔((?:19|20)[0-9]{2})〕[1-9][0-9]{0,4}号", text):
            return cls(text, int(match[1]))
        if re.fullmatch(r"[\u4e00-\u9fff·]{1,20}令(?:第|（第)[1-9][0-9]{0,4}号）?", text):
            return cls(text, None)
        if match := re.fullmatch(r"[\u4e00-\u9fff·]{1,20}公告((?:19|20)[0-9]{2})年第[1-9][0-9]{0,4}号", text):
            return cls(text, int(match[1]))
        loose = re.fullmatch(
            r"([^〔]+)〔([0-9]{4})〕第?0*([1-9][0-9]*)号?", re.sub(r"\s", "", text.translate(_BRACKETS))
        )
        if loose:
            message = f"写成“{loose[1]}〔{loose[2]}〕{loose[3]}号”，年份用六角括号〔〕，序号不加“第”、不补零。"
            raise Miswritten(message)
        message = "写成“国办发〔2019〕14号”的样子，年份用六角括号〔〕。"
        raise Miswritten(message)

    def __str__(self) -> str:
        return self.text


@packed
@dataclass(frozen=True, slots=True, order=True)
class IndexNumber:
    """Index number (索引号): the publisher's code, the year and a serial; never changed, never used twice."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an index number; provinces differ in its parts, so only its characters are fixed.

        >>> IndexNumber.parse("000014349/2017-00110").serial
        (2017, 110)

        Raises:
            Miswritten: it has other characters than capital letters, digits, “/” and “-”.
        """
        if re.fullmatch(r"[0-9A-Z]+(?:[-/][0-9A-Z]+)+", text):
            return cls(text)
        message = "写成“11000000MB0000019X/2026-00012”的样子，只用半角的大写字母、数字、“/”和“-”。"
        raise Miswritten(message)

    @property
    def serial(self) -> tuple[int, int] | None:
        """Year and serial, where the number ends in them."""
        match = re.search(r"/([0-9]{4})[0-9]{0,2}-([0-9]+)$", self.text)
        return (int(match[1]), int(match[2])) if match else None

    def __str__(self) -> str:
        return self.text


_SHARED = 4096
"""How many of the texts of one shape are shared by the records that hold them."""


def _matching(pattern: str, remedy: str) -> Reading:
    @lru_cache(maxsize=_SHARED)
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise Miswritten(remedy)
        return text

    return Reading(read)


@lru_cache(maxsize=_SHARED)
def _filled(text: str) -> str:
    """Read a text that says something; offices, categories and persons are named again and again."""
    if filled := text.strip():
        return filled
    raise Miswritten


def _yes(text: str) -> bool:
    if text in {"是", "否"}:
        return text == "是"
    message = "写成“是”或者“否”。"
    raise Miswritten(message)


def _whole_number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    message = "写成数字，例如“5”。"
    raise Miswritten(message)


def _month_day(text: str) -> tuple[int, int]:
    """Read a day of any year, such as 01-31."""
    day = parse_date(f"2000-{text}") if re.fullmatch(r"[0-9]{2}-[0-9]{2}", text) else None
    if day is None:
        message = "写成“01-31”的样子，月、日各两位。"
        raise Miswritten(message)
    return day.month, day.day


Text = Annotated[str, Reading(_filled)]
TextList = tuple[Annotated[Text, _matching(r"[^，]+", "分成两项，中间用半角逗号“,”隔开。")], ...]
CategoryName = Annotated[Text, _matching(r"[^/\\#?%]{1,30}", "名称里不用“/”“\\”“#”“?”“%”，不超过三十个字。")]
Texts = Annotated[tuple[Text, ...], OneOrMany]
Day = Annotated[date, Reading(parse_date)]
Moment = Annotated[datetime, Reading(parse_moment)]
MonthDay = Annotated[tuple[int, int], Reading(_month_day)]
WholeNumber = Annotated[int, Reading(_whole_number)]
YesNo = Annotated[bool, Reading(_yes)]
DocumentNumberField = Annotated[DocumentNumber, Reading(DocumentNumber.parse)]
IndexNumberField = Annotated[IndexNumber, Reading(IndexNumber.parse)]
Phone = Annotated[
    str,
    _matching(
        r"(0[0-9]{2,3}-[0-9]{7,8}(-[0-9]+)?|1[0-9]{4}|400-?[0-9]{3}-?[0-9]{4})(、.+)?",
        "写成“0635-8519813”的样子，区号后用半角连字符。",
    ),
]
Postcode = Annotated[str, _matching(r"[0-9]{6}", "写成六位数字。")]
Email = Annotated[str, _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "写成“gkb@shilishi.example”的样子。")]
WebAddress = Annotated[str, _matching(r"https?://[^\s/]+(/\S*)?", "写成以“https://”开头的完整网址。")]
SiteAddress = Annotated[str, _matching(r"https?://[^\s/]+/(\S*/)?", "写成以“https://”开头、以“/”结尾的网址。")]
Domain = Annotated[
    str,
    _matching(r"[0-9a-z\u4e00-\u9fff-]+(\.[0-9a-z\u4e00-\u9fff-]+)+", "写成“gov.cn”的样子，前面不写“https://”和“*.”。"),
]
SiteIdCode = Annotated[str, _matching(r"bm[0-9]{8}|[0-9]{10}", "写成十位数字；国务院部门写“bm”加八位数字。")]
IcpNumber = Annotated[
    str, _matching(r"[\u4e00-\u9fff]ICP备[0-9]{8,10}号(-[0-9]+)?", "写成“京ICP备18044900号-2”的样子。")
]
PoliceNumber = Annotated[
    str, _matching(r"[\u4e00-\u9fff]公网安备\s?[0-9]{14}号", "写成“京公网安备 11010202008132号”的样子。")
]
CreditCode = Annotated[str, _matching(r"[0-9A-HJ-NP-RTUW-Y]{18}", "写成十八位的统一社会信用代码。")]
TimeRange = Annotated[
    str,
    _matching(
        r"([01]?[0-9]|2[0-3]):[0-5][0-9][-—～]([01]?[0-9]|2[0-3]):[0-5][0-9]", "写成“8:30-12:00”的样子，冒号用半角。"
    ),
]
Slug = Annotated[str, _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "只用小写字母、数字和连字符，例如“te-zhong-she-bei”。")]
Address = Annotated[
    str,
    _matching(
        r"(?!/)(?!.*\.\.)(?!.*//)(?!(?:.*/)?\./)[A-Za-z0-9_./%-]+\.html?",
        "写成“items/2023/jiu-ming-cheng.html”的样子，从专栏首页算起。",
    ),
]


class DisclosureMode(Enum):
    """Disclosure mode (公开属性): fixed when the document is drafted; only the first reaches the site."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Validity(Enum):
    """Validity (有效性): whether a document is still in force."""

    IN_FORCE = "有效"
    AMENDED = "已修改"
    LAPSED = "失效"
    REPEALED = "废止"
    NOT_YET_IN_FORCE = "尚未生效"


class Genre(Enum):
    """Genre (体裁): the fifteen kinds of official document."""

    RESOLUTION = "决议"
    DECISION = "决定"
    ORDER = "命令（令）"
    COMMUNIQUE = "公报"
    ANNOUNCEMENT = "公告"
    PUBLIC_NOTICE = "通告"
    OPINION = "意见"
    NOTICE = "通知"
    CIRCULAR = "通报"
    REPORT = "报告"
    INSTRUCTION_REQUEST = "请示"
    REPLY = "批复"
    BILL = "议案"
    LETTER = "函"
    MINUTES = "纪要"


class Medium(Enum):
    """Medium (公开渠道): where an item has been made public (条例 art. 23)."""

    WEBSITE = "政府网站"
    WECHAT = "政务微信"
    WEIBO = "政务微博"
    GAZETTE = "政府公报"
    PRESS_CONFERENCE = "新闻发布会"
    NEWSPAPER = "报刊"
    RADIO = "广播"
    TELEVISION = "电视"
    OTHER = "其他"


class Channel(Enum):
    """Channel (公开渠道和载体): the options of the standard catalogues' seventh column."""

    WEBSITE = "政府网站"
    GAZETTE = "政府公报"
    NEW_MEDIA = "两微一端"
    CONFERENCE = "发布会/听证会"
    BROADCAST = "广播电视"
    PAPER = "纸质媒体"
    READING_PLACE = "公开查阅点"
    SERVICE_CENTRE = "政务服务中心"
    SERVICE_STATION = "便民服务站"
    ON_SITE = "入户/现场"
    NOTICE_BOARD = "社区/企事业单位/村公示栏（电子屏）"
    TARGETED = "精准推送"
    OTHER = "其他"


class ColumnType(Enum):
    """Column type (栏目类型): the values of the ColumnType tag of 国办发〔2017〕47号."""

    HOME = "首页"
    OVERVIEW = "概况信息"
    FUNCTIONS = "机构职能"
    LEADERS = "负责人信息"
    NEWS = "政务动态"
    POLICIES = "政策文件"
    GUIDE = "信息公开指南"
    CATALOG = "信息公开目录"
    REPORTS = "信息公开年报"
    ON_REQUEST = "依申请公开"
    DATA = "数据发布"
    OPEN_DATA = "数据开放"
    INTERPRETATIONS = "政策解读"
    RESPONSES = "回应关切"
    SERVICES = "办事服务"
    COMPLAINTS = "咨询投诉"
    SURVEYS = "征集调查"
    INTERVIEWS = "在线访谈"


class Stage(Enum):
    """Stage (环节): a step of review."""

    SECTION = "科室审核"
    CONFIDENTIALITY = "保密审查"
    RELEASE = "签发"
    EMERGENCY = "应急发布"
