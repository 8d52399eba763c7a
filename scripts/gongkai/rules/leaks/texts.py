"""Texts (文字): what is typed into the fields of a form and of the forms in it."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from gongkai.model.values import DocumentNumber
from gongkai.record import Record, terms_of


class Text(NamedTuple):
    """Text (文字): a value or an element of one, with the form and the field it is typed into."""

    record: Record
    name: str
    element: int | None
    value: str


def texts_of(record: Record) -> Iterator[Text]:
    """Give the texts typed into a form and the forms in it; what a category has from its parent is not its own."""
    values, typed = vars(record), record.origin.key_lines
    for name, term in typed_fields(type(record)):
        value = values.get(name)
        if not value or (typed and term and term not in typed):
            continue
        if isinstance(value, str | DocumentNumber):
            yield Text(record, name, None, str(value))
            continue
        for index, element in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(element, Record):
                yield from texts_of(element)
            elif isinstance(element, str):
                yield Text(record, name, index, element)


@cache
def typed_fields(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Give the fields that hold texts or forms, and their terms; a file's name has none."""
    terms = {**terms_of(record), "stem": ""}
    fields = record.model_fields.items()
    return tuple((name, terms[name]) for name, info in fields if name in terms and _holds_text(info.annotation))


def _holds_text(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, str | DocumentNumber | Record):
        return True
    return any(_holds_text(argument) for argument in get_args(annotation))
