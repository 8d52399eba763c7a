"""GK6 正文: headings that count on, and say how many parts there are."""

import re
from collections.abc import Iterable, Iterator

from gongkai.chinese import parse_numeral
from gongkai.context import Context
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Severity
from gongkai.rules.body import read_prose
from gongkai.rules.rule import Finding, Scope, rule

_HAN = "[一二三四五六七八九十]{1,3}"
_LINE = Pattern(
    rf"\n(?=[#*（(0-9一二三四五六七八九十附第])(?:(?P<marks>#{{1,6}} +|\*\*)?"
    rf"(?:(?P<first>{_HAN})、|[（(](?P<second>{_HAN})[）)]"
    r"|(?P<third>[0-9]{1,2})[.\uff0e、](?![0-9])|[（(](?P<fourth>[0-9]{1,2})[）)])|(?P<plain>#{1,6}) +\S"
    r"|(?P<annex>附[件表录]?[0-9一二三四五六七八九十]*(?:[:： ]|$)|第[一二三四五六七八九十百零〇]{1,6}[编章节条]))",
    re.MULTILINE,
)
_LEFT_OPEN = Pattern("“[^“”\n]*(?:\n|“)")
"""A quotation that goes on in the next line, or within which another begins."""
_LEVELS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_WRITTEN = ("{}、", "（{}）", "{}.", "（{}）")
_FREE = frozenset({2, 3})
"""Levels of which one part of a text may hold several lists, each beginning anew."""
_NO_HEADING = 9
_PARTS = Pattern(
    r"(?:本|该)(?:报告|年报|指南|方案|办法|意见|通报|文|公告|规划|制度)[^。；\n]{0,20}?(?:由|共|共分|分为?|包括|包含)"
    rf"[^。；\n]{{0,80}}?({_HAN}|[0-9]{{1,2}})个?(?:大)?部分",
    needs=("部分",),
)
_EMPTY = Pattern(r"\n(#{1,6}) +((?>.*\S))(?=\s*+(?:\Z|(?<=\n)(#{1,6}) +.*\S))", needs=("#",))


def _texts(site: Site) -> Iterator[Prose]:
    """Give all prose but that of annual reports whose headings the form prescribes."""
    reports = {report.body.start.path for report in site.reports if report.format.sections}
    return (prose for prose in read_prose(site) if prose.start.path not in reports)


@rule("GK609", Severity.WARNING, scope=Scope.FILE)
def broken_numbering(site: Site, _context: Context) -> Iterator[Finding]:
    """标题的序号不连续。

    一、（一）1.（1）逐级往下编，跳号、重号多半是漏了一段，或者粘贴乱了次序。修改决定里引用的条款不算。
    依据：GB/T 9704《党政机关公文格式》。
    改法：对照原件，补上漏掉的一段，或者改正序号；原件就是这样的，不改。
    """
    titles = {item.body.start: item.title for item in site.items}
    for prose in _texts(site):
        if "修改" not in titles.get(prose.start, ""):
            yield from _broken(prose)


def _broken(prose: Prose) -> Iterator[Finding]:
    last, former = [0] * len(_LEVELS), dict[int, re.Match[str]]()
    headings: list[re.Match[str]] = []
    for line in _lines(prose.text):
        kind = line.lastgroup or ""
        if kind not in _LEVELS:
            headings.append(line)
            continue
        level, number = _LEVELS[kind], parse_numeral(line[kind])
        if not number:
            continue
        before = last[level]
        restarts = number == 1 and (level in _FREE or not before or _is_parted(former[level], headings))
        if number != before + 1 and not restarts:
            typed = line[0].lstrip("\n#* ")
            told = f"前面是“{_shown(level, before)}”" if before else "前面没有同级的标题"
            remedy = f"核对是不是漏了“{_shown(level, before + 1)}”；序号写错的，改正。"
            yield Finding(prose.at(line.start()), f"标题序号“{typed}”接不上，{told}。", remedy)
        last[level:] = [number, *[0] * (len(last) - level - 1)]
        former[level] = line


def _is_parted(line: re.Match[str], headings: list[re.Match[str]]) -> bool:
    """Whether after a line with a number comes a heading without one that is no deeper, so that a new part begins."""
    depth = (line["marks"] or "").count("#") or _NO_HEADING
    return any(len(heading["plain"] or "") <= depth for heading in headings if heading.start() > line.start())


def _lines(text: str) -> Iterator[re.Match[str]]:
    """Give the lines that begin with a number, and other headings, but what stands within quotation marks."""
    lines = _LINE.finditer(f"\n{text}")
    return _unquoted(lines) if _LEFT_OPEN.search(text) else lines


def _unquoted(lines: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    quoted, after = 0, 0
    for line in lines:
        start = line.start()
        quoted += line.string.count("“", after, start) - line.string.count("”", after, start)
        after = start
        if quoted <= 0:
            yield line


def _shown(level: int, number: int) -> str:
    return _WRITTEN[level].format(_han(number) if level <= 1 else number)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    numerals = "〇一二三四五六七八九"
    return ("十" if tens == 1 else numerals[tens] + "十" if tens else "") + (numerals[ones] if ones else "")


@rule("GK610", Severity.WARNING, scope=Scope.FILE)
def miscounted_parts(site: Site, _context: Context) -> Iterator[Finding]:
    """说的部分数和实际的不同。

    开头说由几个部分组成，后面就应当有几个“一、”这一级的标题；对不上的，不是漏了一部分，就是数错了。
    改法：补上漏掉的部分，或者改正数目。
    """
    for prose in read_prose(site):
        for match in _PARTS.finditer(prose.text):
            stated, firsts = parse_numeral(match[1]), (line["first"] for line in _lines(prose.text))
            actual = sum(1 for first in firsts if first and parse_numeral(first))
            if actual and stated and stated != actual:
                yield Finding(prose.at(match.start(1)), f"正文说有{match[1]}个部分，实际有 {actual} 个。")


@rule("GK612", Severity.WARNING, scope=Scope.FILE)
def empty_heading(site: Site, _context: Context) -> Iterator[Finding]:
    """标题下面没有内容。

    标题下面空着，多半是没有写完，或者粘贴时丢了。规定了标题的年度报告由 GK731、GK732 核对。
    改法：补上内容；不需要的，删去标题。
    """
    for prose in _texts(site):
        for match in _EMPTY.finditer(f"\n{prose.text}"):
            if len(match[3] or "") <= len(match[1]):
                yield Finding(prose.at(match.start()), f"标题“{match[2]}”下面没有内容。")


RULES = (broken_numbering, miscounted_parts, empty_heading)
