"""Approval (审查结果): which stages a subject has passed under today's records, and what is still missing.

The laws: a seal counts only over exactly these bytes; no one reviews what he drafted; no one signs two stages of one
subject; a stage signed out of role, section or dates does not count; later stages need the earlier ones; a no stands
until its own stage says yes, and no emergency goes over it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gongkai.model.review import Conclusion, Reviewer, Reviewers, ReviewRecord, Waiver
from gongkai.model.values import Stage
from gongkai.packed import packed
from gongkai.problems import Problem
from gongkai.review import defects
from gongkai.review.records import Records
from gongkai.review.subjects import Subject

_WAIVABLE = ("GK51", "GK52", "GK54", "GK55")
_BETWEEN_NAMES = re.compile(r"[、，,；;／/\s]+")
Verify = Callable[[ReviewRecord, Reviewer], bool]
"""Whether a record's signature is the reviewer's."""


@packed
@dataclass(frozen=True, slots=True)
class Passed:
    """Passed (通过的环节): a stage and the record that counts for it."""

    stage: Stage
    record: ReviewRecord
    reviewer: Reviewer


@packed
@dataclass(frozen=True, slots=True)
class Approval:
    """Approval (审查结果): the state of one subject."""

    subject: Subject
    passed: tuple[Passed, ...] = ()
    emergency: Passed | None = None
    obstacle: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all stages are passed."""
        return not self.obstacle

    @property
    def released(self) -> bool:
        """Whether the subject may be published: reviewed in full, or released in an emergency."""
        return self.complete or self.emergency is not None

    @property
    def plain(self) -> bool:
        """Whether all stages are passed, and there is nothing else to tell."""
        return self.complete and not (self.emergency or self.problems or self.waivers)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The exceptions granted by those who may: everyone after the section's own reviewer."""
        steps = [*self.passed, *([self.emergency] if self.emergency else [])]
        return tuple(waiver for step in steps if step.stage is not Stage.SECTION for waiver in step.record.waivers)

    def waives(self, problem: Problem) -> bool:
        """Whether a reviewer has let a problem of this subject stand."""
        if not waivable(problem.code) or problem.location.path not in self.subject.paths:
            return False
        places = {str(problem.location), problem.location.path}
        return any(waiver.rule == problem.code and waiver.position in places for waiver in self.waivers)

    @property
    def ground(self) -> str:
        """Why only a part is disclosed, where a reviewer decided so."""
        return next(
            (step.record.opinion or "" for step in self.passed if step.record.conclusion is Conclusion.IN_PART), ""
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """Bench (审查依据): the records and persons that approvals are judged by, on a day."""

    records: Records
    reviewers: Reviewers
    digests: Mapping[str, str]
    today: date
    verify: Verify

    def last_record(self, subject: Subject) -> ReviewRecord | None:
        """Give the last record of a subject, whatever it sealed."""
        records = self.records.of(subject.path)
        return records[-1] if records else None

    def judge(self, subject: Subject) -> Approval:
        """Find out how far a subject has come."""
        own = self.records.of(subject.path)
        current = [record for record in own if record.seal.holds(subject.paths, self.digests)]
        refusal = _refusal(current)
        passed: list[Passed] = []
        problems: list[Problem] = []
        obstacle = ""
        for stage in subject.stages:
            step, faults = self._step(subject, stage, current, passed)
            problems += faults
            if step is None and not obstacle:
                obstacle = _obstacle(stage, own, current)
            if step and not obstacle:
                passed.append(step)
            elif step and (refusal is None or refusal.number < step.record.number):
                fact = f"“{subject.path}”{obstacle}，“{stage.value}”不能先作数。"
                problems.append(defects.SKIPPED_STAGE.at(step.record.where["stage"], fact))
        emergency, faults = self._step(subject, Stage.EMERGENCY, current, [])
        if refusal:
            emergency, obstacle = None, obstacle or _told(refusal)
        return Approval(subject, tuple(passed), emergency, obstacle, (*problems, *faults))

    def who_may(self, approval: Approval) -> tuple[Stage, tuple[Reviewer, ...]] | None:
        """Give the next stage of a subject that is not complete, and who may sign it."""
        subject = approval.subject
        signed = {step.stage for step in approval.passed}
        stage = next((stage for stage in subject.stages if stage not in signed), None)
        if stage is None:
            return None
        busy = {step.reviewer.id for step in approval.passed}
        return stage, tuple(
            reviewer
            for reviewer in self.reviewers.reviewers
            if stage in reviewer.roles
            and reviewer.id not in busy
            and not _drafted(reviewer, subject)
            and self._serves(reviewer, stage, subject)
        )

    def _serves(self, reviewer: Reviewer, stage: Stage, subject: Subject) -> bool:
        in_office = reviewer.since <= self.today and (reviewer.until is None or self.today <= reviewer.until)
        return in_office and _covers(reviewer, stage, subject)

    def _step(
        self, subject: Subject, stage: Stage, current: Iterable[ReviewRecord], passed: list[Passed]
    ) -> tuple[Passed | None, list[Problem]]:
        """Find the last current record of a stage, if it counts, and what keeps it from counting."""
        records = [record for record in current if record.stage is stage]
        if not records:
            return None, []
        record = records[-1]
        reviewer = self.reviewers.find(record.reviewer)
        problems = list(self._breaks(record, reviewer, subject, passed))
        if problems or reviewer is None or not record.conclusion.favourable:
            return None, problems
        return Passed(stage, record, reviewer), []

    def _breaks(
        self, record: ReviewRecord, reviewer: Reviewer | None, subject: Subject, passed: list[Passed]
    ) -> Iterator[Problem]:
        """Name the laws that a record breaks."""
        if reviewer is None:
            yield defects.OUT_OF_ROLE.at(record.where["reviewer"], f"名册里没有“{record.reviewer}”。")
            return
        role = Stage.RELEASE if record.stage is Stage.EMERGENCY else record.stage
        if role not in reviewer.roles:
            yield defects.OUT_OF_ROLE.at(record.where["reviewer"], f"“{reviewer.id}”没有“{role.value}”的职责。")
        if not _covers(reviewer, role, subject):
            fact = f"“{reviewer.id}”不审“{subject.section}”的稿件。"
            yield defects.OUT_OF_ROLE.at(record.where["reviewer"], fact)
        if record.date < reviewer.since or (reviewer.until and record.date > reviewer.until):
            yield defects.OUT_OF_ROLE.at(record.where["date"], f"{record.date} 不在“{reviewer.id}”任职的起止日期之内。")
        if record.date > self.today:
            yield defects.OUT_OF_ROLE.at(record.where["date"], f"审查日期 {record.date} 还没有到。")
        if _drafted(reviewer, subject):
            yield defects.OWN_DRAFT.at(record.where["reviewer"], f"“{reviewer.id}”是“{subject.path}”的拟稿人。")
        if other := next((step for step in passed if step.reviewer.id == reviewer.id), None):
            fact = f"“{reviewer.id}”已经签过“{other.stage.value}”（{other.record.number}）。"
            yield defects.SAME_PERSON.at(record.where["reviewer"], fact)
        if record.signature is None and self.reviewers.rules.signatures_required:
            yield defects.BAD_SIGNATURE.at(record.where["number"], "审查单没有签名。")
        if record.signature is not None and not self.verify(record, reviewer):
            yield defects.BAD_SIGNATURE.at(record.where["signature"], f"签名不是“{reviewer.id}”对这份审查单的签名。")


def waivable(code: str) -> bool:
    """Whether a rule utters a suspicion that a person may weigh: of privacy, secrecy or what a file carries."""
    return code.startswith(_WAIVABLE)


def _covers(reviewer: Reviewer, stage: Stage, subject: Subject) -> bool:
    """Whether a subject's section is one the reviewer reviews; only the first stage goes by section."""
    if stage is not Stage.SECTION or subject.section is None or not reviewer.sections:
        return True
    return subject.section in reviewer.sections


def _drafted(reviewer: Reviewer, subject: Subject) -> bool:
    """Whether a reviewer is named as the drafter, by id or by name, alone or among others."""
    drafters = _drafters(subject.drafter or "")
    return reviewer.id in drafters or reviewer.name in drafters


@lru_cache(maxsize=1024)
def _drafters(written: str) -> frozenset[str]:
    """Give the names that a drafter may be known by: what is written, and each of several."""
    return frozenset((written, *_BETWEEN_NAMES.split(written)))


def _refusal(current: Iterable[ReviewRecord]) -> ReviewRecord | None:
    """Find the last no that stands, in a stage the subject needs or not; an emergency not granted is none."""
    if all(record.conclusion.favourable for record in current):
        return None
    last = {record.stage: record for record in current if record.stage is not Stage.EMERGENCY}
    standing = [record for record in last.values() if not record.conclusion.favourable]
    return max(standing, key=lambda record: record.number, default=None)


def _told(refusal: ReviewRecord) -> str:
    return f"“{refusal.stage.value}”的结论是“{refusal.conclusion.value}”"


def _obstacle(stage: Stage, own: list[ReviewRecord], current: list[ReviewRecord]) -> str:
    """Say why a stage is not passed."""
    decided = [record for record in current if record.stage is stage]
    if decided and not decided[-1].conclusion.favourable:
        return _told(decided[-1])
    if decided:
        return f"“{stage.value}”的审查单 {decided[-1].number} 不作数"
    if any(record.stage is stage for record in own):
        return f"“{stage.value}”以后文件有改动，要重新审查"
    return f"还没有“{stage.value}”"
