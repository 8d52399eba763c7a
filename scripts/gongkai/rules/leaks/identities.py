"""Identity numbers (身份证号): those of eighteen digits, and the old ones of fifteen."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from gongkai.patterns import Pattern
from gongkai.rules.leaks.credit_codes import CREDIT_CODES_OF_TRADERS, is_credit_code
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.digits import digits, has_run, plain
from gongkai.rules.leaks.passages import REACH, Passage

_PROVINCES = frozenset({*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)})
_ISLANDS = frozenset({71, 81, 82, 83})
_IDENTITY = Pattern(r"(?<![0-9A-Za-z])(?<![0-9]/)[1-9][0-9]{16}[0-9X](?![0-9A-Za-z])(?![/-](?:19|20)[0-9]{2})")
_GROUPED_IDENTITY = Pattern(
    r"(?<![0-9A-Za-z])(?<![0-9][ /-])[1-9](?:[ -]{0,2}[0-9]){16}[ -]{0,2}[0-9X](?![0-9A-Za-z])(?![ /-][0-9])"
)
_OLD_IDENTITY = Pattern(r"(?<![0-9A-Za-z])[1-9][0-9]{14}(?![0-9A-Za-z])")
_IDENTITY_WORDS = Pattern("身份证|公民身份|身份号码|居民证")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identities(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find identity numbers of eighteen digits (GB 11643)."""
    text = plain(passage.text)
    spans = {match.span() for match in chain(_IDENTITY.finditer(text), _GROUPED_IDENTITY.finditer(text))}
    for start, end in sorted(spans):
        number = digits(text[start:end])
        if _is_identity(number, passage.before(start, REACH)):
            yield Hit(start, end, f"{number[:6]}********{number[-4:]}")


def _is_identity(number: str, context: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    if not _is_day(number[6:14]) or number[-1] != "10X98765432"[total % 11]:
        return False
    if is_credit_code(number) and (number[:2] in CREDIT_CODES_OF_TRADERS or "信用代码" in context):
        return False
    region = int(number[1:3] if number[0] == "9" else number[:2])
    return region in _PROVINCES or region in _ISLANDS or bool(_IDENTITY_WORDS.search(context))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
    except ValueError:
        return False
    return text[:2] in {"19", "20"}


def _old_identities(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find identity numbers of fifteen digits, where the words before them say so."""
    text = plain(passage.text)
    for match in _OLD_IDENTITY.finditer(text):
        number = match[0]
        named = _IDENTITY_WORDS.search(passage.before(match.start(), REACH))
        if named and int(number[:2]) in _PROVINCES and _is_day(f"19{number[6:12]}"):
            yield Hit(*match.span(), f"{number[:6]}******{number[-3:]}")


def _has_old_identity(text: str) -> bool:
    return ("身份" in text or "居民证" in text) and bool(has_run(15)(text))


IDENTITIES = Detector("GK511", "身份证号", has_run(17), identities, numeric=True)
OLD_IDENTITIES = Detector("GK517", "疑似旧身份证号", _has_old_identity, _old_identities, numeric=True)
