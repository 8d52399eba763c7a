"""What does not add up in a report's tables, told at the line to change."""

from collections.abc import Iterator

from gongkai.model.annual_report import AnnualReport
from gongkai.model.cross_footing import (
    BALANCE,
    DISPUTES,
    RESULTS,
    STATISTICS,
    Identity,
    Leaves,
    column_imbalance,
    column_imbalances,
    row_imbalance,
)
from gongkai.model.leaves import Leaf
from gongkai.model.request_tables import REQUESTERS
from gongkai.rules.report_rows import columns_of, named
from gongkai.rules.rule import Finding


def form_balance(report: AnnualReport) -> Iterator[Finding]:
    """Find the columns of table 三 in which the form's own identity does not hold (T3-1)."""
    yield from _columns(BALANCE, _whole_rows(report), BALANCE.right[-1], "“{}”一列不平：{}。")


def results(report: AnnualReport) -> Iterator[Finding]:
    """Find the columns of table 三 in which the results are not their total (T3-2)."""
    rows = _whole_rows(report)
    for identity in RESULTS:
        yield from _columns(identity, rows, identity.right[-1], "“{}”一列的办理结果不平：{}。")


def totals(report: AnnualReport) -> Iterator[Finding]:
    """Find the rows of table 三 whose requesters are not their total (T3-3)."""
    for name, leaf in _whole_rows(report).items():
        if name.startswith("requests.") and (found := row_imbalance(leaf.figures, "各类申请人相加")):
            yield Finding(leaf.location, f"{named(leaf)}一行不平：{found}。")


def disputes(report: AnnualReport) -> Iterator[Finding]:
    """Find the groups of table 四 whose four results are not their total (T4-1)."""
    rows = _whole_rows(report)
    for leaf in (rows[name] for name in DISPUTES if name in rows):
        if found := row_imbalance(leaf.figures, "前四项相加"):
            yield Finding(leaf.location, f"{named(leaf)}一行不平：{found}。")


def statistics(report: AnnualReport) -> Iterator[Finding]:
    """Find the sums of the 统计表 whose parts were all printed and do not add up."""
    rows = report.leaves
    for identity in STATISTICS:
        if (
            all(name in rows and rows[name].figures[0].number is not None for name in identity.names)
            and (found := column_imbalance(identity, rows, 0))
        ):  # fmt: skip
            leaf = rows[identity.left[0]]
            yield Finding(leaf.location, f"{found}。")


def _whole_rows(report: AnnualReport) -> Leaves:
    """Give the rows that can be added up; those of the wrong length or with a cell not filled in are told elsewhere."""
    return {name: leaf for name, leaf in report.leaves.items() if _whole(leaf, report)}


def _whole(leaf: Leaf, report: AnnualReport) -> bool:
    filled = report.as_printed or all(figure.count for figure in leaf.figures)
    return bool(leaf.figures) and len(leaf.figures) == len(columns_of(leaf)) and filled


def _columns(identity: Identity, rows: Leaves, default: str, message: str) -> Iterator[Finding]:
    for column, found in column_imbalances(identity, rows, len(REQUESTERS)):
        suspect = _suspect(identity, rows)
        title = REQUESTERS[column]
        remedy = f"先核对{named(suspect)}一行的“{title}”一栏，这一行也不平。" if suspect else ""
        yield Finding((suspect or rows[default]).location, message.format(title, found), remedy)


def _suspect(identity: Identity, rows: Leaves) -> Leaf | None:
    """Give the one row of an identity that does not add up itself: the figure to change stands where they cross."""
    uneven = [rows[name] for name in identity.names if row_imbalance(rows[name].figures, "")]
    return uneven[0] if len(uneven) == 1 else None
