"""The tables of a report as the State's form prints them (年报的表样), filled in."""

from collections.abc import Iterator

from gongkai.model.annual_report import AnnualReport, ReportFormat
from gongkai.model.cross_footing import DISPUTES
from gongkai.model.report_forms import (
    BALANCE_NOTE,
    DISCLOSURE_BLOCKS,
    DISPUTE_HEADS,
    ORGANISATIONS,
    REQUEST_ROWS,
    REQUESTER_HEADS,
    FormBlock,
    FormRow,
)
from gongkai.model.request_tables import OUTCOMES
from gongkai.model.statistics_form import INDICATORS, Indicator
from gongkai.pages.grid import Cell, Grid, Kind, Rows

_WIDTH = 4
"""Columns of table 二."""
_LABELS = 3
"""Columns of table 三 that hold labels."""


def report_grids(report: AnnualReport) -> dict[str, Grid]:
    """Give a report's tables by the numeral of the section they belong to; the 统计表 belongs to none."""
    if report.tables is None:
        return {}
    if report.format is ReportFormat.STATISTICS:
        return {"": _statistics(report)}
    return {"二": _disclosure(report), "三": _requests(report), "四": _disputes(report)}


def _disclosure(report: AnnualReport) -> Grid:
    blocks = tuple(_block(block, report) for block in DISCLOSURE_BLOCKS[report.format])
    return Grid("disclosure", "主动公开政府信息情况", blocks)


def _block(block: FormBlock, report: AnnualReport) -> Rows:
    rows = [
        (Cell(block.heading, Kind.COLUMN_HEAD, columns=_WIDTH),),
        _widened(tuple(Cell(head, Kind.COLUMN_HEAD) for head in block.heads)),
    ]
    for label, names in block.rows:
        figures = tuple(Cell(_shown(report, name)) for name in names)
        rows.append(_widened((Cell(label, Kind.ROW_HEAD), *figures)))
    return tuple(rows)


def _widened(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Let the last cell reach the edge of the table."""
    *first, last = cells
    return (*first, Cell(last.text, last.kind, columns=_WIDTH - len(first)))


def _requests(report: AnnualReport) -> Grid:
    whole, natural, organisations, total = REQUESTER_HEADS
    figures = len(ORGANISATIONS) + 2
    head: list[tuple[Cell, ...]] = [
        (Cell(BALANCE_NOTE, Kind.NOTE, 3, _LABELS), Cell(whole, Kind.COLUMN_HEAD, columns=figures)),
        (
            Cell(natural, Kind.COLUMN_HEAD, 2),
            Cell(organisations, Kind.COLUMN_HEAD, columns=len(ORGANISATIONS)),
            Cell(total, Kind.COLUMN_HEAD, 2),
        ),
        tuple(Cell(name, Kind.COLUMN_HEAD) for name in ORGANISATIONS),
    ]
    return Grid("requests", "收到和处理政府信息公开申请情况", ((*head, *_request_rows(report)),))


def _request_rows(report: AnnualReport) -> Iterator[tuple[Cell, ...]]:
    """Give the rows; a group's head stands in the first of its rows and spans them all."""
    rows = REQUEST_ROWS[report.format]
    opened: set[str] = set()
    for row in rows:
        heads = [
            Cell(group, Kind.ROW_HEAD, rows=sum(group in other.groups for other in rows))
            for group in row.groups
            if group not in opened
        ]
        opened.update(row.groups)
        label = Cell(row.label, Kind.ROW_HEAD, columns=_LABELS - len(row.groups))
        yield (*heads, label, *_figures(report, row))


def _figures(report: AnnualReport, row: FormRow) -> tuple[Cell, ...]:
    return tuple(Cell(str(figure)) for figure in report.leaves[row.name].figures)


def _disputes(report: AnnualReport) -> Grid:
    reconsideration, litigation, direct, later = DISPUTE_HEADS
    outcomes = len(OUTCOMES)
    rows = (
        (
            Cell(reconsideration, Kind.COLUMN_HEAD, columns=outcomes),
            Cell(litigation, Kind.COLUMN_HEAD, columns=2 * outcomes),
        ),
        (
            *(Cell(outcome, Kind.COLUMN_HEAD, 2) for outcome in OUTCOMES),
            Cell(direct, Kind.COLUMN_HEAD, columns=outcomes),
            Cell(later, Kind.COLUMN_HEAD, columns=outcomes),
        ),
        tuple(Cell(outcome, Kind.COLUMN_HEAD) for _ in (direct, later) for outcome in OUTCOMES),
        tuple(Cell(str(figure)) for name in DISPUTES for figure in report.leaves[name].figures),
    )
    return Grid("disputes", "政府信息公开行政复议、行政诉讼情况", (rows,))


def _statistics(report: AnnualReport) -> Grid:
    """Give the 统计表 without indicators that were not printed, and headings with nothing under them."""
    kept: list[Indicator] = []
    for found in reversed(INDICATORS):
        printed = found.name in report.leaves if found.name else bool(kept) and kept[-1].depth > found.depth
        kept += [found] if printed else []
    head = tuple(Cell(name, Kind.COLUMN_HEAD) for name in ("统计指标", "单位", "统计数"))
    rows = (
        (
            Cell("\u3000" * found.depth + found.label, Kind.ROW_HEAD),
            Cell(found.unit, Kind.NOTE),
            Cell(_shown(report, found.name) if found.name else "", Kind.FIGURE if found.name else Kind.NOTE),
        )
        for found in reversed(kept)
    )
    return Grid("statistics", "政府信息公开情况统计表", ((head, *rows),))


def _shown(report: AnnualReport, name: str) -> str:
    return str(report.leaves[name].figures[0])
