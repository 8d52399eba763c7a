"""Items from their files (读取条目), or from the cache where none of an item's files has changed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.cache import Shelf
from gongkai.loading.decode import decode
from gongkai.loading.files import ATTACHMENT_LIMIT, FileReading
from gongkai.loading.seen import SeenFiles
from gongkai.model.item import Item
from gongkai.model.prose import Prose
from gongkai.packed import packed
from gongkai.problems import Location, Problem, Unreadable
from gongkai.recall import Wanted, recalled
from gongkai.source.document import read_document
from gongkai.source.text import Digests


@packed
@dataclass(frozen=True, slots=True)
class ItemReading:
    """What reading one item gives: the item if it can be made out, what is wrong, and the digests of its files."""

    item: Item | None
    problems: tuple[Problem, ...]
    digests: Digests


def wanted_item(root: Path, path: str, shelf: Shelf, seen: SeenFiles | None) -> Wanted[str]:
    """Ask for an item by the digests of its files: its own and all that lies in its folder, in order."""
    digests: Digests = {}
    if seen:
        folder = path.removesuffix(".md")
        paths = [path]
        try:
            if os.path.lexists(f"{root}/{folder}"):
                paths += sorted(f"{folder}/{entry.name}" for entry in os.scandir(f"{root}/{folder}"))
            digests = seen.digests(paths, ATTACHMENT_LIMIT)
        except OSError:
            digests = {}
    return Wanted(path, _key(path, digests) if digests else "", shelf)


def read_items(root: Path, wanted: Sequence[Wanted[str]]) -> Iterator[ItemReading]:
    """Read items, in their order."""
    return recalled(wanted, lambda paths: [_read(root, path) for path in paths], _is_of_key)


def _key(path: str, digests: Digests) -> str:
    return "\n".join((path, *(f"{name} {digested}" for name, digested in digests.items())))


def _is_of_key(wanted: Wanted[str], reading: ItemReading) -> bool:
    """Whether what was read is what was digested before; a file that no one names is digested only there."""
    digested = wanted.key.split("\n")
    return bool(reading.digests) and all(f"{name} {digest}" in digested for name, digest in reading.digests.items())


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
