"""GK7 年报, tables: what is filled in, and what of it must add up."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.annual_report import TABLES_REQUIRED_SINCE, ReportFormat
from gongkai.model.figures import Figure
from gongkai.model.leaves import Leaf
from gongkai.model.site import Site
from gongkai.problems import Severity
from gongkai.rules.cross_footing import disputes, form_balance, results, statistics, totals
from gongkai.rules.report_rows import columns_of, named, own
from gongkai.rules.rule import Finding, rule

_AMOUNTS = ("disclosure.fees", "charges", "provision.funds")
_WITH_UNIT = ("disclosure.procurement.amount",)
_SIGNED = ".change"


@rule("GK701")
def missing_tables(site: Site, _context: Context) -> Iterator[Finding]:
    """年报没有表。

    2020年度以来的年报，主动公开、申请、复议诉讼三种情况都要按规定的表填报，数字写在正文里不能代替。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：在年报旁边放同名的 .yml 文件；“gongkai report new 年度”给出空表。
    """
    for report in own(site):
        path = report.origin.location.path.removesuffix(".md") + ".yml"
        if report.year >= TABLES_REQUIRED_SINCE and report.tables is None and path not in site.unreadable:
            yield Finding(report.where["year"], f"{report.year}年的年报没有表，找不到“{path}”。")


@rule("GK703")
def miscounted_row(site: Site, _context: Context) -> Iterator[Finding]:
    """一行里的数比表上的栏多了或者少了。

    申请情况每行七个数：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计。
    复议诉讼每行五个数：结果维持、结果纠正、其他结果、尚未审结、总计。少一个，后面的就都串了栏。
    改法：按这个次序补齐或者删去，没有的写 0。
    """
    for report in site.reports:
        for leaf in report.leaves.values():
            columns = columns_of(leaf)
            if columns and len(leaf.figures) != len(columns):
                fact = f"{named(leaf)}一行有 {len(leaf.figures)} 个数，表上是 {len(columns)} 栏。"
                yield Finding(leaf.location, fact)


@rule("GK704")
def unfilled_cell(site: Site, _context: Context) -> Iterator[Finding]:
    """表里有没填的格子，或者填的不是数。

    没有发生的写 0，不留空白，不写“-”“/”；件数是不带单位的整数，收费以万元计。
    主动公开的表里，本机关没有这一类的可以写“不适用”。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：填上核实过的数，没有发生的写 0。
    """
    for report in own(site):
        for leaf in report.leaves.values():
            if all(figure.blank for figure in leaf.figures):
                yield Finding(leaf.location, f"{named(leaf)}一行没有填。")
                continue
            for column, figure in enumerate(leaf.figures):
                if not _fitting(leaf, figure):
                    told = f"是“{figure}”，不是{_expected(leaf)}" if figure.printed else "没有填"
                    yield Finding(leaf.at(column), f"{named(leaf)}一行{_column(leaf, column)}{told}。")


def _column(leaf: Leaf, column: int) -> str:
    columns = columns_of(leaf)
    return f"的“{columns[column]}”一栏" if column < len(columns) else ""


def _fitting(leaf: Leaf, figure: Figure) -> bool:
    if leaf.name in _AMOUNTS or leaf.name in _WITH_UNIT:
        amount = figure.number is not None and figure.number >= 0 and (not figure.unit or leaf.name in _WITH_UNIT)
        return amount or not figure.applicable
    if leaf.name.endswith(_SIGNED):
        return figure.printed.removeprefix("-").isdecimal() or not figure.applicable
    return figure.count or (leaf.terms[0] == "主动公开" and not figure.applicable)


def _expected(leaf: Leaf) -> str:
    return "金额" if leaf.name in (*_AMOUNTS, *_WITH_UNIT) else "件数"


@rule("GK711")
def unbalanced_form(site: Site, _context: Context) -> Iterator[Finding]:
    """申请情况的一列不平。

    表头印着勾稽关系：第一项加第二项之和，等于第三项加第四项之和，每一列都要平。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：核对这一列的本年新收、上年结转、总计、结转下年度，改正写错的一项。
    """
    for report in own(site):
        yield from form_balance(report)


@rule("GK712")
def unbalanced_results(site: Site, _context: Context) -> Iterator[Finding]:
    """办理结果加起来不等于总计。

    一件申请只计一种办理结果，（一）至（六）各行相加就是（七）总计，每一列都一样。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：核对这一列的各种办理结果和总计，改正写错的一项。
    """
    for report in own(site):
        yield from results(report)


@rule("GK713")
def unbalanced_row(site: Site, _context: Context) -> Iterator[Finding]:
    """一行里各类申请人加起来不等于总计。

    申请人或者是自然人，或者是五类法人、其他组织之一，六栏相加就是总计。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：核对这一行的七个数，改正写错的一个。
    """
    for report in own(site):
        yield from totals(report)


@rule("GK714")
def unbalanced_disputes(site: Site, _context: Context) -> Iterator[Finding]:
    """复议或者诉讼的四种结果加起来不等于总计。

    每件案子只有一种结果，没有审完的计入“尚未审结”，四栏相加就是总计。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：核对这一行的五个数，改正写错的一个。
    """
    for report in own(site):
        yield from disputes(report)


@rule("GK719", Severity.WARNING)
def unbalanced_statistics(site: Site, _context: Context) -> Iterator[Finding]:
    """统计表里分项加起来不等于合计。

    2014年度到2018年度的统计表，收到、办结、答复、复议、诉讼、人员各有分项；分项都填了的，相加应当等于合计。
    改法：核对原件；录错的改正，原件如此的保留。
    """
    for report in site.reports:
        if report.format is ReportFormat.STATISTICS:
            yield from statistics(report)


RULES = (
    missing_tables,
    miscounted_row,
    unfilled_cell,
    unbalanced_form,
    unbalanced_results,
    unbalanced_row,
    unbalanced_disputes,
    unbalanced_statistics,
)
