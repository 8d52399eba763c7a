"""Workdays against the State Council's notices of six years: the days on which they differ from plain weekdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.workdays import NoCalendarError, Workdays

WORKDAYS = Workdays()
FIRST, LAST = date(2021, 1, 1), date(2026, 12, 31)
OFF = {
    2021: "01-01 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07",
    2022: "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07 12-31",
    2023: "01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06 12-30..12-31",
    2024: "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
    2025: "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
    2026: "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
}
"""Days off by the notice of each year; the New Year's days that fall into the year before stand there."""
MAKE_UP = {
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
"""Weekend days that are worked instead (调休上班日)."""


def days(year: int, written: str) -> set[date]:
    """Read days and ranges of days."""
    found: set[date] = set()
    for part in written.split():
        first, _, last = part.partition("..")
        start, end = (date.fromisoformat(f"{year}-{day}") for day in (first, last or first))
        found.update(start + timedelta(days=offset) for offset in range((end - start).days + 1))
    return found


@pytest.mark.parametrize("year", OFF)
def test_every_day_of_a_year_is_as_the_notice_says(year: int) -> None:
    off, worked = days(year, OFF[year]), days(year, MAKE_UP[year])
    assert all(day.weekday() >= 5 for day in worked)
    everyday = (date(year, 1, 1) + timedelta(days=offset) for offset in range((date(year, 12, 31)).timetuple().tm_yday))
    wrong = [
        day for day in everyday if (day in WORKDAYS) is not (day in worked or (day.weekday() < 5 and day not in off))
    ]
    assert not wrong


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 1)])
def test_a_year_without_a_notice_is_said_and_never_guessed(day: date) -> None:
    with pytest.raises(NoCalendarError, match=f"没有 {day.year} 年的节假日安排"):
        day in WORKDAYS  # noqa: B015 - the question itself must fail
    with pytest.raises(NoCalendarError):
        WORKDAYS.after(date(2026, 12, 31), 1)


@settings(deadline=None)
@given(st.dates(FIRST, date(2026, 10, 1)), st.integers(1, 40))
def test_the_day_after_some_workdays_is_a_workday_and_that_many_later(start: date, count: int) -> None:
    due_date = WORKDAYS.after(start, count)
    assert due_date in WORKDAYS
    assert WORKDAYS.between(start, due_date) == count
    assert WORKDAYS.after(start, count + 1) > due_date


def test_all_six_years_are_compared() -> None:
    assert list(OFF) == list(MAKE_UP) == list(range(FIRST.year, LAST.year + 1))
