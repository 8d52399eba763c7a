"""Table 三 of a source (原件的申请情况表)."""

from dataclasses import dataclass

from gongkai.importers.labels import recognised
from gongkai.importers.placing import Placing, in_order, is_label, printed
from gongkai.importers.source import SourceCell, SourceTable
from gongkai.model.annual_report import ReportFormat
from gongkai.model.report_forms import REQUEST_ROWS, RESULTS_HEAD, FormRow
from gongkai.model.request_tables import REQUESTERS

_HEADS = ("申请人情况", "法人或其他组织")
_NATURAL, *_ORGANISATIONS, _TOTAL = REQUESTERS
_FIRST = "本年新收政府信息公开申请数量"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold the seven figures: numbers of an aligned table; of text, the order of its cells."""

    wanted: tuple[int, ...]
    width: int


def place_requests(table: SourceTable, form: ReportFormat, placing: Placing) -> None:
    """Put the rows of table 三 in their places."""
    rows = REQUEST_ROWS[form]
    start = next((number for number, row in enumerate(table.rows) if _is_first(row)), 0)
    columns = _columns(table, start)
    group = ""
    for row in table.rows[start:]:
        group = _group_in(row, rows) or group
        found = _labelled(row, rows, group)
        if found is None:
            placing.tell((cell for cell in row if not is_label(cell)), "认不出是哪一行")
        elif table.aligned:
            _place_aligned(row, found, columns, placing)
        else:
            _place_following(row, found, columns, placing)
    missing = {row.name: row.label for row in rows}
    placing.miss(table.place, missing, dict.fromkeys(missing, len(REQUESTERS)))


def _is_first(row: tuple[SourceCell, ...]) -> bool:
    return any(recognised(cell.text, [_FIRST]) for cell in row[:3])


def _columns(table: SourceTable, start: int) -> _Columns:
    """Find the seven columns by their heads; without heads that are whole, they are taken in the form's order."""
    heads = [_head(table, start, number) for number in range(len(table.rows[start]))] if table.aligned else []
    order = [head for head in heads if head] if table.aligned else _order(table.rows[:start])
    if table.aligned:
        if sorted(order) == sorted(REQUESTERS):
            return _Columns(tuple(heads.index(name) for name in REQUESTERS), len(heads))
        width = len(table.rows[start])
        return _Columns(tuple(range(width - len(REQUESTERS), width)), width)
    known = [name for name in order if name in REQUESTERS]
    if sorted(known) == sorted(REQUESTERS):
        return _Columns(tuple(order.index(name) for name in REQUESTERS), len(order))
    return _Columns(tuple(range(len(REQUESTERS))), len(REQUESTERS))


def _head(table: SourceTable, start: int, column: int) -> str | None:
    """Give the requester that a column is headed by, lowest head first."""
    for row in reversed(table.rows[:start]):
        if found := recognised(row[column].text, REQUESTERS):
            return found
        if row[column].text and recognised(row[column].text, _HEADS) is None:
            return None
    return None


def _order(heads: tuple[tuple[SourceCell, ...], ...]) -> list[str]:
    """Give the heads of copied text from left to right: the kinds of organisations stand below their common head."""
    lines = [[cell.text for cell in row if cell.text] for row in heads]
    below = next((line for line in lines if any(recognised(text, _ORGANISATIONS[:1]) for text in line)), [])
    above = next((line for line in lines if any(recognised(text, [_NATURAL]) for text in line)), [])
    order: list[str] = []
    for text in above:
        order += below if recognised(text, _HEADS) else [text]
    return [recognised(text, REQUESTERS) or text for text in order]


def _group_in(row: tuple[SourceCell, ...], rows: tuple[FormRow, ...]) -> str:
    groups = dict.fromkeys(group for found in rows for group in found.groups if group != RESULTS_HEAD)
    return next((group for cell in row if (group := recognised(cell.text, groups))), "")


def _labelled(row: tuple[SourceCell, ...], rows: tuple[FormRow, ...], group: str) -> tuple[FormRow, int] | None:
    """Find the row of the form by the last label of a row, within the group it stands in."""
    labels = {found.label: found for found in rows if len(found.groups) <= 1 or found.groups[-1] == group}
    for number, cell in reversed(list(enumerate(row))):
        if is_label(cell) and (label := recognised(cell.text, labels)):
            return labels[label], number
    return None


def _place_aligned(
    row: tuple[SourceCell, ...], found: tuple[FormRow, int], columns: _Columns, placing: Placing
) -> None:
    form, label = found
    figures = tuple(row[number] for number in columns.wanted)
    if len(set(figures)) < len(figures):
        placing.tell(figures, f"“{form.label}”一行的格子合并了，分不清是哪一栏")
        return
    rest = [cell for number, cell in enumerate(row) if number > label and number not in columns.wanted]
    placing.tell((cell for cell in rest if not is_label(cell)), "表样里没有这一栏")
    placing.put(form.name, form.label, figures)


def _place_following(
    row: tuple[SourceCell, ...], found: tuple[FormRow, int], columns: _Columns, placing: Placing
) -> None:
    form, label = found
    cells = in_order(row[label + 1 :], columns.width)
    if cells is None:
        counts = f"应当有 {columns.width} 格，原件有 {printed(row[label + 1 :])} 格有内容"
        placing.tell(row[label + 1 :], f"“{form.label}”一行{counts}，分不清是哪一栏")
        return
    rest = [cell for number, cell in enumerate(cells) if number not in columns.wanted]
    placing.tell(rest, "表样里没有这一栏")
    placing.put(form.name, form.label, tuple(cells[number] for number in columns.wanted))
