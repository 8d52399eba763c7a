"""The clock (今天): the one place that asks what day it is."""

import time
from datetime import date

from gongkai.context import Context
from gongkai.workdays import Workdays


def todays_context() -> Context:
    """Give today, by the calendar of this machine."""
    return Context(date.today(), Workdays())  # noqa: DTZ011 - the bureau's own day


def moment() -> int:
    """Give the nanoseconds since 1970, as file systems count them."""
    return time.time_ns()
