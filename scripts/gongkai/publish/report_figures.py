"""Figures of all reports as open data (历年年报的数): a line a cell in CSV, a tree a report in JSON."""

import json
from collections.abc import Iterator

from gongkai.model.annual_report import AnnualReport
from gongkai.model.figures import Figure
from gongkai.model.leaves import Leaf
from gongkai.model.request_tables import OUTCOMES, REQUESTERS
from gongkai.model.site import Site

_COLUMNS = {len(columns): columns for columns in (REQUESTERS, OUTCOMES)}


def report_figures_rows(site: Site) -> Iterator[tuple[str, ...]]:
    """Give every cell of every report as a row, the newest report first; figures stand as they were printed."""
    return (row for report in _newest_first(site) for row in _rows(report, site))


def report_figures_json(site: Site) -> str:
    """Write every report with its tables, the newest first; a blank is null, 不适用 and the like are texts."""
    reports = [
        {
            "年度": report.year,
            "标题": report.title,
            "编制机关": report.compiler or site.bureau.name,
            "格式": report.format.value,
            "发布日期": report.publication_date.date().isoformat(),
            "网址": site.bureau.website.url + report.address,
            "表": _tree(report),
        }
        for report in _newest_first(site)
    ]
    named = {"名称": f"{site.bureau.name}政府信息公开工作年度报告历年数据", "年报": reports}
    return json.dumps(named, ensure_ascii=False, indent=1) + "\n"


def _newest_first(site: Site) -> list[AnnualReport]:
    return sorted(site.reports, key=lambda report: (report.year, report.stem), reverse=True)


def _rows(report: AnnualReport, site: Site) -> Iterator[tuple[str, ...]]:
    whole = (str(report.year), report.compiler or site.bureau.name, report.format.value)
    for leaf in report.leaves.values():
        table, *words = leaf.terms
        for column, figure in zip(_columns(leaf), leaf.figures, strict=False):
            yield (*whole, table, "/".join(words) or table, column, figure.printed)


def _columns(leaf: Leaf) -> tuple[str, ...]:
    return _COLUMNS.get(len(leaf.figures), ("",) * len(leaf.figures))


def _tree(report: AnnualReport) -> dict[str, object]:
    tree: dict[str, object] = {}
    for leaf in report.leaves.values():
        branch = tree
        for term in leaf.terms[:-1]:
            branch = branch.setdefault(term, {})  # type: ignore[assignment]
        values = [_value(figure) for figure in leaf.figures]
        named = dict(zip(_columns(leaf), values, strict=False))
        branch[leaf.term] = named if len(values) > 1 else values[0] if values else None
    return tree


def _value(figure: Figure) -> int | float | str | None:
    if figure.number is None or figure.unit:
        return figure.printed or None
    return int(figure.number) if figure.count or figure.number == int(figure.number) else float(figure.number)
