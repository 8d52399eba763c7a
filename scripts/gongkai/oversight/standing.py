"""Standing (状态): an indicator and how the column stands against it."""

from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """Standing (状态): whether an indicator is met; some only a person can judge."""

    MET = "合格"
    WANTING = "注意"
    FAILED = "不合格"
    BY_HAND = "人工核对"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Indicator (检查指标): what is looked at, how it stands, by what evidence, and how many days are left."""

    group: str
    name: str
    standing: Standing
    evidence: str
    days_left: int | None = None
