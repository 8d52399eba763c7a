"""Where the repository is (仓库): the folder a command works in."""

import os
from pathlib import Path

from gongkai.problems import OperatorError

_MARK = "mkdocs.yml"


def find_root() -> Path:
    """Find the repository from the current folder upwards.

    Raises:
        OperatorError: no folder above has a mkdocs.yml.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / _MARK).is_file():
            return folder
    message = f"这里不是专栏的仓库：“{here}”和它的上级都没有 {_MARK}。先进入仓库的文件夹，再运行命令。"
    raise OperatorError(message)


def relative_path(path: str, root: Path) -> str:
    """Give a typed path as seen from the repository.

    Raises:
        OperatorError: it does not exist there.
    """
    full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    if not os.path.lexists(full) or not full.is_relative_to(root):
        message = f"仓库里没有“{path}”。"
        raise OperatorError(message)
    return full.relative_to(root).as_posix()
