"""`gongkai stats`: how much was published, by what, how soon."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import click

from gongkai.cli.days import day
from gongkai.cli.root import find_root
from gongkai.cli.table import table
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.oversight.statistics import Grouping, Statistics, lateness, statistics, within
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError

_FORMATS = ("table", "csv", "json")
_GROUPINGS = [grouping.value for grouping in Grouping]


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--from", "since", callback=day, help="从哪一天起，默认今年1月1日。", metavar="日期")
@click.option("--to", "until", callback=day, help="到哪一天止，默认今天。", metavar="日期")
@click.option(
    "--by",
    "grouping",
    type=click.Choice(_GROUPINGS),
    default=Grouping.CATEGORY.value,
    help="按什么分：" + "、".join(f"{grouping.value}（{grouping.term}）" for grouping in Grouping) + "。",
    metavar="口径",
)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", help="table、csv 或者 json。", metavar="样式"
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def stats(since: date | None, until: date | None, grouping: str, form: str) -> int:
    """统计一段时间公开了多少条，占比、全文电子化率、从成文到发布的天数。只数已经审完、能公开的。"""
    context = todays_context()
    first, last = since or date(context.today.year, 1, 1), until or context.today
    if first > last:
        message = f"起始日期 {first} 晚于截止日期 {last}，对调一下。"
        raise OperatorError(message)
    site = inspect_site(find_root(), context).released
    items = within(site, first, last)
    late, uncounted = lateness(items, site, context)
    counted = replace(statistics(items, site, Grouping(grouping)), late=late, uncounted=uncounted)
    click.echo({"table": _text, "csv": _csv, "json": _json}[form](counted, first, last), nl=form != "csv")
    return 0


def _text(counted: Statistics, first: date, last: date) -> str:
    rows = [(row.name, str(row.count), f"{row.share:.2f}%") for row in counted.rows]
    whole = [("合计", str(counted.total), "100.00%")] if rows else []
    told = table((counted.grouping.term, _unit(counted), "占比"), [*rows, *whole], right=[1, 2])
    return "\n".join([f"{first} 至 {last} 主动公开 {counted.items} 条", "", told, "", *_facts(counted)])


def _unit(counted: Statistics) -> str:
    return "条次" if counted.grouping is Grouping.CHANNEL else "条数"


def _facts(counted: Statistics) -> list[str]:
    days = "" if counted.median_days is None else f"{counted.median_days:g} 天"
    facts = [
        f"全文电子化率：{counted.full_text_rate:.2f}%（{counted.full_texts} 条有正文）",
        f"从成文到发布的中位数：{days or '没有条目'}",
        f"晚于公开时限：{counted.late} 条",
    ]
    if counted.uncounted:
        facts.append(f"没有节假日安排、算不出时限：{counted.uncounted} 条")
    if counted.grouping is Grouping.CHANNEL:
        facts.append("一条在几个渠道公开的，各计一次。")
    return facts


def _csv(counted: Statistics, first: date, last: date) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((counted.grouping.term, _unit(counted), "占比（%）", "起", "止"))
    writer.writerows((row.name, row.count, f"{row.share:.2f}", first, last) for row in counted.rows)
    return "\ufeff" + text.getvalue()


def _json(counted: Statistics, first: date, last: date) -> str:
    told = {
        "起": first.isoformat(),
        "止": last.isoformat(),
        "口径": counted.grouping.term,
        "条数": counted.items,
        "合计": counted.total,
        "分项": [{"名称": row.name, _unit(counted): row.count, "占比": f"{row.share:.2f}"} for row in counted.rows],
        "全文": counted.full_texts,
        "全文电子化率": f"{counted.full_text_rate:.2f}",
        "成文到发布的中位数（天）": counted.median_days,
        "晚于公开时限": counted.late,
        "算不出时限": counted.uncounted,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
