"""Forms (要填的表): lines of fields, before they are drawn on a page or written into a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blank:
    """Blank (待填的一格): a field of a form; tall ones take several lines, and the law asks for those required."""

    name: str
    label: str
    tall: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Choice (选项): boxes to tick; the last may be followed by a blank."""

    name: str
    label: str
    options: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class FormLine:
    """Form line (表的一行): pairs of label and field side by side; a line without fields is a heading."""

    heading: str = ""
    fields: tuple[Blank | Choice, ...] = ()
