"""The ledger (底账): what the last publication put into its folder, and what it was made of, to be used again."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gongkai.stamps import KNOWS_CHANGES, stamp_of


class Work(NamedTuple):
    """Work (一项): files that are made together; key digests what they are made of."""

    key: str
    names: tuple[str, ...]


@dataclass(slots=True)
class Ledger:
    """Ledger (底账): the name of each file, the works that made them, and the stamps the files were left with.

    Files are in the order in which they were put: to link those of one folder after each other takes less time.
    While a publication is being made, the files without a stamp are those that were written; the others lie in the
    former publication.
    """

    files: dict[str, None] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    stamps: dict[str, bytes] = field(default_factory=dict)

    def stamped(self, folder: Path) -> "Ledger":
        """Note how the files lie in the folder now that all is done, where that is not known."""
        stamps = {name: self.stamps.get(name) or _stamp(f"{folder}/{name}") for name in self.files}
        return Ledger(self.files, self.works, {name: stamp for name, stamp in stamps.items() if stamp})


@dataclass(frozen=True, slots=True)
class Former:
    """Former publication (上一次发布): its folder and its ledger; a file touched since does not count."""

    folder: Path
    ledger: Ledger

    @property
    def whole(self) -> bool:
        """Whether the folder holds just the files that were put there, all untouched, and no link to another folder."""
        start = len(f"{self.folder}/")
        lying: set[str] = set()
        for folder, folders, names in os.walk(self.folder):
            if any(os.path.islink(f"{folder}/{name}") for name in folders):  # noqa: PTH114 - as cheap as can be
                return False
            lying.update(f"{folder}/{name}"[start:] for name in names)
        return lying == self.ledger.files.keys() and all(map(self._untouched, self.ledger.files))

    def holds(self, name: str, content: bytes) -> bool:
        """Whether a file that was put there, and not touched since, has these very bytes."""
        return self._untouched(name) and lies_at(f"{self.folder}/{name}", content)

    def work(self, name: str, key: str) -> Work | None:
        """Give a work that was made of the same, if all its files are still there as they were made."""
        work = self.ledger.works.get(name)
        return work if work and work.key == key and all(map(self._untouched, work.names)) else None

    def _untouched(self, name: str) -> bool:
        stamp = self.ledger.stamps.get(name)
        return stamp is not None and KNOWS_CHANGES and stamp == _stamp(f"{self.folder}/{name}")


def lies_at(path: str, content: bytes) -> bool:
    """Whether a file has these very bytes; none is digested to tell, for next to all are only ever written."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand pages make a Path's cost felt
            return file.read() == content
    except OSError:
        return False


def _stamp(path: str) -> bytes | None:
    try:
        return stamp_of(os.lstat(path))
    except OSError:
        return None
