"""Seen files (看过的文件): the digest of a file that has not been touched since it was last read, as git knows it."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from gongkai.cache import Shelf
from gongkai.source.text import Digests, digest
from gongkai.stamps import KNOWS_CHANGES, stamp_of

_REST = 2_000_000_000
"""How long a file must have been at rest before it was read, in nanoseconds; file systems count time in steps."""


def stand_of(places: Iterable[Path], opened: int | None) -> str | None:
    """Digest how all files and folders below some places lie, so that with the same digest none has been touched.

    Nothing is given where that cannot be told, for a file was touched just before the reading began, at opened; or
    where no one would remember it, for no cache was opened.
    """
    if opened is None or not KNOWS_CHANGES:
        return None
    told: list[bytes] = []
    for path in map(os.fsencode, places):
        stand = _stand(path, opened)
        if stand is None:
            return None
        told += (path, stand)
    return _digest(told)


@cache
def _stand(path: bytes, opened: int) -> bytes | None:
    """Tell how a file lies, or all in a folder, which is looked at once in a run; nothing if it was touched lately."""
    told: list[bytes] = []
    with suppress(OSError):
        status = os.lstat(path)
        if not stat.S_ISDIR(status.st_mode):
            return _lying(status, opened)
        for entry in sorted(os.scandir(path), key=attrgetter("name")):
            if entry.is_dir(follow_symlinks=False):
                lying = _stand(entry.path, opened)
            else:
                lying = _lying(entry.stat(follow_symlinks=False), opened)
            if lying is None:
                return None
            told += (entry.name, lying)
    return _digest(told).encode()


def _lying(status: os.stat_result, opened: int) -> bytes | None:
    return stamp_of(status) if _at_rest(status, opened) else None


def _digest(told: Iterable[bytes]) -> str:
    return blake2b(b"\0".join(told), digest_size=16).hexdigest()


def _at_rest(status: os.stat_result, opened: int) -> bool:
    before = opened - _REST
    return status.st_ctime_ns < before and status.st_mtime_ns < before


class _Seen(NamedTuple):
    stamp: bytes
    digest: str


class SeenFiles:
    """Seen files (看过的文件) of a repository, kept on a shelf; opened is when the reading began.

    A file whose size, place on the disk and times are the same has the same bytes. Where there is doubt, it is read.
    """

    def __init__(self, root: Path, shelf: Shelf, opened: int) -> None:
        self._root = f"{root}{os.sep}"
        self._shelf = shelf
        self._opened = opened

    def digests(self, paths: list[str], limit: int) -> Digests:
        """Give the SHA-256 of files below the root; nothing if one is no plain file of at most limit bytes."""
        digests: Digests = {}
        for path in paths:
            try:
                status = os.lstat(self._root + path)
                if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
                    return {}
                digests[path] = self._digest(path, status)
            except OSError:
                return {}
        return digests

    def _digest(self, path: str, status: os.stat_result) -> str:
        stamp = stamp_of(status)
        seen = self._shelf.find(path)
        if isinstance(seen, _Seen) and seen.stamp == stamp:
            return seen.digest
        with open(self._root + path, "rb") as file:  # noqa: PTH123 - thirty thousand files make a Path's cost felt
            digested = digest(file.read())
        if KNOWS_CHANGES and _at_rest(status, self._opened):
            self._shelf.put(path, _Seen(stamp, digested))
        return digested
