"""Lines (行): the pieces of text that can bear a mark, for a mark stands by itself."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gongkai.patterns import Pattern
from gongkai.rules.leaks.detector import Hit
from gongkai.rules.leaks.passages import Part, Passage

NAMES = frozenset({Part.TITLE, Part.FILE_NAME})
TEXTS = frozenset({Part.BODY, Part.EXTRACT})
_LONGEST = 40
_LONGEST_PARTED = 200
DRESSING = " \t\u3000\u00a0*_#>~`|"
_TALK = Pattern(
    r"[-*+] |\d{1,2}[.、．)）]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"  # noqa: RUF001
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]{1,5}[章节条]"
)
"""How a clause of a regulation begins, which tells of marks and bears none."""


_ANYTHING = Pattern("")


class Line(NamedTuple):
    """Line (行): what a line says without Markdown's signs, where it begins, and whether it is a heading."""

    start: int
    said: str
    heading: bool


def lines_of(passage: Passage, holding: Pattern = _ANYTHING) -> Iterator[Line]:
    """Give the lines that can bear a mark, and of these only those that hold a pattern."""
    if passage.heading or passage.part is Part.FIELD:
        return
    position, holds = 0, holding.compiled.search
    for line in passage.text.split("\n") if passage.part in TEXTS else [passage.text]:
        said = line.lstrip(DRESSING) if holds(line) else ""
        if said and not _TALK.match(line.lstrip(" \u3000#")):
            yield Line(position + len(line) - len(said), said.rstrip(DRESSING), line.startswith("#"))
        position += len(line) + 1


_ATOM = Pattern(r"(?:\[[^\]]*\]|[\u3001-\uffef])\??")
"""A character of a pattern, or a class of them, of which there may be none."""
BREAKS = r"\-_—（()）【】\[\]〔〕"
_BREAK = Pattern(f"[{BREAKS}]+")


def segments_of(passage: Passage, line: Line) -> Iterator[tuple[int, str]]:
    """Give the pieces of a line that stand by themselves: the whole, what is in brackets, the parts of a name."""
    said = line.said
    if passage.part is Part.FILE_NAME and "." in said:
        said = said.rpartition(".")[0]
    yield line.start, said
    if len(said) > _LONGEST_PARTED:
        return
    breaks = [(0, 0), *(match.span() for match in _BREAK.finditer(said)), (len(said), len(said))]
    for (_, start), (end, _) in pairwise(breaks):
        link = said.startswith("](", end)
        at_edge = said[:start].strip("（([【〔") == "" or said[end:].strip("）)]】〕。.") == ""
        if (passage.part in NAMES or (start and end < len(said))) and at_edge and start < end and not link:
            yield line.start + start, said[start:end]


def apart(text: str, spans: list[tuple[int, int]]) -> Iterator[Hit]:
    """Give the longest of spans that lie over each other."""
    ended = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= ended:
            ended = end
            yield Hit(start, end, text[start:end].strip()[:_LONGEST])


def spaced(pattern: str) -> str:
    """Let a pattern fit with blanks between its characters too, as a mark may be typed."""
    return _ATOM.sub(r"\g<0>\\s*", pattern)


def standing_marks(passage: Passage, typed: Pattern, weigh: Callable[[str], str]) -> Iterator[Hit]:
    """Find pieces of a line that are marks; a likely one counts only at the beginning of a line, or in a name.

    typed is what a line with a mark holds, weigh tells how sure a piece without its blanks is to be one.
    """
    spans = []
    for line in lines_of(passage, typed):
        for start, segment in segments_of(passage, line):
            weight = weigh("".join(segment.split())) if len(segment) <= _LONGEST else ""
            at_start = start == line.start or line.said[: start - line.start].strip("（([【〔") == ""
            if weight == "sure" or (weight and not line.heading and (at_start or passage.part in NAMES)):
                spans.append((start, start + len(segment)))
    yield from apart(passage.text, spans)
