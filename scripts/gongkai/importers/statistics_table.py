"""The 统计表 of a source (原件的统计表)."""

from gongkai.importers.labels import recognised
from gongkai.importers.placing import Placing, is_label, without_repeats
from gongkai.importers.source import SourceTable
from gongkai.model.statistics_form import INDICATORS


def place_statistics(table: SourceTable, placing: Placing) -> None:
    """Put the indicators in their places; labels that come twice are told apart by their order."""
    reached = 0
    for row in table.rows:
        cells = without_repeats(cell for cell in row if cell.text)
        figures = [cell for cell in cells if not is_label(cell)]
        if not cells or not is_label(cells[0]):
            placing.tell(cells, "没有行名")
            continue
        found = _following(cells[0].text, reached)
        if found is None:
            placing.tell(figures, f"表样里没有“{cells[0].text}”一行")
        elif figures and INDICATORS[found].name:
            placing.put(INDICATORS[found].name, INDICATORS[found].label, (figures[-1],))
            placing.tell(figures[:-1], "一行只有一个数")
        reached = reached if found is None else found + 1


def _following(text: str, reached: int) -> int | None:
    """Find the first indicator of this label after those that were read."""
    order: list[int] = [*range(reached, len(INDICATORS)), *range(reached)]
    for number in order:
        if recognised(text, [INDICATORS[number].label]):
            return number
    return None
