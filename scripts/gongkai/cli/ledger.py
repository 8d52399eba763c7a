"""`gongkai ledger`: the ledger of reviews (审查台账) of a year as CSV."""

import csv
import io

import click

from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.pipeline import Inspection, inspect_site

_HEADER = (
    "编号",
    "日期",
    "信息名称",
    "文件",
    "附件数",
    "环节",
    "审查人",
    "职务",
    "结论",
    "意见",
    "例外",
    "签名",
    "现在有效",
)


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--year", type=int, help="年份，默认今年。", metavar="年份")
@click.help_option("-h", "--help", help="显示这一页说明。")
def ledger(year: int | None) -> int:
    """导出一年的保密审查台账（CSV）。"""
    context = todays_context()
    inspection = inspect_site(find_root(), context)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADER)
    writer.writerows(_rows(inspection, str(year or context.today.year)))
    click.echo("\ufeff" + text.getvalue(), nl=False)
    return 0


def _rows(inspection: Inspection, year: str) -> list[tuple[str, ...]]:
    titles = {approval.subject.path: approval.subject.title for approval in inspection.approvals}
    counting = {
        step.record.number
        for approval in inspection.approvals
        for step in (*approval.passed, *([approval.emergency] if approval.emergency else []))
    }
    rows: list[tuple[str, ...]] = []
    for record in inspection.bench.records:
        if record.number.partition("-")[0] != year:
            continue
        reviewer = inspection.bench.reviewers.find(record.reviewer)
        rows.append(
            (
                record.number,
                record.date.isoformat(),
                titles.get(record.seal.subject, ""),
                record.seal.subject,
                str(len(record.seal.digests) - 1),
                record.stage.value,
                reviewer.name if reviewer else record.reviewer,
                (reviewer.post or "") if reviewer else "",
                record.conclusion.value,
                record.opinion or "",
                "；".join(f"{waiver.rule} {waiver.position} {waiver.reason}" for waiver in record.waivers),
                "有" if record.signature else "",
                "是" if record.number in counting else "",
            )
        )
    return rows
