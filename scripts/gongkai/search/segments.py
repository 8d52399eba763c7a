"""Segments (索引段): how documents are cut into stretches of time, and the table that names them."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from gongkai.pinyin import SYLLABLES

T = TypeVar("T")

_SMALLEST, _LARGEST, _MOST = 1_024, 4_096, 8
"""Documents of a segment, and whole segments where the size allows a choice."""


class Said(NamedTuple):
    """What the table says of a segment: how many documents, a digest of its scripts, and where its shards begin."""

    documents: int
    version: str
    firsts: str


def segment_size(count: int) -> int:
    """Give the documents of each segment of an index: the same until the index has doubled.

    >>> [segment_size(count) for count in (90, 10_000, 100_000)]
    [1024, 2048, 4096]
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


def tables_script(said: Iterable[Said]) -> tuple[str, bytes]:
    """Give the script that names the segments, newest first."""
    return script("tables", "", said_as((as_json(list(said)), as_json(" ".join(SYLLABLES)))))


def script(path: str, version: str, said: bytes) -> tuple[str, bytes]:
    """Give a script of the index: its name, and the call that hands over what it says."""
    return f"{path}.js", b"".join((f'gongkai.take("{path}","{version}",'.encode(), said, b")\n"))


def said_as(arguments: Iterable[str]) -> bytes:
    """Write what a script says as the arguments of a call."""
    return ",".join(arguments).encode()


def as_json(value: object) -> str:
    """Write a value as briefly as JSON can."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
