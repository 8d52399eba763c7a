"""Postings (倒排表): where each pair of neighbouring units stands in the documents of a segment.

Every unit is listed once, with the unit that follows it: a pair is found exactly, and a single unit by all the pairs
that begin with it.
"""

from codecs import utf_16_be_encode
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gongkai.pinyin import spelled
from gongkai.search.document import Document
from gongkai.search.units import HAN, LINE, SPACE, Codes, Flags, Kinds, codes_of, folded, kinds_of, worded

Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]

_END = "\0"
_ZONES = 4
"""Zones of a segment's text: the headlines of all its documents, their initials, their syllables, their bodies."""
_AT_ONCE = 512
"""Documents that are folded and cut at once; what that takes is let go before the next."""
_LISTED = 1 << 19
"""Units that are listed at once, about; for the same reason."""
_WORDS = 0x110000
"""Where the signs of words begin, above those of characters."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings (倒排表) of a range of pairs of one segment, sorted by pair, headline before body, document and place.

    firsts and seconds number the units of each pair in names, 0 where nothing follows; in_headlines and in_bodies count
    its documents, occurrences its places. documents has one entry a posting, its distance from the posting before;
    lengths one a headline posting, the units of the headline; places one an occurrence, its distance from the one
    before in the document, doubled, plus one if another follows there.
    """

    names: list[str]
    firsts: Numbers
    seconds: Numbers
    in_headlines: Numbers
    in_bodies: Numbers
    occurrences: Numbers
    documents: Numbers
    lengths: Numbers
    places: Numbers


class _Cut(NamedTuple):
    """The units of some documents in one zone, by their signs: a character's code, or a word's number from _WORDS on.

    counts has one entry a document; lengths counts for each unit those of the headline that it stands in, if it is one.
    """

    signs: Numbers
    places: Numbers
    counts: Places
    lengths: Numbers


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of a segment in the order of its text.

    document and place tell where each stands; documents are numbered anew in each zone, from the zone before on.
    lengths counts for each unit before the bodies those of the headline that it stands in. keys sort the units by pair
    and place: a key is the number of the pair, and in so many bits below it that of the unit which begins it.
    """

    names: list[str]
    document: npt.NDArray[np.uint16]
    place: Numbers
    lengths: Numbers
    keys: Places
    bits: int


def postings(documents: Sequence[Document]) -> Iterator[Postings]:
    """List every pair of the documents of a segment, range by range; a document's number is its place among them."""
    units = _units(documents)
    firsts = (units.keys[_LISTED - 1 :: _LISTED] >> units.bits) // len(units.names)
    begins = np.searchsorted(units.keys, (firsts * len(units.names)) << units.bits)
    for begin, end in pairwise(sorted({0, *begins.tolist(), len(units.keys)})):
        yield _listed(units, units.keys[begin:end], len(documents))


def _units(documents: Sequence[Document]) -> _Units:
    """Cut the zones of all documents into units, one zone after the other, and sort them."""
    words: defaultdict[str, int] = defaultdict(count(_WORDS).__next__)
    cuts = zip(*(_cut(text, marks, words) for text, marks in _zones(documents)), strict=True)
    signs, place, counts, lengths = map(np.concatenate, cuts)
    names, number_of = _numbered(signs, words)
    bits = len(signs).bit_length()
    keys = _sorted(number_of.take(signs), place, len(names), bits)
    document = np.repeat(np.arange(len(documents) * _ZONES, dtype=np.uint16), counts)
    return _Units(names, document, place, lengths, keys, bits)


