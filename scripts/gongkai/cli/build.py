"""`gongkai build`: the whole column into a folder, swapped in only when all went well."""

import gc
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import click

from gongkai.cache import FolderCache, NoCache, cache_of
from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import moment, todays_context
from gongkai.documents.font_files import NO_FONT, embedding
from gongkai.drawing import draw, shown_in_frames
from gongkai.loading.theme import templates_folder
from gongkai.model.addresses import CATALOG_JSON, PREVIEW_MARK
from gongkai.model.site import Site
from gongkai.pages.templates import Templates
from gongkai.pipeline import NO_REGISTER, Inspection, inspect_site
from gongkai.problems import OperatorError
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Former, Ledger
from gongkai.publish.segments import Progress
from gongkai.publish.site import Publication
from gongkai.publish.staging import staged
from gongkai.report import as_text

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
    inspection = inspect_site(root, todays_context(), cache)
    if inspection.problems:
        click.echo(as_text(inspection.problems), err=True)
    if not preview and inspection.sound and not inspection.registered:
        raise OperatorError(NO_REGISTER)
    if not (inspection.sound if preview else inspection.publishable):
        return 1
    site = inspection.preview if preview else inspection.released
    frames = cache.recall("drawing", shown_in_frames(root, site), lambda: draw(root, site))
    publication = Publication(site, frames, Templates(templates_folder(root)), root)
    with cache.shelf(f"ledger {target}") as shelf:
        former = cast("Ledger | None", shelf.find("ledger"))
        with staged(target) as staging, _bar(site) as progress:
            folder = Folder(staging, Former(target, former) if former else None, fresh=True)
            publication.into(folder, cache, progress)
            if preview:
                folder.write_text(PREVIEW_MARK, "这是内部预览，不是公开的网站。\n")
        shelf.put("ledger", folder.ledger.stamped(target))
    if isinstance(cache, FolderCache):
        cache.drop_unused()
    if not preview:
        _tell_unreleased(inspection)
    if not embedding():
        click.echo(NO_FONT, err=True)
    counted = _counted(site, inspection, "预览" if preview else "公开")
    click.echo(f"{counted}；用时 {time.monotonic() - started:.1f} 秒。\n打开：{target / 'index.html'}")
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
def _bar(site: Site) -> Iterator[Progress]:
    """Show progress on a terminal; in a pipe there is silence."""
    length = len(site.published)
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


def _tell_unreleased(inspection: Inspection) -> None:
    """List what was withheld for want of review, with the reason."""
    waiting = inspection.unreleased
    if waiting:
        lines = [f"没有审完、没有公开的 {len(waiting)} 件："]
        lines += [f"  {approval.subject.path}：{approval.obstacle}" for approval in waiting]
        click.echo("\n".join(lines), err=True)


def _counted(site: Site, inspection: Inspection, verb: str) -> str:
    withheld = len(inspection.site.items) - len(site.published)
    kept = f"，另有 {withheld} 条不公开" if withheld else ""
    return f"{verb} {len(site.published)} 条{kept}"
