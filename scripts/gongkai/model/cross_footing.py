"""Cross-footing (勾稽关系): which figures of a report's tables must agree, and where they do not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.model.figures import Figure, total
from gongkai.model.leaves import Leaf
from gongkai.model.report_values import written_number
from gongkai.model.request_tables import REQUESTERS

Leaves = Mapping[str, Leaf]
TOTAL = len(REQUESTERS) - 1
"""The column of totals."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Identity (勾稽关系): rows on the left that add up to rows on the right, column by column."""

    left_title: str
    left: tuple[str, ...]
    right_title: str
    right: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All rows that take part."""
        return (*self.left, *self.right)


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Imbalance (不平): two sums that should be one; blanks says whether cells without a number were counted as 0."""

    left_title: str
    left: Decimal
    right_title: str
    right: Decimal
    blanks: bool = False

    @property
    def surplus(self) -> Decimal:
        """How much the left is more than the right."""
        return self.left - self.right

    def __str__(self) -> str:
        sides = f"{self.left_title}是 {written_number(self.left)}，{self.right_title}是 {written_number(self.right)}"
        assumed = "（没有数的按 0 算）" if self.blanks else ""
        return f"{sides}，差 {written_number(abs(self.surplus))}{assumed}"


REFUSED = tuple(
    f"requests.refused.{name}"
    for name in (
        *("state_secret", "forbidden_by_law", "safety_and_stability", "third_party"),
        *("internal_affairs", "deliberative_information", "enforcement_file", "administrative_query"),
    )
)
UNAVAILABLE = tuple(f"requests.unavailable.{name}" for name in ("not_held", "not_made", "still_unclear"))
NOT_PROCESSED = tuple(
    f"requests.not_processed.{name}" for name in ("petition", "repeated", "public_edition", "massive", "confirmation")
)
OTHERWISE = tuple(f"requests.otherwise.{name}" for name in ("uncorrected", "unpaid", "other"))
TRIAL_OTHERWISE = ("requests.otherwise",)
GRANTED = ("requests.granted", "requests.granted_in_part")

BALANCE = Identity(
    *("第一项加第二项", ("requests.received", "requests.carried_in")),
    *("第三项加第四项", ("requests.concluded", "requests.carried_over")),
)
"""What the form itself prints: T3-1."""
_OUTCOMES = (*GRANTED, *REFUSED, *UNAVAILABLE, *NOT_PROCESSED)
RESULTS = (
    Identity("（一）至（六）各行相加", (*_OUTCOMES, *OTHERWISE), "（七）总计", ("requests.concluded",)),
    Identity("（一）至（六）各行相加", (*_OUTCOMES, *TRIAL_OTHERWISE), "（七）总计", ("requests.concluded",)),
)
"""T3-2, in the 2021 and in the trial format."""
DISPUTES = tuple(f"disputes.{name}" for name in ("reconsideration", "direct_litigation", "later_litigation"))
STATISTICS = (
    Identity(
        *("收到申请数", ("requests.received",), "当面、传真、网络、信函相加"),
        tuple(f"requests.received_{way}" for way in ("in_person", "by_fax", "online", "by_post")),
    ),
    Identity(
        *("申请办结数", ("requests.concluded",), "按时、延期办结数相加"),
        ("requests.concluded_in_time", "requests.concluded_after_extension"),
    ),
    Identity(
        *("申请答复数", ("requests.replied",), "八种答复数相加"),
        tuple(
            f"requests.{name}"
            for name in (
                *("already_public", "granted", "granted_in_part", "refused"),
                *("not_ours", "not_existing", "to_be_changed", "elsewhere"),
            )
        ),
    ),
    Identity(
        *("不同意公开答复数", ("requests.refused",), "各种理由相加"),
        tuple(
            f"requests.refusals.{name}"
            for name in (
                *("state_secret", "trade_secret", "personal_privacy"),
                *("safety_and_stability", "no_information", "other_law"),
            )
        ),
    ),
    *(
        Identity(
            *(title, (f"{name}.number",), "维持、纠错、其他情形相加"),
            tuple(f"{name}.{outcome}" for outcome in ("upheld", "corrected", "other")),
        )
        for name, title in (("reconsideration", "行政复议数量"), ("litigation", "行政诉讼数量"))
    ),
    Identity(
        *("从事政府信息公开工作人员数", ("provision.staff",), "专职、兼职人员数相加"),
        ("provision.full_time", "provision.part_time"),
    ),
)
"""What adds up in the 统计表, where all of it was printed."""


def column_imbalance(identity: Identity, rows: Leaves, column: int) -> Imbalance | None:
    """Add up one column; None if it balances, or a row lacks the column."""
    if not all(name in rows and column < len(rows[name].figures) for name in identity.names):
        return None
    left, right = ([rows[name].figures[column] for name in side] for side in (identity.left, identity.right))
    return _imbalance(identity.left_title, tuple(left), identity.right_title, tuple(right))


def row_imbalance(row: tuple[Figure, ...], left_title: str) -> Imbalance | None:
    """Add up a row whose last figure is its total; None if it balances."""
    return _imbalance(left_title, row[:-1], "总计", row[-1:])


def column_imbalances(identity: Identity, rows: Leaves, columns: int) -> Iterator[tuple[int, Imbalance]]:
    """Give the columns, by number, that an identity does not hold in."""
    found = {column: column_imbalance(identity, rows, column) for column in range(columns)}
    off = {column: imbalance for column, imbalance in found.items() if imbalance}
    yield from ((column, off[column]) for column in told_columns({column: off[column].surplus for column in off}))


def told_columns(surpluses: Mapping[int, Decimal]) -> Iterator[int]:
    """Give the columns to tell of: not the totals', where the others say all that is wrong.

    >>> list(told_columns({0: Decimal(1), TOTAL: Decimal(1)})), list(told_columns({TOTAL: Decimal(2)}))
    ([0], [6])
    """
    others = [surplus for column, surplus in surpluses.items() if column != TOTAL]
    explained = bool(others) and sum(others) == surpluses.get(TOTAL)
    yield from (column for column in surpluses if column != TOTAL or not explained)


def _imbalance(
    left_title: str, left: tuple[Figure, ...], right_title: str, right: tuple[Figure, ...]
) -> Imbalance | None:
    sums = total(left), total(right)
    if sums[0] == sums[1]:
        return None
    blanks = any(figure.number is None and figure.applicable for figure in (*left, *right))
    return Imbalance(left_title, sums[0], right_title, sums[1], blanks)
