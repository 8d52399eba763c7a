"""Decoding (译读): a form becomes a record; each mistake becomes one problem at its line, in the bureau's words."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gongkai.problems import Location, Miswritten, Problem
from gongkai.record import Origin, Record, given_key, terms_of
from gongkai.source.defects import FULL_WIDTH_COLON, MISSING_KEY, MISWRITTEN, UNKNOWN_KEY, WRONG_KIND
from gongkai.source.yaml import Mapping, Node, Scalar, Sequence

R = TypeVar("R", bound=Record)

_KIND_ERRORS = {
    "model_type": "几个小项",
    "model_attributes_type": "几个小项",
    "dataclass_type": "几个小项",
    "tuple_type": "一个列表",
    "list_type": "一个列表",
    "string_type": "一段文字",
}


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
            candidates = self._absent_terms(tuple(parents))
            nearest = get_close_matches(str(key), candidates, n=1, cutoff=0.5)
            misspelt.update({(*parents, match) for match in nearest} & absent)
            yield self._unknown(error["loc"], nearest)
        for error in errors:
            if error["type"] == "missing" and error["loc"] not in misspelt:
                yield self._missing(error["loc"])
            elif error["type"] not in {"missing", "extra_forbidden"}:
                yield self._wrong(error)

    def _unknown(self, route: tuple[int | str, ...], nearest: list[str]) -> Problem:
        remedy = f"写成“{nearest[0]}”。" if nearest else ""
        return UNKNOWN_KEY.at(self._location(route), f"不认识“{route[-1]}”。", remedy)

    def _missing(self, route: tuple[int | str, ...]) -> Problem:
        parent = self._mapping(route[:-1])
        key = str(route[-1])
        fact = f"“{key}”没有填写。" if parent and key in parent.entries else f"缺少“{key}”。"
        example = self._example(route)
        remedy = f"写成“{key}: {example}”的样子。" if example else f"补上一行“{key}: ”，填好内容。"
        return MISSING_KEY.at(self._location(route), fact, remedy)

    def _wrong(self, error: ErrorDetails) -> Problem:
        route, node = self._typed(error["loc"])
        name = next(str(part) for part in reversed(route) if isinstance(part, str)) if route else "内容"
        location = self._location(route)
        if isinstance(node, Scalar) and "：" in node.text and error["type"] in _KIND_ERRORS:
            fact = f"“{node.text}”用了全角冒号“：”。"
            return FULL_WIDTH_COLON.at(location, fact, f"写成“{node.text.replace('：', ': ', 1)}”。")
        if expected := _KIND_ERRORS.get(error["type"]):
            return WRONG_KIND.at(location, f"“{name}”应当是{expected}。", _example_of_kind(name, expected, node))
        typed = node.text if isinstance(node, Scalar) else ""
        context = error.get("ctx", {})
        if isinstance(context.get("error"), Miswritten):
            return MISWRITTEN.at(location, f"{name}“{typed}”写法不对。", str(context["error"]))
        if error["type"] == "enum":
            return MISWRITTEN.at(location, f"{name}“{typed}”不在可选的值里。", _choice(typed, str(context["expected"])))
        return MISWRITTEN.at(location, f"{name}“{typed}”写法不对。")

    def _absent_terms(self, route: tuple[int | str, ...]) -> list[str]:
        """Give the keys that could still be filled in at a place: only the top form is known by its terms."""
        mapping = self._mapping(route)
        written = mapping.entries if mapping else {}
        return [term for term in _terms_at(self.kind, route) if term not in written]

    def _example(self, route: tuple[int | str, ...]) -> str:
        return _examples_at(self.kind, route[:-1]).get(str(route[-1]), "")

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


def _example_of_kind(name: str, expected: str, node: Node | None) -> str:
    match expected, node:
        case "一个列表", Scalar():
            elements = ", ".join(part for part in node.text.replace("，", "、").replace(",", "、").split("、") if part)
            return f"写成“{name}: [{elements.strip()}]”。"
        case "一个列表", _:
            return f"写成“{name}: [甲, 乙]”的样子。"
        case "一段文字", _:
            return f"写成“{name}: 文字”，不用方括号、花括号和下级小项。"
        case _:
            return f"“{name}:”后面换行，缩进两格，一行一个小项。"


def _choice(typed: str, expected: str) -> str:
    choices = [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(", ")]
    nearest = get_close_matches(typed, choices, n=1, cutoff=0.5)
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
