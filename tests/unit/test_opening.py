"""What the scripts of a page are told of days and hours."""

import pytest

from gongkai.model.bureau import Hours
from gongkai.pages.day_table import day_table
from gongkai.pages.opening_hours import opening
from gongkai.problems import Location
from gongkai.record import Origin
from gongkai.workdays import Workdays

OFF = "周一至周五，法定节假日除外"


def hours(season: str | None, weekdays: str | None) -> Hours:
    origin = Origin(Location("content/bureau.yml"))
    return Hours(origin=origin, season=season, weekdays=weekdays, morning="8:30-12:00", afternoon="14:30-17:30")


def test_the_table_holds_what_two_years_notices_name() -> None:
    table = day_table(Workdays())
    years = dict(year.split(":") for year in table.split())
    assert list(years) == ["2025", "2026"]
    assert years["2026"].startswith("0101,0102,0103,0104+,0214+,0215,")
    assert years["2026"].endswith(",1007,1010+")


@pytest.mark.parametrize(
    ("season", "weekdays", "written"),
    [
        ("5月1日至9月30日", OFF, "0501-0930 12345 off 08:30-12:00 14:30-17:30"),
        ("10月1日至次年4月30日", OFF, "1001-0430 12345 off 08:30-12:00 14:30-17:30"),
        ("全年", "周二至周日，春节期间以馆方公告为准", "0101-1231 234567 said 08:30-12:00 14:30-17:30"),
        (None, "周六至周三", "0101-1231 67123 said 08:30-12:00 14:30-17:30"),
    ],
)
def test_hours_are_written_for_a_script(season: str | None, weekdays: str, written: str) -> None:
    assert opening([hours(season, weekdays)]) == written


@pytest.mark.parametrize(("season", "weekdays"), [("夏季", OFF), ("全年", None), ("全年", "工作日")])
def test_hours_that_no_script_could_be_sure_of_are_not_written(season: str, weekdays: str | None) -> None:
    assert not opening([hours("5月1日至9月30日", OFF), hours(season, weekdays)])
