"""Values of a report's tables (表里的数) by dotted names, as prose refers to them."""

from decimal import Decimal

from gongkai.model.figures import Figure, total
from gongkai.model.leaves import leaves
from gongkai.model.report_tables import NamedCount
from gongkai.model.request_tables import (
    OUTCOMES,
    REQUESTERS,
    NotProcessed,
    Otherwise,
    Refused,
    Unavailable,
)
from gongkai.record import Record, terms_of

_GROUPS = (Refused, Unavailable, NotProcessed, Otherwise)
"""Rows of the form that have no sum of their own, though prose tells it."""
_COLUMNS = {len(columns): columns for columns in (REQUESTERS, OUTCOMES)}


def value_in(tables: Record, reference: str) -> str:
    """Look up a name such as 申请情况.本年新收.自然人; without a column, the total.

    Raises:
        KeyError: there is no such name, or no number under it.
    """
    found, rest = _followed(tables, reference.split("."))
    match found, rest:
        case Figure() as figure, []:
            return _number(figure, reference)
        case tuple() as row, [name] if counts := [part for part in row if isinstance(part, NamedCount)]:
            return _number(next((count.number for count in counts if count.name == name), Figure("")), reference)
        case tuple() as row, [] | [_]:
            return _number(_figure(row, rest, reference), reference)
        case Record(), [] | [_] if isinstance(found, _GROUPS):
            return _sum(tuple(_figure(leaf.figures, rest, reference) for leaf in leaves(found)))
    raise KeyError(reference)


def names_in(tables: Record, above: str = "") -> list[str]:
    """Give every name that leads to a number, without those of columns."""
    names = []
    for name, term in terms_of(type(tables)).items():
        match getattr(tables, name):
            case Record() as below:
                names += [f"{above}{term}"] if isinstance(below, _GROUPS) else []
                names += names_in(below, f"{above}{term}.")
            case tuple() as row if counts := [part for part in row if isinstance(part, NamedCount)]:
                names += [f"{above}{term}.{count.name}" for count in counts]
            case Figure() | (Figure(), *_):
                names.append(f"{above}{term}")
            case _:
                pass
    return names


def _followed(tables: Record, parts: list[str]) -> tuple[object, list[str]]:
    """Go from record to record as far as the parts name fields; give what is there and the parts left."""
    found: object = tables
    while parts and isinstance(found, Record):
        fields = {term: name for name, term in terms_of(type(found)).items()}
        if parts[0] not in fields:
            break
        found, parts = getattr(found, fields[parts[0]]), parts[1:]
    return found, parts


def _figure(row: tuple[Figure, ...], rest: list[str], reference: str) -> Figure:
    columns = _COLUMNS.get(len(row), ())
    column = rest[0] if rest else "总计"
    if column not in columns:
        raise KeyError(reference)
    return row[columns.index(column)]


def _number(figure: Figure, reference: str) -> str:
    if figure.number is None:
        raise KeyError(reference)
    return figure.printed


def _sum(figures: tuple[Figure, ...]) -> str:
    return written_number(total(figures))


def written_number(number: Decimal) -> str:
    """Write a number without zeros that say nothing.

    >>> written_number(Decimal("3.50"))
    '3.5'
    """
    return f"{number.normalize():f}"
