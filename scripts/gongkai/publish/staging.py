"""Staging (换上新站): a publication is made beside the site that stands, and takes its place when it is whole."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gongkai.problems import OperatorError
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Ledger
from gongkai.publish.twin import Turnover, put_all
from gongkai.stamps import KNOWS_CHANGES

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class _Beside(NamedTuple):
    """What may lie beside a site: the new one being made, its twin, and the old one in the midst of two renames.

    The last is only where a system cannot exchange two folders in one step.
    """

    new: Path
    twin: Path
    old: Path

    @classmethod
    def of(cls, target: Path) -> "_Beside":
        """Give what may lie beside a target."""
        return cls(*(target.with_name(f".{target.name}.{kind}") for kind in cls._fields))

    @property
    def leftovers(self) -> tuple[Path, Path]:
        """What only a process that was killed leaves behind."""
        return self.new, self.old


class Staging:
    """Staging (新站): made is the folder for what is made anew; what stays of the old site is added at the end.

    ledger tells afterwards how the files of the new one lie.
    """

    def __init__(self, target: Path, *, twinned: bool) -> None:
        self._target = target
        self._twinned = twinned and KNOWS_CHANGES
        self._beside = _Beside.of(target)
        self.made = self._beside.new / "made"
        self.ledger = Ledger()
        self._turnover: Turnover | None = None

    def complete(self, folder: Folder) -> None:
        """Take what was put into the folder as whole, with what stays of the former publication."""
        self.ledger = folder.ledger
        if folder.former and folder.ledger.stamps:
            self._turnover = Turnover(folder.former, folder.ledger)

    def take_place(self) -> None:
        """Put the new site in the place of the old one, and make a twin of it."""
        whole = self._whole()
        old = self._swapped(whole)
        twinned = self._twinned and self._twin_made(old)
        if not twinned:
            for folder in (self._beside.twin, old):
                shutil.rmtree(folder, ignore_errors=True)
        put = self.ledger
        lies_as_before = twinned and whole != self.made  # to link a file, or to unlink it, is to touch it
        self.ledger = Ledger(put.files, put.works, put.stamps if lies_as_before else {}).stamped(self._target)

    def _whole(self) -> Path:
        """Put together what was made and what stays."""
        turnover, twin = self._turnover, self._beside.twin
        if turnover is None:
            return self.made
        if turnover.begins_with(twin):
            whole = self._beside.new / "whole"
            twin.rename(whole)
            turnover.come_about(whole, self.made, os.rename)
            return whole
        turnover.complete(self.made)
        return self.made

    def _swapped(self, whole: Path) -> Path:
        """Let the new site take the old one's place, and tell where that is now."""
        if not self._target.exists():
            whole.rename(self._target)
            return whole
        if _exchanged(whole, self._target):
            return whole
        self._target.rename(self._beside.old)
        whole.rename(self._target)
        return self._beside.old

    def _twin_made(self, old: Path) -> bool:
        """Make the old site the twin of the new one, or another where nothing of it stays."""
        try:
            if self._turnover:
                self._turnover.come_about(old, self._target, os.link)
            else:
                shutil.rmtree(old, ignore_errors=True)
                put_all(self.ledger.files, self._target, old, os.link)
            shutil.rmtree(self._beside.twin, ignore_errors=True)
            old.rename(self._beside.twin)
        except OSError:
            return False
        return True


@contextmanager
def staged(target: Path, *, twinned: bool = True) -> Iterator[Staging]:
    """Give where to make a site, and put it in the target's place at the end; on any fault the old stays.

    A twin is of use only where the ledger is kept for the next.
    Whatever moment the process is killed at, the target is the old site or the new one, whole. Leftovers of a process
    that was killed are removed by the next.

    Raises:
        OperatorError: another process is at it.
    """
    beside = _Beside.of(target)
    with _alone(target.parent):
        _bring_back(beside.old, target)
        for left in beside.leftovers:
            shutil.rmtree(left, ignore_errors=True)
        try:
            staging = Staging(target, twinned=twinned)
            staging.made.mkdir(parents=True)
            yield staging
            staging.take_place()
        finally:
            shutil.rmtree(beside.new, ignore_errors=True)


def bring_back(target: Path) -> None:
    """Put an old site in its place again that was set aside when a process was killed, whatever comes of the next.

    Raises:
        OperatorError: another process is at it.
    """
    old = _Beside.of(target).old
    if old.exists() and not target.exists():
        with _alone(target.parent):
            _bring_back(old, target)


def _bring_back(old: Path, target: Path) -> None:
    if old.exists() and not target.exists():
        old.rename(target)


def undisturbed(target: Path) -> bool:
    """Whether no process that was killed left anything beside the target."""
    return not any(path.exists() for path in _Beside.of(target).leftovers)


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Keep other processes from staging in a folder; the system lets go when this one ends, however it ends."""
    parent.mkdir(parents=True, exist_ok=True)
    held = os.open(parent / ".gongkai.lock", os.O_CREAT) if os.name == "nt" else os.open(parent, os.O_RDONLY)
    try:
        _lock(held, parent)
        yield
    finally:
        os.close(held)


def _lock(held: int, parent: Path) -> None:
    try:
        if os.name == "nt":
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        message = f"另一个生成正在往“{parent}”里写，等它结束再运行。"
        raise OperatorError(message) from None


def _exchanged(first: Path, second: Path) -> bool:
    """Exchange two folders in one step, where the system can."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    names = (os.fsencode(first), os.fsencode(second))
    return exchange is not None and exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0
