"""Problems (问题): what is wrong with the content, where, and what to do about it."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Self

from gongkai.packed import packed


class Severity(Enum):
    """Severity (轻重): an error stops publication, a warning does not."""

    ERROR = "错误"
    WARNING = "提醒"


class Location(NamedTuple):
    """Location (位置): a line of a file; path relative to the repository root, lines from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@packed
@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Problem (问题): one mistake in the content. The message states the fact, the remedy the action."""

    location: Location
    code: str
    message: str
    remedy: str = field(compare=False)
    severity: Severity = field(compare=False, default=Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Defect:
    """Defect (毛病): a kind of mistake, with the code it keeps for ever and the page that explains it."""

    code: str
    title: str
    reason: str
    basis: str
    remedy: str
    severity: Severity = Severity.ERROR

    @classmethod
    def described(cls, code: str, page: str, severity: Severity = Severity.ERROR) -> Self:
        """Read a page of the form title, reason, “依据：…”, “改法：…”.

        Raises:
            ValueError: the page has no title or no remedy.
        """
        lines = [line.strip() for line in page.strip().splitlines()]
        marked = {"依据": "", "改法": ""}
        reason: list[str] = []
        for line in lines[1:]:
            if match := re.match(r"(依据|改法)：(.+)", line):
                marked[match[1]] = match[2]
            elif line:
                reason.append(line)
        if not lines[0].endswith("。") or not marked["改法"]:
            message = f"{code} lacks a title or a remedy"
            raise ValueError(message)
        return cls(code, lines[0].removesuffix("。"), "\n".join(reason), marked["依据"], marked["改法"], severity)

    def at(self, location: Location, message: str, remedy: str = "") -> Problem:
        """Make the problem that this defect is, here."""
        return Problem(location, self.code, message, remedy or self.remedy, self.severity)


class Unreadable(Exception):  # noqa: N818 - it names a state of the file
    """A file that cannot be used at all; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Miswritten(ValueError):  # noqa: N818 - it names a state of the value
    """A value that is not of its shape; the text is the remedy."""


class OperatorError(Exception):
    """The command cannot proceed at all; the text, in Chinese, says why and what to do."""
