"""Decoding (译读): a form becomes a record; each mistake becomes one problem at its line, in the bureau's words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

from gongkai.problems import Location, Miswritten, Problem
from gongkai.record import Field, Listed, Nested, Origin, Record, Shape, Written, fields_of, once
from gongkai.source import nodes
from gongkai.source.defects import FULL_WIDTH_COLON, MISSING_KEY, MISWRITTEN, UNKNOWN_KEY, WRONG_KIND
from gongkai.source.nodes import Node, Scalar, Sequence
from gongkai.source.plain import Form, PlainForm

R = TypeVar("R", bound=Record)

_KINDS = {Written: "一段文字", Listed: "一个列表", Nested: "几个小项"}
_ELEMENT_REMEDIES = {
    "几个小项": "写成几个小项，一行一个，样子是“- 名称: 甲”。",
    "一段文字": "改成一段文字，不用括号，不用半角冒号加空格。",
}
_ENTRIES_IN_TEXT = re.compile(r"(?:(?<=\s)|^)([\u4e00-\u9fff]{2,12})\s*：\s*(\S*)")
_ALIKE = 0.5
_NEAR = 0.55
"""How alike a value must be to be taken for a slip: “命令” is near “命令（令）”, “公示” is not near “公告”."""


def decode(kind: type[R], form: Form, problems: list[Problem], **given: object) -> R | None:
    """Make a record of a form; given are the fields that stand outside the form, by their names.

    What is wrong is appended to problems, and None returned.
    """
    if isinstance(form, PlainForm):
        if record := _at_once(kind, form, given):
            return record
        form = form.mapping
    decoding = _Decoding(form.path)
    made = decoding.record(kind, form, form.location(), given)
    problems += decoding.problems
    return None if decoding.problems else cast("R", made)


class _Readings(NamedTuple):
    """How a plain form becomes a record: by its words, the name of each field and how texts and lists are read."""

    texts: Mapping[str, tuple[str, Callable[[str], object]]]
    lists: Mapping[str, tuple[str, Callable[[tuple[str, ...]], object]]]
    required: set[str]


@once
def _readings(kind: type[Record]) -> _Readings:
    texts: dict[str, tuple[str, Callable[[str], object]]] = {}
    lists: dict[str, tuple[str, Callable[[tuple[str, ...]], object]]] = {}
    for term, field in fields_of(kind).items():
        match field.shape:
            case Written(read):
                texts[term] = field.name, read
            case Listed(Written(read), alone):
                lists[term] = field.name, _each(read)
                if alone:
                    texts[term] = field.name, _only(read)
            case _:
                pass
    return _Readings(texts, lists, {field.name for field in fields_of(kind).values() if field.required})


def _each(read: Callable[[str], object]) -> Callable[[tuple[str, ...]], object]:
    return lru_cache(maxsize=1024)(lambda texts: tuple(map(read, texts)))


def _only(read: Callable[[str], object]) -> Callable[[str], object]:
    return lru_cache(maxsize=1024)(lambda text: (read(text),))


def _at_once(kind: type[R], form: PlainForm, given: Mapping[str, object]) -> R | None:
    """Make a record of a plain form; nothing if there is anything wrong with it, whatever it is."""
    readings = _readings(kind)
    values = {**given}
    texts = readings.texts
    try:
        for term, typed in form.entries.items():
            if isinstance(typed, str):
                name, read = texts[term]
                values[name] = read(typed)
            else:
                name, read_all = readings.lists[term]
                values[name] = read_all(typed)
    except (KeyError, Miswritten):
        return None
    if not readings.required <= values.keys():
        return None
    return kind(origin=Origin(Location(form.path, form.line), form.key_lines), **values)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value is typed: under the word of a field, perhaps as an element of a list."""

    field: Field
    location: Location
    element: int | None = None

    @property
    def word(self) -> str:
        return self.field.term.word


