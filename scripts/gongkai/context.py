"""Context (今天的情况): what the world outside the files says; only the commands know it."""

from dataclasses import dataclass
from datetime import date

from gongkai.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Context:
    """Context (今天的情况): the day, and the calendar of workdays."""

    today: date
    workdays: Workdays
