"""Digits (数字): runs of them, however they are typed."""

import re
from collections.abc import Callable
from functools import cache

_WIDE = "０１２３４５６７８９Ｘｘx－—–‐‑−　\u00a0\t＋（）"  # noqa: RUF001 - what is typed in their place
PLAIN = str.maketrans(_WIDE, "0123456789XXX------   +()")
DIGIT, GAP = "0-9０-９", " \t\u00a0\u3000－—–‐‑−-"  # noqa: RUF001
_NUMERIC = re.compile(f"[{DIGIT}{GAP}]{{3}}")


@cache
def has_run(length: int) -> Callable[[str], object]:
    """Suspect a run of so many digits; any three of its characters at equal distances are digits or gaps too."""
    run = re.compile(f"[{DIGIT}](?:[{GAP}]{{0,2}}[{DIGIT}]){{{length - 1}}}")
    return lambda text: _NUMERIC.search(text[:: length // 3]) and run.search(text)


def digits(text: str) -> str:
    """Take the gaps out of a plain number."""
    return text.replace(" ", "").replace("-", "")
