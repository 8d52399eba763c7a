"""What is due (到期事项): everything with a last day, whose it is, and where it stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from gongkai.chinese import in_title_marks
from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode, Validity
from gongkai.oversight.freshness import freshness
from gongkai.oversight.timeliness import limit_of
from gongkai.problems import Location
from gongkai.review.approval import Approval
from gongkai.review.subjects import path_of
from gongkai.workdays import NoCalendarError

_UNSTATED = "没有写明科室"
_COLUMN = "专栏"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Due (到期事项): what is to be done, by whom, by when; due_date is None where no calendar tells."""

    due_date: date | None
    what: str
    section: str
    category: str
    location: Location
    unknown: str = ""
    """Why the day cannot be told."""

    def overdue(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.due_date is not None and self.due_date < today


def dues(site: Site, approvals: Iterable[Approval], emergency_limit: int, context: Context) -> list[Due]:
    """Give everything that is due, the earliest first; what no calendar tells stands at the end."""
    found = [
        *_updates(site),
        *_report(site, context),
        *_publications(site, approvals, context),
        *_emergencies(site, approvals, emergency_limit, context),
        *_reassessments(site),
        *_marks(site),
    ]
    return sorted(found, key=lambda due: (due.due_date or date.max, due.section, due.location, due.what))


def _updates(site: Site) -> Iterator[Due]:
    for fresh in freshness(site):
        category = fresh.category
        yield Due(
            due_date=fresh.due_date,
            what=f"更新“{category.path}”（{category.rhythm}，最近一次 {fresh.last}）",
            section=category.section or _UNSTATED,
            category=category.path,
            location=category.where["name"],
        )


def _report(site: Site, context: Context) -> Iterator[Due]:
    """Ask for last year's report while it is missing, then for this year's."""
    written = {report.year for report in site.reports}
    year = context.today.year - 1 if context.today.year - 1 not in written else context.today.year
    month, day = site.catalog.limits.report
    if (
        site.catalog.origin.location.path not in site.unreadable
        and site.bureau.origin.location.path not in site.unreadable
    ):
        yield Due(
            due_date=date(year + 1, month, day),
            what=f"公布{year}年政府信息公开工作年度报告",
            section=site.bureau.offices.disclosure.name,
            category=_COLUMN,
            location=Location(f"content/reports/{year}.md"),
        )


def _publications(site: Site, approvals: Iterable[Approval], context: Context) -> Iterator[Due]:
    """Ask for what was formed and is not published yet: drafts, and what waits for review."""
    waiting = {approval.subject.path: approval.obstacle for approval in approvals if not approval.released}
    for item in site.items:
        obstacle = "还是草稿" if item.draft else waiting.get(path_of(item))
        if item.disclosure_mode is DisclosureMode.PROACTIVE and item.withdrawal is None and obstacle:
            limit = limit_of(item, site)
            what = f"公开{in_title_marks(item.title)}（{item.document_date} 成文，{limit}；{obstacle}）"
            yield _counted(item, site, what, partial(limit.due_date, item.document_date, context.workdays))


def _emergencies(site: Site, approvals: Iterable[Approval], limit: int, context: Context) -> Iterator[Due]:
    items = {path_of(item): item for item in site.items}
    for approval in approvals:
        item = items.get(approval.subject.path)
        if item and approval.emergency and not approval.complete:
            released = approval.emergency.record.date
            what = f"补审{in_title_marks(item.title)}（{released} 应急发布；{approval.obstacle}）"
            yield _counted(item, site, what, partial(context.workdays.after, released, limit))


def _reassessments(site: Site) -> Iterator[Due]:
    for item in site.items:
        if item.disclosure_mode is DisclosureMode.WITHHELD and item.reassessment_date:
            yield _dated(item, site, item.reassessment_date, f"复评{in_title_marks(item.title)}能否公开")


def _marks(site: Site) -> Iterator[Due]:
    """Ask for a new 有效性 on the day it changes by itself."""
    by_stem = {item.stem: item for item in site.published}
    for item in site.published:
        begins, ends = item.effective_date, item.expiry_date
        if item.validity is Validity.NOT_YET_IN_FORCE and begins:
            yield _dated(item, site, begins, f"把{in_title_marks(item.title)}的有效性改成“有效”")
            for stem in item.repeals:
                if stem in by_stem and by_stem[stem].validity not in {Validity.REPEALED, Validity.LAPSED}:
                    yield _dated(
                        by_stem[stem], site, begins, f"把{in_title_marks(by_stem[stem].title)}的有效性改成“废止”"
                    )
        if item.validity in {Validity.IN_FORCE, Validity.AMENDED} and ends:
            yield _dated(item, site, ends + timedelta(days=1), f"把{in_title_marks(item.title)}的有效性改成“失效”")


def _counted(item: Item, site: Site, what: str, count: Callable[[], date]) -> Due:
    try:
        return _dated(item, site, count(), what)
    except NoCalendarError as error:
        return _dated(item, site, None, what, str(error).partition("；")[0])


def _dated(item: Item, site: Site, due_date: date | None, what: str, unknown: str = "") -> Due:
    category = site.categories.get(item.category)
    return Due(
        due_date=due_date,
        what=what,
        section=item.section or (category.section if category else None) or _UNSTATED,
        category=item.category,
        location=Location(path_of(item)),
        unknown=unknown,
    )
