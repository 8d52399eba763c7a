"""Workdays (工作日): weekdays without public holidays, with make-up workdays (调休), by the State Council's notices."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import chinese_calendar  # type: ignore[import-untyped]

_SATURDAY = 5


class NoCalendarError(LookupError):
    """The holidays of a year are not known; the text, in Chinese, says which year."""


class Workdays:
    """Workdays (工作日): `day in workdays`, and the day a number of workdays later."""

    def __contains__(self, day: date) -> bool:
        """Whether a day is a workday.

        Raises:
            NoCalendarError: the notice for its year is not among the data.
        """
        counts, number = _counts(day.year), day.timetuple().tm_yday
        return counts[number] > counts[number - 1]

    def between(self, start: date, end: date) -> int:
        """Count the workdays after a day up to another; the first is not counted, the last is.

        >>> Workdays().between(date(2026, 9, 30), date(2026, 10, 9))
        2

        Raises:
            NoCalendarError: the notice for a year on the way is not among the data.
        """
        if end <= start:
            return 0
        first = start + timedelta(days=1)
        earlier = _counts(first.year)[first.timetuple().tm_yday - 1]
        return sum(_counts(year)[-1] for year in range(first.year, end.year)) + _until(end) - earlier

    def after(self, day: date, count: int) -> date:
        """Give the day that is count workdays after a day, which itself is not counted.

        >>> Workdays().after(date(2026, 9, 30), 1)
        datetime.date(2026, 10, 8)

        Raises:
            NoCalendarError: the notice for a year on the way is not among the data.
        """
        if count <= 0:
            return day
        following = day + timedelta(days=1)
        year, counts = following.year, _counts(following.year)
        wanted = counts[following.timetuple().tm_yday - 1] + count
        while wanted > counts[-1]:
            wanted -= counts[-1]
            year, counts = year + 1, _counts(year + 1)
        return date(year, 1, 1) + timedelta(days=bisect_left(counts, wanted) - 1)

    @property
    def last_year(self) -> int:
        """The last year whose notice is among the data."""
        last: date = max(chinese_calendar.holidays)
        return last.year

    def named(self, year: int) -> Iterator[tuple[date, bool]]:
        """Give the days that a year's notice names, and whether each is worked (调休上班日) or off.

        Raises:
            NoCalendarError: the notice for the year is not among the data.
        """
        first = date(year, 1, 1)
        for number in range((date(year, 12, 31) - first).days + 1):
            day = first + timedelta(days=number)
            worked = day in self
            if day in chinese_calendar.workdays or day in chinese_calendar.holidays:
                yield day, worked


def _until(day: date) -> int:
    """Count the workdays of a year up to a day."""
    return _counts(day.year)[day.timetuple().tm_yday]


@cache
def _counts(year: int) -> tuple[int, ...]:
    """Count the workdays of a year up to each of its days; the first count is of none.

    Raises:
        NoCalendarError: the notice for the year is not among the data.
    """
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1))
    try:
        chinese_calendar.is_workday(first)
    except NotImplementedError:
        message = f"没有 {year} 年的节假日安排，算不出工作日；更新 chinesecalendar。"
        raise NoCalendarError(message) from None
    return tuple(accumulate(map(_worked, days), initial=0))


def _worked(day: date) -> bool:
    """Look at the days that notices name; to ask chinesecalendar of each day of a year takes ten times as long."""
    made_up: bool = day in chinese_calendar.workdays
    return made_up or (day.weekday() < _SATURDAY and day not in chinese_calendar.holidays)
