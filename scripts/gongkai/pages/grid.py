"""Grids (表格): cells that span rows and columns, and which heads each figure is read under."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Kind(Enum):
    """Kind (单元格的种类): what a cell is to a reader who hears the table."""

    NOTE = "note"
    COLUMN_HEAD = "column"
    ROW_HEAD = "row"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Cell:
    """Cell (单元格): its text, and how many rows and columns it spans."""

    text: str
    kind: Kind = Kind.FIGURE
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """Placed cell (放好的单元格): a cell at its row and column, both from 0."""

    cell: Cell
    row: int
    column: int

    def covers_row(self, row: int) -> bool:
        """Whether the cell reaches a row."""
        return self.row <= row < self.row + self.cell.rows

    def covers_column(self, column: int) -> bool:
        """Whether the cell reaches a column."""
        return self.column <= column < self.column + self.cell.columns


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Grid:
    """Grid (表格): blocks of rows one below the other; the heads of a block are those of its own rows only."""

    name: str
    caption: str
    blocks: tuple[Rows, ...]

    @cached_property
    def placed(self) -> tuple[tuple[Placed, ...], ...]:
        """The cells of each row, at their places."""
        taken: set[tuple[int, int]] = set()
        rows: list[tuple[Placed, ...]] = []
        for number, row in enumerate(row for block in self.blocks for row in block):
            placed: list[Placed] = []
            column = 0
            for cell in row:
                while (number, column) in taken:
                    column += 1
                placed.append(Placed(cell, number, column))
                taken.update(
                    (number + down, column + across) for down in range(cell.rows) for across in range(cell.columns)
                )
            rows.append(tuple(placed))
        return tuple(rows)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(cell.column + cell.cell.columns for row in self.placed for cell in row)

    @cached_property
    def head_rows(self) -> int:
        """How many rows at the top hold only heads and notes, to be repeated on every sheet of paper."""
        rows = (any(cell.cell.kind in {Kind.FIGURE, Kind.ROW_HEAD} for cell in row) for row in self.placed)
        return next((number for number, bodily in enumerate(rows) if bodily), 0)

    def heads_of(self, figure: Placed) -> Iterator[Placed]:
        """Give the heads that a figure is read under: of its column in its block, then of its row."""
        block = self._block_of(figure.row)
        heads = [cell for row in self.placed[block.start : block.stop] for cell in row]
        for head in heads:
            if head.cell.kind is Kind.COLUMN_HEAD and head.covers_column(figure.column) and head.row < figure.row:
                yield head
        for head in heads:
            if head.cell.kind is Kind.ROW_HEAD and head.covers_row(figure.row):
                yield head

    def _block_of(self, row: int) -> range:
        start = 0
        for block in self.blocks:
            if row < start + len(block):
                return range(start, start + len(block))
            start += len(block)
        raise IndexError(row)
