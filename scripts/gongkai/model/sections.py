"""Sections (部分): a report's prose parted at its headings of the second level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.model.prose import Prose
from gongkai.problems import Location

_HEADING = re.compile(r"##\s+(.*?)\s*#*\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """Section (部分): a heading and what stands below it, up to the next."""

    heading: str
    location: Location
    text: str

    @property
    def lines(self) -> Iterator[tuple[str, Location]]:
        """The lines below the heading."""
        for number, line in enumerate(self.text.split("\n"), start=self.location.line + 1):
            yield line, Location(self.location.path, number)

    @property
    def words(self) -> str:
        """The text without headings and blank lines."""
        return "".join(line.strip() for line in self.text.split("\n") if not line.startswith("#"))


def sections(prose: Prose) -> tuple[Section, ...]:
    """Part prose at its “##” headings; what stands before the first is left out."""
    found: list[tuple[str, Location]] = []
    texts: list[list[str]] = []
    for number, line in enumerate(prose.text.split("\n"), start=prose.start.line):
        if match := _HEADING.fullmatch(line):
            found.append((match[1], Location(prose.start.path, number)))
            texts.append([])
        elif texts:
            texts[-1].append(line)
    return tuple(
        Section(heading, location, "\n".join(text)) for (heading, location), text in zip(found, texts, strict=True)
    )
