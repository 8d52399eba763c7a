"""What earlier commits said (历史): the heads of items as they were before they were last changed."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from gongkai.context import Version
from gongkai.loading.paths import ITEMS
from gongkai.problems import Unreadable
from gongkai.source.document import split_document

_CHANGE = re.compile(r":[0-7]{6} [0-7]{6} ([0-9a-f]+) [0-9a-f]+ M")
_KEPT = re.compile(r"^(索引号|发布日期):[ \t]+([\"']?)(.*?)\2[ \t]*(?:#.*)?$", re.MULTILINE)


def history(root: Path) -> dict[str, tuple[Version, ...]]:
    """Give the earlier versions of every item that was changed, oldest first; nothing where git keeps none.

    Two calls of git in all: one lists the changes, one hands over the bytes.
    """
    told = _git(
        root,
        b"",
        "log",
        "--reverse",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--diff-filter=M",
        "-z",
        "--format=",
        "--relative",
        "--",
        ITEMS,
    )
    changes = list(_changes(told.decode("utf-8", "replace")))
    contents = _contents(root, [blob for blob, _ in changes])
    versions: dict[str, tuple[Version, ...]] = {}
    for blob, path in changes:
        if blob in contents:
            versions[path] = (*versions.get(path, ()), _version(contents[blob], path))
    return versions


def _changes(told: str) -> Iterator[tuple[str, str]]:
    """Give the bytes that each change replaced, by their name in git, and the path."""
    parts = iter(told.split("\0"))
    for part in parts:
        if match := _CHANGE.search(part):
            path = next(parts)
            if path.endswith(".md"):
                yield match[1], path


def _contents(root: Path, blobs: list[str]) -> dict[str, bytes]:
    """Read objects of git in one call."""
    told = _git(root, "".join(f"{blob}\n" for blob in blobs).encode(), "cat-file", "--batch") if blobs else b""
    found: dict[str, bytes] = {}
    while told:
        heading, _, told = told.partition(b"\n")
        name, *rest = heading.decode().split(" ")
        if len(rest) == 2:  # noqa: PLR2004 - type and size; a missing object has one word
            size = int(rest[1])
            found[name], told = told[:size], told[size + 1 :]
    return found


def _version(content: bytes, path: str) -> Version:
    try:
        head, _, _ = split_document(content.decode("utf-8", "replace"), path)
    except Unreadable:
        head = ""
    values = {match[1]: match[3] for match in _KEPT.finditer(head)}
    return Version(hashlib.sha256(content).hexdigest(), values)


def _git(root: Path, given: bytes, *arguments: str) -> bytes:
    """Ask git; where there is no git or no repository, there is no history."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and names of git's own
            ["git", *arguments],  # noqa: S607 - as found on the path
            cwd=root,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return b""
    return done.stdout if done.returncode == 0 else b""
