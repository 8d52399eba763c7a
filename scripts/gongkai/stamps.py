"""Stamps (文件的印记): how a file lies on the disk, as git knows it; with the same stamp it has not been touched."""

import os
from struct import Struct

KNOWS_CHANGES = os.name == "posix"
"""Whether the system tells when a file's content or status last changed, which no program can set."""

_STAMP = Struct("<QQQQqq")


def stamp_of(status: os.stat_result) -> bytes:
    """Give the stamp of a file: its place, size, kind and permissions, and when it last changed."""
    s = status
    return _STAMP.pack(s.st_ino, s.st_dev, s.st_size, s.st_mode, s.st_mtime_ns, s.st_ctime_ns)


def place_of(stamp: bytes) -> int:
    """Give the number by which a file system knows the file, under whatever names it has there."""
    place: int = _STAMP.unpack(stamp)[0]
    return place
