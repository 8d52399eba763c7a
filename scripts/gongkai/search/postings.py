"""Postings (倒排表): where each pair of neighbouring units stands in the documents of a segment.

Every unit is listed once, with the unit that follows it: a pair is found exactly, and a single unit by all the pairs
that begin with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongkai.pinyin import spelled
from gongkai.search.document import Document
from gongkai.search.units import BREAK, DIGIT, HAN, JOINER, LETTER, LINE, Codes, Kinds, folded, kinds_of

Numbers = npt.NDArray[np.int64]
_Flags = npt.NDArray[np.bool_]

_END = "\0"
_ZONES = 4
_BODY = 3
"""Zones of a segment's text: the headlines of all its documents, their initials, their syllables, their bodies."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings (倒排表) of one segment, sorted by pair, headline before body, document and place.

    firsts and seconds name the units of each pair, "" where nothing follows; in_headlines and in_bodies count its
    documents, occurrences its places. documents has one entry a posting, its distance from the posting before;
    lengths one a headline posting, the units of the headline; places one an occurrence, its distance from the one
    before in the document, doubled, plus one if another follows there.
    """

    firsts: list[str]
    seconds: list[str]
    in_headlines: Numbers
    in_bodies: Numbers
    occurrences: Numbers
    documents: Numbers
    lengths: Numbers
    places: Numbers


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of a segment in the order of its text.

    first and second number each unit and the one that follows in names (0: nothing); place counts units and breaks
    from the segment's beginning; owner is zone times documents plus document, and starts the place of each owner's
    first unit; headline is the number of units of the headline that each unit stands in.
    """

    names: list[str]
    first: Numbers
    second: Numbers
    place: Numbers
    owner: Numbers
    starts: Numbers
    headline: Numbers


def postings(documents: Sequence[Document]) -> Postings:
    """List every pair of the documents of a segment; a document's number is its place among them."""
    count = len(documents)
    return _listed(_units(_laid_out(documents), count), count)


def _laid_out(documents: Sequence[Document]) -> str:
    """Lay the zones of all documents one after the other."""
    headlines = folded(_END.join("\n".join(document.headlines) for document in documents))
    bodies = folded(_END.join(document.text.replace(_END, "\n") for document in documents))
    titles = (spelled(document.title) for document in documents)
    spellings = (_END.join(part) for part in zip(*titles, strict=True))
    return _END.join((headlines, *spellings, bodies))


def _units(text: str, count: int) -> _Units:
    """Cut a segment's text into units."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    kinds = kinds_of(codes)
    worded = (kinds == LETTER) | (kinds == DIGIT)
    changes = kinds[1:] != kinds[:-1]
    begins = worded & np.concatenate(([True], changes))
    ends = worded & np.concatenate((changes, [True]))
    words = [text[begin : end + 1] for begin, end in zip(np.flatnonzero(begins), np.flatnonzero(ends), strict=True)]
    places = _places(kinds, begins)
    at = places.at[places.units]
    names, first = _ranked(codes[at], worded[at], words)
    following = np.zeros(len(places.at) + 1, np.int64)
    following[places.units] = first
    owner, place = np.cumsum(codes == 0)[at], places.place[places.units]
    starts = np.append(place, 0)[np.searchsorted(owner, np.arange(_ZONES * count))]
    headline = _headline_lengths(codes, at, owner, count)
    return _Units(names, first, following[places.units + 1], place, owner, starts, headline)


def units_and_breaks(text: str) -> int:
    """Count the places that a text takes: its units, and the stretches of breaks after them.

    >>> units_and_breaks("第12条，（一）")
    6
    """
    kinds = kinds_of(np.frombuffer(folded(text).encode("utf-32-le"), np.uint32))
    worded = (kinds == LETTER) | (kinds == DIGIT)
    return _places(kinds, worded & (np.diff(kinds, prepend=BREAK) != 0)).end


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the units, marks and ends of lines of a text are: at in the text, place in their own count.

    A stretch of marks counts as one and a stretch of line ends as two, so that words never match across lines;
    units are the numbers of those among them that are units, end is the count of all.
    """

    at: Numbers
    place: Numbers
    units: Numbers
    end: int


