"""`gongkai check`: read everything, tell every problem, change nothing."""

from collections.abc import Iterable

import click

from gongkai.cli.root import find_root, relative_path
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.pipeline import inspect_site
from gongkai.problems import Problem, Severity
from gongkai.report import FORMATS


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("paths", nargs=-1, metavar="[文件]…")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="报出的样式，默认 text。", metavar="样式"
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def check(paths: tuple[str, ...], form: str) -> int:
    """检查内容，逐条报出问题。给出文件或文件夹时，只报其中的问题。"""
    root = find_root()
    problems = list(
        _within(inspect_site(root, todays_context()).problems, [relative_path(path, root) for path in paths])
    )
    if told := FORMATS[form](problems):
        click.echo(told)
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _within(problems: Iterable[Problem], paths: list[str]) -> Iterable[Problem]:
    if not paths or "." in paths:
        return problems
    return (
        problem
        for problem in problems
        if any(problem.location.path == path or problem.location.path.startswith(f"{path}/") for path in paths)
    )
