"""What YAML stumbled over (诊断), in the editor's words and at the line to change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from gongkai.problems import Defect
from gongkai.source.defects import BROKEN_YAML, FULL_WIDTH_COLON

WITH_FULL_WIDTH_COLON = re.compile(r"(\s*(?:- )?)([\u4e00-\u9fff]{2,12})\s*：\s*(.*)")
_WITHOUT_SPACE = re.compile(r"(\s*(?:- )?)([\u4e00-\u9fff]{2,12})\s*:([^\s:].*|\u3000.*)")
_ENTRY = re.compile(r"\s*(?:- )?([^\s:：#\"'\[{]+) *: +(\S.*?)\s*")
_LABELLED = re.compile(r"\s*(?:-|#|$|[^:]+:(?:\s|$))")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
_BLOCK = re.compile(r"[|>][-+\d]*(?: +#.*)?")
_SYMBOLS = "@`%&*!|>,?"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Diagnosis (诊断): the line to change, counted from 0; mended, where the line can be read on as meant."""

    index: int
    fact: str
    remedy: str = ""
    defect: Defect = BROKEN_YAML
    mended: str = ""


def diagnose(error: yaml.MarkedYAMLError, lines: list[str]) -> Diagnosis:
    """Say what is wrong with a text that is not YAML: by the look of the lines nearby, else by the parser's words."""
    found = _filled(lines, error.problem_mark.line if error.problem_mark else 0)
    begun = _filled(lines, error.context_mark.line) if error.context_mark else found
    context, symptom = error.context or "", error.problem or ""
    nearby = (begun, found, _filled(lines, found - 1)) if "scanning" in context else (found, _filled(lines, found - 1))
    for index in nearby:
        if diagnosis := misshapen(lines[index], index):
            return diagnosis
    for index in range(found):
        if _half_quoted(lines[index]):
            return Diagnosis(index, *_HALF_QUOTE)
    return _by_symptom(context, symptom, lines, begun, found)


def misshapen(line: str, index: int) -> Diagnosis | None:
    """Tell what is wrong with a line that cannot be an entry of a form, whatever stands around it."""
    if diagnosis := with_full_width_colon(line, index):
        return diagnosis
    if re.match(r" *\t", line):
        return Diagnosis(index, "这一行用制表符（Tab）缩进。", "删去行首的制表符，改用两个空格。")
    if match := _WITHOUT_SPACE.fullmatch(line):
        corrected = f"{match[2]}: {match[3].strip()}"
        fact = f"“{match[2]}”的冒号后面没有空格。"
        return Diagnosis(index, fact, f"写成“{corrected}”。", mended=match[1] + corrected)
    if line.rstrip() == "...":
        return Diagnosis(index, "这一行的“...”使程序不再往下读。", "删去这一行。")
    if line[:1] in {"@", "`", "%"}:
        return Diagnosis(index, f"这一行以“{line[0]}”开头。", f"删去行首的“{line[0]}”。")
    entry = _ENTRY.fullmatch(line)
    told = _misshapen_value(entry[1], entry[2]) if entry else None
    return Diagnosis(index, *told) if told else None


def with_full_width_colon(line: str, index: int) -> Diagnosis | None:
    """Tell of a key with a full-width colon after it, and mend the line."""
    match = WITH_FULL_WIDTH_COLON.fullmatch(line)
    if match is None:
        return None
    corrected = f"{match[2]}: {match[3]}".rstrip()
    remedy = f"写成“{corrected}”，冒号用半角，后面空一格。"
    return Diagnosis(index, f"“{match[2]}”后面是全角冒号“：”。", remedy, FULL_WIDTH_COLON, match[1] + corrected)


