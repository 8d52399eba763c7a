"""`gongkai inspect`: the column against the inspection indicators, on the terminal and as a page for the office."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import click

from gongkai.cli.days import days_left
from gongkai.cli.history import history
from gongkai.cli.root import find_root
from gongkai.cli.table import table
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.loading.paths import BUREAU
from gongkai.loading.theme import templates_folder
from gongkai.model.addresses import CATALOG_JSON
from gongkai.oversight.due import dues
from gongkai.oversight.indicators import indicators
from gongkai.oversight.standing import Indicator, Standing
from gongkai.pages.templates import Templates
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError

_AHEAD = timedelta(days=30)
_SOURCES = ("content", "overrides")


@click.command(cls=Command, options_metavar="[选项]")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="另写成网页，只供办公室看。", metavar="文件"
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def inspect(html: Path | None) -> int:
    """对照检查指标和条例第十二条自查：每项的状态、根据、还剩几天。有不合格的返回 1。"""
    root = find_root()
    context = replace(todays_context(), history=history(root))
    inspection = inspect_site(root, context)
    if BUREAU in inspection.site.unreadable:
        message = f"{BUREAU} 读不出来，先运行 gongkai check。"
        raise OperatorError(message)
    if html:
        _require_private(html.resolve(), root.resolve())
    shown = inspection.released if inspection.registered else inspection.site
    found = indicators(shown, inspection.problems, context)
    click.echo("\n\n".join(_told(group, members) for group, members in _groups(found)))
    totals = _totals(found)
    click.echo("\n" + "，".join(f"{standing.value} {count} 项" for standing, count in totals) + "。")
    if html:
        limit = inspection.bench.reviewers.rules.emergency_limit
        matters = dues(inspection.site, inspection.approvals, limit, context)
        soon = [(due, _left(due.due_date, context.today)) for due in matters]
        page = Templates(templates_folder(root), context.workdays).render(
            "office",
            "",
            bureau=inspection.site.bureau,
            today=context.today,
            totals=totals,
            groups=_groups(found),
            dues=[(due, left) for due, left in soon if left is None or left <= _AHEAD.days],
            problems=inspection.problems,
        )
        html.write_text(page, encoding="utf-8", newline="\n")
        click.echo(f"网页写在 {html}。")
    return int(any(indicator.standing is Standing.FAILED for indicator in found))


def _require_private(target: Path, root: Path) -> None:
    """Refuse a place where the page would be published with a site, or lie among the sources."""
    if any((parent / CATALOG_JSON).is_file() for parent in target.parents):
        message = f"“{target}”在网站的文件夹里，会跟着公开；换一个地方。"
        raise OperatorError(message)
    if any(target.is_relative_to(root / source) for source in _SOURCES):
        message = f"“{target}”在内容或者模板的文件夹里，换一个地方。"
        raise OperatorError(message)


def _groups(found: Iterable[Indicator]) -> list[tuple[str, list[Indicator]]]:
    return [(group, list(members)) for group, members in groupby(found, key=lambda indicator: indicator.group)]


def _told(group: str, members: list[Indicator]) -> str:
    rows = [
        (
            indicator.name,
            indicator.standing.value,
            "" if indicator.days_left is None else days_left(indicator.days_left),
            indicator.evidence,
        )
        for indicator in members
    ]
    return table((group, "状态", "还剩", "根据"), rows, right=[2])


def _totals(found: Iterable[Indicator]) -> list[tuple[Standing, int]]:
    counts = Counter(indicator.standing for indicator in found)
    return [(standing, counts[standing]) for standing in Standing]


def _left(due_date: date | None, today: date) -> int | None:
    return (due_date - today).days if due_date else None
