"""One item from its files (读取条目), or from the cache if none of them has changed."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.cache import Shelf
from gongkai.loading.decode import decode
from gongkai.loading.files import ATTACHMENT_LIMIT, FileReading
from gongkai.model.item import Item
from gongkai.model.prose import Prose
from gongkai.problems import Location, Problem, Unreadable
from gongkai.source.document import read_document
from gongkai.source.text import Digests, digest


@dataclass(frozen=True, slots=True)
class ItemReading:
    """What reading one item gives: the item if it can be made out, what is wrong, and the digests of its files."""

    item: Item | None
    problems: tuple[Problem, ...]
    digests: Digests


def read_item(root: Path, path: str, shelf: Shelf) -> ItemReading:
    """Read the item at path, and its files."""
    digests = _digests(root, path)
    source = "\n".join((path, *(f"{name} {digested}" for name, digested in digests.items())))
    found = shelf.find(source) if digests else None
    if isinstance(found, ItemReading):
        return found
    reading = _read(root, path)
    if digests and reading.digests.items() <= digests.items():
        shelf.put(source, reading)
    return reading


def _read(root: Path, path: str) -> ItemReading:
    problems: list[Problem] = []
    digests: Digests = {}
    place = PurePosixPath(path)
    try:
        document = read_document(root, path, problems, digests)
    except Unreadable as error:
        return ItemReading(None, (*problems, error.problem), digests)
    body = Prose(document.body, Location(path, document.body_line))
    item = decode(Item, document.head, problems, body=body, stem=place.stem, folder=place.parent.name)
    if item:
        item = FileReading(root, item, problems, digests).read()
    return ItemReading(item, tuple(problems), digests)


def _digests(root: Path, path: str) -> Digests:
    """Digest the item's file and all that lies in its folder, in order; nothing if anything there is no plain file."""
    folder = path.removesuffix(".md")
    paths = [path]
    if os.path.lexists(root / folder):
        try:
            paths += sorted(f"{folder}/{entry.name}" for entry in os.scandir(root / folder))
        except OSError:
            return {}
    digests: Digests = {}
    for name in paths:
        try:
            status = os.lstat(root / name)
            if not stat.S_ISREG(status.st_mode) or status.st_size > ATTACHMENT_LIMIT:
                return {}
            digests[name] = digest((root / name).read_bytes())
        except OSError:
            return {}
    return digests
