"""Leaves (各行): the rows of nested records, by the dotted name of their field and the words that lead to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.model.figures import Figure
from gongkai.problems import Location
from gongkai.record import Record, terms_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """Leaf (一行): the figures of one row; a single figure is a row of one."""

    name: str
    terms: tuple[str, ...]
    figures: tuple[Figure, ...]
    location: Location
    lines: tuple[int, ...] = ()

    @property
    def term(self) -> str:
        """The row's own word."""
        return self.terms[-1]

    def at(self, column: int) -> Location:
        """Where the figure of a column stands."""
        return Location(self.location.path, self.lines[column]) if column < len(self.lines) else self.location


def leaves(record: Record, above: str = "", over: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Give every row below a table's record, in the order of the form."""
    for name, term in terms_of(type(record)).items():
        match getattr(record, name):
            case Figure() as figure:
                yield Leaf(above + name, (*over, term), (figure,), record.where[name])
            case tuple() as figures:
                lines = record.origin.element_lines.get(term, ())
                yield Leaf(above + name, (*over, term), figures, record.where[name], lines)
            case Record() as below:
                yield from leaves(below, f"{above}{name}.", (*over, term))
            case _:
                pass
