"""Shards (索引分片): a segment's postings cut into scripts small enough to load for one word."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np

from gongkai.search.postings import Numbers, Places, Postings
from gongkai.search.stream import characters

_PAIR_COST, _PLACE_COST = 4, 2
"""Characters that a pair takes beside its postings, for its name and its counts, and an occurrence, for its place."""
_NOTHING = "~"


def shards(postings: Postings, size: int) -> Iterator[tuple[str, ...]]:
    """Cut postings into shards of about size characters; a pair longer than that has one of its own.

    A shard names a range of pairs, and says as streams what is known of them. It ends where the next shard begins.
    """
    headlines, bodies, occurrences = postings.in_headlines, postings.in_bodies, postings.occurrences
    costs = (_PAIR_COST + 2 * headlines + bodies + _PLACE_COST * occurrences).astype(np.int64)
    bounds = np.flatnonzero(np.diff((np.cumsum(costs) - costs) // size, prepend=-1, append=-1))
    one = np.ones_like(headlines)
    streams = (
        (headlines, one),
        (bodies, one),
        (postings.documents, headlines + bodies),
        (postings.lengths, headlines),
        (postings.places, occurrences),
    )
    return zip(_names(postings, bounds), *(_cut(stream, counts, bounds) for stream, counts in streams), strict=True)


def first_pairs(shards: Iterable[str]) -> str:
    """Name the first pair of each shard, by what the shards name, in the same way.

    >>> first_pairs(["号| 2026 文!安|全", "安|心", "字|号"])
    '号| 2026 !安|心!字|号'
    >>> first_pairs(["安|全", "安|心"])
    '安|全心'
    """
    pairs = map(_first_pair, shards)
    return "!".join(f"{first}|{''.join(second for _, second in some)}" for first, some in groupby(pairs, itemgetter(0)))


def _first_pair(names: str) -> tuple[str, str]:
    first, rest = names.split("|", 1)
    end = rest.index(" ", 1) + 1 if rest.startswith(" ") else 1
    return first, rest[:end]


def _cut(numbers: Numbers, counts: Numbers, bounds: Places) -> list[str]:
    """Write numbers as a stream, so many a pair, and cut it at bounds between pairs."""
    stream = characters(numbers)
    ends = np.append(0, np.cumsum(counts, dtype=np.int64))[bounds].tolist()
    return [stream[begin:end] for begin, end in pairwise(ends)]


def _names(postings: Postings, bounds: Places) -> list[str]:
    """Write pairs, the first unit of several once in a shard: 号|~ 2026 文!安|全; the marks between are no units."""
    written = [name if len(name) == 1 else f" {name} " if name else _NOTHING for name in postings.names]
    pairs = [written[second] for second in postings.seconds.tolist()]
    begins = np.diff(postings.firsts, prepend=-1) != 0
    begins[bounds[:-1]] = True
    heads = np.flatnonzero(begins)
    for head, first in zip(heads.tolist(), postings.firsts[heads].tolist(), strict=True):
        pairs[head] = f"!{postings.names[first]}|{pairs[head]}"
    return ["".join(pairs[begin:end])[1:] for begin, end in pairwise(bounds.tolist())]
