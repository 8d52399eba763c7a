"""`gongkai build`: the whole column into a folder, swapped in only when all went well."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from gongkai import building as builder
from gongkai.cache import FolderCache, NoCache, cache_of
from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import moment, todays_context
from gongkai.model.addresses import CATALOG_JSON, PREVIEW_MARK
from gongkai.problems import OperatorError

_SITE = "site"
_SOURCES = ("content", "overrides")


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--site-dir", help="生成到哪个文件夹，默认 site；预览默认 preview。", metavar="文件夹")
@click.option("--preview", is_flag=True, help="连没有审完的和草稿也生成，逐页标明，只供内部查看。")
@click.option("--fresh", is_flag=True, help="不用缓存，全部重新做一遍；结果应当一样。")
@click.help_option("-h", "--help", help="显示这一页说明。")
def build(site_dir: str | None, preview: bool, fresh: bool) -> int:  # noqa: FBT001 - click passes its flags so
    """检查内容并生成网站，只公开审完的。有错误时什么也不写。"""
    started = time.monotonic()
    gc.disable()  # what is read stays until the end, and there is no use in looking through it again and again
    root = find_root()
    target = _target(root, site_dir) if site_dir else root / ("preview" if preview else _SITE)
    _require_apart(target, root, preview)
    _require_ours(target, preview)
    cache = NoCache() if fresh else cache_of(root, moment())
    outcome = builder.build(builder.Order(root, target, preview), todays_context(), cache, _bar)
    for remark in outcome.remarks:
        click.echo(remark, err=True)
    if not outcome.counted:
        return 1
    if isinstance(cache, FolderCache):
        cache.drop_unused()
    click.echo(f"{outcome.counted}；用时 {time.monotonic() - started:.1f} 秒。\n打开：{target / 'index.html'}")
    return 0


def _target(root: Path, site_dir: str) -> Path:
    """Give the folder that was typed, where its parent truly lies; refuse one that the repository lies in."""
    typed = Path(os.path.abspath(site_dir))  # noqa: PTH100 - resolve() would follow the folder itself
    target = typed.parent.resolve() / typed.name
    if root.resolve().is_relative_to(target):
        message = f"“{target}”是仓库所在的文件夹，生成网站会把它换掉；换一个。"
        raise OperatorError(message)
    return target


def _require_apart(target: Path, root: Path, preview: bool) -> None:  # noqa: FBT001 - as in build
    """Refuse a folder within the sources or another column, and a preview where the site belongs."""
    sources = [root / name for name in _SOURCES]
    if any(target.is_relative_to(source) for source in sources):
        message = f"“{target}”在内容或者模板的文件夹里，换一个。"
        raise OperatorError(message)
    if any((parent / CATALOG_JSON).is_file() for parent in target.parents):
        message = f"“{target}”在另一个网站的文件夹里，会跟着它一起公开；换一个。"
        raise OperatorError(message)
    if preview and target == root / _SITE:
        message = f"“{target}”是公开的网站的文件夹，预览不能写进去；换一个。"
        raise OperatorError(message)


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int, int], None]]:
    """Show progress on a terminal; in a pipe there is silence."""
    with click.progressbar(length=length, label="生成条目页", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda done, _total: bar.update(done - bar.pos)


def _require_ours(target: Path, preview: bool) -> None:  # noqa: FBT001 - as in build
    """Refuse a folder that holds something else than a column of the same kind: it would be replaced."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"“{target}”不是文件夹，换一个。"
        raise OperatorError(message)
    if not target.is_dir() or not any(target.iterdir()):
        return
    if not (target / CATALOG_JSON).is_file():
        message = f"“{target}”里有别的文件，生成网站会把它们换掉；换一个空的文件夹。"
        raise OperatorError(message)
    if (target / PREVIEW_MARK).is_file() is not preview:
        message = (
            f"“{target}”里是公开的网站，预览不能写进去；换一个文件夹。"
            if preview
            else f"“{target}”里是内部预览，公开的网站不写进去；换一个文件夹。"
        )
        raise OperatorError(message)
