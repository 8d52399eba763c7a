"""Prose (正文): an editor's Markdown, which knows its lines, and the references `{{ … }}` in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.packed import packed
from gongkai.patterns import Pattern
from gongkai.problems import Location

_REFERENCE = Pattern(r"\{\{\s*(.*?)\s*\}\}", needs=("{",))
_IMAGE = Pattern(
    r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE, needs=("!", "<")
)
_LINK = Pattern(
    r"\[(?<!!\[)(?:!\[[^\]]*\]\([^)]*\)|[^\[\]])*\]\(\s*<?([^)\s>]+)|<a\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
    needs=("[", "<"),
)
"""A link, whose text may hold pictures."""
_CITATION = Pattern(
    r"(《[^《》]+(?:〈[^〈〉]+〉[^《》]*)?》(?:\]\([^)]*\))?（[^（）〔〕]{1,20}〔[0-9]{4}〕[1-9][0-9]{0,4}号）)",
    needs=("〔",),
)
"""The title of a document and its number."""


@packed
@dataclass(frozen=True, slots=True)
class Found:
    """Something found in prose: its text and where it stands."""

    text: str
    location: Location


class Gist(NamedTuple):
    """Gist (要点): what is asked of every text of a column at once, so that none is read again to answer it."""

    blank: bool
    references: tuple[Found, ...]
    links: tuple[Found, ...]
    citations: tuple[Found, ...]


@packed
@dataclass(frozen=True, slots=True)
class Prose:
    """Prose (正文): Markdown text, or what gives it when asked, by its path; and the location of its first line.

    The gist of a text that lies elsewhere is kept with it.
    """

    source: str | Callable[[str], str] = field(default="", repr=False)
    start: Location = field(default_factory=lambda: Location(""))
    kept: Gist | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The text."""
        return self.source if isinstance(self.source, str) else self.source(self.start.path)

    @property
    def gist(self) -> Gist:
        """What is asked of every text at once."""
        return self.kept or gist_of(self)

    @property
    def blank(self) -> bool:
        """Whether nothing is written."""
        return self.gist.blank

    def references(self) -> tuple[Found, ...]:
        """Give the names between double braces."""
        return self.gist.references

    def links(self) -> tuple[Found, ...]:
        """Give the addresses that links lead to."""
        return self.gist.links

    def citations(self) -> tuple[Found, ...]:
        """Give the titles of documents that stand before their numbers."""
        return self.gist.citations

    @property
    def pictured(self) -> bool:
        """Whether there may be pictures."""
        return _IMAGE.may_be_in(self.text)

    def images(self) -> Iterator[Found]:
        """Find the addresses of pictures."""
        return self.find(_IMAGE)

    def at(self, position: int) -> Location:
        """Give the line on which a character of the text stands."""
        return Location(self.start.path, self.start.line + self.text.count("\n", 0, position))

    def find(self, pattern: Pattern) -> Iterator[Found]:
        """Find a pattern; what is found is its first group that took part, else the whole."""
        return map(self._found, pattern.finditer(self.text))

    def _found(self, match: re.Match[str]) -> Found:
        return Found(next((group for group in match.groups() if group), match[0]), self.at(match.start()))

    def fill(self, value_of: Callable[[str], str]) -> str:
        """Put values in the place of references."""
        return _REFERENCE.sub(lambda match: value_of(match[1]), self.text)


_NOTHING = Gist(blank=False, references=(), links=(), citations=())


def gist_of(prose: Prose) -> Gist:
    """Give the gist of a text; most have nothing to find, and share one."""
    text = prose.text
    gist = Gist(
        blank=not text or text.isspace(),
        references=tuple(prose.find(_REFERENCE)) if _REFERENCE.may_be_in(text) else (),
        links=tuple(prose.find(_LINK)) if _LINK.may_be_in(text) else (),
        citations=tuple(prose.find(_CITATION)) if _CITATION.may_be_in(text) else (),
    )
    return _NOTHING if gist == _NOTHING else gist
