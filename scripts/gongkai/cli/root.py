"""Where the repository is (仓库): the folder a command works in."""

from pathlib import Path

from gongkai.problems import OperatorError

MARK = "mkdocs.yml"


def find_root() -> Path:
    """Find the repository from the current folder upwards.

    Raises:
        OperatorError: no folder above has a mkdocs.yml.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARK).is_file():
            return folder
    message = f"这里不是专栏的仓库：“{here}”和它的上级都没有 {MARK}。先进入仓库的文件夹，再运行命令。"
    raise OperatorError(message)
