"""`gongkai clean`: an attachment without what it carries unseen, beside the original."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from gongkai.attachments.carried import Trace, Unopenable
from gongkai.attachments.defects import DEFECT_OF
from gongkai.attachments.inspection import Cleaned, carried
from gongkai.attachments.inspection import clean as cleaned
from gongkai.cli.words import Command
from gongkai.problems import OperatorError, Severity

_SIZE_LIMIT = 50_000_000
_MARK = "（清理）"


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="新文件", type=click.Path(path_type=Path), help="写到哪里，默认在原件旁边加“（清理）”。"
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def clean(file: Path, output: Path | None) -> int:
    """清理附件：去掉作者、批注、修订、隐藏内容、宏等，另存一份，原件不动。"""
    content = _read(file)
    target = output or file.with_name(f"{file.stem}{_MARK}{file.suffix}")
    _require_free(target, file)
    try:
        if not carried(file.name, content).traces:
            click.echo(f"“{file.name}”里没有要清理的，没有写新文件。")
            return 0
        result = cleaned(file.name, content)
    except Unopenable as error:
        remedy = error.remedy or DEFECT_OF[error.kind].remedy
        click.echo(f"“{file.name}”：{error.fact}\n    改法：{remedy}")
        return 1
    _write(target, result.content)
    click.echo(_report(target, result))
    return int(any(DEFECT_OF[trace.kind].severity is Severity.ERROR for trace in result.remaining))


def _read(file: Path) -> bytes:
    if not file.is_file():
        message = f"没有“{file}”这个文件。"
        raise OperatorError(message)
    if file.stat().st_size > _SIZE_LIMIT:
        message = f"“{file}”超过了 {_SIZE_LIMIT // 1_000_000} MB，不能作为附件，也不清理。"
        raise OperatorError(message)
    try:
        return file.read_bytes()
    except OSError:
        message = f"“{file}”读不了，多半是没有权限，或者正被别的程序占用。"
        raise OperatorError(message) from None


def _require_free(target: Path, file: Path) -> None:
    if target.exists() or target.is_symlink():
        message = f"已经有“{target}”，不覆盖。删去它，或者用 -o 写到别处。"
        raise OperatorError(message)
    if target.suffix.lower() != file.suffix.lower():
        message = f"“{target.name}”的扩展名和原件不同。清理不改格式，扩展名用“{file.suffix}”。"
        raise OperatorError(message)


def _write(target: Path, content: bytes) -> None:
    try:
        with target.open("xb") as new:
            new.write(content)
    except OSError:
        message = f"写不到“{target}”，多半是文件夹不存在，或者没有权限。"
        raise OperatorError(message) from None


def _report(target: Path, result: Cleaned) -> str:
    parts = [f"写好了“{target}”，原件没有动。", "", *_table(result.before, result.after)]
    if result.removed:
        parts += ["", "删去了：", *_lines(result.removed)]
    if result.remaining:
        parts += ["", "没有清掉：", *_lines(result.remaining)]
    parts += ["", *(result.notes or ("打开新文件，对照原件看一遍，再用它换下原件。",))]
    return "\n".join(parts)


def _table(before: Mapping[str, int], after: Mapping[str, int]) -> Iterable[str]:
    """Write the counts of what a reader sees, one line a count."""
    width = max([8, *(_width(name) for name in before)])
    yield f"{_padded('看得见的', width)}  {'清理前':>5}  {'清理后':>5}"
    for name, count in before.items():
        now = after.get(name, 0)
        yield f"{_padded(name, width)}  {count:>8}  {now:>8}{'' if now == count else '  不同'}"


def _lines(traces: Iterable[Trace]) -> Iterable[str]:
    for trace in traces:
        yield f"    {trace.kind.value}：{trace.place}，{trace.detail}。"
        if DEFECT_OF[trace.kind].remedy and trace.kind.name == "COVERED":
            yield f"        改法：{DEFECT_OF[trace.kind].remedy}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
