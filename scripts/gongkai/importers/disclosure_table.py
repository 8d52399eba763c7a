"""Table 二 of a source (原件的主动公开表)."""

from gongkai.importers.labels import recognised
from gongkai.importers.placing import Placing, in_order, is_label, printed, taken, without_repeats
from gongkai.importers.source import SourceCell, SourceTable
from gongkai.model.annual_report import ReportFormat
from gongkai.model.report_forms import DISCLOSURE_BLOCKS


def place_disclosure(table: SourceTable, form: ReportFormat, placing: Placing) -> None:
    """Put the rows of table 二 in their places; a row that the form does not have is told."""
    blocks = DISCLOSURE_BLOCKS[form]
    rows = {label: names for block in blocks for label, names in block.rows}
    heads = {text for block in blocks for text in (block.heading, *block.heads)}
    for row in table.rows:
        cells = without_repeats(row) if table.aligned else row
        if cells and _known(cells, rows, heads, placing):
            label = str(recognised(cells[0].text, rows))
            _place_row(cells[1:], label, rows[label], table, placing)
    missing = {name: label for label, names in rows.items() for name in names}
    placing.miss(table.place, missing, {})


def _known(cells: tuple[SourceCell, ...], rows: dict[str, tuple[str, ...]], heads: set[str], placing: Placing) -> bool:
    """Whether a row is one of the form's; one with figures that is not is told."""
    if recognised(cells[0].text, rows):
        return True
    figures = any(cell.text and not is_label(cell) for cell in cells[1:])
    if figures and recognised(cells[0].text, heads) is None:
        placing.tell(cells, "表样里没有这一行")
    return False


def _place_row(
    cells: tuple[SourceCell, ...], label: str, names: tuple[str, ...], table: SourceTable, placing: Placing
) -> None:
    found = taken(cells, len(names)) if table.aligned else in_order(cells, len(names))
    if found is None:
        placing.tell(cells, f"“{label}”一行应当有 {len(names)} 个数，原件有 {printed(cells)} 格有内容")
        return
    placing.put_single(names, label, found)
