"""Postings (倒排表): where each pair of neighbouring units stands in the documents of a segment.

Every unit is listed once, with the unit that follows it: a pair is found exactly, and a single unit by all the pairs
that begin with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_BODY = 3
"""Zones of a segment's text: the headlines of all its documents, their initials, their syllables, their bodies."""
_AT_ONCE = 512
"""Documents that are folded at once; what that takes is let go before the next."""
_LISTED = 1 << 19
"""Units that are listed at once, about; for the same reason."""
_BMP = 0x10000


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
class _Units:
    """The units of a segment in the order of its text.

    first and second number each unit and the one that follows in names (0: nothing); document and place tell where it
    stands; the units from bodies on stand in bodies; lengths counts for each of those before them the units of the
    headline that it stands in.
    """

    names: list[str]
    first: Numbers
    second: Numbers
    document: Numbers
    place: Numbers
    bodies: int
    lengths: Numbers


def postings(documents: Sequence[Document]) -> Iterator[Postings]:
    """List every pair of the documents of a segment, range by range; a document's number is its place among them."""
    units = _units(_laid_out(documents), len(documents))
    of_first = np.cumsum(np.bincount(units.first, minlength=1))
    ends = of_first[np.flatnonzero(np.diff(of_first // _LISTED, append=-1))]
    bits = len(units.first).bit_length()
    keys = _sorted(units, bits)
    for begin, end in pairwise((0, *ends.tolist())):
        yield _listed(units, keys[begin:end], bits)


def _laid_out(documents: Sequence[Document]) -> str:
    """Lay the zones of all documents one after the other."""
    headlines = _folded(["\n".join(document.headlines) for document in documents])
    bodies = _folded([document.text.replace(_END, "\n") for document in documents])
    titles = (document.spelling or spelled(document.title) for document in documents)
    spellings = (_END.join(part) for part in zip(*titles, strict=True))
    return _END.join((headlines, *spellings, bodies))


def _folded(texts: list[str]) -> str:
    some = (texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE))
    return _END.join(folded(_END.join(group)) for group in some)


def _units(text: str, count: int) -> _Units:
    """Cut a segment's text into units."""
    codes = codes_of(text)
    kinds = kinds_of(codes)
    at, places, _ = _placed(kinds)
    names, first = _numbered(codes, kinds, at)
    second = np.append(first[1:], np.int32(0))
    second[:-1] *= np.diff(places) == 1
    owners = np.searchsorted(at, np.flatnonzero(codes == 0))
    counts = np.diff(owners, prepend=0, append=len(at))
    bodies, lengths = _headlines(codes, at, counts)
    places -= np.repeat(np.append(places, np.int32(0))[np.append(0, owners)], counts)
    document = np.repeat(np.tile(np.arange(count, dtype=np.int32), _ZONES), counts)
    return _Units(names, first, second, document, places, bodies, lengths)


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


def _numbered(codes: Codes, kinds: Kinds, at: Numbers) -> tuple[list[str], Numbers]:
    """Name the distinct units in the order of UTF-16, as browsers compare, and number each unit by it from 1."""
    in_word = worded(kinds)
    is_word = in_word.take(at)
    begins = np.zeros(len(codes), np.bool_)
    begins[at[is_word]] = True
    words = _words(codes[in_word], begins[in_word])
    codes = codes.take(at)
    seen = np.zeros(int(codes.max(initial=0)) + 1, np.bool_)
    seen[codes[~is_word]] = True
    characters = np.flatnonzero(seen)
    distinct = {*map(chr, characters.tolist()), *words}
    names = ["", *sorted(distinct, key=_as_browsers_compare if len(seen) > _BMP else None)]
    number_of = {name: number for number, name in enumerate(names)}
    of_character = np.zeros(len(seen), np.int32)
    of_character[characters] = [number_of[chr(code)] for code in characters.tolist()]
    numbers = of_character.take(codes)
    numbers[is_word] = [number_of[word] for word in words]
    return names, numbers


def _words(codes: Codes, begins: Flags) -> list[str]:
    """Part characters that are all of words where words begin."""
    parted = np.insert(codes, np.flatnonzero(begins), ord(" "))
    return parted.tobytes().decode("utf-32-le").split(" ")[1:]


def _as_browsers_compare(name: str) -> bytes:
    return name.encode("utf-16-be")


def _headlines(codes: Codes, at: Numbers, counts: Places) -> tuple[int, Numbers]:
    """Count the units in headlines, and for each those of its headline; a spelled title is one, whatever parts it."""
    titles = len(counts) // _ZONES
    spelled_at, bodies_at = (int(counts[: zone * titles].sum()) for zone in (1, _BODY))
    last = at[spelled_at - 1] + 1 if spelled_at else 0
    ends = np.flatnonzero((codes[:last] == 0) | (codes[:last] == ord("\n")))
    of_lines = np.diff(np.searchsorted(at[:spelled_at], ends), prepend=0, append=spelled_at)
    of_titles = counts[titles : _BODY * titles]
    lengths = np.concatenate((np.repeat(of_lines, of_lines), np.repeat(of_titles, of_titles)))
    return bodies_at, lengths.astype(np.int32)


def _listed(units: _Units, keys: _Keys, bits: int) -> Postings:
    """List some of the pairs, by the sorted keys of their units."""
    order = (keys & np.uint64((1 << bits) - 1)).view(np.int64)
    pair = keys >> np.uint64(bits)
    document, in_body = units.document.take(order), order >= units.bodies
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


def _sorted(units: _Units, bits: int) -> _Keys:
    """Sort the units by pair and place; a key is the pair's number, and in so many bits below it the unit's."""
    keys = units.first.astype(np.uint64)
    keys *= np.uint64(len(units.names))
    np.add(keys, units.second, out=keys, casting="unsafe", dtype=np.uint64)
    keys <<= np.uint64(bits)
    keys |= np.arange(len(keys), dtype=np.uint64)
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
