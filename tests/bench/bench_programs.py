"""What every program of the benchmark has in common (被测的程序): tasks, and what a task took and wrote."""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from environment import FOLDER
from measuring import FailedError, measure

FULL, FIRST = "full build", "first build, to fill the cache"
SAME, ITEM, CATALOG = "rebuild, nothing changed", "rebuild, one item changed", "rebuild, catalog changed"
CHECK, CHECK_ONE = "check, everything", "check, one changed file"
SEARCH = "search index alone"
TASKS = (FULL, FIRST, SAME, ITEM, CATALOG, CHECK, CHECK_ONE, SEARCH)
ASIDE = FOLDER / "aside"
_TICK = 0.02
"""Seconds, more than a tick of the clock by which the file system dates files."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Measured (量得): seconds, MiB, and what was written: files and bytes, all of the folder and those touched."""

    wall: float
    cpu: float | None
    memory: float
    files: float = 0
    bytes: float = 0
    touched: float = 0
    touched_bytes: float = 0


Task = tuple[str, Callable[[], Measured]]


class Program(Protocol):
    """Program (程序): what can be measured; its tasks of a round follow one another."""

    name: str

    def prepare(self) -> None:
        """Set up what is not measured."""

    def round(self) -> Iterator[Task]:
        """Give the tasks in their order; each is run before the next is asked for."""


def run(command: Iterable[object], folder: Path, output: Path | None, limit: int) -> Measured:
    """Run a command in a folder and weigh its output; what others left to be written is written before."""
    os.sync()
    time.sleep(_TICK)
    started = time.time_ns() - int(_TICK / 2 * 1e9)
    done = measure(command, folder, limit)
    files = [path.stat() for path in output.rglob("*") if path.is_file()] if output else []
    touched = [file for file in files if file.st_mtime_ns >= started]
    return Measured(
        done.wall,
        done.cpu,
        done.memory,
        len(files),
        sum(file.st_size for file in files),
        len(touched),
        sum(file.st_size for file in touched),
    )


def set_aside(*folders: Path) -> None:
    """Move folders out of the way, where they are there, until clear_aside.

    ext4 gives out no inode that was freed in the last minutes, and passes them one by one: after a removal of thousands
    of files each that is made takes up to five times as long, whoever makes it.
    """
    ASIDE.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(ASIDE / str(time.time_ns()))


def clear_aside() -> None:
    """Remove what was set aside, when all is measured."""
    shutil.rmtree(ASIDE, ignore_errors=True)


def require_pages(folder: Path, count: int) -> None:
    """See that there is a page of every item."""
    found = sum(1 for _ in folder.rglob("*.html"))
    if found != count:
        message = f"{found:,} pages of {count:,} items"
        raise FailedError(message)
