"""Index (检索索引): the documents of a segment as scripts, a folder of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain

import numpy as np

from gongkai.search.document import Document
from gongkai.search.postings import Numbers, postings
from gongkai.search.segments import Said, as_json, said_as, script
from gongkai.search.shards import first_pairs, shards
from gongkai.search.stream import characters
from gongkai.search.texts import Shelf, shelved

ENTRIES = 32
"""Documents whose entries are in one script; index.js knows it too."""

_SHARD_SIZE, _TEXT_SIZE = 9_000, 12_500
"""Characters of postings and of texts to one script."""
_A_DOCUMENT = 3.5
"""Characters of postings to one script for each document, if that is more: large segments need no longer a table."""
_FIRST_DAY = date(1900, 1, 1).toordinal()

Scripts = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Segment:
    """Segment (索引段): what the scripts of the documents of a stretch of time say, by their names in its folder."""

    said: Said
    scripts: Scripts

    def files(self, number: int) -> Iterator[tuple[str, bytes]]:
        """Give each script's name below the index and what it holds."""
        for name, said in self.scripts.items():
            yield script(f"{number}/{name}", self.said.version, said)


def segment(documents: Sequence[Document]) -> Segment:
    """Index the documents of a segment, newest first."""
    scripts: Scripts = {"facets": said_as(_facets(documents))}
    blocks, shelves = shelved(documents, _TEXT_SIZE)
    for number, block in enumerate(blocks):
        scripts[f"t{number}"] = as_json(block).encode()
    entries = [_entry(document, shelf) for document, shelf in zip(documents, shelves, strict=True)]
    for number in range(0, len(entries), ENTRIES):
        scripts[f"e{number // ENTRIES}"] = as_json(entries[number : number + ENTRIES]).encode()
    named = []
    size = max(_SHARD_SIZE, int(_A_DOCUMENT * len(documents)))
    cut = chain.from_iterable(shards(some, size) for some in postings(documents))
    for number, (names, *streams) in enumerate(cut):
        scripts[f"s{number}"] = said_as(f'"{stream}"' for stream in (names, *streams))
        named.append(names)
    return Segment(Said(len(documents), _version(scripts), first_pairs(named)), scripts)


def _facets(documents: Sequence[Document]) -> Iterator[str]:
    """Write what documents are filtered and sorted by: the distinct values of each, and which each document has."""
    days = np.array([document.day.toordinal() - _FIRST_DAY for document in documents], np.int32)
    yield _stream(-np.diff(days, prepend=2 * days[0]))
    yield from _numbered([document.category for document in documents])
    yield from _numbered([document.genre for document in documents])
    yield from _numbered([document.validity for document in documents])
    yield from _numbered(["、".join(document.issuers) for document in documents])


def _numbered(values: list[str]) -> Iterator[str]:
    distinct = sorted(set(values))
    number_of = {value: number for number, value in enumerate(distinct)}
    yield as_json(distinct)
    yield _stream(np.array([number_of[value] for value in values], np.int32))


def _stream(numbers: Numbers) -> str:
    return f'"{characters(numbers)}"'


def _entry(document: Document, shelf: Shelf) -> list[object]:
    """Write what a document is shown by, and where its text is."""
    return [
        document.address,
        document.title,
        document.document_number,
        document.index_number,
        document.day.isoformat(),
        document.category.rpartition("/")[2],
        document.validity,
        shelf.block,
        shelf.number,
        *shelf.starts[1:],
    ]


def _version(scripts: Scripts) -> str:
    """Digest what scripts say, so that a table never meets scripts of another edition unnoticed."""
    digest = sha256()
    for name, said in scripts.items():
        digest.update(f"{name} {len(said)}\n".encode())
        digest.update(said)
    return digest.hexdigest()[:12]
