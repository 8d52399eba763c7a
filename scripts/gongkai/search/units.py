"""Units (检索单元): what search counts as one: a Han character, a word of letters, a number.

overrides/assets/javascripts/search/units.js cuts what a visitor types by the same rules.
"""

import re
import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]

SPACE, BREAK, LINE, HAN, LETTER, DIGIT, JOINER = range(7)
"""Kinds of characters. Space is as if it were not there, but ends a word; a break or the end of a line parts units."""

JOINERS = ".,/:-+&@_*=%"
"""Signs that are units between letters or digits: 2.5, GB/T, 2026-00012; % after a digit too."""

_DASHES = "‐‑‒–—―−~"  # noqa: RUF001 - the dashes people type
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
_COMPATIBLE_HAN = range(0xF900, 0xFB00)
_PRIVATE = slice(0xE000, 0xF900)
_SURROGATES = slice(0xD800, 0xE000)
_BMP = 0x10000
_SUPPLEMENTARY_HAN = range(0x20000, 0x40000)
_JOINING = "\u1160-\u11ff\uff9e\uff9f\uffa0-\uffdc\U00010000-\U0001ffff"
"""What may compose with the character before, beside accents: jamo, voiced marks of kana; of rare planes, anything."""
_SUPPLEMENTARY = "\U00010000-\U0001ffff\U0002f800-\U0002fa1f"
_MARKS = dict.fromkeys(JOINERS, JOINER) | dict.fromkeys("\n\0", LINE)
_CATEGORIES = {"Nd": DIGIT, "Cf": SPACE} | dict.fromkeys(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me"), LETTER)
_YEAR = re.compile(r"[(\[〔【〖]\s*(\d{4})\s*[)\]〕】〗]", re.ASCII)


def folded(text: str) -> str:
    """Make alike what a visitor does not tell apart: width, case, dashes, and the brackets round a year.

    >>> folded("示市监发〔2026〕12号，GB／T")
    '示市监发 2026 12号,gb/t'
    """
    composed = _composite().sub(lambda found: unicodedata.normalize("NFKC", found[0]).lower(), text)
    codes = np.frombuffer(composed.encode("utf-32-le"), np.uint32)
    alike = np.where(codes < _BMP, _folds()[np.minimum(codes, _BMP - 1)], codes)
    return _YEAR.sub(r" \1 ", alike.astype("<u4").tobytes().decode("utf-32-le"))


def kinds_of(codes: Codes) -> Kinds:
    """Give the kind of each character of a folded text; a joiner that joins nothing is a break."""
    kinds = _kinds()[np.minimum(codes, _BMP - 1)]
    supplementary = np.flatnonzero(codes >= _BMP)
    kinds[supplementary] = [_kind_of(int(code)) for code in codes[supplementary]]
    signs = np.flatnonzero(kinds == JOINER)
    digits = np.zeros(len(kinds) + 2, np.bool_)
    digits[1:-1] = kinds == DIGIT
    worded = digits.copy()
    worded[1:-1] |= kinds == LETTER
    joins = (worded[signs] & worded[signs + 2]) | (digits[signs] & (codes[signs] == ord("%")))
    kinds[signs[~joins]] = BREAK
    return kinds


def _kind_of(code: int) -> int:
    if code in _SUPPLEMENTARY_HAN:
        return HAN
    character = chr(code)
    if character in _MARKS:
        return _MARKS[character]
    category = unicodedata.category(character)
    return _CATEGORIES.get(category, SPACE if character.isspace() else BREAK)


@cache
def _kinds() -> Kinds:
    """Tabulate the kinds of the first 65,536 characters."""
    kinds = np.full(_BMP, 255, np.uint8)
    for first, last in _HAN:
        kinds[first : last + 1] = HAN
    others = np.flatnonzero(kinds == 255)  # noqa: PLR2004 - not yet known
    kinds[others] = [_kind_of(int(code)) for code in others]
    return kinds


@cache
def _folds() -> Codes:
    """Tabulate the characters that folding makes one other character of."""
    folds = np.arange(_BMP, dtype=np.uint32)
    others = np.append(np.flatnonzero(_kinds() != HAN), _COMPATIBLE_HAN)
    folds[others] = [ord(alike) if len(alike := _alike(int(code))) == 1 else code for code in others]
    folds[np.isin(folds, [ord(dash) for dash in _DASHES])] = ord("-")
    folds[_PRIVATE] = ord("!")
    folds[ord("ς")] = ord("\u03c3")
    return folds


def _alike(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code)).lower()


@cache
def _composite() -> re.Pattern[str]:
    """Match what does not fold character by character: ㎡, ℃, ligatures, letters with loose accents, Hangul jamo."""
    basic = [chr(code) for code in range(_BMP) if not _SURROGATES.start <= code < _SURROGATES.stop]
    accents = re.escape("".join(character for character in basic if unicodedata.category(character)[0] == "M"))
    several = re.escape("".join(character for character in basic if len(_alike(ord(character))) != 1))
    return re.compile(f".[{accents}{_JOINING}]+|[{several}{_SUPPLEMENTARY}]", re.DOTALL)
