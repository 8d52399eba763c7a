"""Patterns (字样): regular expressions that cost nothing until a text may hold what they describe."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

Search = Callable[..., re.Match[str] | None]


def has_any(*words: str) -> Callable[[str], bool]:
    """Tell of a text whether it has one of some words."""

    def suspects(text: str) -> bool:
        for word in words:  # noqa: SIM110 - a generator would take longer than most of these look-ups
            if word in text:
                return True
        return False

    return suspects


class Pattern:
    """Pattern (字样): a regular expression, compiled when it is first asked for, since most runs ask for few.

    needs are texts of which every match holds at least one, or a quicker pattern that is wherever this one is: where
    there is none of them, the expression is not even tried. One rare character is found five times as fast as two.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG, needs: "tuple[str, ...] | Pattern" = ()) -> None:
        self.pattern = pattern
        self.needs = needs
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def may_be_in(self) -> Callable[[str], bool]:
        """Whether a text has what every match needs."""
        if isinstance(self.needs, Pattern):
            search = self.needs.search
            return lambda text: search(text) is not None
        return has_any(*self.needs) if self.needs else lambda _text: True

    @cached_property
    def search(self) -> Search:
        """Find the first match in a text, from a place on if one is given."""
        search, may_be_in = self.compiled.search, self.may_be_in
        return (lambda text, *start: search(text, *start) if may_be_in(text) else None) if self.needs else search

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find every match in a text."""
        return self.compiled.finditer(text) if self.may_be_in(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """Give what every match is, or its groups."""
        return self.compiled.findall(text) if self.may_be_in(text) else []

    def match(self, text: str) -> re.Match[str] | None:
        """Match the beginning of a text."""
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match a whole text."""
        return self.compiled.fullmatch(text)

    def sub(self, written: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Write something in the place of every match."""
        return self.compiled.sub(written, text) if self.may_be_in(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Part a text at the matches."""
        return self.compiled.split(text, maxsplit) if self.may_be_in(text) else [text]
