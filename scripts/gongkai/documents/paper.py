"""Papers (成文): a document before it is written as DOCX or PDF."""

from dataclasses import dataclass
from datetime import date

from gongkai.pages.form import FormLine
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
