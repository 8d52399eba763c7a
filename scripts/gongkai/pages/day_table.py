"""The day table (节假日表): what the last notices say of holidays, written for the scripts of a page.

A year and its days, “2026:0101,0102,0104+”: off, or with a plus worked though it is a weekend. A year that is not in
the table is not known, and no script may guess it.
"""

from gongkai.workdays import Workdays

YEARS = 2
"""The years in the table: the last that is known and those before it."""


def day_table(workdays: Workdays) -> str:
    """Write the table."""
    last = workdays.last_year
    return " ".join(f"{year}:{_days(year, workdays)}" for year in range(last - YEARS + 1, last + 1))


def _days(year: int, workdays: Workdays) -> str:
    return ",".join(f"{day:%m%d}{'+' if worked else ''}" for day, worked in workdays.named(year))
