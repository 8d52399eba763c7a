"""Texts (文字): what is typed into the fields of a form and of the forms in it."""

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple, get_args

from gongkai.model.values import DocumentNumber
from gongkai.record import Record, fields_of, once


class Text(NamedTuple):
    """Text (文字): a value or an element of one, with the form and the field it is typed into."""

    record: Record
    name: str
    element: int | None
    value: str


def texts_of(record: Record) -> Iterator[Text]:
    """Give the texts typed into a form and the forms in it; what a category has from its parent is not its own."""
    typed = record.origin.key_lines
    for name, term in typed_fields(type(record)):
        value = getattr(record, name, None)
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


@once
def typed_fields(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Give the fields that hold texts or forms, and their terms; a file's name has none."""
    typed = tuple((field.name, term) for term, field in fields_of(record).items() if _holds_text(field.annotation))
    return (*typed, ("stem", "")) if any(field.name == "stem" for field in fields(record)) else typed


def _holds_text(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, str | DocumentNumber | Record):
        return True
    return any(_holds_text(argument) for argument in get_args(annotation))
