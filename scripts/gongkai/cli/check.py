"""`gongkai check`: read everything, tell every problem, change nothing."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError, Problem, Severity
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
    problems = list(_within(inspect_site(root).problems, [_relative(path, root) for path in paths]))
    if told := FORMATS[form](problems):
        click.echo(told)
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _relative(path: str, root: Path) -> str:
    full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    if not os.path.lexists(full) or not full.is_relative_to(root):
        message = f"仓库里没有“{path}”。"
        raise OperatorError(message)
    return full.relative_to(root).as_posix()


def _within(problems: Iterable[Problem], paths: list[str]) -> Iterable[Problem]:
    if not paths or "." in paths:
        return problems
    return (
        problem
        for problem in problems
        if any(problem.location.path == path or problem.location.path.startswith(f"{path}/") for path in paths)
    )
