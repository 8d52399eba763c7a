"""The folder that is published (站点文件夹): written only where something differs from what is there, or was before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.publish.ledger import Former, Ledger, Work, lies_at


class Folder:
    """Folder (站点文件夹): remembers what was put in it, so that no two pages share an address.

    What the former publication, in another folder, has the same is not written again but noted. A fresh folder is
    empty, so that nothing in it needs to be compared.
    """

    def __init__(self, path: Path, former: Former | None = None, *, fresh: bool = False) -> None:
        self.path = path
        self.former = former
        self._fresh = fresh
        self.ledger = Ledger()
        self._parents: set[str] = set()
        self._work: list[str] = []

    def write(self, name: str, content: bytes) -> None:
        """Put a file, unless the same bytes are there already.

        Raises:
            ValueError: the name leads out of the folder, or was put before.
        """
        self._note(name)
        if self.former and self.former.holds(name, content):
            self.ledger.stamps[name] = self.former.ledger.stamps[name]
            return
        target = self._target(name)
        if self._fresh or not lies_at(target, content):
            _write(target, content)

    def write_text(self, name: str, text: str) -> None:
        """Put a text file in UTF-8."""
        self.write(name, text.encode())

    def found(self, name: str, key: str) -> Work | None:
        """Find a work that was made of the same before."""
        return self.former.work(name, key) if self.former else None

    def remembers(self, name: str, key: str) -> bool:
        """Tell whether a work was made of the same before, whatever has become of its files since."""
        work = self.former.ledger.works.get(name) if self.former else None
        return work is not None and work.key == key

    def reuse(self, name: str, work: Work) -> None:
        """Note the files of a work that was found."""
        assert self.former is not None  # noqa: S101 - it was found there
        former = self.former.ledger
        for file in work.names:
            self._note(file)
            self.ledger.stamps[file] = former.stamps[file]
        self.ledger.works[name] = work

    @contextmanager
    def working(self, name: str, key: str) -> Iterator[None]:
        """Note what is put from here on as a work."""
        self._work = []
        yield
        self.ledger.works[name] = Work(key, tuple(self._work))
        self._work = []

    def part(self) -> "Folder":
        """Give the same folder to a worker, who puts files of its own."""
        return Folder(self.path, self.former, fresh=self._fresh)

    def take_over(self, ledger: Ledger) -> None:
        """Note what a worker has put.

        Raises:
            ValueError: a file was put before.
        """
        if twice := self.ledger.files.keys() & ledger.files.keys():
            message = f"cannot put {min(twice)!r}"
            raise ValueError(message)
        self.ledger.files.update(ledger.files)
        self.ledger.stamps.update(ledger.stamps)
        self.ledger.works.update(ledger.works)

    def drop_absent(self, former: "Folder") -> None:
        """Remove what a former publication put into the same folder and this one did not."""
        for name in former.ledger.files.keys() - self.ledger.files.keys():
            (self.path / name).unlink(missing_ok=True)

    def _note(self, name: str) -> None:
        if name in self.ledger.files or name.startswith("/") or ".." in name.split("/"):
            message = f"cannot put {name!r}"
            raise ValueError(message)
        self.ledger.files[name] = None
        self._work.append(name)

    def _target(self, name: str) -> str:
        target = f"{self.path}/{name}"
        parent = target.rpartition("/")[0]
        if parent not in self._parents:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - ten thousand pages make a Path's cost felt
            self._parents.add(parent)
        return target


def _write(target: str, content: bytes) -> None:
    with open(target, "wb", buffering=0) as file:  # noqa: PTH123 - as above
        file.write(content)
