"""The gate (关口): of a site, what may be published under today's records, or all of it marked as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Self

from gongkai.model.item import Item
from gongkai.model.review import ReviewPolicy, ReviewState, ReviewStep
from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode, Stage
from gongkai.packed import packed
from gongkai.review.approval import Approval, Passed
from gongkai.review.states import States
from gongkai.review.subjects import path_of


@packed
@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verdicts (审定): what some subjects have come to.

    settled is what the reader is told of those reviewed in full with nothing to add, by path; others are all others.
    """

    settled: States
    others: tuple[Approval, ...]

    @classmethod
    def of(cls, approvals: Iterable[Approval], policy: ReviewPolicy) -> Self:
        """Part those that are settled from the others."""
        settled: dict[str, ReviewState] = {}
        others: list[Approval] = []
        for approval in approvals:
            if approval.plain:
                settled[approval.subject.path] = state_of(approval, policy)
            else:
                others.append(approval)
        return cls(States.of(settled), tuple(others))

    @classmethod
    def joined(cls, some: Iterable[Self]) -> Self:
        """Give several as one."""
        parts = list(some)
        others = chain.from_iterable(part.others for part in parts)
        return cls(States.joined(part.settled for part in parts), tuple(others))


def released(site: Site, verdicts: Verdicts, policy: ReviewPolicy) -> Site:
    """Give the site with only what was reviewed in full, or released in an emergency."""
    others = {one.subject.path: _public(one, policy) for one in verdicts.others if one.released}
    states = States.joined((verdicts.settled, States.of(others)))
    return replace(
        site,
        regulations=tuple(text for text in site.regulations if path_of(text) in states),
        reports=tuple(text for text in site.reports if path_of(text) in states),
        items=tuple(item for item in site.items if item.public and path_of(item) in states),
        reviews=states,
    )


def preview(site: Site, verdicts: Verdicts, policy: ReviewPolicy) -> Site:
    """Give the site with everything that is meant to be public, drafts too, each with the state of its review."""
    others = {approval.subject.path: state_of(approval, policy) for approval in verdicts.others}
    drafts = {path_of(item): ReviewState(obstacle="还是草稿") for item in site.items if item.draft}
    states = States.joined((verdicts.settled, States.of(others), States.of(drafts)))
    meant = (item for item in site.items if item.disclosure_mode is DisclosureMode.PROACTIVE)
    return replace(site, items=tuple(_undrafted(item) for item in meant), reviews=states, preview=True)


def _public(approval: Approval, policy: ReviewPolicy) -> ReviewState:
    """Say it without what an emergency's review still lacks, which is for the bureau only."""
    return replace(state_of(approval, policy), obstacle="")


def state_of(approval: Approval, policy: ReviewPolicy) -> ReviewState:
    """Say what the reader is told of a review."""
    steps = _steps(tuple(_told(passed, policy) for passed in approval.passed))
    last = approval.passed[-1].record if approval.passed else approval.emergency and approval.emergency.record
    return ReviewState(
        steps=steps,
        seal=last.seal if last else None,
        ground=approval.ground,
        obstacle=approval.obstacle,
        emergency=ReviewStep(*_told(approval.emergency, policy))
        if approval.emergency and not approval.complete
        else None,
    )


def _told(passed: Passed, policy: ReviewPolicy) -> tuple[Stage, date, str]:
    by = passed.reviewer.name if policy.names_shown else passed.reviewer.post or passed.stage.value
    return passed.stage, passed.record.date, by


@lru_cache(maxsize=4096)
def _steps(told: tuple[tuple[Stage, date, str], ...]) -> tuple[ReviewStep, ...]:
    """Give the steps of a review; what was reviewed on the same days shares them."""
    return tuple(ReviewStep(*step) for step in told)


def _undrafted(item: Item) -> Item:
    return replace(item, draft=False, title=f"【草稿】{item.title}") if item.draft else item
