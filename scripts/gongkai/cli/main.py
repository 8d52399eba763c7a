"""The command `gongkai`, and the exit codes of all commands.

0 publishable · 1 content problems · 2 wrong usage · 3 fault in the tool · 130 interrupted.
"""

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from gongkai.cli.words import Group, explained
from gongkai.problems import OperatorError

CONTENT_PROBLEMS, WRONG_USAGE, TOOL_FAULT, INTERRUPTED = 1, 2, 3, 130


COMMANDS = (
    *("check", "build", "serve", "new", "review", "approve", "ledger", "codeowners", "clean"),
    *("due", "inspect", "stats", "report", "import-report", "explain"),
)
"""The commands, each in the module of its name."""


@click.group(
    cls=Group,
    commands_in="gongkai.cli",
    names=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def gongkai() -> None:
    """政府信息公开专栏：检查内容，生成网站。"""


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.getfilesystemencoding() != "utf-8":
        _start_again_in_utf8()
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)  # all is done; to take apart what was read, value by value, would take as long as much of the work


def _start_again_in_utf8() -> None:
    """Start again so that names of files are read as git keeps them; a terminal is still written to in its own code."""
    if sys.stdout.encoding not in {"ascii", "utf-8"}:
        os.environ["PYTHONIOENCODING"] = sys.stdout.encoding
    os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "gongkai.cli.main", *sys.argv[1:]])  # noqa: S606 - itself


def run(arguments: list[str]) -> int:
    """Run a command line and give its exit code."""
    try:
        return int(gongkai.main(arguments, prog_name="gongkai", standalone_mode=False) or 0)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.UsageError, OperatorError) as error:
        click.echo(explained(error) if isinstance(error, click.UsageError) else str(error), err=True)
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the one place where a fault of the tool becomes an exit code
        click.echo(f"程序出了故障，内容没有变动。详细记录在：{_write_down(traceback.format_exc())}", err=True)
        return TOOL_FAULT


def _write_down(fault: str) -> Path:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="gongkai-", suffix=".log", delete=False) as log:
        log.write(fault)
    return Path(log.name)


if __name__ == "__main__":
    main()
