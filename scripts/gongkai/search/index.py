"""Index (检索索引): all documents in segments by date, each a folder of scripts, and the table that names them."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np

from gongkai.pinyin import SYLLABLES
from gongkai.search.document import Document
from gongkai.search.postings import postings
from gongkai.search.shards import shards
from gongkai.search.stream import characters
from gongkai.search.texts import Shelf, shelved

ENTRIES = 16
"""Documents whose entries are in one script; index.js knows it too."""

_SHARD_SIZE, _TEXT_SIZE = 3_000, 4_000
"""Characters of postings and of texts to one script."""
_SMALLEST, _LARGEST, _MOST = 1_024, 8_192, 8
"""Documents of a segment, and segments where the size allows a choice."""
_FIRST_DAY = date(1900, 1, 1).toordinal()

Scripts = dict[str, tuple[str, ...]]
T = TypeVar("T")


class Said(NamedTuple):
    """What the table says of a segment: how many documents, a digest of its scripts, and where its shards begin."""

    documents: int
    version: str
    firsts: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Segment (索引段): the scripts of the documents of a stretch of time, named as in its folder."""

    said: Said
    scripts: Scripts

    def files(self, number: int) -> Iterator[tuple[str, str]]:
        """Give each script's name below the index and what it holds."""
        for name, arguments in self.scripts.items():
            yield _script(f"{number}/{name}", self.said.version, *arguments)


def segment_size(count: int) -> int:
    """Give the documents of each segment of an index: the same until the index has doubled.

    >>> [segment_size(count) for count in (90, 10_000, 100_000)]
    [1024, 2048, 8192]
    """
    return min(_LARGEST, max(_SMALLEST, 1 << (count // _MOST).bit_length()))


def segmented(documents: Iterable[T], count: int) -> Iterator[tuple[int, tuple[T, ...]]]:
    """Cut documents, newest first, into segments, numbered from the oldest.

    All but the newest are full, so that they stay as they are.
    """
    size = segment_size(count)
    rest = iter(documents)
    length = count % size or size
    for number in range(-(-count // size), 0, -1):
        yield number, tuple(islice(rest, length))
        length = size


def segment(documents: Sequence[Document]) -> Segment:
    """Index the documents of a segment, newest first."""
    scripts: Scripts = {"facets": _facets(documents)}
    blocks, shelves = shelved(documents, _TEXT_SIZE)
    entries = [_entry(document, shelf) for document, shelf in zip(documents, shelves, strict=True)]
    for number in range(0, len(entries), ENTRIES):
        scripts[f"e{number // ENTRIES}"] = (_json(entries[number : number + ENTRIES]),)
    for number, block in enumerate(blocks):
        scripts[f"t{number}"] = (_json(block),)
    firsts = []
    for number, shard in enumerate(shards(postings(documents), _SHARD_SIZE)):
        scripts[f"d{number}"] = tuple(f'"{stream}"' for stream in shard.documents)
        scripts[f"p{number}"] = tuple(f'"{stream}"' for stream in shard.places)
        firsts.append(shard.first)
    return Segment(Said(len(documents), _version(scripts), "!".join(firsts)), scripts)


def tables_script(said: Iterable[Said]) -> tuple[str, str]:
    """Give the script that names the segments, newest first."""
    return _script("tables", "", _json(list(said)), _json(" ".join(SYLLABLES)))


def _script(path: str, version: str, *arguments: str) -> tuple[str, str]:
    return f"{path}.js", f'gongkai.take("{path}","{version}",{",".join(arguments)})\n'


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
    yield _json(distinct)
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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
