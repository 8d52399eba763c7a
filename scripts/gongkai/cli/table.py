"""Tables on the terminal (表格): columns that line up, though a Han character is two places wide."""

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """Give the places a text takes on a terminal.

    >>> width("电梯12台")
    8
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> str:
    """Lay out a table; right are the columns that line up at the right, as figures do.

    >>> print(table(("分类", "条数"), [("甲", "12")], right=[1]))
    分类  条数
    甲      12
    """
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    right = set(right)
    return "\n".join(
        "  ".join(
            " " * (widths[column] - width(cell)) + cell
            if column in right
            else cell + " " * (widths[column] - width(cell))
            for column, cell in enumerate(line)
        ).rstrip()
        for line in lines
    )
