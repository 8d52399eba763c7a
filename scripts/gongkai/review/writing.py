"""The text of a review record (审查单的写法): what `gongkai approve` writes, and nothing else ever does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import yaml

from gongkai.model.review import Conclusion, ReviewRecord, Seal
from gongkai.model.values import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Decision (审查意见): what a reviewer has decided of one subject."""

    stage: Stage
    reviewer: str
    date: date
    conclusion: Conclusion
    opinion: str = ""
    waivers: tuple[tuple[str, str, str], ...] = ()
    """Rule, position and reason of each finding that is let stand."""


def record_text(number: str, decision: Decision, seal: Seal) -> str:
    """Write a record; the seal is a block that `sha256sum -c` can check as it stands."""
    head: dict[str, object] = {
        "编号": number,
        "环节": decision.stage.value,
        "审查人": decision.reviewer,
        "日期": decision.date,
        "结论": decision.conclusion.value,
    }
    if decision.opinion:
        head["意见"] = decision.opinion
    if decision.waivers:
        head["例外"] = [dict(zip(("规则", "位置", "理由"), waiver, strict=True)) for waiver in decision.waivers]
    written: str = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{written}封签: |\n{_block(str(seal))}"


def with_signature(text: str, signature: str) -> str:
    """Add a signature at the end of a record."""
    return f"{text}签名: |\n{_block(signature)}"


def next_serial(records: Iterable[ReviewRecord], year: int) -> int:
    """Give the serial after the highest of the year."""
    serials = (record.number.partition("-") for record in records)
    return max((int(serial) for of, _, serial in serials if of == str(year) and serial.isdecimal()), default=0) + 1


def _block(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
