"""Opening hours (办公时间) as machines read them: days of the week, hours, and the days of the year they hold."""

import re
from collections.abc import Iterable, Iterator

from gongkai.model.bureau import Hours

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES = "一二三四五六日"
_DAYS_OF_WEEK = re.compile(r"周([一二三四五六日])至周([一二三四五六日])")
_SEASON = re.compile(r"(\d{1,2})月(\d{1,2})日至(?:次年)?(\d{1,2})月(\d{1,2})日")
_OFF = "法定节假日除外"
_WHOLE_YEAR = frozenset({None, "全年"})


def specifications(hours: Iterable[Hours]) -> list[dict[str, object]]:
    """Give an OpeningHoursSpecification for each part of a day; none at all where a season cannot be made out.

    A season returns every year, so its days are written without one: --05-01.
    """
    parts = [_parts(season) for season in hours]
    return [] if None in parts else [dict(part) for found in parts if found for part in found]


def opening(hours: Iterable[Hours]) -> str:
    """Write the hours for the script that tells whether an office is open; nothing where it could not be sure.

    A season a part, “0501-0930 12345 off 08:30-12:00 14:30-17:30”: from and to, the days of the week, whether it is
    off on public holidays or goes by what is announced (said), and the hours.
    """
    seasons = [_season(season) for season in hours]
    return "" if None in seasons else "; ".join(season for season in seasons if season)


def _season(hours: Hours) -> str | None:
    season = _SEASON.match(hours.season or "")
    days = _DAYS_OF_WEEK.match(hours.weekdays or "")
    if days is None or (season is None and hours.season not in _WHOLE_YEAR):
        return None
    first, last = (_NAMES.index(day) for day in days.groups())
    span = range(first, last + 1) if first <= last else (*range(first, 7), *range(last + 1))
    from_month, from_day, to_month, to_day = map(int, season.groups()) if season else (1, 1, 12, 31)
    return " ".join(
        (
            f"{from_month:02}{from_day:02}-{to_month:02}{to_day:02}",
            "".join(str(day + 1) for day in span),
            "off" if _OFF in (hours.weekdays or "") else "said",
            *("-".join(_ends(part)) for part in (hours.morning, hours.afternoon)),
        )
    )


def _parts(hours: Hours) -> list[dict[str, object]] | None:
    season = _SEASON.match(hours.season or "")
    if season is None and hours.season not in _WHOLE_YEAR:
        return None
    shared: dict[str, object] = {"@type": "OpeningHoursSpecification"}
    if days := _DAYS_OF_WEEK.match(hours.weekdays or ""):
        first, last = (_NAMES.index(day) for day in days.groups())
        shared["dayOfWeek"] = list(_DAYS[first : last + 1] if first <= last else _DAYS[first:] + _DAYS[: last + 1])
    valid = {}
    if season:
        from_month, from_day, to_month, to_day = map(int, season.groups())
        valid = {"validFrom": f"--{from_month:02}-{from_day:02}", "validThrough": f"--{to_month:02}-{to_day:02}"}
    return [
        {**shared, "opens": opens, "closes": closes, **valid}
        for opens, closes in map(_ends, (hours.morning, hours.afternoon))
    ]


def _ends(written: str) -> Iterator[str]:
    return (time.zfill(5) for time in re.split("[-—～]", written))
