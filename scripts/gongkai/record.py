"""Records (记录): frozen values whose fields are declared once, by the bureau's own word, and know their lines."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple, Self, TypeVar, cast, dataclass_transform, get_args, get_origin, get_type_hints

from gongkai.packed import packed
from gongkai.problems import Location, Miswritten

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])

once = cast("Callable[[F], F]", cache)
"""Remember what a function gave for a kind of record; mypy holds that their classes cannot be hashed."""


@dataclass(frozen=True, slots=True)
class Term:
    """Term (词): the bureau's word for a field: the key in the file, the name in messages, the label on pages.

    A field without one comes from outside the form: the file's name, its body, its neighbours.
    """

    word: str
    example: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading (读法): how a value is made of the text that was typed; raises Miswritten where none can be."""

    read: Callable[[str], object]


class OneOrMany:
    """One or many (一个或几个): marks a list of which a single element may be written as a text."""


class Written(NamedTuple):
    """Written (一段文字): a text that is read; choices are all there are, if they are few."""

    read: Callable[[str], object]
    choices: tuple[str, ...] = ()


class Listed(NamedTuple):
    """Listed (一个列表): elements of one shape; alone says that a single one may be written as a text."""

    element: "Shape"
    alone: bool = False


class Nested(NamedTuple):
    """Nested (几个小项): a form in a form."""

    record: type["Record"]


Shape = Written | Listed | Nested


class Field(NamedTuple):
    """Field (项) of a form: its name in the code, its term, its type, and the shape in which it is typed."""

    name: str
    term: Term
    annotation: object
    shape: Shape
    required: bool


_NO_LINES: Mapping[str, Any] = {}
"""Shared by all records of which no more is known."""


@packed
@dataclass(frozen=True, slots=True)
class Origin:
    """Origin (出处): where a record stands in its file, and the lines of its keys and list elements."""

    location: Location
    key_lines: Mapping[str, int] = field(default_factory=lambda: _NO_LINES)
    element_lines: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: _NO_LINES)


@dataclass(frozen=True, slots=True)
class Where:
    """Look-up of locations by field name: `where["keywords"]`, `where["keywords", 2]`."""

    terms: Mapping[str, str]
    origin: Origin

    def __getitem__(self, key: str | tuple[str, int]) -> Location:
        name, index = (key, None) if isinstance(key, str) else key
        term = self.terms[name]
        line = self.origin.key_lines.get(term, self.origin.location.line)
        if index is not None:
            lines = self.origin.element_lines.get(term, ())
            line = lines[index] if index < len(lines) else line
        return Location(self.origin.location.path, line)


@dataclass_transform(eq_default=False, frozen_default=True, kw_only_default=True)
def record(kind: type[T]) -> type[T]:
    """Make a class of annotated fields a record: frozen, as small as a tuple, and the same as no other."""
    return dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(kind)


class _Layout(NamedTuple):
    """How records of a kind are filled: what must be given, what holds where nothing is, how values are put and got."""

    required: frozenset[str]
    defaults: dict[str, object]
    put: tuple[Callable[[object, object], None], ...]
    values: Callable[[object], tuple[object, ...]]


@once
def _layout(kind: type) -> _Layout:
    defaults = {one.name: one.default for one in fields(kind)}
    required = frozenset(name for name, default in defaults.items() if default is MISSING)
    return _Layout(required, defaults, tuple(getattr(kind, name).__set__ for name in defaults), attrgetter(*defaults))


class _Filled:
    """What all records can do; to compile it for each of fifty kinds takes a fifth of the time a command starts in."""

    __slots__ = ()

    def __init__(self, **given: object) -> None:
        layout = _layout(type(self))
        if not layout.required <= given.keys():
            message = f"{type(self).__name__} lacks {', '.join(sorted(layout.required - given.keys()))}"
            raise TypeError(message)
        for put, value in zip(layout.put, {**layout.defaults, **given}.values(), strict=True):
            put(self, value)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[type, tuple[object, ...]]]:
        return _refilled, (type(self), _layout(type(self)).values(self))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in _layout(type(self)).defaults if name != "origin")
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __setattr__(self, name: str, _value: object) -> None:
        self.__delattr__(name)

    def __delattr__(self, name: str) -> None:
        message = f"{type(self).__name__}.{name} stays as it is"
        raise FrozenInstanceError(message)


def _refilled(kind: type[T], values: tuple[object, ...]) -> T:
    """Make a record again of the values of its fields."""
    made = object.__new__(kind)
    for put, value in zip(_layout(kind).put, values, strict=True):
        put(made, value)
    return made


@record
class Record(_Filled):
    """Record (记录): what is read from a form."""

    origin: Origin

    @property
    def where(self) -> Where:
        """Where each field stands in the file."""
        return Where(terms_of(type(self)), self.origin)

    @classmethod
    def absent(cls, path: str) -> Self:
        """Stand in for a record whose file could not be read; never published."""
        return cast("Self", _absent(cls, path))


class Remembering:
    """What a record with cached properties is besides: it has a place to keep them in."""

    __slots__ = ("__dict__",)


@once
def _absent(kind: type[Record], path: str) -> Record:
    """Make a record with nothing in it but what holds where nothing is written."""
    layout = _layout(kind)
    absent = object.__new__(kind)
    for put, value in zip(layout.put, {**layout.defaults, "origin": Origin(Location(path))}.values(), strict=True):
        if value is not MISSING:
            put(absent, value)
    return absent


@once
def fields_of(kind: type[Record]) -> Mapping[str, Field]:
    """Give the fields of a form by their words, in its order."""
    annotations = get_type_hints(kind, include_extras=True)
    required = {one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING}
    found = {}
    for one in fields(kind):
        annotation = annotations[one.name]
        term = next((note for note in get_args(annotation)[1:] if isinstance(note, Term)), None)
        if term:
            found[term.word] = Field(one.name, term, annotation, _shape(annotation), one.name in required)
    return found


@once
def terms_of(kind: type[Record]) -> Mapping[str, str]:
    """Give the fields of a form in its order: identifier → Chinese key."""
    return {one.name: word for word, one in fields_of(kind).items()}


def _shape(annotation: object) -> Shape:
    """Tell in which shape a value of a type is typed."""
    arguments = [argument for argument in get_args(annotation) if argument is not NoneType]
    if get_origin(annotation) is tuple:
        return Listed(_shape(arguments[0]))
    if not arguments:
        return _shape_of_one(cast("type", annotation))
    if readings := [note.read for note in arguments if isinstance(note, Reading)]:
        return Written(_in_turn(*readings))
    shape = _shape(arguments[0])
    return Listed(shape.element, alone=True) if isinstance(shape, Listed) and OneOrMany in arguments else shape


def _shape_of_one(kind: type) -> Shape:
    if issubclass(kind, Enum):
        return _choice(kind)
    return Nested(kind) if issubclass(kind, Record) else Written(str)


def _in_turn(read: Callable[[str], Any], *following: Callable[[str], Any]) -> Callable[[str], object]:
    if not following:
        return read
    then = _in_turn(*following)
    return lambda text: then(read(text))


def _choice(kind: type[Enum]) -> Written:
    members = {str(member.value): member for member in kind}

    def read(text: str) -> Enum:
        if text not in members:
            raise Miswritten
        return members[text]

    return Written(read, tuple(members))
