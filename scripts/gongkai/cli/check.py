"""`gongkai check`: read everything, tell every problem, change nothing."""

import gc
from dataclasses import replace

import click

from gongkai.cache import recalling
from gongkai.chosen import EVERYTHING, Chosen
from gongkai.cli.history import history
from gongkai.cli.root import find_root, relative_path
from gongkai.cli.words import Command
from gongkai.clock import moment, todays_context
from gongkai.loading.site import load_site
from gongkai.pipeline import problems_of
from gongkai.problems import Severity
from gongkai.report import FORMATS
from gongkai.rules.links import external_links


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("paths", nargs=-1, metavar="[文件]…")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="报出的样式，默认 text。", metavar="样式"
)
@click.option("--online", is_flag=True, help="逐个访问正文里的外部链接，报出打不开的。")
@click.help_option("-h", "--help", help="显示这一页说明。")
def check(paths: tuple[str, ...], form: str, online: bool) -> int:  # noqa: FBT001 - click passes its flag so
    """检查内容，逐条报出问题。给出文件或文件夹时，只报其中的问题。"""
    gc.disable()  # what is read stays until the end
    root = find_root()
    given = tuple(relative_path(path, root) for path in paths)
    chosen = EVERYTHING if "." in given else Chosen(given)
    context = replace(todays_context(), history=history(root))
    if online:
        from gongkai.cli.online import dead_links  # noqa: PLC0415 - a check that stays at home needs no network

        context = replace(context, dead_links=dead_links(external_links(load_site(root)[0])))
    problems = list(problems_of(root, context, recalling(root, moment()), chosen))
    if told := FORMATS[form](problems):
        click.echo(told)
    return int(any(problem.severity is Severity.ERROR for problem in problems))
