"""YAML (表单) as nodes that know their lines: text, lists and mappings, nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from gongkai.problems import Defect, Location, Problem, Unreadable
from gongkai.source.defects import BROKEN_YAML, DUPLICATE_KEY, FULL_WIDTH_COLON, TANGLED_YAML, WRONG_KIND

_DEPTH_LIMIT = 24
_WITH_FULL_WIDTH_COLON = re.compile(r"(\s*(?:- )?)([\u4e00-\u9fff]{2,12})：\s*(.*)")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as typed (值)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values (列表)."""

    elements: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values (各项); key_lines gives the line of each key."""

    path: str
    line: int
    entries: dict[str, "Node"]
    key_lines: dict[str, int]

    def location(self, key: str | None = None) -> Location:
        """Where a key stands, or where the mapping begins."""
        return Location(self.path, self.key_lines.get(key, self.line) if key else self.line)


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Mapping, list[Problem]]:
    """Parse a mapping; first_line is the line of the file at which the text begins.

    A key typed with a full-width colon or twice is reported and reading goes on.

    Raises:
        Unreadable: the text is not YAML, not a mapping, or uses aliases or too much depth.
    """
    lines = text.split("\n")
    problems = list(_mend_colons(lines, path, first_line))
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_explain(error, lines, path, first_line)) from None
    except (yaml.reader.ReaderError, RecursionError):
        raise Unreadable(
            BROKEN_YAML.at(Location(path, first_line), "文件头里有不能识别的控制字符，或者层数太多。")
        ) from None
    if root is None:
        return Mapping(path, first_line, {}, {}), problems
    reading = _Reading(path, first_line, problems)
    node = reading.node(root, 0)
    if not isinstance(node, Mapping):
        raise Unreadable(WRONG_KIND.at(Location(path, first_line), "这里应当是一行一项的“项名: 值”。"))
    return node, problems


class _Reading:
    """One pass over composed nodes, which notices aliases and repeated keys."""

    def __init__(self, path: str, first_line: int, problems: list[Problem]) -> None:
        self.path = path
        self.first_line = first_line
        self.problems = problems
        self.seen: set[int] = set()

    def node(self, source: yaml.Node, depth: int) -> Node:
        line = source.start_mark.line + self.first_line
        if isinstance(source, yaml.ScalarNode):
            return Scalar(source.value, line)
        if id(source) in self.seen or depth > _DEPTH_LIMIT:
            fact = "这里引用了别处的内容（“&”“*”），或者套得太深。"
            raise Unreadable(TANGLED_YAML.at(Location(self.path, line), fact))
        self.seen.add(id(source))
        if isinstance(source, yaml.SequenceNode):
            return Sequence(tuple(self.node(element, depth + 1) for element in source.value), line)
        return self.mapping(source, line, depth)

    def mapping(self, source: yaml.Node, line: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for key, value in source.value:
            key_line = key.start_mark.line + self.first_line
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(BROKEN_YAML.at(Location(self.path, key_line), "项名应当是一个词。"))
            if key.value in entries:
                fact = f"“{key.value}”在第 {key_lines[key.value]} 行已经写过一次。"
                self.problems.append(DUPLICATE_KEY.at(Location(self.path, key_line), fact))
                continue
            entries[key.value] = self.node(value, depth + 1)
            key_lines[key.value] = key_line
        return Mapping(self.path, line, entries, key_lines)


def _mend_colons(lines: list[str], path: str, first_line: int) -> Iterator[Problem]:
    """Report top-level keys typed with a full-width colon, and mend them in place so that reading goes on."""
    for index, line in enumerate(lines):
        if "：" in line and (match := _WITH_FULL_WIDTH_COLON.fullmatch(line)) and not match[1]:
            yield _full_width_colon(Location(path, first_line + index), match)
            lines[index] = f"{match[2]}: {match[3]}"


def _full_width_colon(location: Location, match: re.Match[str]) -> Problem:
    corrected = f"{match[2]}: {match[3]}".rstrip()
    return FULL_WIDTH_COLON.at(
        location, f"“{match[2]}”后面是全角冒号“：”。", f"写成“{corrected}”，冒号用半角，后面空一格。"
    )


def _explain(error: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int) -> Problem:
    """Say in the editor's words what the parser stumbled over, at the line to change."""
    found = error.problem_mark.line if error.problem_mark else 0
    begun = error.context_mark.line if error.context_mark else found
    for index in range(min(found, len(lines) - 1), max(begun, found - 2) - 1, -1):
        if match := _WITH_FULL_WIDTH_COLON.fullmatch(lines[index]):
            return _full_width_colon(Location(path, first_line + index), match)
    for index in (found, begun):
        if index < len(lines) and lines[index][: len(lines[index]) - len(lines[index].lstrip())].count("\t"):
            return _broken(path, first_line + index, "这一行用制表符（Tab）缩进。", "删去行首的制表符，改用两个空格。")
    for symptom, (at, fact, remedy) in _SYMPTOMS.items():
        if symptom in f"{error.context} {error.problem}":
            return _broken(path, first_line + (begun if at == "begun" else min(found, len(lines) - 1)), fact, remedy)
    return _broken(path, first_line + min(found, len(lines) - 1), "这一行的格式读不懂。", "")


def _broken(path: str, line: int, fact: str, remedy: str) -> Problem:
    defect: Defect = BROKEN_YAML
    return defect.at(Location(path, line), fact, remedy)


_SYMPTOMS = {
    "quoted scalar": ("begun", "这一行的引号只有一半。", "补上另一半引号；值里没有特别符号的，两边的引号都可以不要。"),
    "expected <block end>, but found '<scalar>'": (
        "found",
        "引号后面还有文字。",
        "值里要用引号的，写成中文引号“ ”，外面不再加引号。",
    ),
    "flow sequence": ("begun", "这一行的方括号只有一半，或者各项之间缺逗号。", "写成“[甲, 乙]”的样子，逗号用半角。"),
    "flow mapping": ("begun", "这一行的花括号只有一半，或者各项之间缺逗号。", "写成“{名称: 甲, 电话: 乙}”的样子。"),
    "mapping values are not allowed": (
        "found",
        "这一行的值里有半角冒号加空格，或者缩进和上一行对不齐。",
        "值里的冒号改成全角“：”；缩进和同级的项对齐。",
    ),
    "undefined alias": ("found", "这一行的值以“*”开头。", "把整个值放进双引号里。"),
    "while scanning an alias": ("found", "这一行的值以“*”开头。", "把整个值放进双引号里。"),
    "while scanning an anchor": ("found", "这一行的值以“&”开头。", "把整个值放进双引号里。"),
    "cannot start any token": ("found", "这一行的值以不能开头的符号开头。", "把整个值放进双引号里。"),
    "while scanning a directive": ("found", "这一行以“%”开头。", "把整个值放进双引号里。"),
    "could not find expected ':'": (
        "found",
        "这一行或者上一行缺少“项名: ”。",
        "每一行写成“项名: 值”，值太长也不要换行。",
    ),
    "did not find expected key": ("found", "这一行的缩进和同级的项对不齐。", "用空格把同级的各项对齐。"),
    "expected <block end>": ("found", "这一行的缩进和同级的项对不齐。", "用空格把同级的各项对齐。"),
    "block sequence entries are not allowed": (
        "found",
        "列表的“- ”不能写在项名同一行。",
        "列表另起一行，缩进两格写“- ”。",
    ),
}