class _Decoding:
    """The decoding of one form: what is wrong gathers in problems, each mistake told once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def record(
        self, kind: type[Record], form: nodes.Mapping, here: Location, given: Mapping[str, object]
    ) -> Record | None:
        """Make a record of a form that stands here; a key left blank counts as not filled in."""
        fields = fields_of(kind)
        filled = {key: node for key, node in form.entries.items() if not _blank(node)}
        absent = [term for term, field in fields.items() if field.required and term not in filled]
        misspelt = set(self._unknown(kind, form, filled, absent))
        values = {
            field.name: self._value(field.shape, filled[term], _Place(field, form.location(term)))
            for term, field in fields.items()
            if term in filled
        }
        for term in absent:
            if term not in misspelt:
                self._missing(fields[term], form, here)
        if self.problems:
            return None
        lines = {key: _lines(node) for key, node in filled.items() if isinstance(node, Sequence)}
        return kind(origin=Origin(Location(self.path, form.line), form.key_lines, lines), **values, **given)

    def _value(self, shape: Shape, node: Node, place: _Place) -> object:
        match shape, node:
            case Written(), Scalar():
                return self._text(shape, node, place)
            case Listed(element), Sequence(elements):
                return tuple(
                    self._value(element, each, _Place(place.field, Location(self.path, each.line), index))
                    for index, each in enumerate(elements)
                )
            case Listed(Written() as element, alone=True), Scalar():
                return (self._text(element, node, place),)
            case Nested(kind), nodes.Mapping():
                return self.record(kind, node, place.location, {})
            case _:
                self.problems += _of_wrong_kind(shape, node, place)
                return None

    def _text(self, shape: Written, node: Scalar, place: _Place) -> object:
        try:
            return shape.read(node.text)
        except Miswritten as error:
            self.problems.append(MISWRITTEN.at(place.location, *_miswritten(shape, node.text, place, str(error))))
            return None

    def _unknown(
        self, kind: type[Record], form: nodes.Mapping, filled: Mapping[str, Node], absent: list[str]
    ) -> Iterator[str]:
        """Tell of keys that are not of the form, and give the words they stand for where those are required."""
        fields = fields_of(kind)
        unwritten = [term for term in fields if term not in form.entries]
        for key in filled:
            if key in fields:
                continue
            alike = (get_close_matches(key, terms, n=1, cutoff=_ALIKE) for terms in (absent, unwritten))
            nearest = next(filter(None, alike), [])
            remedy = f"写成“{nearest[0]}”。" if nearest else ""
            self.problems.append(UNKNOWN_KEY.at(form.location(key), f"不认识“{key}”。", remedy))
            yield from nearest

    def _missing(self, field: Field, form: nodes.Mapping, here: Location) -> None:
        term = field.term
        blank = term.word in form.entries
        fact = f"“{term.word}”没有填写。" if blank else f"缺少“{term.word}”。"
        verb = "填好" if blank else "补上"
        below = _first_below(field)
        how = f"，{_below(below)}" if below else "。"
        if term.example:
            how = f"，写成“{term.word}: {term.example}”的样子。"
        location = form.location(term.word) if blank else here
        self.problems.append(MISSING_KEY.at(location, fact, f"{verb}“{term.word}”{how}"))


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _lines(node: Sequence) -> tuple[int, ...]:
    return tuple(element.line for element in node.elements)


def _of_wrong_kind(shape: Shape, node: Node, place: _Place) -> Iterator[Problem]:
    expected = _KINDS[type(shape)]
    name = place.word
    if isinstance(shape, Nested) and isinstance(node, Scalar) and "：" in node.text:
        yield from _with_full_width_colons(node, place.location.path)
    elif place.element is not None:
        fact = f"“{name}”的第 {place.element + 1} 项应当是{expected}。"
        yield WRONG_KIND.at(place.location, fact, _ELEMENT_REMEDIES[expected])
    else:
        below = _first_below(place.field)
        remedy = f"改成{expected}：{_below(below)}" if below else _example_of_kind(name, expected, node)
        yield WRONG_KIND.at(place.location, f"“{name}”应当是{expected}。", remedy)


def _miswritten(shape: Written, typed: str, place: _Place, remedy: str) -> tuple[str, str]:
    name = place.word
    if not typed.strip():
        return f"“{name}”里有一项是空的。", "删去空的一项，或者填好内容。"
    if shape.choices:
        return f"{name}“{typed}”不在可选的值里。", _choice(typed, shape.choices)
    example = place.field.term.example
    return f"{name}“{typed}”写法不对。", remedy or (f"写成“{name}: {example}”的样子。" if example else "")


def _first_below(field: Field) -> str:
    """Give the first small entry to write below a key, if what belongs there is not text."""
    match field.shape:
        case Nested(kind):
            return next(iter(fields_of(kind)))
        case Listed(Nested(kind)):
            return f"- {next(iter(fields_of(kind)))}"
        case _:
            return ""


def _with_full_width_colons(node: Scalar, path: str) -> Iterator[Problem]:
    """Tell of each small entry in what YAML, for want of a half-width colon, has read as one text."""
    for index, match in enumerate(_ENTRIES_IN_TEXT.finditer(node.text)):
        fact = f"“{match[1]}”后面是全角冒号“：”。"
        remedy = f"写成“{match[1]}: {match[2]}”，冒号用半角，后面空一格。"
        yield FULL_WIDTH_COLON.at(Location(path, node.line + index), fact, remedy)


def _below(first: str) -> str:
    entries = "每一条" if first.startswith("- ") else "一行一个小项，"
    return f"另起一行，缩进两格，{entries}从“{first}: ”写起。"


def _example_of_kind(name: str, expected: str, node: Node | None) -> str:
    match expected, node:
        case "一个列表", Scalar():
            elements = ", ".join(part for part in node.text.replace("，", "、").replace(",", "、").split("、") if part)
            return f"写成“{name}: [{elements.strip()}]”。"
        case "一个列表", _:
            return f"写成“{name}: [甲, 乙]”的样子。"
        case _:
            return f"写成“{name}: 文字”，不用方括号、花括号和下级小项。"


def _choice(typed: str, choices: tuple[str, ...]) -> str:
    nearest = get_close_matches(typed, choices, n=1, cutoff=_NEAR)
    return f"写成“{nearest[0]}”。" if nearest else f"从这些值里选：{'、'.join(choices)}。"
