"""GK7 年报, prose: the six parts of the form, and figures that the text repeats."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from gongkai.context import Context
from gongkai.model.annual_report import AnnualReport
from gongkai.model.report_values import written_number
from gongkai.model.sections import Section, sections
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Location, Severity
from gongkai.rules.report_rows import own
from gongkai.rules.rule import Finding, rule
from gongkai.rules.told_figures import told_figures

_POINTS = {
    "主动公开": "主动公开",
    "依申请公开": "依申请公开",
    "政府信息管理": "信息管理",
    "政府信息公开平台建设": "平台建设",
    "监督保障": "监督保障",
}
_FEE = "信息处理费"
_CHARGED = Pattern(r"收费通知|缴费通知|[1-9][0-9.,]*\s*元")
_MADE_OF_TABLES = (1, 2, 3)
"""Sections whose contents are tables, so that they may have no text."""
_PIECE = 8
_SAME = 0.8
_LONG_ENOUGH = 120


@rule("GK731")
def misplaced_section(site: Site, _context: Context) -> Iterator[Finding]:
    """年报的部分缺了、乱了，或者标题和规定的不同。

    年报的六个部分和标题全国一样，公众和上级机关按标题查找、汇总。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：按规定的次序写六个“##”标题，标题一字不差。
    """
    for report in own(site):
        yield from _misplaced(report.format.sections, sections(report.body), report)


@rule("GK732")
def empty_section(site: Site, _context: Context) -> Iterator[Finding]:
    """年报的部分只有标题，没有内容。

    第二、三、四部分的内容是表，可以没有文字；总体情况、存在的主要问题及改进情况、其他需要报告的事项都要写。
    依据：《中华人民共和国政府信息公开条例》第五十条。
    改法：写上这一部分的情况；没有需要报告的，照实写明。
    """
    for report in own(site):
        for index, section in enumerate(_parts(report)):
            if section and index not in _MADE_OF_TABLES and not section.words:
                yield Finding(section.location, f"“{section.heading}”下面没有内容。")


@rule("GK733", Severity.WARNING)
def missing_point(site: Site, _context: Context) -> Iterator[Finding]:
    """总体情况没有讲全五个方面。

    总体情况分主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面来讲。
    依据：《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。
    改法：补上缺的方面，各用一个“###”标题。
    """
    for report in own(site):
        summary = next(iter(_parts(report)), None)
        missing = [point for point, word in _POINTS.items() if summary and word not in summary.text]
        if summary and missing and summary.words:
            yield Finding(summary.location, f"“{summary.heading}”里没有讲：{'、'.join(missing)}。")


@rule("GK734")
def missing_fee(site: Site, _context: Context) -> Iterator[Finding]:
    """没有写信息处理费。

    收没收信息处理费、收了多少，每年都在第六部分写明，没有收取的也写。
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。
    改法：在“六、其他需要报告的事项”里写明本年收取信息处理费的金额，没有收取的写 0 元。
    """
    for report in own(site):
        if parts := _parts(report):
            last = parts[-1]
            if last and last.words and _FEE not in last.text:
                yield Finding(last.location, f"“{last.heading}”里没有写信息处理费。")


@rule("GK735", Severity.WARNING)
def untold_charge(site: Site, _context: Context) -> Iterator[Finding]:
    """有申请人逾期没有缴费，第六部分却没有写收费的情况。

    “逾期不缴费”一行不是 0，说明本年发出过收费通知。
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。
    改法：在“六、其他需要报告的事项”里写明发出收费通知和收取费用的情况。
    """
    for report in own(site):
        unpaid = report.leaves.get("requests.otherwise.unpaid")
        last = next(iter(_parts(report)[-1:]), None)
        number = unpaid.figures[-1] if unpaid and unpaid.figures else None
        if last and number and number.number and not _CHARGED.search(last.text):
            yield Finding(last.location, f"“逾期不缴费”是 {number}，“{last.heading}”里没有写收费通知。")


@rule("GK736")
def contradicted_figure(site: Site, _context: Context) -> Iterator[Finding]:
    """正文里的数和表里的不同。

    同一个数写在两处，改了一处忘了另一处，公众就不知道该信哪一个。
    依据：《中华人民共和国政府信息公开条例》第六条。
    改法：核对正文和表，改正写错的一处；正文引用表里的数，写成“{{ 申请情况.本年新收 }}”的样子，就不会不同。
    """
    for report in own(site):
        for told in told_figures(_filled(report, site), report.leaves, report.year):
            if told.said != told.printed:
                typed = told.typed if told.typed.isdecimal() else f"{told.typed}（{told.said}）"
                difference = written_number(abs(told.said - told.printed))
                sides = f"正文写的是 {typed} 件，表里是 {written_number(told.printed)}，差 {difference}"
                yield Finding(told.location, f"“{told.title}”对不上：{sides}。")


@rule("GK737", Severity.WARNING)
def copied_section(site: Site, _context: Context) -> Iterator[Finding]:
    """这一部分和上年年报几乎一样。

    内容雷同、敷衍塞责的年报要追究责任；去掉数字以后八成以上的话和上年相同，读者看不出这一年做了什么。
    依据：《中华人民共和国政府信息公开条例》第四十七条。
    改法：按本年的实际情况重写，讲清做了什么、改了什么。
    """
    for report in own(site):
        if former := site.report_before(report):
            earlier = {part.heading: part.words for part in sections(former.body)}
            for part in sections(report.body):
                share = _shared(part.words, earlier.get(part.heading, ""))
                if share >= _SAME:
                    fact = f"“{part.heading}”有 {share:.0%} 的话和{former.year}年年报相同。"
                    yield Finding(part.location, fact)


def _misplaced(expected: tuple[str, ...], found: tuple[Section, ...], report: AnnualReport) -> Iterator[Finding]:
    if not expected:
        return
    reached = -1
    taken = {heading for heading in expected if heading in {part.heading for part in found}}
    for part in found:
        if part.heading in expected:
            if expected.index(part.heading) < reached:
                yield Finding(part.location, f"“{part.heading}”的位置不对。", "按一至六的次序排。")
            reached = max(reached, expected.index(part.heading))
            continue
        meant = _meant(part.heading, [heading for heading in expected if heading not in taken])
        taken.add(meant)
        remedy = f"写成“{meant}”。" if meant else "并入“六、其他需要报告的事项”。"
        yield Finding(part.location, f"“{part.heading}”不是规定的标题。", remedy)
    for heading in expected:
        if heading not in taken:
            yield Finding(_end(report), f"缺少“{heading}”。", f"补上“## {heading}”和它的内容。")


def _meant(heading: str, free: list[str]) -> str:
    """Guess which of the headings still free was meant: by its numeral, else by its words."""
    numbered = [name for name in free if name[:2] == heading[:2]]
    return next(iter(numbered or get_close_matches(heading, free, n=1)), "")


def _end(report: AnnualReport) -> Location:
    last = report.body.text.rstrip("\n").count("\n")
    return Location(report.body.start.path, report.body.start.line + last)


def _parts(report: AnnualReport) -> tuple[Section | None, ...]:
    """Give the sections that the form fixes, in its order; None for one that is missing."""
    found = {part.heading: part for part in sections(report.body)}
    return tuple(found.get(heading) for heading in report.format.sections)


def _filled(report: AnnualReport, site: Site) -> tuple[Section | None, ...]:
    """Give the sections as they are read, with references filled in."""
    path = report.origin.location.path

    def value_of(reference: str) -> str:
        try:
            return str(site.value(reference, path))
        except KeyError:
            return ""

    body = type(report.body)(report.body.fill(value_of), report.body.start)
    return _parts(replace(report, body=body))


def _shared(text: str, former: str) -> float:
    """Give the share of a text's pieces that stand in a former text too; digits do not count."""
    here, there = (re.sub(r"[\d\s]", "", words) for words in (text, former))
    if len(here) < _LONG_ENOUGH:
        return 0.0
    pieces = [here[start : start + _PIECE] for start in range(len(here) - _PIECE + 1)]
    known = {there[start : start + _PIECE] for start in range(len(there) - _PIECE + 1)}
    return sum(piece in known for piece in pieces) / len(pieces)


RULES = (
    misplaced_section,
    empty_section,
    missing_point,
    missing_fee,
    untold_charge,
    contradicted_figure,
    copied_section,
)
