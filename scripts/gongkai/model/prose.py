"""Prose (正文): an editor's Markdown, which knows its lines, and the references `{{ … }}` in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from gongkai.packed import packed
from gongkai.patterns import Pattern
from gongkai.problems import Location

_REFERENCE = Pattern(r"\{\{\s*(.*?)\s*\}\}", needs=("{{",))
_IMAGE = Pattern(
    r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE, needs=("![", "<")
)
_LINK = Pattern(
    r"\[(?<!!\[)(?:!\[[^\]]*\]\([^)]*\)|[^\[\]])*\]\(\s*<?([^)\s>]+)|<a\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
    needs=("](", "<"),
)
"""A link, whose text may hold pictures."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in prose: its text and where it stands."""

    text: str
    location: Location


@packed
@dataclass(frozen=True, slots=True)
class Prose:
    """Prose (正文): Markdown text, or what gives it when asked, by its path; and the location of its first line."""

    source: str | Callable[[str], str] = field(default="", repr=False)
    start: Location = field(default_factory=lambda: Location(""))

    @property
    def text(self) -> str:
        """The text."""
        return self.source if isinstance(self.source, str) else self.source(self.start.path)

    def references(self) -> Iterator[Found]:
        """Find the names between double braces."""
        return self.find(_REFERENCE)

    def images(self) -> Iterator[Found]:
        """Find the addresses of pictures."""
        return self.find(_IMAGE)

    def links(self) -> Iterator[Found]:
        """Find the addresses that links lead to."""
        return self.find(_LINK)

    def at(self, position: int) -> Location:
        """Give the line on which a character of the text stands."""
        return Location(self.start.path, self.start.line + self.text.count("\n", 0, position))

    def find(self, pattern: Pattern) -> Iterator[Found]:
        """Find a pattern; what is found is its first group that took part, else the whole."""
        return (self._found(match) for match in pattern.finditer(self.text))

    def _found(self, match: re.Match[str]) -> Found:
        return Found(next((group for group in match.groups() if group), match[0]), self.at(match.start()))

    def fill(self, value_of: Callable[[str], str]) -> str:
        """Put values in the place of references."""
        return _REFERENCE.sub(lambda match: value_of(match[1]), self.text)
