"""Digits (数字): runs of them, however they are typed."""

from collections.abc import Callable
from functools import cache

from gongkai.patterns import Pattern

_TYPED = "０１２３４５６７８９Ｘｘx－—–‐‑−　\u00a0\t＋（）"  # noqa: RUF001 - what is typed in their place
_USUAL = tuple(zip(_TYPED, "0123456789XXX------   +()", strict=True))
DIGIT, GAP = "0-9０-９", " \t\u00a0\u3000－—–‐‑−-"  # noqa: RUF001
_NUMERIC = Pattern(f"[{DIGIT}{GAP}][{DIGIT}{GAP}]{{4}}")


@cache
def has_run(length: int) -> Callable[[str], object]:
    """Suspect a run of so many digits; any five of its characters at equal distances are digits or gaps too."""
    run = Pattern(f"[{DIGIT}](?:[{GAP}]{{0,2}}[{DIGIT}]){{{length - 1}}}")
    return lambda text: _NUMERIC.search(text[:: length // 5]) and run.search(text)


def plain(text: str) -> str:
    """Write digits, and what stands between them, the usual way; each character stays in its place."""
    for typed, usual in _USUAL:  # str.translate takes ten times as long
        text = text.replace(typed, usual)
    return text


def digits(text: str) -> str:
    """Take the gaps out of a plain number."""
    return text.replace(" ", "").replace("-", "")
