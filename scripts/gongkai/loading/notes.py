"""Notes (读取时记下的): what reading finds wrong, which files it could not use, and what bytes it read."""

from dataclasses import dataclass, field
from sys import intern
from typing import TypeVar

from gongkai.packed import packed
from gongkai.problems import Location, Problem
from gongkai.record import Record
from gongkai.source.defects import MISPLACED_FILE, SYMLINK
from gongkai.source.text import Digests

R = TypeVar("R", bound=Record)


@packed
@dataclass(frozen=True, slots=True)
class Notes:
    """Notes (读取时记下的): problems, the paths of files told already and not read, and the digests of the others."""

    problems: list[Problem] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    digests: Digests = field(default_factory=dict)

    def take(self, other: "Notes") -> None:
        """Note what others noted."""
        self.problems.extend(other.problems)
        self.unreadable.update(other.unreadable)
        self.digests.update((intern(path), intern(digested)) for path, digested in other.digests.items())

    def give_up(self, path: str, problem: Problem) -> None:
        """Note a file that cannot be used, and why."""
        self.problems.append(problem)
        self.unreadable.add(path)

    def noted(self, path: str, record: R | None) -> R | None:
        """Give what was read of a file; nothing means that it could not be used."""
        if record is None:
            self.unreadable.add(path)
        return record

    def misplaced(self, path: str, fact: str, remedy: str = "") -> None:
        """Note what lies where it does not belong."""
        self.problems.append(MISPLACED_FILE.at(Location(path), fact, remedy))

    def link(self, path: str) -> None:
        """Note a link, which is never followed."""
        self.give_up(path, SYMLINK.at(Location(path), f"“{path}”是一个链接，不是文件本身。"))
