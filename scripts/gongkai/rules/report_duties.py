"""GK7 年报, duties: one report a year, in time, and drawn from the record."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from gongkai.context import Context
from gongkai.model.annual_report import LAST_YEAR, AnnualReport, is_report_name
from gongkai.model.catalog_counts import Tally, catalog_counts
from gongkai.model.figures import Figure
from gongkai.model.report_tables import CatalogCounts, DocumentCounts, Tables
from gongkai.model.report_values import names_in, written_number
from gongkai.model.request_tables import OUTCOMES, REQUESTERS
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Location, Severity
from gongkai.record import Record, terms_of
from gongkai.rules.report_rows import own
from gongkai.rules.rule import Finding, rule

_STEM = Pattern(r"((?:19|20)[0-9]{2})(?:-.+)?")
_FIRST_JANUARY_YEAR = 2019
"""The first report year that was due by 31 January (条例 art. 49)."""
_FOLDER = "content/reports"


@rule("GK702")
def contradicted_year(site: Site, _context: Context) -> Iterator[Finding]:
    """年报的文件名、年度、标题对不上。

    年度决定用哪一种格式；文件名是页面的地址，标题是读者看到的，三处应当是同一年。
    改法：文件名写成“2025.md”，机构改革以前的机关写成“2018-gong-shang-ju.md”；标题写明同一个年份。
    """
    for report in site.reports:
        match = _STEM.fullmatch(report.stem)
        if match is None or int(match[1]) != report.year:
            yield Finding(report.where["year"], f"年度是 {report.year}，文件名是“{report.stem}.md”。")
        if str(report.year) not in report.title:
            yield Finding(report.where["title"], f"标题“{report.title}”里没有年份“{report.year}”。")


@rule("GK705")
def unknown_figure(site: Site, _context: Context) -> Iterator[Finding]:
    """正文引用的数在表里没有。

    “{{ 申请情况.本年新收 }}”这样的引用，生成页面时换成表里的数；名称不对，或者表里还没有填，就没有数可换。
    改法：核对引用的名称；名称对的，在表里填上这个数。
    """
    for report in site.reports:
        for found in report.body.references():
            if is_report_name(found.text):
                try:
                    site.value(found.text, found.location.path)
                except KeyError:
                    if report.as_printed or not _unfilled(found.text, report):
                        fact = f"引用“{found.text}”在表里没有数。"
                        yield Finding(found.location, fact, _nearest(found.text, report))


@rule("GK706")
def second_report(site: Site, _context: Context) -> Iterator[Finding]:
    """同一个机关同一年有两份年报。

    一个机关一年只有一份年报；机构改革以前各机关的年报，用“编制机关”分开。
    改法：删去多的一份；是原来的机关编的，填上“编制机关”。
    """
    first: dict[tuple[str | None, int], AnnualReport] = {}
    for report in sorted(site.reports, key=lambda report: (len(report.stem), report.stem)):
        other = first.setdefault((report.compiler, report.year), report)
        if other is not report:
            yield Finding(report.where["year"], f"{report.year}年的年报已经有 {other.origin.location.path}。")


@rule("GK741")
def published_late(site: Site, _context: Context) -> Iterator[Finding]:
    """年报公布晚了。

    县级以上人民政府部门应当在每年1月31日前公布上一年度的年报。
    依据：《中华人民共和国政府信息公开条例》第四十九条。
    改法：核对发布日期；确已逾期的照实填写，由审查人在审查单里写明例外和理由。
    """
    for report in own(site):
        published = report.publication_date.date()
        if report.year >= _FIRST_JANUARY_YEAR and published > report.due_date:
            late = (published - report.due_date).days
            fact = f"发布日期 {published} 晚于最后期限 {report.due_date}，晚 {late} 天。"
            yield Finding(report.where["publication_date"], fact)


@rule("GK742", Severity.WARNING)
def missing_report(site: Site, context: Context) -> Iterator[Finding]:
    """年报该公布了，还没有。

    每年1月是编制和公布上一年度年报的时候，31日是最后一天。
    依据：《中华人民共和国政府信息公开条例》第四十九条。
    改法：运行“gongkai report new 年度”，填好表，写好正文，送审公布。
    """
    year = context.today.year - 1
    path = f"{_FOLDER}/{year}.md"
    drawn_up = {report.year for report in site.reports if report.compiler is None}
    if not drawn_up or year in drawn_up or path in site.unreadable:
        return
    due_date = date(year + 1, 1, 31)
    left = (due_date - context.today).days
    told = f"还有 {left} 天" if left >= 0 else f"已经晚了 {-left} 天"
    yield Finding(Location(path), f"没有{year}年的年报，最后期限是 {due_date}，{told}。")


@rule("GK743", Severity.WARNING)
def stale_counts(site: Site, context: Context) -> Iterator[Finding]:
    """目录统计和现在的目录不同。

    “目录统计”是编年报的时候从目录里数出来的；编好以后又有条目公开、撤回、改日期，数就旧了。年报公布的期限过了以后不再比较。
    改法：核对以后改成现在的数；正文里写出的也一起改。
    """
    for report in own(site):
        tables = report.tables
        if isinstance(tables, Tables) and tables.counts and context.today <= report.due_date:
            yield from _stale(tables.counts, catalog_counts(site, report.year))


def _stale(kept: CatalogCounts, now: Tally) -> Iterator[Finding]:
    yield from _differing(kept, "items", "条目", now.items)
    lists = ((kept.categories, now.categories), (kept.channels, now.channels), (kept.sections, now.sections))
    for counts, tallied in lists:
        for count in counts:
            yield from _differing(count, "number", count.name, tallied.get(count.name, 0))
    if kept.normative_documents and now.normative_documents:
        for name, term in terms_of(DocumentCounts).items():
            number = getattr(now.normative_documents, name)
            yield from _differing(kept.normative_documents, name, f"规范性文件{term}", number)


def _differing(record: Record, name: str, title: str, number: int) -> Iterator[Finding]:
    figure: Figure = getattr(record, name)
    if figure.number is not None and figure.number != number:
        difference = written_number(abs(figure.number - number))
        fact = f"“{title}”对不上：目录统计是 {figure}，目录里现在是 {number}（没有审完的也算），差 {difference}。"
        yield Finding(record.where[name], fact)


def _unfilled(reference: str, report: AnnualReport) -> bool:
    """Whether a name is right, and only its cell is still blank, which is told where the cell is."""
    name, _, column = reference.rpartition(".")
    names = names_in(report.tables) if report.tables else []
    return reference in names or (name in names and column in (*REQUESTERS, *OUTCOMES))


def _nearest(reference: str, report: AnnualReport) -> str:
    before = LAST_YEAR if reference.startswith(LAST_YEAR) else ""
    names = names_in(report.tables) if report.tables else []
    nearest = get_close_matches(reference.removeprefix(LAST_YEAR), names, n=1, cutoff=0.6)
    return f"写成“{{{{ {before}{nearest[0]} }}}}”。" if nearest and nearest[0] != reference else ""


RULES = (contradicted_year, unknown_figure, second_report, published_late, missing_report, stale_counts)
