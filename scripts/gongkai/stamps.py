"""Stamps (文件的印记): how a file lies on the disk, as git knows it; with the same stamp it has not been touched."""

import os

KNOWS_CHANGES = os.name == "posix"
"""Whether the system tells when a file's content or status last changed, which no program can set."""


def stamp_of(status: os.stat_result) -> bytes:
    """Give the stamp of a file: its size, place, kind and permissions, and when it last changed."""
    s = status
    return b"%d %d %d %d %d %d" % (s.st_size, s.st_dev, s.st_ino, s.st_mode, s.st_mtime_ns, s.st_ctime_ns)
