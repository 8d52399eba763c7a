"""Texts (检索正文): what documents say, in pieces small enough to load for a snippet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.search.document import ENCLOSED, Document
from gongkai.search.postings import units_and_breaks


@dataclass(frozen=True, slots=True)
class Shelf:
    """Shelf (存放处): where a document's text is: the first piece's block and number in it, and each piece's place.

    A document in several pieces has a block for each, one after the other; starts are their places in the document.
    """

    block: int
    number: int
    starts: tuple[int, ...] = (0,)


def shelved(documents: Sequence[Document], size: int) -> tuple[list[list[str]], list[Shelf]]:
    """Put the documents' texts into blocks of about size characters, and tell where each one is."""
    blocks: list[list[str]] = []
    shelves = []
    room = 0
    for document in documents:
        if len(document.text) > size:
            pieces = list(_pieces(document.text, size))
            shelves.append(Shelf(len(blocks), 0, tuple(_starts(pieces))))
            blocks += ([piece] for piece in _headed(pieces))
            room = 0
            continue
        if not room or len(document.text) > room:
            blocks.append([])
            room = size
        shelves.append(Shelf(len(blocks) - 1, len(blocks[-1])))
        blocks[-1].append(document.text)
        room -= len(document.text)
    return blocks, shelves


def _pieces(text: str, size: int) -> Iterator[str]:
    """Cut a text at the ends of its lines into pieces of at most size characters; a longer line stays whole."""
    piece = ""
    for line in text.split("\n"):
        if piece and len(piece) + len(line) > size:
            yield piece
            piece = ""
        piece += f"{line}\n"
    yield piece


def _headed(pieces: list[str]) -> Iterator[str]:
    """Begin a piece out of the middle of an attachment with the line that names it, for the snippet."""
    name = ""
    for piece in pieces:
        yield piece if piece.startswith(ENCLOSED) else name + piece
        begin = piece.rfind(ENCLOSED)
        if begin >= 0:
            name = piece[begin : piece.index("\n", begin) + 1]


def _starts(pieces: list[str]) -> Iterator[int]:
    place = 0
    for piece in pieces:
        yield place
        place += units_and_breaks(piece)
