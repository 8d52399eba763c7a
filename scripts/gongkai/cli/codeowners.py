"""`gongkai codeowners`: who must look at which files, for the forge, from the register of reviewers."""

import click

from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.pipeline import inspect_site
from gongkai.review.owners import codeowners as written

PATH = "CODEOWNERS"


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--check", is_flag=True, help="只核对，不写；过时的返回 1。")
@click.help_option("-h", "--help", help="显示这一页说明。")
def codeowners(check: bool) -> int:  # noqa: FBT001 - click passes its flag so
    """按审查人名册写 CODEOWNERS，由代码托管平台通知相应的人审查。"""
    root = find_root()
    context = todays_context()
    inspection = inspect_site(root, context)
    text = written(inspection.site.catalog, inspection.bench.reviewers, context.today)
    path = root / PATH
    if check:
        current = path.is_file() and path.read_text(encoding="utf-8") == text
        click.echo(f"{PATH} 是新的。" if current else f"{PATH} 过时了；运行 gongkai codeowners，把结果一起提交。")
        return int(not current)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"写好了 {PATH}。")
    return 0
