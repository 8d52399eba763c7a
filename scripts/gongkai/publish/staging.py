"""Staging (换上新站): a publication is made beside the site that stands, and takes its place when it is whole."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.problems import OperatorError

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, and put it in the target's place at the end; on any fault the old stays.

    Whatever moment the process is killed at, the target is the old site or the new one, whole. Leftovers of a process
    that was killed are removed by the next.

    Raises:
        OperatorError: another process is at it.
    """
    staging, former = _beside(target)
    with _alone(target.parent):
        _bring_back(former, target)
        for left in (staging, former):
            shutil.rmtree(left, ignore_errors=True)
        try:
            staging.mkdir(parents=True)
            yield staging
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        if not target.exists():
            staging.rename(target)
        elif _exchanged(staging, target):
            shutil.rmtree(staging, ignore_errors=True)
        else:
            target.rename(former)
            staging.rename(target)
            shutil.rmtree(former, ignore_errors=True)


def bring_back(target: Path) -> None:
    """Put an old site in its place again that was set aside when a process was killed, whatever comes of the next.

    Raises:
        OperatorError: another process is at it.
    """
    _, former = _beside(target)
    if former.exists() and not target.exists():
        with _alone(target.parent):
            _bring_back(former, target)


def _bring_back(former: Path, target: Path) -> None:
    if former.exists() and not target.exists():
        former.rename(target)


def undisturbed(target: Path) -> bool:
    """Whether no process that was killed left anything beside the target."""
    return not any(path.exists() for path in _beside(target))


def _beside(target: Path) -> tuple[Path, Path]:
    """Give where a site is made, and where the old one waits in a system that cannot exchange the two."""
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


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
