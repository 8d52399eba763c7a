"""Index (检索索引): the documents of a segment as scripts, a folder of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import numpy as np

from gongkai.search.document import Document
from gongkai.search.postings import postings
from gongkai.search.segments import Said, as_json, script
from gongkai.search.shards import shards
from gongkai.search.stream import characters
from gongkai.search.texts import Shelf, shelved

ENTRIES = 16
"""Documents whose entries are in one script; index.js knows it too."""

_SHARD_SIZE, _TEXT_SIZE = 3_000, 4_000
"""Characters of postings and of texts to one script."""
_FIRST_DAY = date(1900, 1, 1).toordinal()

Scripts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Segment:
    """Segment (索引段): the scripts of the documents of a stretch of time, named as in its folder."""

    said: Said
    scripts: Scripts

    def files(self, number: int) -> Iterator[tuple[str, str]]:
        """Give each script's name below the index and what it holds."""
        for name, arguments in self.scripts.items():
            yield script(f"{number}/{name}", self.said.version, *arguments)


def segment(documents: Sequence[Document]) -> Segment:
    """Index the documents of a segment, newest first."""
    scripts: Scripts = {"facets": _facets(documents)}
    blocks, shelves = shelved(documents, _TEXT_SIZE)
    entries = [_entry(document, shelf) for document, shelf in zip(documents, shelves, strict=True)]
    for number in range(0, len(entries), ENTRIES):
        scripts[f"e{number // ENTRIES}"] = (as_json(entries[number : number + ENTRIES]),)
    for number, block in enumerate(blocks):
        scripts[f"t{number}"] = (as_json(block),)
    firsts = []
    for number, shard in enumerate(shards(postings(documents), _SHARD_SIZE)):
        scripts[f"d{number}"] = tuple(f'"{stream}"' for stream in shard.documents)
        scripts[f"p{number}"] = tuple(f'"{stream}"' for stream in shard.places)
        firsts.append(shard.first)
    return Segment(Said(len(documents), _version(scripts), "!".join(firsts)), scripts)


def _facets(documents: Sequence[Document]) -> tuple[str, ...]:
    """Write what documents are filtered and sorted by: the distinct values of each, and which each document has."""
    days = np.array([document.day.toordinal() - _FIRST_DAY for document in documents], np.int64)
    values: tuple[Callable[[Document], str], ...] = (
        lambda document: document.category,
        lambda document: document.genre,
        lambda document: document.validity,
        lambda document: "、".join(document.issuers),
    )
    return (
        f'"{characters(-np.diff(days, prepend=2 * days[0]))}"',
        *(argument for value in values for argument in _numbered([value(document) for document in documents])),
    )


def _numbered(values: list[str]) -> Iterator[str]:
    distinct = sorted(set(values))
    number_of = {value: number for number, value in enumerate(distinct)}
    yield as_json(distinct)
    yield f'"{characters(np.array([number_of[value] for value in values], np.int64))}"'


def _entry(document: Document, shelf: Shelf) -> list[object]:
    return [
        document.address,
        document.title,
        document.document_number,
        document.index_number,
        document.day.isoformat(),
        document.category,
        document.genre,
        document.validity,
        shelf.block,
        shelf.number,
        *shelf.starts[1:],
    ]


def _version(scripts: Scripts) -> str:
    """Digest what scripts say, so that a table never meets scripts of another edition unnoticed."""
    digest = sha256()
    for name, arguments in scripts.items():
        digest.update(f"{name}\n{chr(10).join(arguments)}\n".encode())
    return digest.hexdigest()[:12]
