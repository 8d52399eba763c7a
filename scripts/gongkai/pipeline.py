"""The pipeline (流程): load → check → review, once; what is released goes on to be published."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache as remembered
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from gongkai import rules
from gongkai.assessment import Assessment, Assessor
from gongkai.attachments import defects as attachment_defects
from gongkai.cache import Cache, NoCache
from gongkai.checks import check
from gongkai.chosen import EVERYTHING, Chosen
from gongkai.context import Context
from gongkai.loading import defects as file_defects
from gongkai.loading.paths import ITEMS
from gongkai.loading.reviews import REVIEWERS, Reviews, load_reviews
from gongkai.loading.site import load_site
from gongkai.model.review import Reviewers
from gongkai.model.site import Site
from gongkai.problems import Defect, Location, Problem, Severity
from gongkai.review import defects as review_defects
from gongkai.review import gate
from gongkai.review.approval import Approval, Bench
from gongkai.review.former import published_versions
from gongkai.review.gate import Verdicts
from gongkai.review.judging import judged_beside_items
from gongkai.review.signature import verified
from gongkai.review.subjects import subjects
from gongkai.source import defects as source_defects

DEFECTS: tuple[Defect, ...] = tuple(
    sorted(
        (
            *source_defects.DEFECTS,
            *file_defects.DEFECTS,
            *attachment_defects.DEFECTS,
            *review_defects.DEFECTS,
            *rules.DEFECTS,
        ),
        key=lambda defect: defect.code,
    )
)

NO_REGISTER = (
    "没有审查人名册 content/reviewers.yml，不能发布；只看样子，用 gongkai serve 或者 gongkai build --preview。"
)
"""What is said where nothing can have been reviewed."""
_NO_CACHE = NoCache()
_PLACE = attrgetter("location", "code", "message")
"""What problems are told in the order of; two thousand are sorted faster by it than by themselves."""


@dataclass(frozen=True)
class Inspection:
    """Inspection (检查): a site, what is wrong with it, and how far its review has come."""

    site: Site
    problems: tuple[Problem, ...]
    verdicts: Verdicts
    bench: Bench
    hindrances: frozenset[Problem]
    """The problems that are a review's to solve: they stop publication, but not a preview."""
    registered: bool
    """Whether the bureau keeps a register of reviewers; without one nothing can be published."""

    @property
    def sound(self) -> bool:
        """Whether the content has no mistake that would spoil the pages."""
        return not any(problem.severity is Severity.ERROR for problem in {*self.problems} - self.hindrances)

    @property
    def publishable(self) -> bool:
        """Whether nothing stops publication."""
        return self.sound and self.registered and not self.hindrances

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """How each subject stands, for those who look at every one."""
        return tuple(map(self.bench.judge, subjects(self.site)))

    @property
    def unreleased(self) -> tuple[Approval, ...]:
        """What is withheld because its review is not complete."""
        return tuple(approval for approval in self.verdicts.others if not approval.released)

    @property
    def released(self) -> Site:
        """The site as it may be published today."""
        return gate.released(self.site, self.verdicts, self.bench.reviewers.rules)

    @property
    def preview(self) -> Site:
        """The site with everything that is meant to be public, marked as it stands."""
        return gate.preview(self.site, self.verdicts, self.bench.reviewers.rules)


def inspect_site(root: Path, context: Context, cache: Cache = _NO_CACHE) -> Inspection:
    """Read and check the repository below root, and judge its reviews."""
    reviews, problems = load_reviews(root, cache)
    return _inspected(root, context, cache, (reviews, problems), EVERYTHING)


def problems_of(root: Path, context: Context, cache: Cache, chosen: Chosen) -> Iterator[Problem]:
    """Give the problems of what is chosen.

    Of items alone it is told without their neighbours' records: only what the whole column must tell is asked of all.
    """
    about = chosen if chosen.within(ITEMS) else EVERYTHING
    inspection = _inspected(root, context, cache, load_reviews(root, cache, about), about)
    return (problem for problem in inspection.problems if chosen.holds(problem.location.path))


def _inspected(
    root: Path, context: Context, cache: Cache, read: tuple[Reviews, list[Problem]], about: Chosen
) -> Inspection:
    """Check the repository below root and judge its reviews, as far as what is chosen depends on it."""
    reviews, review_problems = read
    site, problems = load_site(root, cache)
    bench = _bench(site, reviews, context, cache)
    items = tuple(item for item in site.items if about.any_of(item.paths)) if about else site.items
    assessing = Assessor(root, site, bench, context, cache).assess(items)
    context = replace(context, history=published_versions(context.history, site, reviews.records))
    column = check(site, context, cache)
    assessed = Assessment.joined((Assessment(judged_beside_items(site, bench)), *assessing))
    others = assessed.verdicts.others
    registered = reviews.reviewers is not None
    hindrances = {problem for approval in others if registered for problem in _hindrances(approval, bench, context)}
    found = {*problems, *review_problems, *column, *assessed.problems, *hindrances}
    found.update(problem for approval in others for problem in approval.problems)
    waiving = [approval for approval in others if approval.waivers]
    standing = {problem for problem in found if not any(approval.waives(problem) for approval in waiving)}
    return Inspection(
        site=replace(site, years=assessed.years, extracts=assessed.extracts, page_counts=assessed.page_counts),
        problems=tuple(sorted(standing, key=_PLACE)),
        verdicts=assessed.verdicts,
        bench=bench,
        hindrances=frozenset(hindrances),
        registered=registered,
    )


def _bench(site: Site, reviews: Reviews, context: Context, cache: Cache) -> Bench:
    """Set up the bench; who keeps nothing looks at approvals again, and need not verify signatures again for it."""
    reviewers = reviews.reviewers or Reviewers.absent(REVIEWERS)
    verify = remembered(verified) if cache.opened is None else verified
    return Bench(reviews.records, reviewers, site.digests, context.today, verify)


def _hindrances(approval: Approval, bench: Bench, context: Context) -> Iterator[Problem]:
    """Tell of a file that every page depends on and that may not be published, and of emergencies not followed up."""
    subject = approval.subject
    if subject.everywhere and not approval.released and subject.path in bench.digests:
        yield review_defects.UNREVIEWED.at(Location(subject.path), f"{subject.title}{approval.obstacle}。")
    if approval.emergency and not approval.complete:
        record = approval.emergency.record
        limit = bench.reviewers.rules.emergency_limit
        due_date = context.workdays.after(record.date, limit)
        if context.today > due_date:
            fact = f"“{subject.path}”应急发布以后 {limit} 个工作日内（到 {due_date}）没有补审：{approval.obstacle}。"
            yield review_defects.OVERDUE_EMERGENCY.at(record.where["date"], fact)
