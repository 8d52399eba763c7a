"""`gongkai due`: what must be published, updated or marked, by whom, by when."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import click

from gongkai.cli.days import day, days_left
from gongkai.cli.root import find_root
from gongkai.cli.table import table
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.loading.paths import BUREAU
from gongkai.oversight.calendar import ics as calendar
from gongkai.oversight.due import Due, dues
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError

_AHEAD = timedelta(days=30)
_GROUPINGS: dict[str, Callable[[Due], str]] = {
    "section": lambda due: due.section,
    "category": lambda due: due.category,
}


@click.command(cls=Command, options_metavar="[选项]")
@click.option(
    "--by", type=click.Choice(list(_GROUPINGS)), help="分组：section 按科室，category 按分类。", metavar="口径"
)
@click.option("--until", callback=day, help="看到哪一天为止，默认今天以后三十天；已经过期的都列出。", metavar="日期")
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), help="另写成日历文件，可以导入日程。", metavar="文件"
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def due(by: str | None, until: date | None, ics: Path | None) -> int:
    """列出到期要做的：更新哪个栏目，公开、补审、复评、改标哪一件，由谁，在哪一天以前。有过期的返回 1。"""
    context = todays_context()
    inspection = inspect_site(find_root(), context)
    limit = inspection.bench.reviewers.rules.emergency_limit
    last = until or context.today + _AHEAD
    found = [
        matter
        for matter in dues(inspection.site, inspection.approvals, limit, context)
        if matter.due_date is None or matter.due_date <= last
    ]
    told = [_told(heading, matters, context.today) for heading, matters in _grouped(found, by)]
    overdue = sum(matter.overdue(context.today) for matter in found)
    counted = f"其中 {overdue} 件过期。" if overdue else "没有过期的。"
    click.echo("\n\n".join([*told, f"到 {last} 为止有 {len(found)} 件，{counted}"]))
    if ics:
        if BUREAU in inspection.site.unreadable:
            message = f"{BUREAU} 读不出来，先运行 gongkai check。"
            raise OperatorError(message)
        bureau = inspection.site.bureau
        text = calendar(found, context.today, f"{bureau.name}政府信息公开", bureau.website.domain)
        ics.write_text(text, encoding="utf-8", newline="")
        click.echo(f"日历写在 {ics}。")
    return int(overdue > 0)


def _grouped(found: list[Due], by: str | None) -> list[tuple[str, list[Due]]]:
    if by is None:
        return [("", found)] if found else []
    name_of = _GROUPINGS[by]
    names = sorted({name_of(matter) for matter in found})
    return [(name, [matter for matter in found if name_of(matter) == name]) for name in names]


def _told(heading: str, matters: list[Due], today: date) -> str:
    rows = table(("最后一天", "还剩", "要做的", "责任科室"), [_row(matter, today) for matter in matters], right=[1])
    return f"{heading}：\n{rows}" if heading else rows


def _row(matter: Due, today: date) -> tuple[str, ...]:
    if matter.due_date is None:
        return "算不出", "", f"{matter.what}：{matter.unknown}", matter.section
    return matter.due_date.isoformat(), days_left((matter.due_date - today).days), matter.what, matter.section
