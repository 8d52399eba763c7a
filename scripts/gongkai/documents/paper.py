"""Papers (成文): a document before it is written as DOCX or PDF."""

from dataclasses import dataclass
from datetime import date

from gongkai.pages.grid import Grid


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading (标题): level 1 is that of “一、”."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Paragraph (段落): lines of text; the first is indented by two characters."""

    lines: tuple[str, ...]
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Blank:
    """Blank (待填的一格): a field of a form; tall ones take several lines."""

    name: str
    label: str
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Choice (选项): boxes to tick; the last may be followed by a blank."""

    name: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormLine:
    """Form line (表的一行): pairs of label and field side by side; a line without fields is a heading."""

    heading: str = ""
    fields: tuple[Blank | Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Form (填写的表): lines to fill in."""

    lines: tuple[FormLine, ...]


Block = Heading | Paragraph | Grid | Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Paper (成文): title, blocks, and who signs it when; address is where it stands, without the ending."""

    address: str
    title: str
    issuer: str
    day: date
    blocks: tuple[Block, ...]
    signed: bool = True
