"""Marking (标出): which cells of the source are most likely wrong, where its rows and columns do not add up."""

from collections.abc import Iterator, Mapping

from gongkai.importers.placing import Note
from gongkai.importers.source import SourceCell
from gongkai.model.cross_footing import (
    BALANCE,
    DISPUTES,
    RESULTS,
    Imbalance,
    Leaves,
    column_imbalance,
    row_imbalance,
)
from gongkai.model.figures import Figure
from gongkai.model.leaves import Leaf
from gongkai.model.report_values import written_number
from gongkai.model.request_tables import REQUESTERS
from gongkai.problems import Location


def suspects(cells: Mapping[str, tuple[SourceCell, ...]], figures: Mapping[str, tuple[str, ...]]) -> Iterator[Note]:
    """Give the cells where a row and a column are off by as much; of a group of disputes, its total."""
    rows = {
        name: Leaf(name, (name,), tuple(map(Figure.parse, figures[name])), Location(""))
        for name in cells
        if len(figures[name]) > 1
    }
    for name, leaf in rows.items():
        if found := row_imbalance(leaf.figures, ""):
            off = written_number(abs(found.surplus))
            if name in DISPUTES:
                yield Note(cells[name][-1].place, f"“{cells[name][-1].text}”所在的一行不平，前四项和总计差 {off}。")
            for column in _crossing(name, found, rows):
                cell = cells[name][column]
                told = f"“{cell.text}”" if cell.text else "空着的这一格"
                yield Note(cell.place, f"{told}多半写错了：这一行差 {off}，这一列也差 {off}。")


def _crossing(name: str, row: Imbalance, rows: Leaves) -> tuple[int, ...]:
    """Give the one column that is off by as much as a row; none if there are several."""
    identities = [identity for identity in (BALANCE, *RESULTS) if name in identity.names]
    columns = tuple(
        column
        for column in range(len(REQUESTERS))
        if any(
            (found := column_imbalance(identity, rows, column)) and abs(found.surplus) == abs(row.surplus)
            for identity in identities
        )
    )
    return columns if len(columns) == 1 else ()
