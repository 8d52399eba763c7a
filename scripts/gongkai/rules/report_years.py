"""GK7 年报, between years: what one report takes over from the one before, and what was printed once and stays."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.context import Context
from gongkai.model.annual_report import AnnualReport
from gongkai.model.cross_footing import told_columns
from gongkai.model.figures import Figure, total
from gongkai.model.leaves import Leaf
from gongkai.model.report_tables import DocumentCounts, Tables, TrialTables
from gongkai.model.report_values import written_number
from gongkai.model.request_tables import REQUESTERS
from gongkai.model.site import Site
from gongkai.problems import Severity
from gongkai.rules.cross_footing import disputes, form_balance, results, totals
from gongkai.rules.report_rows import own
from gongkai.rules.rule import Finding, rule

_TRIAL_LINES = ("licences", "services", "penalties", "coercions", "fees")


@rule("GK715")
def broken_carry(site: Site, _context: Context) -> Iterator[Finding]:
    """上年结转和上年年报的结转下年度不同。

    上一年没有办完的申请，一件不多、一件不少地转到这一年，每一列都一样。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：核对两年的年报；因机构改革等缘由对不上的，在“结转说明”里写明。
    """
    for report in own(site):
        yield from _carry(report, site.report_before(report))


@rule("GK716", Severity.WARNING)
def broken_stock(site: Site, _context: Context) -> Iterator[Finding]:
    """现行有效件数和上年的接不上。

    上年现行有效的，加上本年制发的，减去本年废止的，应当是本年现行有效的；到期失效、移交、重新认定会打破这个关系。
    改法：核对两年的件数；确有到期失效、移交等情形的，在“二、主动公开政府信息情况”里说明。
    """
    for report in own(site):
        for leaf, former, counts in _stocks(report, site.report_before(report)):
            expected = _sum(former.in_force, counts.made) - _sum(counts.repealed)
            if expected >= 0 and _sum(counts.in_force) != expected:
                sides = f"上年现行有效加制发减废止是 {written_number(expected)}，现行有效是 {counts.in_force}"
                difference = written_number(abs(expected - _sum(counts.in_force)))
                yield Finding(leaf.location, f"“{leaf.term}”接不上：{sides}，差 {difference}。")


@rule("GK717", Severity.WARNING)
def repealed_too_many(site: Site, _context: Context) -> Iterator[Finding]:
    """废止的比有过的还多。

    能废止的只有上年现行有效的和本年制发的。
    改法：核对本年废止件数和上年现行有效件数，改正写错的一个。
    """
    for report in own(site):
        for leaf, former, counts in _stocks(report, site.report_before(report)):
            available = _sum(former.in_force, counts.made)
            if _sum(counts.repealed) > available:
                sides = f"本年废止是 {counts.repealed}，上年现行有效加制发是 {written_number(available)}"
                difference = written_number(_sum(counts.repealed) - available)
                yield Finding(leaf.location, f"“{leaf.term}”废止的太多：{sides}，差 {difference}。")


@rule("GK718", Severity.WARNING)
def broken_trial_chain(site: Site, _context: Context) -> Iterator[Finding]:
    """试行格式的数和上年的接不上，或者新公开的比新制作的多。

    2020年度的上一年项目数量，应当是2019年度的上一年项目数量加上本年增减；对外公开总数量不会超过上年的总数加上本年新公开的；
    补发往年的文件会打破这些关系。
    改法：核对两年的年报；录错的改正，确有缘由的在“二、主动公开政府信息情况”里说明。
    """
    for report in site.reports:
        if isinstance(tables := report.tables, TrialTables):
            former = site.report_before(report)
            yield from _newly_disclosed(tables)
            if former and isinstance(former.tables, TrialTables):
                yield from _chained(tables, former.tables)


@rule("GK720", Severity.WARNING)
def printed_unbalanced(site: Site, _context: Context) -> Iterator[Finding]:
    """照录的表在原件里就不平。

    已经公布的年报照原样录入，原件里对不上的数也保留；页面上的数和当年公布的一致，哪里不平在这里说明。
    改法：对照原件，录错的改正；原件如此的保留，公布过的不改。
    """
    for report in site.reports:
        if report.as_printed:
            for found in (form_balance, results, totals, disputes):
                yield from found(report)
            yield from _carry(report, site.report_before(report))


def _carry(report: AnnualReport, former: AnnualReport | None) -> Iterator[Finding]:
    tables = report.tables
    if former is None or not isinstance(tables, Tables | TrialTables) or tables.carrying_note:
        return
    over, into = former.leaves.get("requests.carried_over"), report.leaves["requests.carried_in"]
    if over is None or not len(over.figures) == len(into.figures) == len(REQUESTERS):
        return
    surpluses = {
        column: left.number - right.number
        for column, (left, right) in enumerate(zip(over.figures, into.figures, strict=True))
        if left.number is not None and right.number is not None and left.number != right.number
    }
    for column in told_columns(surpluses):
        left, right = over.figures[column], into.figures[column]
        sides = f"{former.year}年年报的“{over.term}”是 {left}，本年“{into.term}”是 {right}"
        difference = written_number(abs(surpluses[column]))
        yield Finding(into.at(column), f"“{REQUESTERS[column]}”一列接不上：{sides}，差 {difference}。")


def _stocks(report: AnnualReport, former: AnnualReport | None) -> Iterator[tuple[Leaf, DocumentCounts, DocumentCounts]]:
    """Pair the lines on documents of two years in the 2021 format, where all of their figures are counts."""
    if former is None or not isinstance(report.tables, Tables) or not isinstance(former.tables, Tables):
        return
    for name in ("rules", "normative_documents"):
        before, counts = getattr(former.tables.disclosure, name), getattr(report.tables.disclosure, name)
        figures = (before.in_force, counts.made, counts.repealed, counts.in_force)
        if all(figure.count for figure in figures):
            leaf = report.leaves[f"disclosure.{name}.in_force"]
            yield Leaf(leaf.name, leaf.terms[:-1], leaf.figures, leaf.location), before, counts


def _newly_disclosed(tables: TrialTables) -> Iterator[Finding]:
    for line in (tables.disclosure.rules, tables.disclosure.normative_documents):
        made, disclosed = line.made.number, line.disclosed.number
        if made is not None and disclosed is not None and disclosed > made:
            fact = f"“新公开”是 {line.disclosed}，“新制作”是 {line.made}，多 {written_number(disclosed - made)}。"
            yield Finding(line.where["disclosed"], fact)


def _chained(tables: TrialTables, former: TrialTables) -> Iterator[Finding]:
    for name in _TRIAL_LINES:
        line, before = getattr(tables.disclosure, name), getattr(former.disclosure, name)
        if any(figure.number is None for figure in (line.former, before.former, before.change)):
            continue
        expected = _sum(before.former, before.change)
        if _sum(line.former) != expected:
            sides = f"上年年报的“上一年项目”加“增减”是 {written_number(expected)}，本年“上一年项目”是 {line.former}"
            difference = written_number(abs(_sum(line.former) - expected))
            yield Finding(line.where["former"], f"项目数接不上：{sides}，差 {difference}。")
    for name in ("rules", "normative_documents"):
        line, before = getattr(tables.disclosure, name), getattr(former.disclosure, name)
        most = _sum(before.total, line.disclosed)
        if before.total.number is not None and _sum(line.total) > most:
            sides = f"上年总数加本年新公开是 {written_number(most)}，本年“对外公开总数”是 {line.total}"
            difference = written_number(_sum(line.total) - most)
            yield Finding(line.where["total"], f"公开总数接不上：{sides}，差 {difference}。")


def _sum(*figures: Figure) -> Decimal:
    return total(figures)


RULES = (broken_carry, broken_stock, repealed_too_many, broken_trial_chain, printed_unbalanced)
