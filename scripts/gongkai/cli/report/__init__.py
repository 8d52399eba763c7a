"""`gongkai report`: the commands on annual reports (年报)."""

import click

from gongkai.cli.words import Group

COMMANDS = ("new",)
"""The commands, each in the module of its name."""


@click.group(
    cls=Group,
    commands_in="gongkai.cli.report",
    names=COMMANDS,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def report() -> None:
    """年度报告：“report new 年度”新建一份。"""
