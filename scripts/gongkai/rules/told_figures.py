"""Figures told in prose (正文里的数): which words tell which row of the tables, and what number they tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.chinese import parse_number
from gongkai.model.figures import total
from gongkai.model.leaves import Leaf
from gongkai.model.sections import Section
from gongkai.patterns import Pattern
from gongkai.problems import Location

_NUMERAL = "[零〇一二两三四五六七八九十百千万]"
_PIECES = rf"(?P<number>[0-9]+|(?!万){_NUMERAL}+)\s*件"
_SENTENCE = Pattern(r"[^。；;]+")
_CLAUSE = Pattern(r"[，,。；;：:（）()]")
_OTHER_YEAR = Pattern(r"去年|往年|同期|历年|累计|比上年|较上年|上一?年(?!度?结转)")
_YEAR = Pattern(r"((?:19|20)[0-9]{2})年")
_ANYTHING, _NOTHING = Pattern(""), Pattern(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Wording (说法): words that tell the total of rows.

    about are words that its sentence must hold, not_about those it must not; sections are numbered from 0.
    """

    title: str
    rows: tuple[str, ...]
    pattern: Pattern
    about: Pattern = _ANYTHING
    not_about: Pattern = _NOTHING
    sections: tuple[int, ...] = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Told:
    """Told figure (正文里的一个数): what prose says of rows whose own total is given beside it."""

    title: str
    typed: str
    said: Decimal
    printed: Decimal
    location: Location


def _wording(title: str, row: str, words: str, **limits: object) -> Wording:
    settings = {key: Pattern(value) if isinstance(value, str) else value for key, value in limits.items()}
    return Wording(title, tuple(row.split()), Pattern(words + _PIECES), **settings)  # type: ignore[arg-type]


_REQUEST = "申请|新收|结转"
_OTHER_BUSINESS = "建议|提案|行政许可|登记|投诉件"
_DOCUMENT = "规范性文件"
_IN_REQUESTS = {"about": _REQUEST, "not_about": _OTHER_BUSINESS, "sections": (0, 2)}
_IN_DOCUMENTS = {"about": _DOCUMENT, "not_about": "规章", "sections": (0, 1)}

WORDINGS = (
    _wording(
        "本年新收",
        "requests.received",
        r"(?:新收|收到)(?:[^，。；、0-9]{0,4}?(?:信息公开|公开))?(?:的)?(?:申请)?(?:数量)?(?:共计?|为)?",
        **_IN_REQUESTS,
    ),
    _wording("上年结转", "requests.carried_in", r"上年度?结转(?:[^，。；、0-9]{0,8}?申请)?(?:为)?", **_IN_REQUESTS),
    _wording(
        "总计",
        "requests.concluded",
        r"(?:办结|办完|办理结果总计)(?:[^，。；、0-9]{0,8}?申请)?(?:共计?|为)?的?",
        **_IN_REQUESTS,
    ),
    _wording(
        "结转下年度",
        "requests.carried_over",
        r"结转[到至]?下一?年度?(?:继续办理)?(?:的?申请)?(?:为)?",
        **_IN_REQUESTS,
    ),
    _wording("予以公开", "requests.granted", r"(?<!不)予以公开的?", **_IN_REQUESTS),
    _wording("部分公开", "requests.granted_in_part", r"部分公开的?", **_IN_REQUESTS),
    _wording("不予公开", "requests.refused.", r"不予公开的?", **_IN_REQUESTS),
    _wording("无法提供", "requests.unavailable.", r"无法提供的?", **_IN_REQUESTS),
    _wording("不予处理", "requests.not_processed.", r"不予处理的?", **_IN_REQUESTS),
    _wording("其他处理", "requests.otherwise", r"其他处理的?", **_IN_REQUESTS),
    _wording("行政复议", "disputes.reconsideration", r"行政复议(?:案件|申请)?共?的?", sections=(0, 3)),
    _wording(
        "行政诉讼",
        "disputes.direct_litigation disputes.later_litigation",
        r"行政诉讼(?:案件)?共?的?",
        not_about="直接|复议后|复议以后",
        sections=(0, 3),
    ),
    _wording(
        "未经复议直接起诉",
        "disputes.direct_litigation",
        r"直接(?:起诉|提起行政诉讼|向人民法院起诉)(?:的?案件)?的?",
        sections=(0, 3),
    ),
    _wording(
        "复议后起诉",
        "disputes.later_litigation",
        r"复议以?后(?:再)?(?:起诉|提起行政诉讼|提起诉讼)(?:的?案件)?的?",
        sections=(0, 3),
    ),
    _wording(
        "行政规范性文件制发",
        "disclosure.normative_documents.made",
        r"制发(?:行政规范性文件|规范性文件)?",
        **_IN_DOCUMENTS,
    ),
    _wording(
        "行政规范性文件废止",
        "disclosure.normative_documents.repealed",
        r"废止(?:行政规范性文件|规范性文件)?",
        **_IN_DOCUMENTS,
    ),
    _wording(
        "行政规范性文件现行有效",
        "disclosure.normative_documents.in_force",
        r"现行有效(?:的?行政规范性文件|的?规范性文件)?",
        **_IN_DOCUMENTS,
    ),
    _wording("行政许可", "disclosure.licences", r"行政许可(?:处理)?(?:决定)?", sections=(1,)),
    _wording("行政处罚", "disclosure.penalties", r"行政处罚(?:处理)?(?:决定)?", sections=(1,)),
    _wording("行政强制", "disclosure.coercions", r"行政强制(?:处理)?(?:决定)?", sections=(1,)),
)


