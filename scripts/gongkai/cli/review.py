"""`gongkai review`: what waits for review, by stage and person, with what changed since the last seal."""

from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.cli.git import changed_since, diff_since_seal
from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.model.values import Stage
from gongkai.pipeline import Inspection, inspect_site
from gongkai.review.approval import Approval
from gongkai.review.sheet import sheet


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--base", help="只看同这个版本相比有改动的，例如 origin/main。", metavar="版本")
@click.option("--sheet", "as_sheet", is_flag=True, help="写成审查单样式（Markdown），贴进合并申请的评论。")
@click.help_option("-h", "--help", help="显示这一页说明。")
def review(base: str | None, as_sheet: bool) -> int:  # noqa: FBT001 - click passes its flag so
    """列出等待审查的内容：缺哪个环节、谁可以签、上次审查以后改了什么。"""
    root = find_root()
    context = todays_context()
    inspection = inspect_site(root, context)
    changed = changed_since(root, base) if base else None
    waiting = [approval for approval in inspection.approvals if not approval.complete]
    if changed is not None:
        waiting = [approval for approval in waiting if changed & set(approval.subject.paths)]
    if as_sheet:
        click.echo(sheet(waiting, (inspection.site, inspection.problems, inspection.bench), context.workdays))
        return 0
    if not waiting:
        click.echo("没有等待审查的内容。")
        return 0
    for stage, approvals in _by_stage(waiting, inspection):
        click.echo(f"等待{stage.value}的 {len(approvals)} 件：")
        for approval in approvals:
            click.echo("\n".join(_told(approval, inspection, root)))
    return 0


def _by_stage(waiting: list[Approval], inspection: Inspection) -> Iterator[tuple[Stage, list[Approval]]]:
    for stage in Stage:
        approvals = [
            approval for approval in waiting if (found := inspection.bench.who_may(approval)) and found[0] is stage
        ]
        if approvals:
            yield stage, approvals


def _told(approval: Approval, inspection: Inspection, root: Path) -> Iterator[str]:
    subject = approval.subject
    yield f"  {subject.path}　{subject.title}"
    yield f"    原因：{approval.obstacle}"
    if found := inspection.bench.who_may(approval):
        ids = "、".join(f"{reviewer.name}（{reviewer.id}）" for reviewer in found[1])
        yield f"    可以签的人：{ids or '名册里没有，先在 content/reviewers.yml 里登记'}"
    yield from (f"    {line}" for line in differences(approval, inspection, root))


def differences(approval: Approval, inspection: Inspection, root: Path) -> Iterator[str]:
    """Give the lines that tell what changed since the last seal of a subject."""
    last = inspection.bench.last_record(approval.subject)
    if last is None:
        return
    sealed, current = dict(last.seal.digests), inspection.site.digests
    for path in sorted({*sealed, *approval.subject.paths}):
        if path not in approval.subject.paths:
            yield f"上次审查以后去掉了：{path}"
        elif path not in sealed:
            yield f"上次审查以后添加了：{path}"
        elif sealed[path] != current.get(path):
            yield f"上次审查以后改动了：{path}"
            yield from diff_since_seal(root, path, sealed[path]).splitlines()[4:]
