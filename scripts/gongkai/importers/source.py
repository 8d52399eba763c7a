"""Sources (原件): a published report as it was saved or copied, as paragraphs and tables that know their places."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceCell:
    """Cell of a source (原件的格子): its text and where it stands."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Table of a source (原件的表).

    In an aligned one every row has a cell a column, merged cells several times. Text that was copied has lost the
    merging: its rows are only the cells that were there, in order.
    """

    rows: tuple[tuple[SourceCell, ...], ...]
    place: str
    aligned: bool

    @property
    def texts(self) -> str:
        """All that stands in it."""
        return "".join(cell.text for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """Paragraph of a source (原件的段落)."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Source (原件): its parts in order, and the title that it gives itself, if any."""

    parts: tuple[SourceParagraph | SourceTable, ...]
    title: str = ""

    @property
    def tables(self) -> Iterator[SourceTable]:
        """The tables, in order."""
        return (part for part in self.parts if isinstance(part, SourceTable))


def spread(cell: SourceCell, rows: int, columns: int, at: tuple[int, int]) -> dict[tuple[int, int], SourceCell]:
    """Give the places that a merged cell covers."""
    return {(at[0] + down, at[1] + across): cell for down in range(rows) for across in range(columns)}


def aligned(cells: dict[tuple[int, int], SourceCell], place: str) -> SourceTable:
    """Make a table of cells at their places; a place that no cell covers is empty."""
    height = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    rows = (
        tuple(
            cells.get((row, column), SourceCell("", f"{place}第{row + 1}行第{column + 1}列")) for column in range(width)
        )
        for row in range(height)
    )
    return SourceTable(tuple(rows), place, aligned=True)


def place_of(number: int, row: int, column: int) -> str:
    """Say where a cell stands; all three from 0."""
    return f"第{number + 1}张表第{row + 1}行第{column + 1}列"
