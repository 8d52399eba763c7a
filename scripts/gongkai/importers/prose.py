"""Prose of a source (原件的正文) as Markdown: headings of the form are marked, everything else stays as printed."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.importers.labels import bare
from gongkai.importers.source import Source, SourceParagraph, SourceTable
from gongkai.model.annual_report import SECTIONS

_LONGEST_HEADING = 40
_SPECIAL = re.compile(r"([\\*_`<>\[\]])")
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)][^。；：:，,]{2,24}")
_DATE = re.compile(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_LAST_LINES = 4
_SHARED = 4


def markdown(source: Source, kept: tuple[SourceTable, ...]) -> str:
    """Write the paragraphs; tables that are kept stand where they stood."""
    return "\n\n".join(_parts(source, kept)) + "\n"


def signed_date(source: Source) -> date | None:
    """Give the date that the report is signed with at its end, if there is one."""
    last = [part.text for part in source.parts if isinstance(part, SourceParagraph)][-_LAST_LINES:]
    for text in reversed(last):
        if match := _DATE.fullmatch("".join(text.split())):
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                return None
    return None


def _parts(source: Source, kept: tuple[SourceTable, ...]) -> Iterator[str]:
    section = 0
    for part in source.parts:
        if isinstance(part, SourceTable):
            if part in kept:
                yield _table(part)
        elif section < len(SECTIONS) and _opens(part.text, SECTIONS[section]):
            section += 1
            yield f"## {_escaped(part.text)}"
        elif _SUBHEADING.fullmatch(part.text):
            yield f"### {_escaped(part.text)}"
        else:
            yield _escaped(part.text)


def _opens(text: str, heading: str) -> bool:
    """Whether a line is the heading that is due: its numeral, and enough of its words."""
    typed = "".join(text.split())
    same = len(set(bare(typed)) & set(bare(heading)))
    return len(typed) <= _LONGEST_HEADING and typed[:2] == heading[:2] and same >= min(_SHARED, len(bare(heading)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("{{", "{ {")


def _table(table: SourceTable) -> str:
    width = max(len(row) for row in table.rows)
    rows = ([_escaped(cell.text).replace("|", "\\|") for cell in row] for row in table.rows)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
