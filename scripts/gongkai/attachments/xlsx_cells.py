"""Cells of a worksheet (工作表的格子): where they are, what they show, which of them are hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from gongkai.attachments.ooxml import Package
from gongkai.attachments.xml import Element, attribute, first, local, named, whole

_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_DATE_LETTERS = re.compile(r"[ydme]", re.IGNORECASE)
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General|Red', re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's dates have no zone
_LAST_DAY = 2_958_465
_LETTERS, _LETTERS_LIMIT = 26, 3
_NO_HEIGHT = 0.5
"""A row or a column this small cannot be seen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Cell (格子): its element, column and row from 1, and the text it shows."""

    element: Element
    column: int
    row: int
    text: str

    @property
    def name(self) -> str:
        """What a clerk calls it, such as B3."""
        return f"{column_name(self.column)}{self.row}"


class Book:
    """What the sheets of a workbook share: strings, formats, and where dates begin."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._cells: dict[str, list[Cell]] = {}

    def cells(self, part: str) -> list[Cell]:
        """Give the cells of a sheet that have content; read once."""
        if part not in self._cells:
            self._cells[part] = list(self._read(part))
        return self._cells[part]

    def _read(self, part: str) -> Iterator[Cell]:
        data = first(self._package.tree(part), "sheetData")
        row_number = 0
        for row in data if data is not None else ():
            row_number = whole(row.get("r"), row_number + 1)
            column = 0
            for element in row:
                column = column_number(element.get("r", "")) or column + 1
                if text := self.text_of(element):
                    yield Cell(element, column, row_number, text)

    def forget(self, part: str, gone: list[Cell]) -> None:
        """Take cells that are no longer there from what was read."""
        lost = {(cell.row, cell.column) for cell in gone}
        self._cells[part] = [cell for cell in self.cells(part) if (cell.row, cell.column) not in lost]

    @cached_property
    def strings(self) -> list[Element]:
        """The shared strings."""
        names = self._package.targets(self._package.main, "sharedStrings")
        return [*named(self._package.tree(names[0]), "si")] if names else []

    @cached_property
    def texts(self) -> list[str]:
        """The texts of the shared strings."""
        return [rich_text(string).strip() for string in self.strings]

    @cached_property
    def formats(self) -> list[str]:
        """The number format of each cell style; dates are “date”."""
        names = self._package.targets(self._package.main, "styles")
        if not names:
            return []
        styles = self._package.tree(names[0])
        own = {
            attribute(format_, "numFmtId"): attribute(format_, "formatCode") or ""
            for format_ in named(styles, "numFmt")
        }
        cell_styles = first(styles, "cellXfs")
        return (
            [_format(attribute(style, "numFmtId") or "0", own) for style in cell_styles]
            if cell_styles is not None
            else []
        )

    @cached_property
    def has_dates(self) -> bool:
        """Whether any cell style shows a date."""
        return "date" in self.formats

    @cached_property
    def blanked(self) -> frozenset[str]:
        """The numbers of the cell styles that show nothing whatever is in a cell (;;;)."""
        return frozenset(str(index) for index, code in enumerate(self.formats) if code.replace(" ", "") == ";;;")

    @cached_property
    def epoch(self) -> datetime:
        """The day from which dates are counted."""
        properties = first(self._package.tree(self._package.main), "workbookPr")
        late = properties is not None and (attribute(properties, "date1904") or "0") in {"1", "true"}
        return _EPOCH_1904 if late else _EPOCH

    def format_of(self, cell: Element) -> str:
        """Give the number format of a cell."""
        index = whole(cell.get("s"))
        return self.formats[index] if 0 <= index < len(self.formats) else ""

    def text_of(self, cell: Element) -> str:
        """Give what a cell shows; numbers in full, dates as year-month-day."""
        kind = cell.get("t", "n")
        if not len(cell):
            return ""
        if kind == "inlineStr":
            return rich_text(cell).strip()
        value = next(cell.iterchildren("{*}v"), None)
        text = (value.text or "").strip() if value is not None else ""
        if kind == "s":
            index = whole(text, -1)
            return self.texts[index] if 0 <= index < len(self.texts) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text)
        return self._number(cell, text) if kind == "n" else text

    def _number(self, cell: Element, text: str) -> str:
        if text.isdigit() and not self.has_dates:
            return text
        try:
            number = float(text)
        except ValueError:
            return text
        if 1 <= number <= _LAST_DAY and self.format_of(cell) == "date":
            return (self.epoch + timedelta(days=int(number))).date().isoformat()
        return str(int(number)) if number.is_integer() and abs(number) < 1e18 else text  # noqa: PLR2004 - whole numbers

    def is_blanked(self, cell: Element) -> bool:
        """Whether a cell's format shows nothing."""
        return cell.get("s") in self.blanked


def rich_text(element: Element) -> str:
    """Give the text of a string, without the signs of its pronunciation."""
    texts = [*named(element, "t")]
    return "".join(text.text or "" for text in texts if not _is_pronunciation(text))


def _is_pronunciation(text: Element) -> bool:
    above = text.getparent()
    return above is not None and local(above) == "rPh"


def hidden_rows(sheet: Element) -> set[int]:
    """Give the numbers of the rows that are not shown."""
    found, number = set(), 0
    data = first(sheet, "sheetData")
    for row in data if data is not None else ():
        number = whole(row.get("r"), number + 1)
        if row.get("hidden") in {"1", "true"} or _is_nothing(row.get("ht")):
            found.add(number)
    return found


def hidden_columns(sheet: Element) -> list[range]:
    """Give the columns that are not shown, as ranges of numbers."""
    columns = first(sheet, "cols")
    return [
        range(whole(column.get("min"), 1), whole(column.get("max"), 1) + 1)
        for column in (columns if columns is not None else ())
        if column.get("hidden") in {"1", "true"} or _is_nothing(column.get("width"))
    ]


@lru_cache(maxsize=20_000)
def column_name(number: int) -> str:
    """Write the number of a column in letters.

    >>> column_name(2), column_name(28)
    ('B', 'AB')
    """
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(name: str) -> int:
    """Read the column from the name of a cell; 0 if there is none.

    >>> column_number("AB12")
    28
    """
    return _letters_number(name.rstrip("0123456789"))


@lru_cache(maxsize=20_000)
def _letters_number(letters: str) -> int:
    number = 0
    for letter in letters[:_LETTERS_LIMIT]:
        if not "A" <= letter <= "Z":
            return 0
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _is_nothing(size: str | None) -> bool:
    try:
        return size is not None and float(size) < _NO_HEIGHT
    except ValueError:
        return False


def _format(identity: str, own: dict[str | None, str]) -> str:
    code = own.get(identity, "")
    if whole(identity) in _DATE_FORMATS and not code:
        return "date"
    letters = _LITERALS.sub("", code.partition(";")[0])
    return "date" if re.search("[yd]", letters, re.IGNORECASE) and _DATE_LETTERS.search(letters) else code
