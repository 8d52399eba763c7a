"""Marks (标志): what secret, internal and unfinished documents bear."""

from collections.abc import Iterator
from itertools import chain, islice

from gongkai.patterns import Pattern, has_any
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.lines import BREAKS, DRESSING, TEXTS, apart, lines_of, segments_of, spaced, standing_marks
from gongkai.rules.leaks.passages import Part, Passage

_FIRST_LINES = 3
_HEAD_LINES = 12
_NEAR_LINES = 3
_S = "[ \u3000\u00a0]{0,4}"
_LEVEL = rf"(?:绝{_S}密|机{_S}密|秘{_S}密)"
_YEARS = rf"(?:长期|[0-9０-９]{{1,2}}{_S}(?:年|个月))"  # noqa: RUF001
_STARRED = Pattern(rf"(?<!“){_LEVEL}级?{_S}(?:[★☆✩✭⭐]{_S}{_YEARS}?|[※*＊﹡]{_S}{_YEARS})(?!”)")  # noqa: RUF001
_ALONE = Pattern(rf"(?:密{_S}级(?:和保密期限)?{_S}[:：]{_S})?{_LEVEL}级?{_S}[★☆]?{_S}{_YEARS}?")
_LABELLED = Pattern(rf"密{_S}级(?:和保密期限)?{_S}[:：]{_S}{_LEVEL}级?(?=[ \u3000★☆]|$)")


_SOME_LEVEL = Pattern(_LEVEL, needs=("密",))


