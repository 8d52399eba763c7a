"""The twin (替身): a folder beside the site that has the very same files, in which the next site is made.

Of thousands of files nearly all stay from one site to the next. To link each into a new folder and to remove it from
the old one would take longer than all that is made anew; in the twin only what differs is touched.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from gongkai.publish.ledger import Former, Ledger
from gongkai.stamps import place_of

_EMPTY = -1


class Turnover:
    """Turnover (更替): what stays of a former publication, what goes, and what comes instead."""

    def __init__(self, former: Former, ledger: Ledger) -> None:
        self._former = former
        self._stay = tuple(ledger.stamps)
        self._come = tuple(name for name in ledger.files if name not in ledger.stamps)
        self._gone = tuple(former.ledger.files.keys() - ledger.stamps.keys())

    def begins_with(self, twin: Path) -> bool:
        """Whether a folder has just the files of the former publication: not like ones, but those very files."""
        stamps = self._former.ledger.stamps
        try:
            lying = [name in stamps and place_of(stamps[name]) == place for name, place in _places(str(twin))]
        except OSError:
            return False
        return len(lying) == len(stamps) and all(lying)

    def come_about(self, twin: Path, source: Path, put: Callable[[str, str], None]) -> None:
        """Turn the former publication into the next, in a folder that has its files; put takes those that come.

        Raises:
            OSError: some cannot be put.
        """
        for name in self._gone:
            (twin / name).unlink()
        for folder in {name.rpartition("/")[0] for name in self._gone}:
            with suppress(OSError):  # it has other files, or is gone with one below it
                os.removedirs(f"{twin}/{folder}")
        put_all(self._come, source, twin, put)

    def complete(self, folder: Path) -> None:
        """Add what stays to a folder that has what comes."""
        put_all(self._stay, self._former.folder, folder, _link_or_copy)


def put_all(names: Collection[str], source: Path, folder: Path, put: Callable[[str, str], None]) -> None:
    """Put files that lie in a source into a folder.

    Raises:
        OSError: some cannot be put.
    """
    for parent in {name.rpartition("/")[0] for name in names}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name in names:
        put(f"{source}/{name}", f"{folder}/{name}")


def _link_or_copy(source: str, target: str) -> None:
    """Let a file be here too, or its like where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _places(folder: str, below: str = "") -> Iterator[tuple[str, int]]:
    """Tell which file each name in a folder means; a folder with nothing in it is told of by its own name."""
    name = ""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _places(entry.path, f"{name}/")
            else:
                yield name, entry.inode()
    if not name:
        yield below, _EMPTY
