"""Placing (归位): the cells of a source's tables at the rows of the form; what has no place there is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.importers.labels import bare, cell_text
from gongkai.importers.source import SourceCell
from gongkai.model.figures import BLANK, NOT_APPLICABLE, Figure

_NONE_PRINTED = frozenset({"-", "--", "/", "—", "无", NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Note:
    """Note (说明): what a person must look at: where in the source, and why."""

    place: str
    fact: str

    def __str__(self) -> str:
        return f"{self.place}：{self.fact}"


@dataclass
class Placing:
    """Placing (归位): figures by the dotted name of their row, where they came from, and what had no place."""

    figures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[SourceCell, ...]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def put(self, name: str, label: str, cells: tuple[SourceCell, ...]) -> None:
        """Put a row of figures in its place."""
        if name in self.figures:
            self.tell(cells, f"“{label}”一行出现了两次，后一次没有录入")
            return
        self.figures[name] = tuple(cell_text(cell.text) for cell in cells)
        self.places[name] = cells[0].place
        self.cells[name] = cells
        for cell, text in zip(cells, self.figures[name], strict=True):
            if text and text not in _NONE_PRINTED and Figure.parse(text).number is None:
                self.notes.append(Note(cell.place, f"“{label}”的“{cell.text}”不是数，照原样录入。"))

    def put_single(self, names: tuple[str, ...], label: str, cells: tuple[SourceCell, ...]) -> None:
        """Put a row whose figures are rows of their own."""
        for name, cell in zip(names, cells, strict=True):
            self.put(name, label, (cell,))

    def tell(self, cells: Iterable[SourceCell], reason: str) -> None:
        """Tell of cells that have no place, each once; empty ones say nothing."""
        for cell in dict.fromkeys(cells):
            if cell.text:
                self.notes.append(Note(cell.place, f"“{cell.text}”没有归位：{reason}。"))

    def miss(self, place: str, names: Mapping[str, str], widths: Mapping[str, int]) -> None:
        """Tell of rows that a table lacks, and leave them blank."""
        for name, label in names.items():
            if name not in self.figures:
                self.figures[name] = (BLANK,) * widths.get(name, 1)
                self.places[name] = place
                self.notes.append(Note(place, f"没有找到“{label}”一行，各栏录为空白。"))


def without_repeats(cells: Iterable[SourceCell]) -> tuple[SourceCell, ...]:
    """Give each merged cell once."""
    return tuple(dict.fromkeys(cells))


def taken(cells: tuple[SourceCell, ...], count: int) -> tuple[SourceCell, ...] | None:
    """Give the first cells if the rest is empty; None if there are too few, or too many that say something."""
    if len(cells) < count or any(cell.text for cell in cells[count:]):
        return None
    return cells[:count]


def in_order(cells: tuple[SourceCell, ...], count: int) -> tuple[SourceCell, ...] | None:
    """Give the first cells of copied text; None too if the last is empty, for then one of them may be missing."""
    found = taken(cells, count)
    return None if found and not found[-1].text and any(cell.text for cell in found) else found


def printed(cells: Iterable[SourceCell]) -> int:
    """Count the cells that say something."""
    return sum(bool(cell.text) for cell in cells)


def is_label(cell: SourceCell) -> bool:
    """Whether a cell holds words, not a figure."""
    text = cell_text(cell.text)
    return bool(bare(text)) and Figure.parse(text).number is None and text not in _NONE_PRINTED