def _zones(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Give the folded texts of each zone, those of few documents at a time, and what parts its headlines."""
    for text in _folded(["\n".join(document.headlines) for document in documents]):
        yield text, f"{_END}\n"
    titles = (document.spelling or spelled(document.title) for document in documents)
    for part in zip(*titles, strict=True):
        yield _END.join(part), _END
    for text in _folded([document.text.replace(_END, "\n") for document in documents]):
        yield text, ""


def _folded(texts: list[str]) -> Iterator[str]:
    return (folded(_END.join(texts[start : start + _AT_ONCE])) for start in range(0, len(texts), _AT_ONCE))


def _cut(text: str, marks: str, words: defaultdict[str, int]) -> _Cut:
    """Cut a text into units, and number words that are new; a spelled title is one headline, whatever parts it."""
    codes = codes_of(text)
    kinds = kinds_of(codes)
    at, places, _ = _placed(kinds)
    starts = np.searchsorted(at, np.flatnonzero(codes == 0))
    counts = np.diff(starts, prepend=0, append=len(at))
    places -= np.repeat(np.append(places, np.int32(0))[np.append(0, starts)], counts)
    lengths = np.zeros(0, np.int32)
    if marks:
        parted = np.flatnonzero(np.isin(codes, [ord(mark) for mark in marks]))
        of_headlines = np.diff(np.searchsorted(at, parted), prepend=0, append=len(at)).astype(np.int32)
        lengths = np.repeat(of_headlines, of_headlines)
    return _Cut(_signs(codes, kinds, at, words), places, counts, lengths)


def units_and_breaks(text: str) -> int:
    """Count the places that a text takes: its units, and the stretches of breaks after them.

    >>> units_and_breaks("第12条，（一）")
    6
    """
    return _placed(kinds_of(codes_of(folded(text))))[-1]


def _placed(kinds: Kinds) -> tuple[Places, Numbers, int]:
    """Give where each unit of a text begins, its place among units and breaks, and how many places the text takes.

    A stretch of marks counts as one place and a stretch of line ends as two, so that words never match across lines.
    """
    begins = kinds != SPACE
    begins[1:] &= (kinds[1:] != kinds[:-1]) | (kinds[1:] == HAN)
    begun = kinds.take(np.flatnonzero(begins))
    parting = np.flatnonzero(begun <= LINE)
    before = parting - np.arange(len(parting))
    steps = (np.diff(before, prepend=0) > 0).astype(np.int32)
    lines = np.flatnonzero(begun[parting] == LINE)
    steps[lines] = 2 * (np.diff(before[lines], prepend=0) > 0)
    at = np.flatnonzero(begins & (kinds > LINE))
    apart = np.append(np.int32(0), np.cumsum(steps, dtype=np.int32))
    places = np.repeat(apart, np.diff(before, prepend=0, append=len(at)))
    places += np.arange(len(at), dtype=np.int32)
    return at, places, len(at) + int(apart[-1])


def _signs(codes: Codes, kinds: Kinds, at: Places, words: defaultdict[str, int]) -> Numbers:
    """Give the signs of units that begin at these places, and number words that are new."""
    signs = codes.take(at).view(np.int32)
    in_word = worded(kinds)
    lettered = np.flatnonzero(in_word)
    begins = _differ(kinds[lettered]) | (np.diff(lettered, prepend=0) > 1)
    signs[in_word.take(at)] = list(map(words.__getitem__, _words(codes[lettered], begins)))
    return signs


def _numbered(signs: Numbers, words: Mapping[str, int]) -> tuple[list[str], Numbers]:
    """Name the distinct units in the order of UTF-16, as browsers compare, and number each sign by it from 1."""
    seen = np.zeros(_WORDS + len(words), np.bool_)
    seen[signs] = True
    characters = np.flatnonzero(seen[:_WORDS]).tolist()
    sign_of = {**dict(zip(map(chr, characters), characters, strict=True)), **words}
    names = sorted(sign_of, key=utf_16_be_encode)
    number_of = np.zeros(len(seen), np.int32)
    number_of[[sign_of[name] for name in names]] = np.arange(1, len(names) + 1)
    return ["", *names], number_of


def _words(codes: Codes, begins: Flags) -> list[str]:
    """Part characters that are all of words where words begin."""
    parted = np.insert(codes, np.flatnonzero(begins), ord(" "))
    return parted.tobytes().decode("utf-32-le").split(" ")[1:]


def _sorted(first: Numbers, place: Numbers, names: int, bits: int) -> Places:
    """Sort units by pair and place.

    The second of a pair stands at the next place; the first unit of another document never does.
    """
    keys = first.astype(np.int64)
    keys *= names
    keys[:-1] += first[1:] * (np.diff(place) == 1)
    keys <<= bits
    keys |= np.arange(len(keys), dtype=np.int32)
    keys.sort()
    return keys


def _listed(units: _Units, keys: Places, documents: int) -> Postings:
    """List the pairs of some of the keys."""
    pair = keys >> units.bits
    order = keys & ((1 << units.bits) - 1)
    document = units.document.take(order)
    begins_pair = _differ(pair)
    begins = begins_pair | _differ(document)
    posted = np.flatnonzero(begins)
    bounds = np.append(np.flatnonzero(begins_pair[posted]), len(posted))
    pairs = posted[bounds[:-1]]
    in_body = order[posted] >= len(units.lengths)
    begins_field = begins_pair[posted] | _differ(in_body)
    places = _distances(units.place.take(order), begins) * 2
    places[:-1] += ~begins[1:]
    bodies = np.diff(np.append(0, np.cumsum(in_body, dtype=np.int32))[bounds])
    first, second = np.divmod(pair[pairs], len(units.names))
    return Postings(
        names=units.names,
        firsts=first.astype(np.int32),
        seconds=second.astype(np.int32),
        in_headlines=(np.diff(bounds) - bodies).astype(np.int32),
        in_bodies=bodies.astype(np.int32),
        occurrences=np.diff(pairs, append=len(pair)).astype(np.int32),
        documents=_distances(document[posted].astype(np.int32) % documents, begins_field),
        lengths=units.lengths[order[posted[~in_body]]],
        places=places,
    )


def _differ(values: npt.NDArray[np.generic]) -> Flags:
    """Tell which values differ from the one before; the first does."""
    differ = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=differ[1:])
    return differ


def _distances(values: Numbers, begins: Flags) -> Numbers:
    """Give each value's distance from the one before; the first of each stretch stays."""
    distances = values.copy()
    distances[1:] -= values[:-1] * ~begins[1:]
    return distances
