"""The gate (关口): of a site, what may be published under today's records, or all of it marked as it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from gongkai.model.item import Item
from gongkai.model.review import ReviewPolicy, ReviewState, ReviewStep
from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode, Stage
from gongkai.review.approval import Approval, Passed
from gongkai.review.subjects import path_of


def released(site: Site, approvals: Iterable[Approval], policy: ReviewPolicy) -> Site:
    """Give the site with only what was reviewed in full, or released in an emergency."""
    states = {approval.subject.path: _public(approval, policy) for approval in approvals if approval.released}
    return replace(
        site,
        regulations=tuple(text for text in site.regulations if path_of(text) in states),
        reports=tuple(text for text in site.reports if path_of(text) in states),
        items=tuple(item for item in site.items if item.public and path_of(item) in states),
        reviews=states,
    )


def preview(site: Site, approvals: Iterable[Approval], policy: ReviewPolicy) -> Site:
    """Give the site with everything that is meant to be public, drafts too, each with the state of its review."""
    states = {approval.subject.path: state_of(approval, policy) for approval in approvals}
    meant = (item for item in site.items if item.disclosure_mode is DisclosureMode.PROACTIVE)
    return replace(
        site, items=tuple(_undrafted(item) for item in meant), reviews=_with_drafts(site, states), preview=True
    )


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


def _with_drafts(site: Site, states: Mapping[str, ReviewState]) -> dict[str, ReviewState]:
    drafts = {path_of(item): ReviewState(obstacle="还是草稿") for item in site.items if item.draft}
    return {**states, **drafts}
