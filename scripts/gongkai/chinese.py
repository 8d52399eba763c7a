"""Chinese text (汉字): dates, numbers and addresses as they are typed, and file names made from titles."""

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache

from gongkai.patterns import Pattern
from gongkai.problems import Miswritten

_DATE = Pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = Pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: ([0-9]{1,2}:[0-9]{2}))?")
_LOOSE_DATE = Pattern(r"([0-9]{4})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})\s*日?")
_JOINS_LINES = Pattern(
    r"\n(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef”’]\n)(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“‘])"
)
_SINGLE_MARKS = str.maketrans("《》", "〈〉")
_SLUG_LIMIT = 60
_NUMERALS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date:
    """Read a date written as 2026-03-02; the records of a day share it.

    >>> parse_date("2026-03-02")
    datetime.date(2026, 3, 2)

    Raises:
        Miswritten: the text is of another form, or no such day exists; says how to write it.
    """
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = "核对年月日，写成日历上有的一天。"
            raise Miswritten(message) from None
    if loose := _LOOSE_DATE.fullmatch(unicodedata.normalize("NFKC", text).strip()):
        year, month, day = (int(part) for part in loose.groups())
        message = f"写成“{year:04}-{month:02}-{day:02}”。"
        raise Miswritten(message)
    message = "写成“2026-03-02”的样子，年四位，月、日各两位。"
    raise Miswritten(message)


@lru_cache(maxsize=8192)
def parse_moment(text: str) -> datetime:
    """Read a date with an optional time of day: 2026-03-05 or 2026-03-05 09:30.

    >>> parse_moment("2026-03-05 09:30")
    datetime.datetime(2026, 3, 5, 9, 30)

    Raises:
        Miswritten: the text is of another form; says how to write it.
    """
    match = _MOMENT.fullmatch(text)
    if match is None or match[2] is None:
        return datetime.combine(parse_date(text), time())
    try:
        hours, minutes = match[2].split(":")
        return datetime.combine(parse_date(match[1]), time(int(hours), int(minutes)))
    except Miswritten:
        raise
    except ValueError:
        message = "核对钟点，写成“2026-03-05 09:30”的样子。"
        raise Miswritten(message) from None


@lru_cache(maxsize=8192)
def written_date(day: date) -> str:
    """Write a date as official documents do; what happened on a day shares the text.

    >>> written_date(date(2026, 3, 2))
    '2026年3月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=1024)
def parse_numeral(text: str) -> int | None:
    """Read a number below a hundred, in Chinese or Arabic numerals; nothing if it is none.

    >>> [parse_numeral(text) for text in ("九", "十二", "二十", "15", "两", "百")]
    [9, 12, 20, 15, 2, None]
    """
    text = unicodedata.normalize("NFKC", text)
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not set(tens + ones) <= set(_NUMERALS) or not text:
        return None
    return (_NUMERALS[tens] if tens else 1) * 10 * bool(ten) + (_NUMERALS[ones] if ones else 0)


def in_title_marks(title: str) -> str:
    """Put a title in title marks, those within it made single.

    >>> in_title_marks("关于印发《电梯检查办法》的通知")
    '《关于印发〈电梯检查办法〉的通知》'
    """
    return f"《{title.translate(_SINGLE_MARKS)}》"


def join_lines(text: str) -> str:
    r"""Join lines broken between two Han characters, where a browser would show a gap.

    >>> join_lines("监督\n检查 ab\ncd")
    '监督检查 ab\ncd'
    """
    return _JOINS_LINES.sub("", text)


def slug(text: str) -> str:
    """Spell a Chinese name as an address: lower-case pinyin joined by hyphens, at most 60 characters.

    >>> slug("特种设备（2026年）")
    'te-zhong-she-bei-2026-nian'
    """
    # pypinyin takes a tenth of a second to load, which a plain check should not pay.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(unicodedata.normalize("NFKC", text))).lower())
    spelled = ""
    for word in words:
        longer = f"{spelled}-{word}" if spelled else word
        if len(longer) > _SLUG_LIMIT:
            break
        spelled = longer
    return spelled


def parse_number(text: str) -> int:
    """Read a whole number in digits or in Chinese numerals.

    >>> [parse_number(text) for text in ("18", "两", "十八", "二百零三", "一万二千", "二〇")]
    [18, 2, 18, 203, 12000, 20]

    Raises:
        ValueError: the text is no number.
    """
    if text.isdecimal():
        return int(text)
    if not any(unit in text for unit in _UNITS) and "万" not in text:
        return int("".join(str(_NUMERALS[letter]) for letter in text))
    high, tens_of_thousands, low = text.rpartition("万")
    return (parse_number(high) * 10_000 if tens_of_thousands else 0) + _below_ten_thousand(low)


def _below_ten_thousand(text: str) -> int:
    number, digit = 0, 0
    for letter in text:
        if letter in _UNITS:
            number, digit = number + (digit or 1) * _UNITS[letter], 0
        else:
            digit = _NUMERALS[letter]
    return number + digit
