"""Units (检索单元): what search counts as one: a Han character, a word of letters, a number.

overrides/assets/javascripts/search/units.js cuts what a visitor types by the same rules.
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import chain

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

SPACE, BREAK, LINE, HAN, LETTER, DIGIT, JOINER = range(7)
"""Kinds of characters. Space is as if it were not there, but ends a word; a break or the end of a line parts units."""

JOINERS = ".,/:-+&@_*=%"
"""Signs that are units between letters or digits: 2.5, GB/T, 2026-00012; % after a digit too."""

_ALSO_ALIKE = {"-": "‐‑‒–—―−~", "(": "[〔【〖", ")": "]〕】〗", "σ": "ς"}  # noqa: RUF001 - the dashes people type
"""Characters that are alike beyond what Unicode says of width and case."""
_HAN = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xE000, 0xF8FF),
    (0xF900, 0xFAFF),
)
"""Han characters, kana, syllables of Hangul, and the private characters that stand for pinyin."""
_PRIVATE = slice(0xE000, 0xF900)
_BMP = 0x10000
_CHANGING = (range(1, 0x3400), range(0x4DC0, 0x4E00), range(0xA000, 0xAC00), range(0xD7A4, 0xE000), range(0xF900, _BMP))
"""Characters that may fold or compose: all but ideographs, syllables of Hangul and private ones, which are most."""
_SUPPLEMENTARY_HAN = range(0x20000, 0x40000)
_SUPPLEMENTARY = 255
"""The kind of characters beyond the tables, which are looked at one by one."""
_ALONE, _JOINING = 1, 2
"""How characters compose: into several, or with the one before."""
_ALSO_JOINING = (slice(0x1160, 0x1200), slice(0xFF9E, 0xFFDD))
"""What may compose with the character before, beside accents: jamo, voiced marks of kana."""
_MARKS = dict.fromkeys(JOINERS, JOINER) | dict.fromkeys("\n\0", LINE)
_CATEGORIES = {"Nd": DIGIT, "Cf": SPACE} | dict.fromkeys(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me"), LETTER)
_YEAR = re.compile(r"\(\s*(\d{4})\s*\)", re.ASCII)


def folded(text: str) -> str:
    """Make alike what a visitor does not tell apart: width, case, dashes, and the brackets round a year.

    >>> folded("示市监发〔2026〕12号，GB／T")
    '示市监发 2026 12号,gb/t'
    """
    codes = codes_of(_composed(text))
    alike = _FOLDS.take(codes, mode="clip")
    np.copyto(alike, codes, where=codes >= _BMP)
    return _YEAR.sub(r" \1 ", alike.tobytes().decode("utf-32-le"))


def _composed(text: str) -> str:
    """Fold what does not fold character by character: ㎡, ℃, ligatures, letters with loose accents, Hangul jamo."""
    ways = _COMPOSING.take(codes_of(text), mode="clip")
    at = np.flatnonzero(ways)
    begins = at[np.diff(at, prepend=-2) > 1].tolist()
    ends = at[np.diff(at, append=len(ways) + 1) > 1].tolist()
    pieces: list[str] = []
    done = 0
    for begin, end in zip(begins, ends, strict=True):
        start = max(done, begin - int(ways[begin] == _JOINING))
        pieces += (text[done:start], _alike(text[start : end + 1]))
        done = end + 1
    return "".join((*pieces, text[done:]))


def codes_of(text: str) -> Codes:
    """Give the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le"), "<u4")


def kinds_of(codes: Codes) -> Kinds:
    """Give the kind of each character of a folded text; a joiner that joins nothing is a break."""
    kinds = _KINDS.take(codes, mode="clip")
    supplementary = np.flatnonzero(kinds == _SUPPLEMENTARY)
    kinds[supplementary] = [_kind_of(int(code)) for code in codes[supplementary]]
    signs = np.flatnonzero(kinds == JOINER)
    around = np.pad(kinds, 1)
    before, after = around[signs], around[signs + 2]
    joins = (worded(before) & worded(after)) | ((before == DIGIT) & (codes[signs] == ord("%")))
    kinds[signs[~joins]] = BREAK
    return kinds


def worded(kinds: Kinds) -> Flags:
    """Tell which characters are of words and numbers."""
    flags: Flags = (kinds == LETTER) | (kinds == DIGIT)
    return flags


def _kind_of(code: int) -> int:
    if code in _SUPPLEMENTARY_HAN:
        return HAN
    character = chr(code)
    if character in _MARKS:
        return _MARKS[character]
    category = unicodedata.category(character)
    return _CATEGORIES.get(category, SPACE if character.isspace() else BREAK)


def _kinds() -> Kinds:
    """Tabulate the kinds of the first 65,536 characters."""
    kinds = np.full(_BMP + 1, _SUPPLEMENTARY, np.uint8)
    for first, last in _HAN:
        kinds[first : last + 1] = HAN
    others = np.flatnonzero(kinds[:_BMP] != HAN)
    kinds[others] = [_kind_of(code) for code in others.tolist()]
    return kinds


def _folds(alikes: Mapping[int, str]) -> Codes:
    """Tabulate the characters that folding makes one other character of."""
    folds = np.arange(_BMP + 1, dtype="<u4")
    single = {code: ord(alike) for code, alike in alikes.items() if len(alike) == 1}
    folds[list(single)] = list(single.values())
    for alike, others in _ALSO_ALIKE.items():
        folds[np.isin(folds, [ord(other) for other in others])] = ord(alike)
    folds[_PRIVATE] = ord("!")
    return folds


def _composing(alikes: Mapping[int, str]) -> npt.NDArray[np.uint8]:
    """Tabulate how the first 65,536 characters compose; all others may join."""
    ways = np.zeros(_BMP + 1, np.uint8)
    ways[[code for code, alike in alikes.items() if len(alike) > 1]] = _ALONE
    ways[[code for code in chain(*_CHANGING) if unicodedata.category(chr(code))[0] == "M"]] = _JOINING
    ways[_BMP] = _JOINING
    for others in _ALSO_JOINING:
        ways[others] = _JOINING
    return ways


def _alikes() -> dict[int, str]:
    """Fold each of the characters that may change alone, in one go, and give those that do."""
    codes = list(chain(*_CHANGING))
    characters = list(map(chr, codes))
    alikes = _alike("\0".join(characters)).split("\0")
    return {code: alike for code, character, alike in zip(codes, characters, alikes, strict=True) if alike != character}


def _alike(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


_KINDS = _kinds()
_ALIKES = _alikes()
_FOLDS = _folds(_ALIKES)
_COMPOSING = _composing(_ALIKES)
