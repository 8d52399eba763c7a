"""Report pages (年报页): all years, one report with its tables where the form has them, and figures over the years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.model import addresses
from gongkai.model.annual_report import AnnualReport
from gongkai.model.site import Site
from gongkai.model.values import ColumnType
from gongkai.pages import navigation
from gongkai.pages.grid import Grid, Kind, Placed
from gongkai.pages.head import column_tags, content_tags, site_tags
from gongkai.pages.linked_data import text_facts
from gongkai.pages.page import Link, Page
from gongkai.pages.prose import prose_html
from gongkai.pages.report_grids import report_grids
from gongkai.pages.report_series import report_series
from gongkai.pages.templates import Templates

_HEADING = re.compile(r"(?=<h2>)")
_NUMERAL = re.compile(r"<h2>([一二三四五六])、")
_BELOW = Link(navigation.REPORTS, addresses.REPORTS)


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """HTML cell (网页的单元格): a cell with what a screen reader needs to say where it stands."""

    placed: Placed
    id: str
    scope: str
    headers: str
    label: str
    group: str


class Reports:
    """The report pages of one site."""

    def __init__(self, site: Site, templates: Templates) -> None:
        self.site = site
        self.templates = templates

    def pages(self) -> Iterator[Page]:
        """Make every page on reports; none where there are no reports."""
        if not self.site.reports:
            return
        yield self._list()
        yield from (self._report(report) for report in self.site.reports)
        yield self._figures()

    def _list(self) -> Page:
        newest_first = sorted(self.site.reports, key=lambda report: (report.year, report.stem), reverse=True)
        return self._page(addresses.REPORTS, navigation.REPORTS, "reports", reports=newest_first)

    def _report(self, report: AnnualReport) -> Page:
        issuer = report.compiler or self.site.bureau.name
        page = self._page(
            report.address,
            report.title,
            "report",
            trail=(_BELOW,),
            report=report,
            body=self._body(report),
            review=self.site.review_of(report),
        )
        day = report.publication_date.date().isoformat()
        head = content_tags(report, issuer, self.site.bureau)
        return replace(page, head=head, facts=(text_facts(report, self.site.bureau),), published=day, modified=day)

    def _body(self, report: AnnualReport) -> str:
        parts = report_parts(report, self.site, self.templates)
        return "\n".join(part if isinstance(part, str) else self._table(report, part) for part in parts)

    def _table(self, report: AnnualReport, grid: Grid) -> str:
        rows = [[html_cell(placed, grid) for placed in row] for row in grid.placed]
        note = getattr(report.tables, "carrying_note", None) if grid.name == "requests" else None
        return self.templates.render("report-table", report.address, grid=grid, rows=rows, note=note, report=report)

    def _figures(self) -> Page:
        name = "历年数据"
        return self._page(
            addresses.REPORT_FIGURES,
            name,
            "report-figures",
            trail=(_BELOW,),
            series=[(series, addresses.chart(series.name)) for series in report_series(self.site)],
            csv=addresses.REPORT_FIGURES_CSV,
            json=addresses.REPORT_FIGURES_JSON,
        )

    def _page(
        self,
        path: str,
        title: str,
        template: str,
        *,
        trail: tuple[Link, ...] = (),
        **values: object,
    ) -> Page:
        name, bureau = navigation.REPORTS, self.site.bureau
        column = column_tags(name, f"{bureau.name}{name}", (name, bureau.name), ColumnType.REPORTS)
        return Page(
            path=path,
            title=title,
            frame=addresses.REPORTS,
            trail=trail,
            column=(*site_tags(self.site), *column),
            text=self.templates.render(template, path, title=title, bureau=bureau, **values),
        )


def report_parts(report: AnnualReport, site: Site, templates: Templates) -> Iterator[str | Grid]:
    """Give the prose as HTML with each table after its section; a table without a section follows the whole."""
    grids = report_grids(report)
    for part in _HEADING.split(prose_html(report.body, site, templates, report.address)):
        numeral = _NUMERAL.match(part)
        yield part
        if numeral and numeral[1] in grids:
            yield grids.pop(numeral[1])
    yield from grids.values()


def html_cell(placed: Placed, grid: Grid) -> HtmlCell:
    """Give a cell its id and scope, and a figure the ids of its heads and the words it is read under on a phone."""
    cell = placed.cell
    heads = list(grid.heads_of(placed)) if cell.kind is Kind.FIGURE else []
    columns = [head for head in heads if head.cell.kind is Kind.COLUMN_HEAD]
    above = columns[-2] if grid.name == "disputes" and columns else None
    return HtmlCell(
        placed,
        _id(placed, grid),
        _scope(placed),
        " ".join(_id(head, grid) for head in heads),
        columns[-1].cell.text if columns else "",
        above.cell.text if above and above.column == placed.column else "",
    )


def _id(placed: Placed, grid: Grid) -> str:
    return f"{grid.name}-{placed.row}-{placed.column}"


def _scope(placed: Placed) -> str:
    match placed.cell:
        case cell if cell.kind is Kind.COLUMN_HEAD:
            return "colgroup" if cell.columns > 1 else "col"
        case cell if cell.kind is Kind.ROW_HEAD:
            return "rowgroup" if cell.rows > 1 else "row"
        case _:
            return ""
