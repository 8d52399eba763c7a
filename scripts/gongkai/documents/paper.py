"""Papers (成文): a document before it is written as DOCX or PDF."""

from collections.abc import Iterator
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
    """Paper (成文): title, parts, and who signs it when; address is where it stands, without the ending.

    Parts are blocks, or rendered prose that has several.
    """

    address: str
    title: str
    issuer: str
    day: date
    parts: tuple[Block | str, ...]
    signed: bool = True

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in order; only where a paper is written the library that takes prose apart is loaded."""
        from gongkai.documents.html_blocks import blocks_of  # noqa: PLC0415

        for part in self.parts:
            if isinstance(part, str):
                yield from blocks_of(part)
            else:
                yield part
