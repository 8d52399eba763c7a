"""Document (检索文档): what search knows of one page."""

from dataclasses import dataclass
from datetime import date

from gongkai.packed import packed

ENCLOSED = "\x01"
"""Begins the line of a text that names an attachment; what the attachment says follows."""


@packed
@dataclass(frozen=True, slots=True)
class Document:
    """Document (检索文档): a page's address, what it is found and filtered by, and its text.

    A visitor reads the text, one paragraph or cell a line, in snippets; words never match across two lines.
    """

    address: str
    title: str
    day: date
    category: str
    document_number: str = ""
    index_number: str = ""
    genre: str = ""
    validity: str = ""
    issuers: tuple[str, ...] = ()
    text: str = ""
    spelling: tuple[str, str] | None = None
    """How the title is spelled, if that is known (gongkai.pinyin.spelled)."""

    @property
    def headlines(self) -> tuple[str, ...]:
        """What leads when it is found: the numbers before the title, for they are shorter."""
        return tuple(line for line in (self.document_number, self.index_number, self.title) if line)
