"""Click in Chinese (命令的中文界面): headings of the help pages and messages of wrong usage."""

import re
from importlib import import_module
from typing import Any

import click

_NO_SUCH_COMMAND = re.compile(r"No such command '(.*)'")


class _Chinese(click.Command):
    """Help pages with Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands of a group."""
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)
        records = [record for option in self.get_params(ctx) if (record := option.get_help_record(ctx))]
        if records:
            _write_section(formatter, "参数和选项", records)


class Command(_Chinese):
    """A command with a Chinese help page."""


class Group(_Chinese, click.Group):
    """A group whose commands are loaded only when called: each stands in the module of its name."""

    def __init__(self, *, names: tuple[str, ...], commands_in: str, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**settings)
        self._names = names
        self._package = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Give the names in the order of the help page."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command."""
        if cmd_name not in self._names:
            return None
        module = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"{self._package}.{module}"), module)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands."""
        loaded = [(name, self.get_command(ctx, name)) for name in self._names]
        helps = [(name, command.get_short_help_str(limit=80)) for name, command in loaded if command]
        _write_section(formatter, "命令", helps)


def _write_section(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    formatter.write(f"\n{heading}：\n")
    with formatter.indentation():
        formatter.write_dl([(name, text.replace("[required]", "[必填]")) for name, text in rows])


def explained(error: click.UsageError) -> str:
    """Say in Chinese what is wrong with a command line, and where its use is shown."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.ctx.get_help() if error.ctx else ""
    path = error.ctx.command_path if error.ctx else "gongkai"
    return f"{_fact(error)}\n用法见：{path} --help"


def _fact(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = f"，是不是“{error.possibilities[0]}”" if error.possibilities else ""
            return f"没有“{error.option_name}”这个选项{near}。"
        case click.MissingParameter() if error.param and error.ctx:
            option = f"{error.param.opts[0]} " if isinstance(error.param, click.Option) else ""
            return f"缺少“{option}{error.param.make_metavar(error.ctx)}”。"
        case click.BadParameter() if isinstance(error.param and error.param.type, click.Choice):
            choices = "、".join(str(choice) for choice in error.param.type.choices)  # type: ignore[union-attr]
            return f"“{error.param.opts[0]}”只能是：{choices}。"  # type: ignore[union-attr]
        case click.BadParameter():
            return f"参数不对：{error.message}"
        case _ if match := _NO_SUCH_COMMAND.match(error.message):
            return f"没有“{match[1]}”这个命令。"
        case _:
            return "参数的个数或写法不对。"
