"""Table 四 of a source (原件的复议诉讼表)."""

from gongkai.importers.placing import Placing, in_order, is_label, printed, taken
from gongkai.importers.source import SourceTable
from gongkai.model.cross_footing import DISPUTES
from gongkai.model.request_tables import OUTCOMES

_LABELS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def place_disputes(table: SourceTable, placing: Placing) -> None:
    """Put the one row of figures in its three groups."""
    wanted = len(DISPUTES) * len(OUTCOMES)
    rows = [row for row in table.rows if row and not any(is_label(cell) for cell in row) and _says_something(row)]
    for number, row in enumerate(rows):
        cells = taken(row, wanted) if table.aligned else in_order(row, wanted)
        if number or cells is None or len(set(cells)) < wanted:
            reason = (
                "表样里只有一行数" if number else f"应当有 {wanted} 格，原件有 {printed(row)} 格有内容，分不清是哪一栏"
            )
            placing.tell(row, reason)
            continue
        for group, (name, label) in enumerate(zip(DISPUTES, _LABELS, strict=True)):
            placing.put(name, label, cells[group * len(OUTCOMES) : (group + 1) * len(OUTCOMES)])
    missing = dict(zip(DISPUTES, _LABELS, strict=True))
    placing.miss(table.place, missing, dict.fromkeys(missing, len(OUTCOMES)))


def _says_something(row: tuple[object, ...]) -> bool:
    return any(getattr(cell, "text", "") for cell in row)
