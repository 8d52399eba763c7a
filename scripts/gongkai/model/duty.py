"""Duty (公开要求): within which time information is published, and how often a category is renewed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from gongkai.chinese import parse_numeral
from gongkai.problems import Miswritten
from gongkai.workdays import Workdays

_COUNT = "([0-9]+|[一二两三四五六七八九十]+)"
_LIMITS = re.compile(rf"{_COUNT}\s*个?(工作日|自然日|日|天)(?![至到前])")
_AT_ONCE = re.compile("实时|即时|当日|当天")
_PROMPTLY = re.compile("及时|随时|适时|动态")
_RHYTHMS = {
    "日": (0, 1),
    "天": (0, 1),
    "周": (0, 7),
    "星期": (0, 7),
    "月": (1, 0),
    "季": (3, 0),
    "季度": (3, 0),
    "年": (12, 0),
}
_RHYTHM = re.compile(rf"(?:每|一)?(?:{_COUNT}个?|(半))?(天|日|周|星期|月|季度|季|年)度?(?:[一1]次)?(?:更新)?")
_NO_RHYTHM = re.compile("不定期|及时|随时|适时|实时|动态|长期|有变化|变化|变更|调整|形成")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Time limit (公开时限): so many workdays, or so many days, after information is formed."""

    count: int
    in_workdays: bool = True

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a limit; what is to be published 实时 is late from the second workday on.

        >>> TimeLimit.parse("信息形成或者变更之日起20个工作日内")
        TimeLimit(count=20, in_workdays=True)

        Raises:
            Miswritten: it names no number of days, or more than one.
        """
        if found := _LIMITS.findall(text):
            count = parse_numeral(found[0][0])
            if len(found) == 1 and count:
                return cls(count, found[0][1] == "工作日")
        elif _AT_ONCE.search(text):
            return cls(1)
        message = "写成“20个工作日”“15日”或者“实时”的样子。"
        raise Miswritten(message)

    def due_date(self, formed: date, workdays: Workdays) -> date:
        """Give the last day on which information formed on a day is published in time.

        Raises:
            NoCalendarError: the holidays of a year on the way are not known.
        """
        return workdays.after(formed, self.count) if self.in_workdays else formed + timedelta(days=self.count)

    def kept(self, formed: date, published: date, workdays: Workdays) -> bool:
        """Whether information was published in time; asks for holidays only where they can matter.

        Raises:
            NoCalendarError: the holidays of a year on the way are not known.
        """
        if (published - formed).days <= self.count:
            return True
        return self.in_workdays and workdays.between(formed, published) <= self.count

    def __str__(self) -> str:
        return f"{self.count} 个工作日" if self.in_workdays else f"{self.count} 日"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Rhythm (更新周期): so many months or days; neither where a category is renewed as things happen."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a rhythm.

        >>> [Rhythm.parse(text) for text in ("每季度", "两周", "不定期")]
        [Rhythm(months=3, days=0), Rhythm(months=0, days=14), Rhythm(months=0, days=0)]

        Raises:
            Miswritten: it is no rhythm.
        """
        if match := _RHYTHM.fullmatch(text.strip()):
            count = parse_numeral(match[1]) if match[1] else 1
            months, days = _RHYTHMS[match[3]]
            if match[2] and months in {1, 12}:
                return cls(months=6) if months > 1 else cls(days=15)
            if count and not match[2]:
                return cls(months * count, days * count)
        elif _NO_RHYTHM.search(text):
            return cls()
        message = "写成“每月”“每季度”“每半年”“每年”“两周”或者“不定期”。"
        raise Miswritten(message)

    def due_date(self, last: date) -> date | None:
        """Give the day by which a category renewed on a day is to be renewed again.

        >>> Rhythm(months=1).due_date(date(2026, 1, 31))
        datetime.date(2026, 2, 28)
        """
        if not (self.months or self.days):
            return None
        years, month = divmod(last.month - 1 + self.months, 12)
        year = last.year + years
        return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1])) + timedelta(days=self.days)


@lru_cache(maxsize=1024)
def time_limit(text: str | None) -> TimeLimit | None:
    """Give the limit that a text states; nothing if it states none, or none that can be counted."""
    try:
        return TimeLimit.parse(text or "")
    except Miswritten:
        return None


@lru_cache(maxsize=1024)
def rhythm(text: str | None) -> Rhythm | None:
    """Give the rhythm that a text states; nothing if it states none."""
    try:
        return Rhythm.parse(text or "")
    except Miswritten:
        return None


def left_open(text: str) -> bool:
    """Whether a limit is put in words that the law's own limit stands behind: 及时."""
    return bool(_PROMPTLY.search(text))