def _places(kinds: Kinds, begins: _Flags) -> _Places:
    """Place what stands in a text; begins marks the first characters of words."""
    at = np.flatnonzero(begins | np.isin(kinds, (HAN, JOINER, BREAK, LINE)))
    is_unit, is_line = kinds[at] > LINE, kinds[at] == LINE
    counted = is_unit | _follows_unit(is_unit)
    lined = np.flatnonzero(is_unit | is_line)
    counted[lined] |= _follows_unit(is_unit[lined])
    at, is_unit, is_line = at[counted], is_unit[counted], is_line[counted]
    end = np.cumsum(1 + is_line)
    return _Places(at, end - 1 - is_line, np.flatnonzero(is_unit), int(end[-1]) if end.size else 0)


def _follows_unit(is_unit: _Flags) -> _Flags:
    return np.concatenate(([False], is_unit[:-1]))


def _ranked(codes: Codes, worded: _Flags, words: list[str]) -> tuple[list[str], Numbers]:
    """Name the distinct units in the order of UTF-16, as browsers compare, and number each unit by it from 1."""
    characters = np.flatnonzero(np.bincount(codes[~worded], minlength=1))
    distinct = sorted({*map(chr, characters), *words}, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    rank = {name: number for number, name in enumerate(distinct, start=1)}
    of_character = np.zeros(int(characters[-1]) + 1 if characters.size else 1, np.int64)
    of_character[characters] = [rank[chr(code)] for code in characters]
    ranks = np.empty(len(codes), np.int64)
    ranks[~worded] = of_character[codes[~worded]]
    ranks[worded] = [rank[word] for word in words]
    return ["", *distinct], ranks


def _headline_lengths(codes: Codes, at: Numbers, owner: Numbers, count: int) -> Numbers:
    """Count the units of each headline; a spelled title is one, whatever parts it."""
    line = np.cumsum((codes == 0) | (codes == ord("\n")))[at]
    of_line, of_owner = np.bincount(line, minlength=1), np.bincount(owner, minlength=1)
    return np.where(owner < count, of_line[line], of_owner[owner])


def _listed(units: _Units, count: int) -> Postings:
    """Sort the units by pair and place."""
    if not units.first.size:
        empty = np.zeros(0, np.int64)
        return Postings([], [], empty, empty, empty, empty, empty, empty)
    order, pair = _sorted(units)
    owner = units.owner[order]
    in_body = owner >= _BODY * count
    begins_pair = np.concatenate(([True], pair[1:] != pair[:-1]))
    begins_field = begins_pair | np.concatenate(([False], in_body[1:] != in_body[:-1]))
    begins = begins_field | np.concatenate(([False], owner[1:] != owner[:-1]))
    posted = np.flatnonzero(begins)
    document, place = owner[posted] % count, units.place[order] - units.starts[owner]
    pair_of_posting = np.cumsum(begins_pair[posted]) - 1
    pairs = np.flatnonzero(begins_pair)
    bodies = np.bincount(pair_of_posting, weights=in_body[posted], minlength=len(pairs)).astype(np.int64)
    more = np.concatenate((~begins[1:], [False]))
    return Postings(
        firsts=[units.names[number] for number in pair[pairs] // len(units.names)],
        seconds=[units.names[number] for number in pair[pairs] % len(units.names)],
        in_headlines=np.bincount(pair_of_posting, minlength=len(pairs)) - bodies,
        in_bodies=bodies,
        occurrences=np.diff(pairs, append=len(pair)),
        documents=_distances(document, begins_field[posted]),
        lengths=units.headline[order[posted[~in_body[posted]]]],
        places=_distances(place, begins) * 2 + more,
    )


def _sorted(units: _Units) -> tuple[Numbers, Numbers]:
    """Give the units' numbers in the order of their pairs, and the pairs; one sort of plain numbers does it."""
    bits = len(units.first).bit_length()
    pair = units.first * len(units.names) + units.second
    keys = (pair.astype(np.uint64) << np.uint64(bits)) | np.arange(len(pair), dtype=np.uint64)
    keys.sort()
    return (keys & np.uint64((1 << bits) - 1)).astype(np.int64), (keys >> np.uint64(bits)).astype(np.int64)


def _distances(values: Numbers, begins: _Flags) -> Numbers:
    """Give each value's distance from the one before; the first of each stretch stays."""
    distances = np.diff(values, prepend=0)
    distances[begins] = values[begins]
    return distances
