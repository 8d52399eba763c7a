"""GK5 审核: marks of documents that must not be published (涉密、内部和未定稿的标志)."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode
from gongkai.patterns import Pattern
from gongkai.rules.leaks.detector import Leak, Own, leaks
from gongkai.rules.leaks.lines import lines_of
from gongkai.rules.leaks.marks import COPY_NUMBERS, INTERNAL_MARKS, OTHER_MARKS, SECRECY_LEVELS, UNFINISHED_MARKS
from gongkai.rules.leaks.passages import Passage
from gongkai.rules.leaks.sources import findings
from gongkai.rules.rule import Finding, Rule, Scope, rule

DETECTORS = (SECRECY_LEVELS, COPY_NUMBERS, INTERNAL_MARKS, UNFINISHED_MARKS, OTHER_MARKS)
_ON_REQUEST = Pattern(r"[（(]?此件依申请公开[）)]?[。]?")


def scan(passage: Passage) -> Iterator[Leak]:
    """Tell all marks that a passage bears."""
    return leaks(DETECTORS, passage, Own())


@rule("GK521", scope=Scope.FILE)
def secrecy_level(site: Site, _context: Context) -> Iterator[Finding]:
    """出现密级标志。

    标有“绝密”“机密”“秘密”的是国家秘密载体，不能存进仓库，更不能公开；提到“国家秘密”“商业秘密”的文字不算。
    依据：《中华人民共和国政府信息公开条例》第十四条、第十七条，《中华人民共和国保守国家秘密法》。
    改法：立即停止编辑，报告保密工作机构；文件和提交记录由保密工作机构处置，不要只删去标志。
    """
    return findings(site, SECRECY_LEVELS)


@rule("GK522", scope=Scope.FILE)
def copy_number(site: Site, _context: Context) -> Iterator[Finding]:
    """出现公文份号。

    只有涉密公文才编份号，写在版头左上角，六位数字。
    依据：《中华人民共和国政府信息公开条例》第十四条、第十七条，GB/T 9704《党政机关公文格式》。
    改法：核对原件的密级；涉密的，报告保密工作机构；不涉密的，删去这六位数字。
    """
    return findings(site, COPY_NUMBERS)


@rule("GK523", scope=Scope.FILE)
def internal_mark(site: Site, _context: Context) -> Iterator[Finding]:
    """出现内部资料字样。

    单独成行、写在括号里的“内部资料”“不得外传”“此件不公开”等字样，表明文件只在内部使用；制度里讲到这些词的不算。
    依据：《中华人民共和国政府信息公开条例》第十六条、第十七条。
    改法：核对原件能否公开；不能公开的，撤下条目和附件；经审查同意公开的，使用去掉标志的正式文本。
    """
    return findings(site, INTERNAL_MARKS)


@rule("GK524", scope=Scope.FILE)
def unfinished_mark(site: Site, _context: Context) -> Iterator[Finding]:
    """标着未定稿字样。

    讨论稿、送审稿、修改稿是过程性信息，也常常与定稿不同。标题写明公开征求意见的，征求意见稿不算。
    依据：《中华人民共和国政府信息公开条例》第十六条。
    改法：换成定稿，并去掉字样；向社会征求意见的，在标题里写明“公开征求意见”。
    """
    return findings(site, UNFINISHED_MARKS)


@rule("GK525", scope=Scope.FILE)
def other_mark(site: Site, _context: Context) -> Iterator[Finding]:
    """出现其他不应公开的公文标志。

    “签发人”只写在上行文里，请示、报告属于过程性信息；编密号的公文和密码电报涉密；“此件依申请公开”与主动公开不符。
    依据：《中华人民共和国政府信息公开条例》第十四条、第十六条、第十七条，GB/T 9704《党政机关公文格式》。
    改法：核对原件能否公开；不能公开的，撤下条目和附件；涉密的，报告保密工作机构。
    """
    yield from findings(site, OTHER_MARKS)
    for item in site.items:
        if item.disclosure_mode is DisclosureMode.PROACTIVE and "此件依申请公开" in item.body.text:
            yield from _told_otherwise(Passage(text=item.body.text, location=item.body.start, place="正文"))


def _told_otherwise(passage: Passage) -> Iterator[Finding]:
    for line in lines_of(passage):
        if _ON_REQUEST.fullmatch(line.said):
            yield Finding(passage.at(line.start), f"公开属性是“主动公开”，正文里写着“{line.said}”。")


RULES: tuple[Rule, ...] = (secrecy_level, copy_number, internal_mark, unfinished_mark, other_mark)
