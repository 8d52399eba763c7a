"""Shards (索引分片): a segment's postings cut into scripts small enough to load for one word."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

import numpy as np

from gongkai.search.postings import Numbers, Postings
from gongkai.search.stream import characters

_PAIR_COST = 4
"""Characters that a pair takes beside its postings: its name and its counts."""
_NOTHING = "~"


@dataclass(frozen=True, slots=True)
class Shard:
    """Shard (索引分片): what a range of pairs says of documents, and of the places in them, each as streams.

    first is the pair it begins with; it ends where the next shard begins.
    """

    first: str
    documents: tuple[str, ...]
    places: tuple[str, ...]


def shards(postings: Postings, size: int) -> Iterator[Shard]:
    """Cut postings into shards of about size characters; a pair longer than that has one of its own."""
    costs = _PAIR_COST + 2 * postings.in_headlines + postings.in_bodies
    number = (np.cumsum(costs) - costs) // size
    bounds = np.append(np.flatnonzero(np.diff(number, prepend=-1)), len(costs)).tolist()
    headlines, bodies, occurrences = (
        characters(counts) for counts in (postings.in_headlines, postings.in_bodies, postings.occurrences)
    )
    documents = _Stretches(postings.documents, postings.in_headlines + postings.in_bodies)
    lengths = _Stretches(postings.lengths, postings.in_headlines)
    places = _Stretches(postings.places, postings.occurrences)
    for begin, end in pairwise(bounds):
        firsts, seconds = postings.firsts[begin:end], postings.seconds[begin:end]
        yield Shard(
            first=_names(firsts[:1], seconds[:1]),
            documents=(
                _names(firsts, seconds),
                headlines[begin:end],
                bodies[begin:end],
                documents.of(begin, end),
                lengths.of(begin, end),
            ),
            places=(occurrences[begin:end], places.of(begin, end)),
        )


class _Stretches:
    """A stream in stretches, one a pair."""

    def __init__(self, numbers: Numbers, counts: Numbers) -> None:
        self._stream = characters(numbers)
        self._starts = np.concatenate(([0], np.cumsum(counts))).tolist()

    def of(self, begin: int, end: int) -> str:
        """Give the stretches of some pairs, one after the other."""
        return self._stream[self._starts[begin] : self._starts[end]]


def _names(firsts: list[str], seconds: list[str]) -> str:
    """Write pairs, the first unit of several once; the marks between are no units.

    >>> _names(["号", "号", "号", "安"], ["", "2026", "文", "全"])
    '号|~ 2026 文!安|全'
    """
    written = iter([name if len(name) == 1 else f" {name} " if name else _NOTHING for name in seconds])
    return "!".join(f"{first}|{''.join(islice(written, len(list(same))))}" for first, same in groupby(firsts))
