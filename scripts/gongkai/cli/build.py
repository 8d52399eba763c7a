"""`gongkai build`: the whole column into a folder, swapped in only when all went well."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import click

from gongkai import building as builder
from gongkai.building import Kind
from gongkai.cache import cache_of, throwaway
from gongkai.cli.root import find_root
from gongkai.cli.target import target_folder
from gongkai.cli.words import Command
from gongkai.clock import moment, todays_context
from gongkai.problems import OperatorError


@click.command(cls=Command, options_metavar="[选项]")
@click.option(
    "--site-dir", help="生成到哪个文件夹，默认 site；预览默认 preview，触摸屏用的默认 kiosk。", metavar="文件夹"
)
@click.option("--preview", is_flag=True, help="连没有审完的和草稿也生成，逐页标明，只供内部查看。")
@click.option("--kiosk", is_flag=True, help="生成触摸屏用的：按钮大，没有人用时回到首页，没有通到外面的链接。")
@click.option("--fresh", is_flag=True, help="不用缓存，全部重新做一遍；结果应当一样。")
@click.help_option("-h", "--help", help="显示这一页说明。")
def build(
    site_dir: str | None,
    preview: bool,  # noqa: FBT001 - click passes its flags so
    kiosk: bool,  # noqa: FBT001
    fresh: bool,  # noqa: FBT001
) -> int:
    """检查内容并生成网站，只公开审完的。有错误时什么也不写。"""
    started = time.monotonic()
    gc.disable()  # what is read stays until the end, and there is no use in looking through it again and again
    root = find_root()
    kind = _kind(preview, kiosk)
    target = target_folder(root, site_dir, kind)
    order = builder.Order(root, target, kind, fresh)
    with throwaway(moment()) if fresh else nullcontext(cache_of(root, moment())) as cache:
        outcome = builder.build(order, todays_context(), cache, _bar)
        if outcome.counted:
            cache.drop_unused()
    for remark in outcome.remarks:
        click.echo(remark, err=True)
    if not outcome.counted:
        return 1
    click.echo(f"{outcome.counted}；用时 {time.monotonic() - started:.1f} 秒。\n打开：{target / 'index.html'}")
    return 0


def _kind(preview: bool, kiosk: bool) -> Kind:  # noqa: FBT001 - as in build
    """Tell what is to be built.

    Raises:
        OperatorError: two kinds at once.
    """
    if preview and kiosk:
        message = "预览和触摸屏用的分开生成：--preview 和 --kiosk 只写一个。"
        raise OperatorError(message)
    return Kind.PREVIEW if preview else Kind.KIOSK if kiosk else Kind.SITE


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int, int], None]]:
    """Show progress on a terminal; in a pipe there is silence."""
    with click.progressbar(length=length, label="生成条目页", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda done, _total: bar.update(done - bar.pos)
