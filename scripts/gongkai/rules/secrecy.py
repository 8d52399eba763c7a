"""GK5 审核: marks of documents that must not be published (涉密、内部和未定稿的标志)."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple

from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode
from gongkai.rules.passages import Detector, Hit, Leak, Own, Part, Passage, findings, has_any, leaks
from gongkai.rules.rule import Finding, Rule, rule

_NAMES = frozenset({Part.TITLE, Part.FILE_NAME})
_TEXTS = frozenset({Part.BODY, Part.EXTRACT})
_LONGEST = 40
_LONGEST_PARTED = 200
_FIRST_LINES = 3
_HEAD_LINES = 12
_NEAR_LINES = 3
_DRESSING = " \t\u3000\u00a0*_#>~`|"
_TALK = re.compile(
    r"[-*+] |\d{1,2}[.、．)）]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"  # noqa: RUF001
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]{1,5}[章节条]"
)
"""How a clause of a regulation begins, which tells of marks and bears none."""


class _Line(NamedTuple):
    """Line (行): what a line says without Markdown's signs, where it begins, and whether it is a heading."""

    start: int
    said: str
    heading: bool


def _lines(passage: Passage) -> Iterator[_Line]:
    """Give the lines that can bear a mark."""
    if passage.heading or passage.part is Part.FIELD:
        return
    position = 0
    for line in passage.text.split("\n") if passage.part in _TEXTS else [passage.text]:
        said = line.lstrip(_DRESSING)
        if said and not _TALK.match(line.lstrip(" \u3000#")):
            yield _Line(position + len(line) - len(said), said.rstrip(_DRESSING), line.startswith("#"))
        position += len(line) + 1


_BREAK = re.compile(r"[-_—（()）【】\[\]〔〕]+")


def _segments(passage: Passage, line: _Line) -> Iterator[tuple[int, str]]:
    """Give the pieces of a line that stand by themselves: the whole, what is in brackets, the parts of a name."""
    said = line.said
    if passage.part is Part.FILE_NAME and "." in said:
        said = said.rpartition(".")[0]
    yield line.start, said
    if len(said) > _LONGEST_PARTED:
        return
    breaks = [(0, 0), *(match.span() for match in _BREAK.finditer(said)), (len(said), len(said))]
    for (_, start), (end, _) in pairwise(breaks):
        link = said.startswith("](", end)
        at_edge = said[:start].strip("（([【〔") == "" or said[end:].strip("）)]】〕。.") == ""
        if (passage.part in _NAMES or (start and end < len(said))) and at_edge and start < end and not link:
            yield line.start + start, said[start:end]


_S = "[ \u3000\u00a0]{0,4}"
_LEVEL = rf"(?:绝{_S}密|机{_S}密|秘{_S}密)"
_YEARS = rf"(?:长期|[0-9０-９]{{1,2}}{_S}(?:年|个月))"  # noqa: RUF001
_STARRED = re.compile(rf"(?<!“){_LEVEL}级?{_S}(?:[★☆✩✭⭐]{_S}{_YEARS}?|[※*＊﹡]{_S}{_YEARS})(?!”)")  # noqa: RUF001
_ALONE = re.compile(rf"(?:密{_S}级(?:和保密期限)?{_S}[:：]{_S})?{_LEVEL}级?{_S}[★☆]?{_S}{_YEARS}?")
_LABELLED = re.compile(rf"密{_S}级(?:和保密期限)?{_S}[:：]{_S}{_LEVEL}级?(?=[ \u3000★☆]|$)")


