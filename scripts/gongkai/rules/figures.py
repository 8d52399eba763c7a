"""GK6 正文: pictures and tables that can be understood without being seen."""

import re
from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Severity
from gongkai.rules.body import read_prose
from gongkai.rules.rule import Finding, Scope, rule

_UNNAMED = Pattern(
    r"!\[\s*\]\(\s*<?([^)\s>]+)|<img\b(?![^>]*\balt\s*=\s*[\"'][^\"']*\S[\"'])[^>]*>", re.IGNORECASE, needs=("!", "<")
)
_TABLE = Pattern(r"<table\b.*?</table>", re.IGNORECASE | re.DOTALL, needs=("<",))
_HEADING_CELL = Pattern(r"<th(?!ead\b)", re.IGNORECASE)
_BLANK_HEAD = Pattern(r"\n {0,3}\|(?:\s*\|)+\s*\n {0,3}\|(?:\s*:?-+:?\s*\|)+", needs=("|",))


@rule("GK613", scope=Scope.FILE)
def unnamed_picture(site: Site, _context: Context) -> Iterator[Finding]:
    """图片没有说明文字。

    看不见图的人靠说明文字知道图里是什么；图打不开的时候，显示的也是它。
    依据：GB/T 37668《信息技术 互联网内容无障碍可访问性技术要求与测试方法》。
    改法：写成“![说明文字](图.png)”，说出图里的要点；图里有数字的，在正文里另写一遍。
    """
    for prose in read_prose(site):
        yield from (Finding(found.location, f"图片“{found.text}”没有说明文字。") for found in prose.find(_UNNAMED))


@rule("GK614", Severity.WARNING, scope=Scope.FILE)
def headless_table(site: Site, _context: Context) -> Iterator[Finding]:
    """表格没有表头。

    听读的人靠表头知道每一格是什么；没有表头，读出来只是一串数字。
    依据：GB/T 37668《信息技术 互联网内容无障碍可访问性技术要求与测试方法》。
    改法：第一行写各栏的名称；用标签写的表格，表头的格子用“<th>”。
    """
    for prose in read_prose(site):
        yield from (_headless(prose, match.start()) for match in _BLANK_HEAD.finditer(f"\n{prose.text}"))
        for match in _TABLE.finditer(prose.text):
            if not _HEADING_CELL.search(match[0]):
                yield _headless(prose, match.start())


def _headless(prose: Prose, start: int) -> Finding:
    return Finding(prose.at(start), "这张表格没有表头。")


RULES = (unnamed_picture, headless_table)
