"""A column of its own for a test to change and build (自己的栏目): a copy of the one in tests/sites/liaocheng."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.cli.main import run

TESTS = Path(__file__).parent
LIAOCHENG = TESTS / "sites" / "liaocheng"
OVERRIDES = TESTS.parent / "overrides"
MADE = ("_expected", ".gongkai-cache", "site", "preview")
"""What lies in the column's folder and is no source of it."""
COMMAND = (sys.executable, "-m", "gongkai.cli.main")


class Column:
    """Column (栏目): a repository below root, which is also where commands run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"

    @classmethod
    def copied(cls, root: Path, *, overrides: Path = OVERRIDES, reports: bool = True) -> "Column":
        """Copy the column to root, with the templates that lie in a folder; papers of its reports take long to make."""
        left_out = (*MADE, *(() if reports else ("reports",)))
        shutil.copytree(LIAOCHENG, root, ignore=shutil.ignore_patterns(*left_out))
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        settings = settings.replace("../../../overrides", str(overrides))
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        return cls(root)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        (self.root / path).unlink()

    def run(self, *arguments: str) -> int:
        """Run a command in this process, as if in the repository."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            return run(list(arguments))

    def build(self, *options: str) -> int:
        return self.run("build", *options)

    def built(self, *options: str) -> dict[str, bytes]:
        """Build, and give the files of the site."""
        assert self.build(*options) == 0
        return bytes_of(self.root / "preview" if "--preview" in options else self.site)

    def warm_up(self) -> dict[str, bytes]:
        """Build from nothing in this process, so that no worker need load libraries and fonts again."""
        with in_one_process():
            return self.fresh("--preview")

    def fresh(self, *options: str) -> dict[str, bytes]:
        """Build from nothing into another folder, and give its files."""
        folder = self.root.with_name("fresh-preview" if "--preview" in options else "fresh")
        assert self.build("--fresh", *options, "--site-dir", str(folder)) == 0
        return bytes_of(folder)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give the files below a folder by their paths; a link is no file."""
    return {
        path.relative_to(folder).as_posix(): b"a link" if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def differing(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """Name the files that two sites do not have alike."""
    return sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))


def tampered(path: Path, content: bytes) -> None:
    """Change a file so that its size, if the content has the same, and its times look as before."""
    status = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@contextmanager
def in_one_process() -> Iterator[None]:
    """Hold a second thread: with one, no process is copied, and all work is done in this one."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