def _secrecy_levels(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find marks of secrecy: with a star anywhere, without one where they stand alone."""
    spans = [match.span() for match in _STARRED.finditer(passage.text)]
    for line in _lines(passage):
        if label := _LABELLED.match(line.said):
            spans.append((line.start, line.start + label.end()))
        for start, segment in _segments(passage, line):
            if _ALONE.fullmatch(segment.strip()):
                spans.append((start, start + len(segment)))
    yield from _apart(passage.text, spans)


def _apart(text: str, spans: list[tuple[int, int]]) -> Iterator[Hit]:
    """Give the longest of spans that lie over each other."""
    ended = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= ended:
            ended = end
            yield Hit(start, end, text[start:end].strip()[:_LONGEST])


_COPY_NUMBER = re.compile(rf"份{_S}号{_S}[:：]?{_S}(?:No\.?|№)?[0-9]{{6}}(?![0-9])")
_SIX_DIGITS = re.compile(r"(?:No\.?|№)? ?[0-9]{6}(?=$|[ \u3000])")
_COPY_LINE = re.compile(rf"\n[{_DRESSING}]{{0,8}}(?:份{_S}号{_S}[:：]?{_S})?(?:No\.?|№)? ?[0-9]{{6}}")
_BESIDE = re.compile(rf"^(?:[^。]{{0,8}}{_S})?(?:{_LEVEL}|密{_S}级|特急|加急|特提|平急|急件)(?![一-鿿]{{3}})")


def _copy_numbers(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find serial numbers of copies: so called, or six digits beside secrecy or urgency at the head."""
    if passage.part not in _TEXTS and passage.part is not Part.CELL:
        return
    lines = list(_lines(passage))
    for index, line in enumerate(lines):
        match = _COPY_NUMBER.match(line.said)
        if not match and index < _HEAD_LINES and (match := _SIX_DIGITS.match(line.said)):
            beside = (
                line.said[match.end() :].lstrip(),
                *(other.said for other in lines[max(0, index - _NEAR_LINES) : index]),
            )
            below = (other.said for other in lines[index + 1 : index + 1 + _NEAR_LINES])
            match = match if any(_BESIDE.match(said) for said in chain(beside, below)) else None
        if match:
            yield Hit(line.start, line.start + match.end(), match[0])


_INTERNAL_SURE = (
    "仅?[供限]内部(?:工作)?(?:使用|参考|传阅|掌握|学习|交流)|内部(?:使用|传阅|掌握|参考|发行|交流)|仅供领导(?:参阅|参考|审阅)"
    "|(?:不得|严禁|请勿|切勿|禁止|不准)(?:对外|擅自)?(?:外传|外泄|上网|翻印|公开)|不对外公开|注意保[存密]|密件"
    "|[此本该]件(?:暂)?不(?:予)?公开(?:发布)?|(?:发|传达|印发|下发)至[:：]?(?:省军|地师|县、?团|县|地厅|厅局|司局|县处|处|乡科|科)级(?:以上|单位|党员|干部)*"
    "|(?:阅|会|用)后(?:请)?(?:立即)?(?:收回|销毁|退回)"
)
_INTERNAL = re.compile(f"(?P<sure>{_INTERNAL_SURE})|内部(?:资料|文件|材料|刊物|情况|通报)|工作秘密(?:事项)?")
_FILLER = re.compile(
    r"[此本该](?:件|文件?|资料|材料|表|文档)|属于?|[系为是请并]|仅限?|妥善保[管存]|秘密"
    r"|[0-9]{1,2}(?:年|个月)|长期|[★\s，,、；;。.！!·:：※]"
)


def _internal_marks(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find marks of internal documents: pieces of a line that consist of nothing else."""
    return _marks(passage, _internal)


def _internal(segment: str) -> str:
    """Tell how sure a mark is; nothing if the segment is none."""
    found = list(_INTERNAL.finditer(segment))
    if not found or _FILLER.sub("", _INTERNAL.sub("", segment)):
        return ""
    return "sure" if any(match["sure"] for match in found) or len(found) > 1 else "likely"


def _marks(passage: Passage, weigh: Callable[[str], str]) -> Iterator[Hit]:
    spans = []
    for line in _lines(passage):
        for start, segment in _segments(passage, line):
            weight = weigh("".join(segment.split())) if len(segment) <= _LONGEST else ""
            at_start = start == line.start or line.said[: start - line.start].strip("（([【〔") == ""
            if weight == "sure" or (weight and not line.heading and (at_start or passage.part in _NAMES)):
                spans.append((start, start + len(segment)))
    yield from _apart(passage.text, spans)


_UNFINISHED = re.compile(
    r"(?P<word>函稿|讨论稿|送审稿|报审稿|报批稿|(?<!公开)征求意见稿|初稿|草稿|修改稿|代拟稿|审议稿|上会稿|会签稿|过程稿)"
    r"(?P<inside>[）)】\]]?[（(【]?内部[）)】\]]?)?[）)】\]》”]{0,4}(?P<after>.?)"
)
_ENDS = re.compile(r"[\s0-9A-Za-z_.（(—-]?")
_CONSULTATION = re.compile("公开征求|征求.{0,60}意见|征集|意见.{0,6}(?:采纳|反馈|公告|通知)")


def _unfinished_marks(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find marks of drafts at the end of titles, names and first lines."""
    public = bool(_CONSULTATION.search(passage.about.replace("征求意见稿", "")))
    for line in islice(_lines(passage), _FIRST_LINES):
        for match in _UNFINISHED.finditer(line.said):
            quoted = passage.part in _TEXTS and line.said.endswith("》") and not line.said.startswith("《")
            ends = not (match["after"] or quoted) or (
                passage.part is Part.FILE_NAME and _ENDS.fullmatch(match["after"])
            )
            if ends and (match["inside"] or not public or match["word"] != "征求意见稿"):
                start = line.start + match.start()
                yield Hit(start, start + len(match["word"]), match["word"] + (match["inside"] or ""))


_SIGNER = re.compile(
    rf"(?:^|(?<=[ \u3000\u00a0号|\n]))签{_S}发{_S}人{_S}[:：]{_S}"
    r"(?![年月日]|[一-鿿]{0,2}(?:局长|主任|书记|领导|负责|签名|签字|姓名))"
    r"[一-鿿](?:[一-鿿]{1,3}|[ \u3000]{1,4}[一-鿿])(?=[\s、，,）)|]|$)"
)
_YEAR = r"[〔\[（(﹝【][12][0-9]{3}[〕\]）)﹞】]"
_SECRET_NUMBER = re.compile(
    rf"(?<![保国商加涉])密(?:字|电|传|函|发|办|传字|电字)?{_YEAR}第?[0-9]{{1,5}}号"
    rf"|{_YEAR}密[字电传函]?第?[0-9]{{1,5}}号"
    rf"|明电{_YEAR}第?[0-9]{{1,5}}号 ?[（(【]{_S}密{_S}[）)】]"
    rf"|[（(【]密[）)】] ?[一-鿿]{{0,10}}明电{_YEAR}[0-9]{{1,5}}号"
)
_TELEGRAM = re.compile("(?P<sure>(?:绝密|机密|秘密|密码|加密)(?:级)?(?:电报|传真|明电|发电)|密码电报)")
_TELEGRAM_FILLER = re.compile(r"等级|特提|特急|加急|平急|发电|签批盖章|[\s·，,、:：]")
_ON_REQUEST = re.compile(r"[（(]?此件依申请公开[）)]?[。]?")


def _other_marks(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find signers of reports upward, numbers of secret documents, and secret telegrams."""
    spans = [match.span() for match in chain(_SIGNER.finditer(passage.text), _SECRET_NUMBER.finditer(passage.text))]
    yield from _apart(passage.text, spans)
    yield from _marks(passage, _telegram)


def _telegram(segment: str) -> str:
    found = _TELEGRAM.search(segment)
    return "sure" if found and not _TELEGRAM_FILLER.sub("", _TELEGRAM.sub("", segment)) else ""


def _has_copy_number(text: str) -> bool:
    return ("急" in text or "密" in text or "份" in text) and bool(_COPY_LINE.search(f"\n{text}"))


_INTERNAL_WORDS = has_any("内部", "内 部", "内　部", "外传", "外泄", "翻印", "注意保", "密", "仅供领导", "发至", "达至")
_INTERNAL_ORDERS = (
    re.compile("后(?:请)?(?:立即)?(?:收回|销毁|退回)"),
    re.compile("不(?:得|予|准|对外){0,2}(?:上网|公开)"),
)


def _has_internal_mark(text: str) -> bool:
    return _INTERNAL_WORDS(text) or any(order.search(text) for order in _INTERNAL_ORDERS)


SECRECY_LEVELS = Detector("GK521", "密级标志", has_any("密"), _secrecy_levels)
COPY_NUMBERS = Detector("GK522", "份号", _has_copy_number, _copy_numbers)
INTERNAL_MARKS = Detector("GK523", "内部资料字样", _has_internal_mark, _internal_marks)
UNFINISHED_MARKS = Detector("GK524", "未定稿字样", has_any("稿"), _unfinished_marks)
OTHER_MARKS = Detector("GK525", "不公开的公文标志", has_any("密", "签"), _other_marks)
DETECTORS = (SECRECY_LEVELS, COPY_NUMBERS, INTERNAL_MARKS, UNFINISHED_MARKS, OTHER_MARKS)


def scan(passage: Passage) -> Iterator[Leak]:
    """Tell all marks that a passage bears."""
    return leaks(DETECTORS, passage, Own())


@rule("GK521")
def secrecy_level(site: Site) -> Iterator[Finding]:
    """出现密级标志。

    标有“绝密”“机密”“秘密”的是国家秘密载体，不能存进仓库，更不能公开；提到“国家秘密”“商业秘密”的文字不算。
    依据：《中华人民共和国政府信息公开条例》第十四条、第十七条，《中华人民共和国保守国家秘密法》。
    改法：立即停止编辑，报告保密工作机构；文件和提交记录由保密工作机构处置，不要只删去标志。
    """
    return findings(site, SECRECY_LEVELS)


@rule("GK522")
def copy_number(site: Site) -> Iterator[Finding]:
    """出现公文份号。

    只有涉密公文才编份号，写在版头左上角，六位数字。
    依据：《中华人民共和国政府信息公开条例》第十四条、第十七条，GB/T 9704《党政机关公文格式》。
    改法：核对原件的密级；涉密的，报告保密工作机构；不涉密的，删去这六位数字。
    """
    return findings(site, COPY_NUMBERS)


@rule("GK523")
def internal_mark(site: Site) -> Iterator[Finding]:
    """出现内部资料字样。

    单独成行、写在括号里的“内部资料”“不得外传”“此件不公开”等字样，表明文件只在内部使用；制度里讲到这些词的不算。
    依据：《中华人民共和国政府信息公开条例》第十六条、第十七条。
    改法：核对原件能否公开；不能公开的，撤下条目和附件；经审查同意公开的，使用去掉标志的正式文本。
    """
    return findings(site, INTERNAL_MARKS)


@rule("GK524")
def unfinished_mark(site: Site) -> Iterator[Finding]:
    """标着未定稿字样。

    讨论稿、送审稿、修改稿是过程性信息，也常常与定稿不同。标题写明公开征求意见的，征求意见稿不算。
    依据：《中华人民共和国政府信息公开条例》第十六条。
    改法：换成定稿，并去掉字样；向社会征求意见的，在标题里写明“公开征求意见”。
    """
    return findings(site, UNFINISHED_MARKS)


@rule("GK525")
def other_mark(site: Site) -> Iterator[Finding]:
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
    for line in _lines(passage):
        if _ON_REQUEST.fullmatch(line.said):
            yield Finding(passage.at(line.start), f"公开属性是“主动公开”，正文里写着“{line.said}”。")


RULES: tuple[Rule, ...] = (secrecy_level, copy_number, internal_mark, unfinished_mark, other_mark)
