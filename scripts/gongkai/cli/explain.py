"""`gongkai explain`: the page of a rule."""

from difflib import get_close_matches

import click

from gongkai.cli.words import Command
from gongkai.pipeline import DEFECTS
from gongkai.problems import Defect, OperatorError


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("code", metavar="[编号]", required=False)
@click.help_option("-h", "--help", help="显示这一页说明。")
def explain(code: str | None) -> int:
    """说明一条规则：为什么，依据什么，怎么改。不给编号时，列出所有规则。"""
    if code is None:
        click.echo("\n".join(f"{defect.code} [{defect.severity.value}] {defect.title}" for defect in DEFECTS))
        return 0
    by_code = {defect.code: defect for defect in DEFECTS}
    if found := by_code.get(code.upper()):
        click.echo(_page(found))
        return 0
    near = get_close_matches(code.upper(), by_code, n=1)
    message = f"没有编号是“{code}”的规则" + (f"，是不是 {near[0]}？" if near else "。")
    raise OperatorError(message)


def _page(defect: Defect) -> str:
    parts = [f"{defect.code} [{defect.severity.value}] {defect.title}", "", defect.reason]
    if defect.basis:
        parts.append(f"依据：{defect.basis}")
    return "\n".join([*parts, f"改法：{defect.remedy}"])
