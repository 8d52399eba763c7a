"""Passages (文段): pieces of text and tables, each with its place, in which leaks are looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from gongkai.patterns import Pattern
from gongkai.problems import Location

NAME_WORDS = (
    *("姓名", "户主", "患者", "申请人", "领取人", "申领人", "享受人", "监护人", "受助人"),
    *("救助对象", "补助对象", "低保对象", "帮扶对象"),
)
NAME_HEADING = Pattern("|".join(NAME_WORDS))
_HEAD_ROWS = 6
REACH = 40
"""How many characters before and after a place are near it."""


class Part(Enum):
    """Part (部位): what kind of text a passage is, for a mark counts only where documents bear it."""

    TITLE = "标题"
    FILE_NAME = "文件名"
    FIELD = "其他字段"
    BODY = "正文，行就是文件的行"
    EXTRACT = "从附件里取出的文字"
    CELL = "表格的格子"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Passage (文段): a text, where it stands, and what is said of it elsewhere."""

    text: str
    location: Location
    place: str
    part: Part = Part.BODY
    about: str = ""
    """The title of the item or document that the text belongs to."""
    heading: str = ""
    """The heading of a cell's column."""
    headings: str = ""
    """All headings of a cell's table."""

    def at(self, position: int) -> Location:
        """Give the line on which a character of the text stands."""
        if self.part is not Part.BODY:
            return self.location
        return Location(self.location.path, self.location.line + self.text.count("\n", 0, position))

    def before(self, position: int, length: int) -> str:
        """Give what introduces a place: the column's heading and the characters before it."""
        return f"{self.heading}\n{self.text[max(0, position - length) : position]}"


class Row(NamedTuple):
    """Row (行): the cells of a table's row, and where it stands."""

    cells: tuple[str, ...]
    location: Location
    place: str


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Grid (表格): the rows of a table; its head is among the first of them."""

    rows: tuple[Row, ...]
    about: str = ""
    """The titles of the table, and of the item it belongs to."""

    @cached_property
    def head(self) -> int:
        """The index of the head's last row."""
        first = self.rows[:_HEAD_ROWS]
        has_names = NAME_HEADING.search(_tight("".join(chain(*(row.cells for row in first)))))
        tight = ["\n".join(map(_tight, row.cells)) for row in first] if has_names else []
        named = [index for index, cells in enumerate(tight) if NAME_HEADING.search(cells)]
        filled = (index for index, row in enumerate(first) if _is_filled(row))
        return named[-1] if named else next(filled, 0)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The heading of each column, from all rows of the head."""
        rows = [row.cells for row in self.rows[: self.head + 1] if _is_filled(row)]
        width = max((len(row.cells) for row in self.rows), default=0)
        columns = ([row[index] for row in rows if index < len(row)] for index in range(width))
        return tuple(_tight("".join(dict.fromkeys(column))) for column in columns)

    @property
    def text(self) -> str:
        """What its cells and headings say, each beginning a line."""
        return "\n".join(chain(*(row.cells for row in self.rows), self.headings))

    def cells(self) -> Iterator[Passage]:
        """Give every cell that is not empty."""
        headings = self.headings
        joined, head = "、".join(headings), self.head
        for number, row in enumerate(self.rows):
            for index, text in enumerate(row.cells):
                if text:
                    heading, known = (headings[index], joined) if number > head else ("", "")
                    yield Passage(
                        text=text,
                        location=row.location,
                        place=row.place,
                        part=Part.CELL,
                        about=self.about,
                        heading=heading,
                        headings=known,
                    )


def _is_filled(row: Row) -> bool:
    return sum(map(bool, row.cells)) > 1


def _tight(cell: str) -> str:
    return "".join(cell.split())
