"""The corpora of the benchmarks (语料的保存): each is written once, and changed only while something is measured."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bench_programs import set_aside
from corpus import CATALOG, COPIED, ITEM_CHANGE, REPOSITORY, REVIEWERS
from environment import FOLDER
from measuring import measure


@dataclass(frozen=True)
class Corpus:
    """Corpus (语料): a repository of so many items, and beside it the changes that can be laid over it."""

    size: int

    @property
    def root(self) -> Path:
        """The repository."""
        return FOLDER / f"corpus-{self.size}"

    @property
    def changes(self) -> Path:
        """The folder of changes."""
        return FOLDER / f"changes-{self.size}"

    @property
    def _mark(self) -> Path:
        """A file that is there only while the repository is whole and unchanged."""
        return FOLDER / f"corpus-{self.size}.sha256"

    @cached_property
    def changed_item(self) -> str:
        """The path of the item that ITEM_CHANGE changes."""
        (path,) = (self.changes / ITEM_CHANGE / "content" / "items").rglob("*.md")
        return path.relative_to(self.changes / ITEM_CHANGE).as_posix()

    def prepare(self) -> None:
        """Write it, if what is there is not whole or was written from something else; else read it once, to warm it."""
        source = _source()
        if self._mark.is_file() and self._mark.read_text(encoding="ascii") == source:
            self._warm()
            return
        set_aside(self.root, self.changes)
        program = Path(__file__).with_name("corpus.py")
        self.root.parent.mkdir(exist_ok=True)
        arguments = (self.root, self.size, "--reviewed", "--changes", self.changes)
        measure([sys.executable, program, *arguments], FOLDER)
        self._mark.write_text(source, encoding="ascii")

    def _warm(self) -> None:
        """Have the operating system keep all of it in memory, as it keeps what was just written."""
        for file in (self.root / "content").rglob("*"):
            if file.is_file():
                file.read_bytes()

    @contextmanager
    def changed(self, name: str) -> Iterator[None]:
        """Lay a change over the repository and take it away again; one that is cut off here is written anew."""
        over = self.changes / name
        paths = [path.relative_to(over) for path in sorted(over.rglob("*")) if path.is_file()]
        before = {path: (self.root / path).read_bytes() for path in paths if (self.root / path).exists()}
        mark = self._mark.read_bytes()
        self._mark.unlink()
        for path in paths:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(over / path, self.root / path)
        try:
            yield
        finally:
            for path in paths:
                if path in before:
                    (self.root / path).write_bytes(before[path])
                else:
                    (self.root / path).unlink()
            self._mark.write_bytes(mark)


def _source() -> str:
    """Digest all that a corpus is written from."""
    here = Path(__file__).parent
    files = [*here.glob("corpus*.py")]
    for name in (CATALOG, REVIEWERS, *COPIED):
        path = REPOSITORY / name
        files += [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    digest = sha256()
    for file in sorted(files):
        digest.update(os.fsencode(file.relative_to(REPOSITORY)) + b"\0" + sha256(file.read_bytes()).digest())
    return digest.hexdigest()
