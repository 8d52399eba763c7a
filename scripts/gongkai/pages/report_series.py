"""Figures over the years (历年数据): what the reports of this bureau say of the same thing, year by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.model.annual_report import AnnualReport
from gongkai.model.cross_footing import NOT_PROCESSED, OTHERWISE, REFUSED, TRIAL_OTHERWISE, UNAVAILABLE
from gongkai.model.figures import total
from gongkai.model.site import Site


@dataclass(frozen=True, slots=True)
class Line:
    """Line (一项): a label, and a value a year; None where the year's report has none."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Series (一组历年数据): lines over the same years, the oldest first."""

    name: str
    title: str
    unit: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]


_Rows = tuple[str, ...]
_SERIES: tuple[tuple[str, str, str, tuple[tuple[str, _Rows], ...]], ...] = (
    (
        "shenqing",
        "政府信息公开申请的收到和办结",
        "件",
        (
            ("本年新收", ("requests.received",)),
            ("办结", ("requests.concluded",)),
            ("结转下年度", ("requests.carried_over",)),
        ),
    ),
    (
        "jieguo",
        "申请的办理结果",
        "件",
        (
            ("予以公开", ("requests.granted",)),
            ("部分公开", ("requests.granted_in_part",)),
            ("不予公开", REFUSED),
            ("无法提供", UNAVAILABLE),
            ("不予处理", NOT_PROCESSED),
            ("其他处理", (*OTHERWISE, *TRIAL_OTHERWISE)),
        ),
    ),
    (
        "fuyi",
        "行政复议和行政诉讼",
        "件",
        (
            ("行政复议", ("disputes.reconsideration",)),
            ("未经复议直接起诉", ("disputes.direct_litigation",)),
            ("复议后起诉", ("disputes.later_litigation",)),
        ),
    ),
    (
        "wenjian",
        "行政规范性文件",
        "件",
        (
            ("本年制发", ("disclosure.normative_documents.made",)),
            ("本年废止", ("disclosure.normative_documents.repealed",)),
            ("现行有效", ("disclosure.normative_documents.in_force",)),
        ),
    ),
    (
        "jueding",
        "行政许可、行政处罚和行政强制",
        "件",
        (
            ("行政许可", ("disclosure.licences", "disclosure.licences.decisions")),
            ("行政处罚", ("disclosure.penalties", "disclosure.penalties.decisions")),
            ("行政强制", ("disclosure.coercions", "disclosure.coercions.decisions")),
        ),
    ),
)
"""What is shown over the years: address, title, unit, and lines with the rows that they add up."""


def report_series(site: Site) -> Iterator[Series]:
    """Give every series that has a value in any year; reports of former bureaus are left out."""
    reports = sorted((report for report in site.reports if report.compiler is None), key=lambda report: report.year)
    for name, title, unit, lines in _SERIES:
        found = [Line(label, tuple(_value(report, rows) for report in reports)) for label, rows in lines]
        kept = [index for index in range(len(reports)) if any(line.values[index] is not None for line in found)]
        if kept:
            years = tuple(reports[index].year for index in kept)
            shown = tuple(Line(line.label, tuple(line.values[index] for index in kept)) for line in found)
            yield Series(name, title, unit, years, shown)


def _value(report: AnnualReport, rows: _Rows) -> Decimal | None:
    last = [figure for name in rows if name in report.leaves for figure in report.leaves[name].figures[-1:]]
    return total(tuple(last)) if any(figure.number is not None for figure in last) else None
