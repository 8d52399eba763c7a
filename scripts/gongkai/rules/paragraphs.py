"""GK6 正文: paragraphs that were written to their end, and words and marks as they should be."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Location, Severity
from gongkai.rules.body import read_prose
from gongkai.rules.rule import Finding, Scope, rule

_NO_PROSE = Pattern(
    r"\s{0,3}(?:#|\||>|<|!\[|\[\^|```|(?:附件|附|联系|电话|传真|地址|邮编|邮箱|网址|来源|注|咨询|抄送|主送|署名|签发)"
    r"[^，。]{0,12}[:：])"
)
_LIST = Pattern(r"\s*(?:[-*+]|[0-9]{1,3}[.)、\uff0e]|[（(][0-9一二三四五六七八九十]{1,3}[）)])\s*")
_SENTENCE = Pattern("[。；！？]|，.{6,}")
_OPEN_ENDED = frozenset("，、,ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_CLOSED = frozenset("。；：？…”）》|")
"""How nearly all paragraphs end that are written to their end, and tables."""
_LEAST = 24
_QUOTED = 12


@rule("GK611", Severity.WARNING, scope=Scope.FILE)
def unfinished_paragraph(site: Site, _context: Context) -> Iterator[Finding]:
    """段落没有写完。

    成句的段落以句号等收尾；停在半句上的，多半是粘贴时丢了后面的文字。标题、表格、落款和附件的名称不算。
    改法：对照原件补完；已经写完的，加上句号。
    """
    for prose in read_prose(site):
        yield from (Finding(location, f"段落停在“{end}”，没有收尾的标点。") for location, end in _broken_off(prose))


def _broken_off(prose: Prose) -> Iterator[tuple[Location, str]]:
    blocks = prose.text.split("\n\n")
    for number, block in enumerate(blocks):
        if block[:1] == "#" or block[-1:] in _CLOSED:
            continue
        paragraph = block.rstrip("\n \t*_")
        end = paragraph[-1:]
        if not ("\u4e00" <= end <= "\u9fff" or end in _OPEN_ENDED):
            continue
        last = paragraph.rpartition("\n")[2]
        trailing = last.endswith(("，", "、", ","))
        sentence = len(paragraph) >= _LEAST and _SENTENCE.search(paragraph) and not _LIST.match(last)
        if not (trailing or sentence) or "|" in last or "</" in last:
            continue
        if not (_NO_PROSE.match(last) or _NO_PROSE.match(paragraph)):
            start = sum(len(before) + 2 for before in blocks[:number])
            yield prose.at(start + len(paragraph)), last.strip()[-_QUOTED:]


RULES = (unfinished_paragraph,)
