"""Days on the command line (日期): as they are typed, and how many are left."""

from datetime import date

import click

from gongkai.chinese import parse_date
from gongkai.problems import Miswritten


def day(_context: click.Context, parameter: click.Parameter, typed: str | None) -> date | None:
    """Read a day written as 2026-03-02.

    Raises:
        BadParameter: it is none; says how to write it.
    """
    try:
        return parse_date(typed) if typed else None
    except Miswritten as remedy:
        message = f"“{typed}”不是日期，{remedy}"
        raise click.BadParameter(message, param=parameter) from None


def days_left(days: int) -> str:
    """Say how many days are left, or passed.

    >>> [days_left(days) for days in (5, 0, -3)]
    ['5 天', '今天', '已过 3 天']
    """
    if days < 0:
        return f"已过 {-days} 天"
    return f"{days} 天" if days else "今天"
