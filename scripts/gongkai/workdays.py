"""Workdays (工作日): weekdays without public holidays, with make-up workdays (调休), by the State Council's notices."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]


class NoCalendarError(LookupError):
    """The holidays of a year are not known; the text, in Chinese, says which year."""


class Workdays:
    """Workdays (工作日): `day in workdays`, and the day a number of workdays later."""

    def __contains__(self, day: date) -> bool:
        """Whether a day is a workday.

        Raises:
            NoCalendarError: the notice for its year is not among the data.
        """
        try:
            working: bool = chinese_calendar.is_workday(day)
        except NotImplementedError:
            message = f"没有 {day.year} 年的节假日安排，算不出工作日；更新 chinesecalendar。"
            raise NoCalendarError(message) from None
        return working

    def between(self, start: date, end: date) -> int:
        """Count the workdays after a day up to another; the first is not counted, the last is.

        >>> Workdays().between(date(2026, 9, 30), date(2026, 10, 9))
        2

        Raises:
            NoCalendarError: the notice for a year on the way is not among the data.
        """
        return sum(start + timedelta(days=offset) in self for offset in range(1, (end - start).days + 1))

    def after(self, day: date, count: int) -> date:
        """Give the day that is count workdays after a day, which itself is not counted.

        >>> Workdays().after(date(2026, 9, 30), 1)
        datetime.date(2026, 10, 8)

        Raises:
            NoCalendarError: the notice for a year on the way is not among the data.
        """
        while count > 0:
            day += timedelta(days=1)
            count -= day in self
        return day
