"""`gongkai report new`: the skeleton of a report, with what the record knows filled in and nothing guessed."""

from datetime import date
from pathlib import Path

import click

from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.loading.paths import BUREAU, CATALOG, REPORTS
from gongkai.model.annual_report import SECTIONS, AnnualReport
from gongkai.model.catalog_counts import Tally, catalog_counts
from gongkai.model.report_tables import DocumentCounts, Tables
from gongkai.model.site import Site
from gongkai.model.table_text import counts_text, table_text
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError
from gongkai.record import terms_of

FIRST_YEAR = 2021
"""The first report year of the present format; earlier reports were published long ago."""
_POINTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
_NUMERALS = "一二三四五"


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("year", metavar="年度", type=int)
@click.help_option("-h", "--help", help="显示这一页说明。")
def new(year: int) -> int:
    """新建一份年报：上年结转取上年年报的数，目录统计从条目数出，其余留空待填。"""
    root = find_root()
    context = todays_context()
    if not FIRST_YEAR <= year <= context.today.year:
        years = f"{FIRST_YEAR} 到 {context.today.year} 之间的一年"
        message = f"年度 {year} 不对，写{years}；更早的年报用 gongkai import-report 导入。"
        raise OperatorError(message)
    files = [root / REPORTS / f"{year}{ending}" for ending in (".md", ".yml")]
    _require_free(files, root)
    inspection = inspect_site(root, context)
    site = inspection.site
    if site.unreadable & {CATALOG, BUREAU}:
        message = "catalog.yml 或者 content/bureau.yml 读不出来，先运行 gongkai check，改正以后再新建。"
        raise OperatorError(message)
    former = next((report for report in site.reports if report.compiler is None and report.year == year - 1), None)
    tally = catalog_counts(inspection.released if inspection.registered else site, year)
    texts = (_prose(site, year, context.today), _tables(year, former, tally))
    for file, text in zip(files, texts, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(
        f"新建了 {REPORTS}/{year}.md 和 {REPORTS}/{year}.yml。填好表里的“空白”，写完正文，再运行 gongkai check。"
    )
    return 0


def _require_free(files: list[Path], root: Path) -> None:
    for file in files:
        if file.exists() or file.is_symlink():
            message = f"已经有“{file.relative_to(root).as_posix()}”，不覆盖。"
            raise OperatorError(message)


def _tables(year: int, former: AnnualReport | None, tally: Tally) -> str:
    """Write the tables: carried-over figures from the year before, documents from the items, the rest blank."""
    figures: dict[str, tuple[str, ...]] = {}
    carried = former.leaves.get("requests.carried_over") if former else None
    if carried and all(figure.count for figure in carried.figures):
        figures["requests.carried_in"] = tuple(figure.printed for figure in carried.figures)
    if documents := tally.normative_documents:
        for name in terms_of(DocumentCounts):
            figures[f"disclosure.normative_documents.{name}"] = (str(getattr(documents, name)),)
    heading = f"# {year}年政府信息公开工作年度报告的表。“空白”是还没有填的。\n"
    return heading + table_text(Tables, figures) + counts_text(tally)


def _prose(site: Site, year: int, today: date) -> str:
    first, second, third, fourth, fifth, sixth = SECTIONS
    points = "".join(f"### （{numeral}）{point}\n\n" for numeral, point in zip(_NUMERALS, _POINTS, strict=True))
    return (
        "---\n"
        f"标题: {site.bureau.name}{year}年政府信息公开工作年度报告\n"
        f"年度: {year}\n"
        f"发布日期: {today.isoformat()}\n"
        "---\n\n"
        f"本报告所列数据的统计期限为{year}年1月1日至12月31日。\n\n"
        f"## {first}\n\n{points}"
        f"## {second}\n\n"
        "制发行政规范性文件{{ 主动公开.行政规范性文件.制发 }}件，废止{{ 主动公开.行政规范性文件.废止 }}件，"
        "现行有效{{ 主动公开.行政规范性文件.现行有效 }}件。通过本栏目公开信息{{ 目录统计.条目 }}条。\n\n"
        f"## {third}\n\n"
        "本年新收申请{{ 申请情况.本年新收 }}件，上年结转{{ 申请情况.上年结转 }}件，办结{{ 申请情况.总计 }}件，"
        "结转下年度{{ 申请情况.结转下年度 }}件。\n\n"
        f"## {fourth}\n\n"
        "行政复议{{ 复议诉讼.行政复议 }}件。\n\n"
        f"## {fifth}\n\n"
        f"## {sixth}\n"
    )
