"""GK4 时限: what is published in time, on a day that was, and renewed before it is stale."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode
from gongkai.oversight.freshness import freshness
from gongkai.oversight.timeliness import timeliness
from gongkai.problems import Location, Severity
from gongkai.record import Record, terms_of
from gongkai.rules.former import changed_values
from gongkai.rules.items import shown
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding, Scope, rule
from gongkai.workdays import NoCalendarError

_PAST = ("document_date", "print_date", "publication_date", "version_date")
"""Dates of what has happened."""
_ORDERED = (
    ("document_date", "print_date"),
    ("document_date", "publication_date"),
    ("effective_date", "expiry_date"),
    ("publication_date", "withdrawal"),
    ("publication_date", "repeal"),
)


@rule("GK401", Severity.WARNING)
def published_late(site: Site, context: Context) -> Iterator[Finding]:
    """主动公开晚于期限。

    信息形成以后，应当在分类写明的公开时限之内公开；没有写明的，是二十个工作日。从成文的第二天起算，扣除法定节假日，算上调休上班日。
    依据：《中华人民共和国政府信息公开条例》第二十六条。
    改法：核对成文日期和发布日期；确已逾期的，按本机关的制度说明原因。
    """
    for item in _slow(site):
        try:
            told = timeliness(item, site, context)
        except NoCalendarError:
            continue
        if told.late:
            yield Finding(
                item.where["publication_date"],
                f"发布日期 {told.published} 晚于最后期限 {told.due_date}（成文日期 {told.formed} 以后 {told.limit}）。",
            )


@rule("GK402", Severity.WARNING)
def unknown_calendar(site: Site, context: Context) -> Iterator[Finding]:
    """没有这一年的节假日安排，算不出期限。

    调休每年由国务院办公厅通知，没有通知的年份只能猜，猜错了就冤枉人或者漏掉人。
    改法：更新 chinesecalendar 再检查；早于2004年的，人工核对期限。
    """
    unknown: dict[str, list[Location]] = {}
    for item in _slow(site):
        try:
            timeliness(item, site, context)
        except NoCalendarError as error:
            unknown.setdefault(str(error), []).append(item.where["document_date"])
    for told, places in unknown.items():
        fact, _, remedy = told.partition("；")
        yield Finding(min(places), f"{fact}。", remedy)


@rule("GK403")
def changed_publication_date(site: Site, context: Context) -> Iterator[Finding]:
    """公开以后改了发布日期。

    发布日期是已经发生的事，事后改动就是弄虚作假，检查时单项否决。审查通过、进了提交历史的，算公开过。
    依据：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）。
    改法：改回原来的发布日期；原来写错的，改正以后在“更正”里说明发布日期的改动。
    """
    return changed_values(site, context, "publication_date")


@rule("GK404")
def future_date(site: Site, context: Context) -> Iterator[Finding]:
    """日期在今天以后。

    审完的内容下一次生成就会公开，不会等到填写的日期；成文、印发、更正、撤回、废止也都是已经发生的事。
    改法：改成实际的日期；还没到公开的时候，写上“草稿: 是”，到时候再去掉。
    """
    records: tuple[Record, ...] = (site.guide, site.on_request, *site.regulations, *site.reports)
    for record in (*records, *_ahead(site.items, context.today)):
        for name in _PAST:
            if (day := _day(getattr(record, name, None))) and day > context.today:
                term = terms_of(type(record))[name]
                yield Finding(record.where[name], f"{term} {day} 在今天（{context.today}）以后。")
    for item in site.items:
        if not (item.withdrawal or item.repeal or item.corrections):
            continue
        for event in (item.withdrawal, item.repeal, *item.corrections):
            if event and event.date > context.today:
                yield Finding(event.where["date"], f"日期 {event.date} 在今天（{context.today}）以后。")


def _ahead(items: Iterable[Item], today: date) -> Iterator[Item]:
    """Give the items, but drafts, that say they were formed, printed or published after today."""
    tomorrow = datetime.combine(today + timedelta(days=1), time())
    for item in items:
        late = item.publication_date >= tomorrow or item.document_date > today
        if (late or (item.print_date and item.print_date > today)) and not item.draft:
            yield item


@rule("GK405", scope=Scope.FILE)
def disordered_dates(site: Site, _context: Context) -> Iterator[Finding]:
    """几个日期的先后颠倒了。

    先成文，后印发、发布；先施行，后失效；先发布，后更正、撤回、废止。
    改法：核对这两个日期，改正写错的一个。
    """
    for record in (*site.items, *site.regulations):
        for before, after in _ORDERED:
            if getattr(record, after, None) is not None:
                yield from _disordered(record, before, after)
    for item in site.items:
        for correction in item.corrections:
            if correction.date < item.publication_date.date():
                fact = f"更正的日期 {correction.date} 早于发布日期 {item.publication_date.date()}。"
                yield Finding(correction.where["date"], fact)


@rule("GK406", Severity.WARNING)
def overdue_update(site: Site, context: Context) -> Iterator[Finding]:
    """栏目到期没有更新。

    应当更新而没有更新的栏目，检查时扣分，多了就不合格。期限从最近一次发布算起，满一个更新周期。
    依据：《中华人民共和国政府信息公开条例》第五十三条，《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）。
    改法：发布这一期的信息；周期定得不合实际的，改正 catalog.yml 里的“更新周期”。
    """
    if any(path.startswith("content/items") for path in site.unreadable):
        return
    for fresh in freshness(site):
        if fresh.due_date < context.today:
            category = fresh.category
            days = (context.today - fresh.due_date).days
            fact = (
                f"分类“{category.path}”{category.rhythm}更新一次，最近一次在 {fresh.last}，"
                f"应当在 {fresh.due_date} 以前更新，已经过了 {days} 天。"
            )
            yield Finding(category.where["name"], fact)


@rule("GK407", Severity.WARNING)
def overdue_reassessment(site: Site, context: Context) -> Iterator[Finding]:
    """不予公开的到了日期没有复评。

    不予公开的信息要定期重新评估，情况变化以后可以公开的，应当公开。
    依据：《中华人民共和国政府信息公开条例》第十八条。
    改法：重新评估；仍然不予公开的，填下一次的复评日期。
    """
    for item in site.items:
        day = item.reassessment_date
        if day and day < context.today and item.disclosure_mode is DisclosureMode.WITHHELD:
            yield Finding(item.where["reassessment_date"], f"复评日期 {day} 已经过了。")


@remembered
def _slow(site: Site) -> tuple[Item, ...]:
    """Give the items that took more days than their limit has, of which workdays and holidays must be asked."""
    limits = {path: site.catalog.limit_of(category).count for path, category in site.categories.items()}
    usual = site.catalog.limits.proactive.count
    return tuple(
        item
        for item in shown(site)
        if (item.publication_date.date() - item.document_date).days > limits.get(item.category, usual)
    )


def _disordered(record: Record, before: str, after: str) -> Iterator[Finding]:
    first, later = _day(getattr(record, before)), _day(getattr(record, after))
    if first and later and later < first:
        names = terms_of(type(record))
        yield Finding(record.where[after], f"{names[after]} {later} 早于{names[before]} {first}。")


def _day(value: object) -> date | None:
    """Give the day of a date, a moment, or a record that has one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    return _day(getattr(value, "date", None))


RULES = (
    published_late,
    unknown_calendar,
    changed_publication_date,
    future_date,
    disordered_dates,
    overdue_update,
    overdue_reassessment,
)