def told_figures(parts: tuple[Section | None, ...], rows: Mapping[str, Leaf], year: int) -> Iterator[Told]:
    """Give every number that prose tells of a row, once a sentence; what may be about another year is left out."""
    for index, section in enumerate(parts):
        wordings = [wording for wording in WORDINGS if index in wording.sections]
        for line, location in section.lines if section else ():
            for sentence in _SENTENCE.findall(line):
                yield from _in_sentence(sentence, wordings, rows, location, year)


def _in_sentence(
    sentence: str, wordings: list[Wording], rows: Mapping[str, Leaf], location: Location, year: int
) -> Iterator[Told]:
    for wording in wordings:
        figures = _figures(wording, rows)
        matches = [match for match in wording.pattern.finditer(sentence) if _of_this_year(sentence, match, year)]
        about = wording.about.search(sentence) and not wording.not_about.search(sentence)
        if about and len(matches) == 1 and figures is not None:
            typed = matches[0]["number"]
            yield Told(wording.title, typed, Decimal(parse_number(typed)), figures, location)


def _figures(wording: Wording, rows: Mapping[str, Leaf]) -> Decimal | None:
    """Add up the totals of the rows that a wording names; None if the year's tables lack one of them."""
    named = [
        leaf
        for name in wording.rows
        for row, leaf in rows.items()
        if row == name or (row.startswith(f"{name.removesuffix('.')}.") and name not in rows)
    ]
    if not named or any(leaf.figures[-1:] == () or leaf.figures[-1].number is None for leaf in named):
        return None
    return sum((total(leaf.figures[-1:]) for leaf in named), Decimal())


def _of_this_year(sentence: str, match: re.Match[str], year: int) -> bool:
    """Whether a number is this year's: no other year is named in its sentence, or this one in its own clause."""
    if not _names_another_year(sentence, year):
        return True
    clause = _CLAUSE.split(sentence[: match.start()])[-1] + match[0]
    return not _names_another_year(clause, year) and bool(re.search(rf"{year}年|本年|今年", clause))


def _names_another_year(text: str, year: int) -> bool:
    return bool(_OTHER_YEAR.search(text)) or not {int(found) for found in _YEAR.findall(text)} <= {year}
