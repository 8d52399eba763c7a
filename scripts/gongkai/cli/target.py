"""The folder that is built into (目标文件夹): refused where it would replace, or be published with, something else."""

import os
from pathlib import Path

from gongkai.building import Kind
from gongkai.model.addresses import CATALOG_JSON
from gongkai.problems import OperatorError

_SOURCES = ("content", "overrides")


def target_folder(root: Path, site_dir: str | None, kind: Kind) -> Path:
    """Give the folder that was typed, else the kind's own below the repository.

    Raises:
        OperatorError: it holds something else, or is none of what is built.
    """
    target = _typed(root, site_dir) if site_dir else root / kind.folder
    _require_apart(target, root, kind)
    _require_ours(target, kind)
    return target


def _typed(root: Path, site_dir: str) -> Path:
    """Give the folder that was typed, where its parent truly lies; refuse one that the repository lies in."""
    typed = Path(os.path.abspath(site_dir))  # noqa: PTH100 - resolve() would follow the folder itself
    target = typed.parent.resolve() / typed.name
    if root.resolve().is_relative_to(target):
        message = f"“{target}”是仓库所在的文件夹，生成网站会把它换掉；换一个。"
        raise OperatorError(message)
    return target


def _require_apart(target: Path, root: Path, kind: Kind) -> None:
    """Refuse a folder within the sources or another column, and the place of another kind."""
    sources = [root / name for name in _SOURCES]
    if any(target.is_relative_to(source) for source in sources):
        message = f"“{target}”在内容或者模板的文件夹里，换一个。"
        raise OperatorError(message)
    if any((parent / CATALOG_JSON).is_file() for parent in target.parents):
        message = f"“{target}”在另一个网站的文件夹里，会跟着它一起公开；换一个。"
        raise OperatorError(message)
    for other in Kind:
        if other is not kind and target == root / other.folder:
            message = f"“{target}”是{other.called}的文件夹，{kind.called}不写进去；换一个。"
            raise OperatorError(message)


def _require_ours(target: Path, kind: Kind) -> None:
    """Refuse a folder that holds something else than a column of the same kind: it would be replaced."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"“{target}”不是文件夹，换一个。"
        raise OperatorError(message)
    if not target.is_dir() or not any(target.iterdir()):
        return
    if not (target / CATALOG_JSON).is_file():
        message = f"“{target}”里有别的文件，生成网站会把它们换掉；换一个空的文件夹。"
        raise OperatorError(message)
    found = next((other for other in Kind if other.mark and (target / other.mark).is_file()), Kind.SITE)
    if found is not kind:
        message = f"“{target}”里是{found.called}，{kind.called}不写进去；换一个文件夹。"
        raise OperatorError(message)