def quoted(text: str) -> str:
    """Put a value in single quotes, between which every character stands for itself.

    >>> quoted("@示例's")
    "'@示例''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def _misshapen_value(key: str, value: str) -> tuple[str, str] | None:
    """Give fact and remedy for a value that YAML does not read as text."""
    if value[0] in {"'", '"'}:
        return _misquoted(key, value)
    if value[0] in {"[", "{"}:
        return _misbracketed_value(key, value)
    if value.startswith("- "):
        return "列表的“- ”写在了项名同一行。", f"另起一行，缩进两格写“- ”；只有一项的，写成“{key}: [{value[2:]}]”。"
    if value[0] in _SYMBOLS and not _BLOCK.fullmatch(value):
        return f"“{key}”的值以“{value[0]}”开头，这个符号在这里另有用处。", f"写成“{key}: {quoted(value)}”。"
    if ": " in value or value.endswith(":"):
        corrected = re.sub(r":(?: +|$)", "：", value)
        return f"“{key}”的值里有半角冒号。", f"写成“{key}: {corrected}”，值里的冒号用全角。"
    return None


def _misbracketed_value(key: str, value: str) -> tuple[str, str] | None:
    closed = _BRACKETED.match(value)
    if closed is None or _is_comment(value[closed.end() :]):
        return None
    fact = f"“{key}”的值以“{value[0]}”开头，另一半括号后面还有文字。"
    return fact, f"写成“{key}: {quoted(value)}”；是列表的，删去括号后面的文字。"


def _misquoted(key: str, value: str) -> tuple[str, str] | None:
    closed = _QUOTED.match(value)
    if closed is None:
        return _HALF_QUOTE
    if _is_comment(value[closed.end() :]):
        return None
    inner = value[1:-1] if value.count('"') > 2 and value.endswith('"') else value  # noqa: PLR2004 - more than one pair
    corrected = re.sub(r"\"([^\"]*)\"|'([^']*)'", lambda pair: f"“{pair[1] or pair[2]}”", inner)
    return f"“{key}”的值里，引号后面还有文字。", f"写成“{key}: {corrected}”，引号用中文的。"


def _is_comment(rest: str) -> bool:
    return not rest.strip() or re.match(r"\s+#", rest) is not None


def _half_quoted(line: str) -> bool:
    entry = _ENTRY.fullmatch(line)
    return bool(entry and entry[2][0] in {"'", '"'} and not _QUOTED.match(entry[2]))


def _filled(lines: list[str], index: int) -> int:
    """Find the nearest line, from this one upwards, that is not blank."""
    candidates: Iterator[int] = (at for at in range(min(index, len(lines) - 1), -1, -1) if lines[at].strip())
    return next(candidates, 0)


def _by_symptom(context: str, symptom: str, lines: list[str], begun: int, found: int) -> Diagnosis:
    above = _filled(lines, found - 1)
    if "quoted scalar" in context:
        return Diagnosis(begun, *(_ESCAPE if "escape" in symptom else _HALF_QUOTE))
    if "flow" in context:
        return Diagnosis(begun, *_misbracketed(lines[begun]))
    if "could not find expected ':'" in symptom:
        return Diagnosis(begun, *_UNLABELLED)
    if "mapping values are not allowed" in symptom and not _LABELLED.match(lines[above]):
        return Diagnosis(above, *_UNLABELLED)
    misaligned = any(words in symptom for words in _SIGNS_OF_MISALIGNMENT)
    return Diagnosis(found, *(_MISALIGNED if misaligned else _UNKNOWN))


def _misbracketed(line: str) -> tuple[str, str]:
    for opening, closing, name, example in _BRACKETS:
        if line.count(opening) > line.count(closing):
            return f"这一行的{name}只有一半。", f"补上另一半，写成“{example}”的样子。"
    name, example = next((bracket[2:] for bracket in _BRACKETS if bracket[0] in line), ("括号", "[甲, 乙]"))
    return f"{name}里的各项没有用半角逗号隔开。", f"写成“{example}”的样子，逗号用半角，后面空一格。"


_BRACKETS = (("{", "}", "花括号", "{名称: 甲, 电话: 乙}"), ("[", "]", "方括号", "[甲, 乙]"))
_HALF_QUOTE = ("这一行的引号只有一半。", "补上另一半引号；值里没有特别符号的，把引号删去。")
_ESCAPE = ("双引号里有“\\”，程序把它当作记号。", "把两边的双引号换成单引号。")
_UNLABELLED = ("这一行没有“项名: ”。", "写成“项名: 值”；是上一行没写完的文字的，接到上一行后面。")
_MISALIGNED = ("这一行的缩进和同级的项对不齐。", "用空格把同级的各项对齐；文件头最上一级的各项从行首写起。")
_UNKNOWN = ("这一行的格式读不懂。", "")
_SIGNS_OF_MISALIGNMENT = ("mapping values", "expected key", "'-' indicator", "<document start>")
