"""Postings (倒排表): where each pair of neighbouring units stands in the documents of a segment.

Every unit is listed once, with the unit that follows it: a pair is found exactly, and a single unit by all the pairs
that begin with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

from gongkai.pinyin import spelled
from gongkai.search.document import Document
from gongkai.search.units import BREAK, HAN, LINE, SPACE, Codes, Flags, Kinds, codes_of, folded, kinds_of, worded

Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
_Keys = npt.NDArray[np.uint64]

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


@dataclass(frozen=True, slots=True)
class _Cut:
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

    first numbers each unit in names, and of_first counts the units of each number; document and place tell where it
    stands; the units from bodies on stand in bodies; lengths counts for each of those before them the units of the
    headline that it stands in.
    """

    names: list[str]
    first: Numbers
    of_first: Places
    document: npt.NDArray[np.uint16]
    place: Numbers
    bodies: int
    lengths: Numbers


def postings(documents: Sequence[Document]) -> Iterator[Postings]:
    """List every pair of the documents of a segment, range by range; a document's number is its place among them."""
    units = _units(documents)
    ends = np.flatnonzero(np.diff(np.cumsum(units.of_first) // _LISTED, append=-1)) + 1
    for begin, end in pairwise((0, *ends.tolist())):
        yield _listed(units, np.flatnonzero((units.first >= begin) & (units.first < end)))


def _units(documents: Sequence[Document]) -> _Units:
    """Cut the zones of all documents into units, one zone after the other."""
    words: defaultdict[str, int] = defaultdict(count(_WORDS).__next__)
    cuts = [_cut(text, marks, words) for text, marks in _zones(documents)]
    names, number_of = _numbered(cuts, words)
    first = [number_of.take(cut.signs) for cut in cuts]
    counts = np.concatenate([cut.counts for cut in cuts])
    lengths = np.concatenate([cut.lengths for cut in cuts])
    return _Units(
        names,
        np.concatenate(first),
        np.sum([np.bincount(some, minlength=len(names)) for some in first], axis=0),
        np.repeat(np.tile(np.arange(len(documents), dtype=np.uint16), _ZONES), counts),
        np.concatenate([cut.places for cut in cuts]),
        len(lengths),
        lengths,
    )


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


def _placed(kinds: Kinds) -> tuple[Numbers, Numbers, int]:
    """Give where each unit of a text begins, its place among units and breaks, and how many places the text takes.

    A stretch of marks counts as one place and a stretch of line ends as two, so that words never match across lines.
    """
    begins = kinds != SPACE
    begins[1:] &= (kinds[1:] != kinds[:-1]) | (kinds[1:] == HAN)
    at = _flagged(begins)
    kinds = kinds[begins]
    is_unit = kinds > LINE
    steps = is_unit.astype(np.uint8)
    steps[1:] += (kinds[1:] == BREAK) & is_unit[:-1]
    units, lines = _flagged(is_unit), _flagged(kinds == LINE)
    steps[lines[np.diff(np.searchsorted(units, lines), prepend=0) > 0]] = 2
    ends = np.cumsum(steps, dtype=np.int32)
    return at.take(units), ends.take(units) - 1, int(ends[-1]) if ends.size else 0


def _signs(codes: Codes, kinds: Kinds, at: Numbers, words: defaultdict[str, int]) -> Numbers:
    """Give the signs of units that begin at these places, and number words that are new."""
    in_word = worded(kinds)
    is_word = in_word.take(at)
    begins = np.zeros(len(codes), np.bool_)
    begins[at[is_word]] = True
    signs = codes.take(at).view(np.int32)
    signs[is_word] = [words[word] for word in _words(codes[in_word], begins[in_word])]
    return signs


def _numbered(cuts: Sequence[_Cut], words: Mapping[str, int]) -> tuple[list[str], Numbers]:
    """Name the distinct units in the order of UTF-16, as browsers compare, and number each sign by it from 1."""
    seen = np.zeros(_WORDS + len(words), np.bool_)
    for cut in cuts:
        seen[cut.signs] = True
    characters = np.flatnonzero(seen[:_WORDS]).tolist()
    sign_of = {**dict(zip(map(chr, characters), characters, strict=True)), **words}
    names = sorted(sign_of, key=_as_browsers_compare)
    number_of = np.zeros(len(seen), np.int32)
    number_of[[sign_of[name] for name in names]] = np.arange(1, len(names) + 1)
    return ["", *names], number_of


def _words(codes: Codes, begins: Flags) -> list[str]:
    """Part characters that are all of words where words begin."""
    parted = np.insert(codes, np.flatnonzero(begins), ord(" "))
    return parted.tobytes().decode("utf-32-le").split(" ")[1:]


def _as_browsers_compare(name: str) -> bytes:
    return name.encode("utf-16-be")


def _listed(units: _Units, at: Places) -> Postings:
    """List the pairs that begin with these units."""
    bits = len(units.first).bit_length()
    keys = _sorted(units, at, bits)
    order = (keys & np.uint64((1 << bits) - 1)).view(np.int64)
    pair = keys >> np.uint64(bits)
    document, in_body = units.document.take(order).astype(np.int32), order >= units.bodies
    begins_pair = _differ(pair)
    begins_field = begins_pair | _differ(in_body)
    begins = begins_field | _differ(document)
    posted = np.flatnonzero(begins)
    bounds = np.append(np.flatnonzero(begins_pair[posted]), len(posted))
    pairs = posted[bounds[:-1]]
    body_posted = in_body[posted]
    places = _distances(units.place.take(order), begins) * 2
    places[:-1] += ~begins[1:]
    bodies = np.diff(np.append(0, np.cumsum(body_posted, dtype=np.int32))[bounds])
    first, second = np.divmod(pair[pairs], np.uint64(len(units.names)))
    return Postings(
        names=units.names,
        firsts=first.astype(np.int32),
        seconds=second.astype(np.int32),
        in_headlines=(np.diff(bounds) - bodies).astype(np.int32),
        in_bodies=bodies.astype(np.int32),
        occurrences=np.diff(pairs, append=len(pair)).astype(np.int32),
        documents=_distances(document[posted], begins_field[posted]),
        lengths=units.lengths[order[posted[~body_posted]]],
        places=places,
    )


def _sorted(units: _Units, at: Places, bits: int) -> _Keys:
    """Sort units by pair and place; a key is the pair's number, and in so many bits below it the unit's.

    The second of a pair stands at the next place; the first unit of another document never does.
    """
    following = at + 1
    seconds = units.first.take(following, mode="clip")
    seconds *= units.place.take(following, mode="clip") == units.place.take(at) + 1
    keys = units.first.take(at).astype(np.uint64)
    keys *= np.uint64(len(units.names))
    keys += seconds.view(np.uint32)
    keys <<= np.uint64(bits)
    keys |= at.view(np.uint64)
    keys.sort()
    return keys


def _flagged(flags: Flags) -> Numbers:
    """Give the places of flags in half the bytes that numpy takes for them."""
    return np.flatnonzero(flags).astype(np.int32)


def _differ(values: npt.NDArray[np.generic]) -> Flags:
    """Tell which values differ from the one before; the first does."""
    differ = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=differ[1:])
    return differ


def _distances(values: Numbers, begins: Flags) -> Numbers:
    """Give each value's distance from the one before; the first of each stretch stays."""
    distances = values.copy()
    distances[1:] -= values[:-1]
    np.copyto(distances, values, where=begins)
    return distances
