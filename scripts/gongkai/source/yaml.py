"""YAML (表单) as nodes that know their lines; nothing is expanded, and mistakes are told in the editor's words."""

import re
from typing import cast

import yaml

from gongkai.problems import Defect, Location, Problem, Unreadable
from gongkai.source.defects import (
    BROKEN_YAML,
    CUT_OFF,
    DUPLICATE_KEY,
    FULL_WIDTH_COLON,
    HIDDEN_CHARACTER,
    TANGLED_YAML,
    WRONG_KIND,
)
from gongkai.source.diagnosis import WITH_FULL_WIDTH_COLON, Diagnosis, diagnose, misshapen, with_full_width_colon
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.plain import Form, plain_form
from gongkai.source.text import hidden_character

_DEPTH_LIMIT = 24
_MENDING_LIMIT = 20
_CUT_OFF = re.compile(r"[ -]*([^\s:#]+): +[^\s'\"\[{|>#][^#]*(?<! ) (#[^\s#].*)")


def read_form(text: str, path: str, problems: list[Problem], first_line: int = 1) -> Form:
    """Read a form, by the parser only if it is not a plain one; otherwise as parse_yaml does.

    Raises:
        Unreadable: as parse_yaml does.
    """
    return plain_form(text, path, first_line) or parse_yaml(text, path, problems, first_line)


def parse_yaml(text: str, path: str, problems: list[Problem], first_line: int = 1) -> Mapping:
    """Parse a mapping; first_line is the line of the file at which the text begins.

    A key typed with a full-width colon or twice is appended to problems, and reading goes on.

    Raises:
        Unreadable: the text is not YAML, not a mapping, or uses aliases or too much depth.
    """
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line[:1] > "~" and "：" in line and (diagnosis := with_full_width_colon(line, index)):
            problems.append(_problem(diagnosis, path, first_line))
            lines[index] = diagnosis.mended
        if " #" in line and (cut := _CUT_OFF.fullmatch(line)):
            fact = f"“{cut[1]}”的值从“{cut[2]}”起被当作注释，不会读取。"
            problems.append(CUT_OFF.at(Location(path, first_line + index), fact))
    for _ in range(_MENDING_LIMIT):
        reading = _Reading(lines, path, first_line)
        try:
            root = reading.document()
        except yaml.MarkedYAMLError as error:
            diagnosis = diagnose(error, lines)
            problem = _problem(diagnosis, path, first_line)
            if not diagnosis.mended:
                raise Unreadable(problem) from None
            problems.append(problem)
            lines[diagnosis.index] = diagnosis.mended
        else:
            problems += reading.problems
            return root
    raise Unreadable(problems.pop())


def _problem(diagnosis: Diagnosis, path: str, first_line: int) -> Problem:
    return diagnosis.defect.at(Location(path, first_line + diagnosis.index), diagnosis.fact, diagnosis.remedy)


class _Reading:
    """One pass over the parser's events: nothing is expanded, and no depth of the text is a depth of calls."""

    def __init__(self, lines: list[str], path: str, first_line: int) -> None:
        self.lines = lines
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.parser = yaml.CBaseLoader("\n".join(lines))

    def document(self) -> Mapping:
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return Mapping(self.path, self.first_line, {}, {})
        node = self.node(self.next(), 0)
        self.next()
        following = self.next()
        if not isinstance(following, yaml.StreamEndEvent):
            raise self.unreadable(BROKEN_YAML, following, "这一行把文件分成了两份。", "删去“---”这一行。")
        if not isinstance(node, Mapping):
            remedy = "写成一行一项，冒号用半角，后面空一格。"
            raise Unreadable(WRONG_KIND.at(self.location(node.line), "这里应当是一行一项的“项名: 值”。", remedy))
        return node

    def next(self) -> yaml.Event:
        return cast("yaml.Event", self.parser.get_event())

    def node(self, event: yaml.Event, depth: int) -> Node:
        line = self.line_of(event)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise self.tangled(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and (hidden := hidden_character(event.value)):
                raise self.unreadable(HIDDEN_CHARACTER, event, f"这一行用“\\”写出了{hidden.told}。")
            return Scalar(event.value, line)
        if depth > _DEPTH_LIMIT:
            fact = f"这里套了 {_DEPTH_LIMIT} 层以上。"
            raise self.unreadable(TANGLED_YAML, event, fact, "减少层数；多写了括号的，删去多余的括号。")
        if isinstance(event, yaml.SequenceStartEvent):
            elements = []
            while not isinstance(event := self.next(), yaml.SequenceEndEvent):
                elements.append(self.node(event, depth + 1))
            return Sequence(tuple(elements), line)
        return self.mapping(line, depth)

    def mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                raise self.unreadable(BROKEN_YAML, event, "项名应当是一个词，不能是列表或者几个小项。")
            key, value = self.mended(key, value)
            if key.text in entries:
                fact = f"“{key.text}”在第 {key_lines[key.text]} 行已经写过一次。"
                self.problems.append(DUPLICATE_KEY.at(self.location(key.line), fact))
            else:
                entries[key.text] = value
                key_lines[key.text] = key.line
        return Mapping(self.path, line, entries, key_lines)

    def mended(self, key: Scalar, value: Node) -> tuple[Scalar, Node]:
        """Part a key like “名称：甲”, as it comes out of braces."""
        if value != Scalar("", key.line) or not (match := WITH_FULL_WIDTH_COLON.fullmatch(key.text)):
            return key, value
        fact, remedy = f"“{match[2]}”后面是全角冒号“：”。", f"写成“{match[2]}: {match[3]}”，冒号用半角，后面空一格。"
        self.problems.append(FULL_WIDTH_COLON.at(self.location(key.line), fact, remedy))
        return Scalar(match[2], key.line), Scalar(match[3], key.line)

    def tangled(self, event: yaml.Event) -> Unreadable:
        index = self.line_of(event) - self.first_line
        if isinstance(event, yaml.AliasEvent | yaml.ScalarEvent) and (diagnosis := misshapen(self.lines[index], index)):
            return Unreadable(_problem(diagnosis, self.path, self.first_line))
        return self.unreadable(TANGLED_YAML, event, "这里用“&”“*”引用别处的内容，或者用“!”标了类型。")

    def unreadable(self, defect: Defect, event: yaml.Event, fact: str, remedy: str = "") -> Unreadable:
        return Unreadable(defect.at(self.location(self.line_of(event)), fact, remedy))

    def line_of(self, event: yaml.Event) -> int:
        return event.start_mark.line + self.first_line if event.start_mark else self.first_line

    def location(self, line: int) -> Location:
        return Location(self.path, line)
