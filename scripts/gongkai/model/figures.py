"""Figures (数): what stands in the cells of a report's tables; 0, a blank and 不适用 are three things."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Self

from gongkai.record import Reading

BLANK = "空白"
"""How a file says that a cell was printed empty."""
NOT_APPLICABLE = "不适用"
_NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)([\u4e00-\u9fff]{0,3})")


@dataclass(frozen=True, slots=True)
class Figure:
    """Figure (数): a number, perhaps with its unit, or whatever was printed in its place."""

    printed: str
    number: Decimal | None = None
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a cell; whatever is not a number is kept as it was printed.

        >>> Figure.parse("251000元")
        Figure(printed='251000元', number=Decimal('251000'), unit='元')
        >>> Figure.parse("-").number is None
        True
        """
        typed = text.strip()
        if match := _NUMBER.fullmatch(typed):
            return cls(typed, Decimal(match[1]), match[2])
        return cls("" if typed == BLANK else typed)

    @property
    def blank(self) -> bool:
        """Whether nothing was printed."""
        return not self.printed

    @property
    def applicable(self) -> bool:
        """Whether the cell is one that the bureau has figures for."""
        return self.printed != NOT_APPLICABLE

    @property
    def count(self) -> bool:
        """Whether it is a number of pieces: whole, not negative, without a unit."""
        return self.printed.isdecimal()

    @property
    def written(self) -> str:
        """The figure as a file keeps it."""
        return self.printed or BLANK

    def __str__(self) -> str:
        return self.printed


def total(figures: tuple[Figure, ...]) -> Decimal:
    """Add figures up; what is not a number adds nothing."""
    return sum((figure.number for figure in figures if figure.number is not None), Decimal())


Cell = Annotated[Figure, Reading(Figure.parse)]
Row = tuple[Cell, ...]
