"""Shares (占比) to two decimals that add up to exactly 100.00 %."""

from collections.abc import Sequence
from decimal import Decimal

_UNITS = 10_000
"""Hundredths of a per cent in the whole."""


def shares(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Give each count its share in per cent; what rounding down leaves over goes to the largest remainders.

    >>> [str(share) for share in shares([1, 1, 1])]
    ['33.34', '33.33', '33.33']
    """
    total = sum(counts)
    if not total:
        return tuple(Decimal("0.00") for _ in counts)
    parts = [divmod(count * _UNITS, total) for count in counts]
    left = _UNITS - sum(whole for whole, _ in parts)
    by_remainder = sorted(range(len(counts)), key=lambda index: (-parts[index][1], index))
    topped = set(by_remainder[:left])
    return tuple(Decimal(whole + (index in topped)) / 100 for index, (whole, _) in enumerate(parts))
