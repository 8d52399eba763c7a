"""Review (审查): who may review, what was decided, and the seal that binds it to exact bytes (条例 art. 17)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from sys import intern
from typing import Annotated, Self

from gongkai.model.values import Day, Slug, Stage, Text, TextList, WholeNumber, YesNo
from gongkai.packed import packed
from gongkai.problems import Miswritten
from gongkai.record import Reading, Record, Term, record

DEFAULT_STAGES = (Stage.SECTION, Stage.CONFIDENTIALITY)
"""The stages of whatever the catalog says nothing else of."""
_SHARED = 1024
"""How many seals are known to be read already; the stages of a subject are mostly signed within days."""
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class Conclusion(Enum):
    """Conclusion (结论): what a reviewer decided."""

    APPROVED = "同意公开"
    IN_PART = "部分公开"
    WITHHELD = "不予公开"
    RETURNED = "退回"

    @property
    def favourable(self) -> bool:
        """Whether it lets the item pass on."""
        return self is Conclusion.APPROVED or self is Conclusion.IN_PART


@packed
@dataclass(frozen=True, slots=True)
class Seal:
    """Seal (封签): digests of a subject and its files, in lines that `sha256sum -c` reads; the subject first.

    Paths and digests are the very texts that the site knows its files by, for there are as many seals as items.
    """

    digests: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        """Share the texts."""
        shared = tuple((intern(path), intern(digest)) for path, digest in self.digests)
        object.__setattr__(self, "digests", shared)

    @classmethod
    @lru_cache(maxsize=_SHARED)
    def parse(cls, text: str) -> Self:
        """Read the lines of a seal; the records of one subject share it.

        >>> Seal.parse("0" * 64 + "  content/guide.md").subject
        'content/guide.md'

        Raises:
            Miswritten: a line is of another form, or a path stands twice.
        """
        lines = [line.strip() for line in text.strip().splitlines()]
        found = [match.groups() for line in lines if (match := _LINE.fullmatch(line))]
        paths = {path for _, path in found}
        if not lines or len(found) != len(lines) or len(paths) != len(lines):
            message = "由 gongkai approve 重新生成，不要手写；每行是 64 位摘要、两个空格和文件的路径。"
            raise Miswritten(message)
        return cls(tuple((path, digest) for digest, path in found))

    @classmethod
    def over(cls, paths: tuple[str, ...], digests: Mapping[str, str]) -> Self:
        """Seal files, the subject first."""
        subject, *files = paths
        return cls(tuple((path, digests[path]) for path in (subject, *sorted(files))))

    @property
    def subject(self) -> str:
        """The path of what was reviewed."""
        return self.digests[0][0]

    def holds(self, paths: tuple[str, ...], digests: Mapping[str, str]) -> bool:
        """Whether exactly these files have exactly the sealed bytes."""
        return dict(self.digests) == {path: digests.get(path) for path in paths}

    def __str__(self) -> str:
        return "\n".join([f"{digest}  {path}" for path, digest in self.digests])


@packed
@dataclass(frozen=True, slots=True)
class ReviewStep:
    """Review step (审查经过): a stage passed, when, and by whom as the reader is told."""

    stage: Stage
    day: date
    by: str


@packed
@dataclass(frozen=True, slots=True)
class ReviewState:
    """Review state (审查情况): what the reader of a page is told of its review; obstacle is why it is not complete."""

    steps: tuple[ReviewStep, ...] = ()
    seal: Seal | None = None
    ground: str = ""
    obstacle: str = ""
    emergency: ReviewStep | None = None

    @property
    def written(self) -> str:
        """All of it in a text, the same for equal states only; a class's own text of itself is slow."""
        steps = (*self.steps, self.emergency) if self.emergency else self.steps
        passed = [f"{step.stage.name} {step.day} {step.by}" for step in steps]
        return "\n".join([*passed, str(self.emergency is None), str(self.seal), self.ground, self.obstacle])


@record
class Waiver(Record):
    """Waiver (例外): a finding that a reviewer has weighed and lets stand."""

    rule: Annotated[Text, Term("规则", example="GK512")]
    position: Annotated[Text, Term("位置", example="content/items/2026/zhao-pin.md:18")]
    reason: Annotated[Text, Term("理由")]


@record
class ReviewRecord(Record):
    """Review record (审查单): content/reviews/YYYY/NNNN.yml."""

    number: Annotated[Text, Term("编号", example="2026-0031")]
    stage: Annotated[Stage, Term("环节", example="保密审查")]
    reviewer: Annotated[Slug, Term("审查人", example="wang-wu")]
    date: Annotated[Day, Term("日期", example="2026-03-04")]
    conclusion: Annotated[Conclusion, Term("结论", example="同意公开")]
    opinion: Annotated[Text | None, Term("意见")] = None
    waivers: Annotated[tuple[Waiver, ...], Term("例外")] = ()
    seal: Annotated[Annotated[Seal, Reading(Seal.parse)], Term("封签")]
    signature: Annotated[Text | None, Term("签名", note="ssh-keygen -Y 的签名")] = None

    signed_text: str = ""


@record
class Reviewer(Record):
    """Reviewer (审查人): a person who may review, in which roles and since when."""

    id: Annotated[Slug, Term("代号", example="wang-wu")]
    name: Annotated[Text, Term("姓名", example="王五")]
    post: Annotated[Text | None, Term("职务", example="特种设备科科长")] = None
    roles: Annotated[tuple[Stage, ...], Term("职责", example="[科室审核]")]
    sections: Annotated[TextList, Term("科室", note="科室审核只对这些科室有效；不填时对所有科室有效")] = ()
    since: Annotated[Day, Term("起", example="2026-01-01")]
    until: Annotated[Day | None, Term("止", example="2028-12-31")] = None
    public_key: Annotated[Text | None, Term("公钥", example="ssh-ed25519 AAAA…")] = None


@record
class ReviewPolicy(Record):
    """Review policy (政策): what the bureau asks of its records and shows of them."""

    signatures_required: Annotated[YesNo, Term("要求签名", example="否")] = False
    names_shown: Annotated[YesNo, Term("公开姓名", example="否")] = False
    emergency_limit: Annotated[WholeNumber, Term("应急补审工作日", example="5")] = 5


@record
class Reviewers(Record):
    """Reviewers (审查人名册): content/reviewers.yml."""

    policy: Annotated[ReviewPolicy | None, Term("政策")] = None
    reviewers: Annotated[tuple[Reviewer, ...], Term("审查人")] = ()

    def find(self, id: str) -> Reviewer | None:  # noqa: A002 - the field's own name
        """Find a reviewer by id."""
        return next((reviewer for reviewer in self.reviewers if reviewer.id == id), None)

    @property
    def rules(self) -> ReviewPolicy:
        """The policy, or what holds where none is written."""
        return self.policy or ReviewPolicy.absent(self.origin.location.path)
