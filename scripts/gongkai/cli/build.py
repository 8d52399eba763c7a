"""`gongkai build`: the whole column into a folder, swapped in only when all went well."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.mkdocs_plugin import Column, Progress
from gongkai.pipeline import Inspection, inspect_site
from gongkai.problems import OperatorError
from gongkai.report import as_text

_MARK = "catalog.json"


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--site-dir", default="site", help="生成到哪个文件夹，默认 site。", metavar="文件夹")
@click.help_option("-h", "--help", help="显示这一页说明。")
def build(site_dir: str) -> int:
    """检查内容并生成网站。有错误时什么也不写。"""
    started = time.monotonic()
    root = find_root()
    target = Path(site_dir).absolute()
    _require_ours(target)
    inspection = inspect_site(root)
    if inspection.problems:
        click.echo(as_text(inspection.problems), err=True)
    if not inspection.publishable:
        return 1
    with _staged(target) as staging, _bar(inspection) as progress:
        Column(root, staging, progress).build(inspection)
    click.echo(_summary(inspection, target, time.monotonic() - started))
    return 0


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """Give a folder beside the target, and put it in the target's place at the end; on any fault the old stays."""
    staging = target.with_name(f".{target.name}.new")
    former = target.with_name(f".{target.name}.old")
    for left in (staging, former):
        shutil.rmtree(left, ignore_errors=True)
    try:
        yield staging
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    if target.exists():
        target.rename(former)
    staging.rename(target)
    shutil.rmtree(former, ignore_errors=True)


@contextmanager
def _bar(inspection: Inspection) -> Iterator[Progress]:
    """Show progress on a terminal; in a pipe there is silence."""
    length = len(inspection.site.published)
    with click.progressbar(length=length, label="生成条目页", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda done, _total: bar.update(done - bar.pos)


def _require_ours(target: Path) -> None:
    """Refuse a folder that holds something else than a column: it would be replaced."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"“{target}”不是文件夹，换一个。"
        raise OperatorError(message)
    if target.is_dir() and any(target.iterdir()) and not (target / _MARK).is_file():
        message = f"“{target}”里有别的文件，生成网站会把它们换掉；换一个空的文件夹。"
        raise OperatorError(message)


def _summary(inspection: Inspection, target: Path, seconds: float) -> str:
    site = inspection.site
    withheld = len(site.items) - len(site.published)
    kept = f"，另有 {withheld} 条不公开" if withheld else ""
    return f"公开 {len(site.published)} 条{kept}；用时 {seconds:.1f} 秒。\n打开：{target / 'index.html'}"
