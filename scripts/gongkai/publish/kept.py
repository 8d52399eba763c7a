"""Kept files (留用的文件): what was made before and need not be made again, by the key of what it was made of."""

from collections.abc import Callable
from pathlib import Path

KEPT = ".gongkai"
"""The folder in the repository for what can be made again at any time."""


class Kept:
    """Kept files (留用的文件): a folder whose files are named by their keys; one nobody asks for is dropped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give what was kept under a key, else make and keep it."""
        self.asked.add(key)
        path = self.folder / key
        if path.is_file():
            return path.read_bytes()
        made = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_bytes(made)
        new.replace(path)
        return made

    def drop_the_rest(self) -> None:
        """Remove what was not asked for since the folder was opened."""
        for path in self.folder.glob("*"):
            if path.name not in self.asked:
                path.unlink(missing_ok=True)
