"""Decoding (译读): a form becomes a record; each mistake becomes one problem at its line, in the bureau's words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar, cast, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gongkai.problems import Location, Miswritten, Problem
from gongkai.record import Origin, Record, given_key, terms_of
from gongkai.source.defects import FULL_WIDTH_COLON, MISSING_KEY, MISWRITTEN, UNKNOWN_KEY, WRONG_KIND
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

R = TypeVar("R", bound=Record)

_KIND_ERRORS = {
    "model_type": "几个小项",
    "model_attributes_type": "几个小项",
    "dataclass_type": "一段文字",
    "tuple_type": "一个列表",
    "list_type": "一个列表",
    "string_type": "一段文字",
}
_ELEMENT_REMEDIES = {
    "几个小项": "写成几个小项，一行一个，样子是“- 名称: 甲”。",
    "一段文字": "改成一段文字，不用括号，不用半角冒号加空格。",
}
_ENTRIES_IN_TEXT = re.compile(r"(?:(?<=\s)|^)([\u4e00-\u9fff]{2,12})\s*：\s*(\S*)")
_NEAR = 0.55
"""How alike a value must be to be taken for a slip: “命令” is near “命令（令）”, “公示” is not near “公告”."""


def decode(kind: type[R], head: Mapping, problems: list[Problem], **given: object) -> R | None:
    """Make a record of a form; given are the fields that stand outside the form, by their names.

    What is wrong is appended to problems, and None returned.
    """
    try:
        return kind.model_validate(
            {**_plain_mapping(head), **{given_key(name): value for name, value in given.items()}}
        )
    except ValidationError as error:
        problems.extend(_Explanation(kind, head).problems(error.errors(include_url=False)))
        return None


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(element) for element in node.elements]
        case Mapping():
            return _plain_mapping(node)


def _plain_mapping(node: Mapping) -> dict[str, object]:
    """Turn a mapping into keys and values; a key left blank counts as not filled in."""
    filled = {key: value for key, value in node.entries.items() if not _blank(value)}
    element_lines = {
        key: tuple(element.line for element in value.elements)
        for key, value in filled.items()
        if isinstance(value, Sequence)
    }
    origin = Origin(Location(node.path, node.line), node.key_lines, element_lines)
    return {given_key("origin"): origin, **{key: _plain(value) for key, value in filled.items()}}


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


class _Explanation:
    """The errors of one record, told once each."""

    def __init__(self, kind: type[Record], head: Mapping) -> None:
        self.kind = kind
        self.head = head

    def problems(self, errors: list[ErrorDetails]) -> Iterator[Problem]:
        unknown = [error for error in errors if error["type"] == "extra_forbidden"]
        absent = {error["loc"] for error in errors if error["type"] == "missing"}
        misspelt: set[tuple[int | str, ...]] = set()
        for error in unknown:
            *parents, key = error["loc"]
            required = [str(term) for *above, term in absent if above == parents]
            candidates = (required, self._absent_terms(tuple(parents)))
            alike = (get_close_matches(str(key), terms, n=1, cutoff=0.5) for terms in candidates)
            nearest = next(filter(None, alike), [])
            misspelt.update({(*parents, match) for match in nearest} & absent)
            yield self._unknown(error["loc"], nearest)
        for error in errors:
            if error["type"] == "missing" and error["loc"] not in misspelt:
                yield self._missing(error["loc"])
            elif error["type"] not in {"missing", "extra_forbidden"}:
                yield from self._wrong(error)

    def _unknown(self, route: tuple[int | str, ...], nearest: list[str]) -> Problem:
        remedy = f"写成“{nearest[0]}”。" if nearest else ""
        return UNKNOWN_KEY.at(self._location(route), f"不认识“{route[-1]}”。", remedy)

    def _missing(self, route: tuple[int | str, ...]) -> Problem:
        parent = self._mapping(route[:-1])
        key = str(route[-1])
        blank = bool(parent and key in parent.entries)
        fact = f"“{key}”没有填写。" if blank else f"缺少“{key}”。"
        verb = "填好" if blank else "补上"
        example = _examples_at(self.kind, route[:-1]).get(key)
        below = self._first_below(route)
        how = f"，写成“{key}: {example}”的样子。" if example else f"，{_below(below)}" if below else "。"
        return MISSING_KEY.at(self._location(route), fact, f"{verb}“{key}”{how}")

    def _wrong(self, error: ErrorDetails) -> Iterator[Problem]:
        route, node = self._typed(error["loc"])
        names = [part for part in route if isinstance(part, str)]
        name = names[-1] if names else "内容"
        location = self._location(route)
        typed = node.text if isinstance(node, Scalar) else ""
        expected = _KIND_ERRORS.get(error["type"]) or ("" if isinstance(node, Scalar) else "一段文字")
        if expected == "几个小项" and isinstance(node, Scalar) and "：" in typed:
            yield from _with_full_width_colons(node, location.path)
        elif expected and isinstance(route[-1], int):
            fact = f"“{name}”的第 {route[-1] + 1} 项应当是{expected}。"
            yield WRONG_KIND.at(location, fact, _ELEMENT_REMEDIES[expected])
        elif expected:
            below = self._first_below(route)
            remedy = f"改成{expected}：{_below(below)}" if below else _example_of_kind(name, expected, node)
            yield WRONG_KIND.at(location, f"“{name}”应当是{expected}。", remedy)
        elif not typed.strip():
            yield MISWRITTEN.at(location, f"“{name}”里有一项是空的。", "删去空的一项，或者填好内容。")
        else:
            yield MISWRITTEN.at(location, *self._miswritten(name, typed, error))

    def _miswritten(self, name: str, typed: str, error: ErrorDetails) -> tuple[str, str]:
        context = error.get("ctx", {})
        if isinstance(context.get("error"), Miswritten):
            return f"{name}“{typed}”写法不对。", str(context["error"])
        if error["type"] == "enum":
            return f"{name}“{typed}”不在可选的值里。", _choice(typed, str(context["expected"]))
        example = _examples_at(self.kind, self._typed(error["loc"])[0][:-1]).get(name, "")
        return f"{name}“{typed}”写法不对。", f"写成“{name}: {example}”的样子。" if example else ""

    def _absent_terms(self, route: tuple[int | str, ...]) -> list[str]:
        """Give the keys that could still be filled in at a place: only the top form is known by its terms."""
        mapping = self._mapping(route)
        written = mapping.entries if mapping else {}
        return [term for term in _terms_at(self.kind, route) if term not in written]

    def _first_below(self, route: tuple[int | str, ...]) -> str:
        """Give the first small entry to write below a key, if what belongs there is not text."""
        terms = _terms_at(self.kind, route)
        above = _record_at(self.kind, route[:-1])
        if not terms or above is None:
            return ""
        field = next(info for info in above.model_fields.values() if info.alias == route[-1])
        return f"- {terms[0]}" if get_origin(field.annotation) is tuple else terms[0]

    def _mapping(self, route: tuple[int | str, ...]) -> Mapping | None:
        node = self._node(route)
        return node if isinstance(node, Mapping) else None

    def _node(self, route: tuple[int | str, ...]) -> Node | None:
        node: Node | None = self.head
        for part in route:
            if isinstance(node, Mapping):
                node = node.entries.get(str(part))
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.elements):
                node = node.elements[part]
            else:
                return None
        return node

    def _typed(self, route: tuple[int | str, ...]) -> tuple[tuple[int | str, ...], Node | None]:
        """Follow a route as far as it is typed: what follows names a branch of the model, not of the file."""
        while route and self._node(route) is None:
            route = route[:-1]
        return route, self._node(route)

    def _location(self, route: tuple[int | str, ...]) -> Location:
        """Find the line to change: of the key, of the list element, else of the block it is missing from."""
        while route:
            parent = self._node(route[:-1])
            if isinstance(parent, Mapping) and route[-1] in parent.key_lines:
                return parent.location(str(route[-1]))
            if node := self._node(route):
                return Location(self.head.path, node.line)
            route = route[:-1]
        return self.head.location()


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


def _choice(typed: str, expected: str) -> str:
    choices = [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(", ")]
    nearest = get_close_matches(typed, choices, n=1, cutoff=_NEAR)
    return f"写成“{nearest[0]}”。" if nearest else f"从这些值里选：{'、'.join(choices)}。"


def _record_at(kind: type[Record], route: tuple[int | str, ...]) -> type[Record] | None:
    """Find the record type that a route leads to."""
    for part in route:
        if isinstance(part, int):
            continue
        field = next((info for info in kind.model_fields.values() if info.alias == part), None)
        found = _record_in(field.annotation) if field else None
        if found is None:
            return None
        kind = found
    return kind


def _record_in(annotation: object) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    arguments = cast("tuple[Any, ...]", getattr(annotation, "__args__", ()))
    return next((found for argument in arguments if (found := _record_in(argument))), None)


def _terms_at(kind: type[Record], route: tuple[int | str, ...]) -> list[str]:
    record = _record_at(kind, route)
    return list(terms_of(record).values()) if record else []


def _examples_at(kind: type[Record], route: tuple[int | str, ...]) -> dict[str, str]:
    record = _record_at(kind, route)
    fields = record.model_fields.values() if record else ()
    return {info.alias: info.examples[0] for info in fields if info.alias and info.examples}