def _secrecy_levels(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find marks of secrecy: with a star anywhere, without one where they stand alone."""
    spans = [match.span() for match in _STARRED.finditer(passage.text)]
    for line in lines_of(passage):
        if label := _LABELLED.match(line.said):
            spans.append((line.start, line.start + label.end()))
        for start, segment in segments_of(passage, line):
            if _ALONE.fullmatch(segment.strip()):
                spans.append((start, start + len(segment)))
    yield from apart(passage.text, spans)


_COPY_NUMBER = Pattern(rf"份{_S}号{_S}[:：]?{_S}(?:No\.?|№)?[0-9]{{6}}(?![0-9])", needs=("份",))
_SIX_DIGITS = Pattern(r"(?:No\.?|№)? ?[0-9]{6}(?=$|[ \u3000])")
_SIX_DIGITS_ALONE = Pattern(rf"\n[{DRESSING}]*(?:No\.?|№)? ?[0-9]{{6}}")
_BESIDE_WORDS = has_any("密", "急", "特提")
_BESIDE = Pattern(rf"^(?:[^。]{{0,8}}{_S})?(?:{_LEVEL}|密{_S}级|特急|加急|特提|平急|急件)(?![一-鿿]{{3}})")


def _copy_numbers(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find serial numbers of copies: so called, or six digits beside secrecy or urgency at the head."""
    if passage.part not in TEXTS and passage.part is not Part.CELL:
        return
    lines = list(lines_of(passage))
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


def _has_copy_number(text: str) -> bool:
    return bool(_COPY_NUMBER.search(text) or (_BESIDE_WORDS(text) and _SIX_DIGITS_ALONE.search(f"\n{text}")))


_FORBIDDEN = "(?:对外|擅自)?(?:外传|外泄|上网|翻印|公开)"
_DOWN_TO = "至[:：]?(?:省军|地师|县、?团|县|地厅|厅局|司局|县处|处|乡科|科)级" + 4 * "(?:以上|单位|党员|干部)?"
_INTERNAL_SURE = "|".join(
    (
        *(f"{word}内部(?:工作)?(?:使用|参考|传阅|掌握|学习|交流)" for word in "供限"),
        *("内部(?:使用|传阅|掌握|参考|发行|交流)", "仅供领导(?:参阅|参考|审阅)"),
        *(f"{word}{_FORBIDDEN}" for word in ("不得", "严禁", "请勿", "切勿", "禁止", "不准")),
        *("不对外公开", "注意保[存密]", "密件"),
        *(f"{word}件(?:暂)?不(?:予)?公开(?:发布)?" for word in "此本该"),
        *(f"{word}{_DOWN_TO}" for word in ("发", "传达", "印发", "下发")),
        *(f"{word}后(?:请)?(?:立即)?(?:收回|销毁|退回)" for word in "阅会用"),
    )
)
_INTERNAL_LIKELY = "内部(?:资料|文件|材料|刊物|情况|通报)|工作秘密(?:事项)?"
_INTERNAL = Pattern(f"(?P<sure>{_INTERNAL_SURE})|{_INTERNAL_LIKELY}")
_FOLLOWS = (
    rf"(?=[\s{BREAKS}{DRESSING}]|[此本该件文资料材表档属于系为是请并仅限妥善保管存秘密年个月长期0-9★，,、；;。.！!·:：※]"
    r"|[供内不严切禁准注发传印下阅会用工]|\Z)"
)
_INTERNAL_TYPED = Pattern(f"(?:{spaced(f'{_INTERNAL_SURE}|{_INTERNAL_LIKELY}')}){_FOLLOWS}")
"""Each way to say it begins with a character of its own, so that a text is passed over fast.

Where a mark stands by itself, its line or its piece ends after it, or what follows is filling or another mark.
"""
_FILLER = Pattern(
    r"[此本该](?:件|文件?|资料|材料|表|文档)|属于?|[系为是请并]|仅限?|妥善保[管存]|秘密"
    r"|[0-9]{1,2}(?:年|个月)|长期|[★\s，,、；;。.！!·:：※]"
)


def _internal_marks(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find marks of internal documents: pieces of a line that consist of nothing else."""
    return standing_marks(passage, _INTERNAL_TYPED, _internal)


def _internal(segment: str) -> str:
    """Tell how sure a mark is; nothing if the segment is none."""
    found = list(_INTERNAL.finditer(segment))
    if not found or _FILLER.sub("", _INTERNAL.sub("", segment)):
        return ""
    return "sure" if any(match["sure"] for match in found) or len(found) > 1 else "likely"


_UNFINISHED = Pattern(
    r"(?P<word>函稿|讨论稿|送审稿|报审稿|报批稿|(?<!公开)征求意见稿|初稿|草稿|修改稿|代拟稿|审议稿|上会稿|会签稿|过程稿)"
    r"(?P<inside>[）)】\]]?[（(【]?内部[）)】\]]?)?[）)】\]》”]{0,4}(?P<after>.?)"
)
_ENDS = Pattern(r"[\s0-9A-Za-z_.（(—-]?")
_CONSULTATION = Pattern("公开征求|征求.{0,60}意见|征集|意见.{0,6}(?:采纳|反馈|公告|通知)")


def _unfinished_marks(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find marks of drafts at the end of titles, names and first lines."""
    public = bool(_CONSULTATION.search(passage.about.replace("征求意见稿", "")))
    for line in islice(lines_of(passage), _FIRST_LINES):
        for match in _UNFINISHED.finditer(line.said):
            quoted = passage.part in TEXTS and line.said.endswith("》") and not line.said.startswith("《")
            ends = not (match["after"] or quoted) or (
                passage.part is Part.FILE_NAME and _ENDS.fullmatch(match["after"])
            )
            if ends and (match["inside"] or not public or match["word"] != "征求意见稿"):
                start = line.start + match.start()
                yield Hit(start, start + len(match["word"]), match["word"] + (match["inside"] or ""))


_SIGNER = Pattern(
    rf"签(?<![^ \u3000\u00a0号|\n]签){_S}发{_S}人{_S}[:：]{_S}"
    r"(?![年月日]|[一-鿿]{0,2}(?:局长|主任|书记|领导|负责|签名|签字|姓名))"
    r"[一-鿿](?:[一-鿿]{1,3}|[ \u3000]{1,4}[一-鿿])(?=[\s、，,）)|]|$)"
)
_YEAR = r"[〔\[（(﹝【][12][0-9]{3}[〕\]）)﹞】]"
_SECRET_NUMBER = Pattern(
    rf"(?<![保国商加涉])密(?:字|电|传|函|发|办|传字|电字)?{_YEAR}第?[0-9]{{1,5}}号"
    rf"|{_YEAR}密[字电传函]?第?[0-9]{{1,5}}号"
    rf"|明电{_YEAR}第?[0-9]{{1,5}}号 ?[（(【]{_S}密{_S}[）)】]"
    rf"|[（(【]密[）)】] ?[一-鿿]{{0,10}}明电{_YEAR}[0-9]{{1,5}}号",
    needs=("密",),
)
_SECRETLY_SENT = "(?:绝密|机密|秘密|密码|加密)(?:级)?(?:电报|传真|明电|发电)|密码电报"
_TELEGRAM = Pattern(_SECRETLY_SENT)
_TELEGRAM_TYPED = Pattern(spaced(_SECRETLY_SENT), needs=("密",))
_TELEGRAM_FILLER = Pattern(r"等级|特提|特急|加急|平急|发电|签批盖章|[\s·，,、:：]")


def _other_marks(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find signers of reports upward, numbers of secret documents, and secret telegrams."""
    spans = [match.span() for match in chain(_SIGNER.finditer(passage.text), _SECRET_NUMBER.finditer(passage.text))]
    yield from apart(passage.text, spans)
    yield from standing_marks(passage, _TELEGRAM_TYPED, _telegram)


def _telegram(segment: str) -> str:
    found = _TELEGRAM.search(segment)
    return "sure" if found and not _TELEGRAM_FILLER.sub("", _TELEGRAM.sub("", segment)) else ""


def _has_other_mark(text: str) -> object:
    return _SIGNER.search(text) or _SECRET_NUMBER.search(text) or _TELEGRAM_TYPED.search(text)


SECRECY_LEVELS = Detector("GK521", "密级标志", _SOME_LEVEL.search, _secrecy_levels)
COPY_NUMBERS = Detector("GK522", "份号", _has_copy_number, _copy_numbers)
INTERNAL_MARKS = Detector("GK523", "内部资料字样", _INTERNAL_TYPED.search, _internal_marks)
UNFINISHED_MARKS = Detector("GK524", "未定稿字样", has_any("稿"), _unfinished_marks)
OTHER_MARKS = Detector("GK525", "不公开的公文标志", _has_other_mark, _other_marks)
