"""Items from their files (读取条目), or from the cache where none of an item's files has changed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sys import intern
from typing import NamedTuple

from gongkai.cache import Cache, Shelf
from gongkai.loading.bodies import Bodies, Lying
from gongkai.loading.decode import decode
from gongkai.loading.files import ATTACHMENT_LIMIT, FileReading
from gongkai.loading.listing import markdown_files
from gongkai.loading.notes import Notes
from gongkai.loading.paths import ITEMS
from gongkai.loading.seen import SeenFiles
from gongkai.loading.years import each_year
from gongkai.model.item import Item
from gongkai.model.prose import Prose, gist_of
from gongkai.packed import packed
from gongkai.problems import Location, Problem, Unreadable
from gongkai.source.document import document_of
from gongkai.source.text import TEXT_LIMIT, Digests, digest, read_bytes, text_of


@packed
@dataclass(frozen=True, slots=True)
class ItemReading:
    """What reading one item gives: the item if it can be made out, what is wrong, and the digests of its files."""

    item: Item | None
    problems: tuple[Problem, ...]
    digests: Digests


@packed
@dataclass(frozen=True, slots=True)
class Year:
    """Year (一年的条目): all that can be made out of a year's folder, what was noted, and a digest of its files."""

    folder: str
    items: tuple[Item, ...]
    notes: Notes
    digest: str


class _Read(NamedTuple):
    """A year that was read, where the texts of its items are found, and those that are held there."""

    year: Year
    bodies: Bodies
    texts: Mapping[str, str]


def read_years(root: Path, folders: Sequence[str], cache: Cache) -> Iterator[Year]:
    """Read the folder of each year, or recall it as a whole where nothing below it was touched; it begins at once."""
    for folder in folders:
        cache.spare(_whole(folder))
    return map(_with_texts, each_year(root, ITEMS, folders, cache, partial(_read_year, root, cache)))


def _with_texts(read: _Read) -> Year:
    """Give a year whose items find their texts here too."""
    read.bodies.hold_all(read.texts)
    return read.year


def _read_year(root: Path, cache: Cache, folder: str, stand: str | None) -> _Read:
    with cache.shelf(_whole(folder)) as whole:
        found = whole.find(stand) if stand else None
        if isinstance(found, Year):
            return _Read(found, Bodies(root), {})
        with cache.shelf(folder) as shelf:
            seen = None if cache.opened is None else SeenFiles(root, shelf, cache.opened)
            reading = YearReading(root, shelf, seen)
            year = reading.year(folder)
        if stand:
            whole.put(stand, year)
        return _Read(year, reading.bodies, reading.bodies.held)


def _whole(folder: str) -> str:
    """Name the shelf of a year as a whole; that of its single files need not be opened then."""
    return f"{folder} as a whole"


class YearReading:
    """The reading of one year's items, in the folder of the year; what is read stays on its shelf.

    Without seen nothing is recalled.
    """

    def __init__(self, root: Path, shelf: Shelf, seen: SeenFiles | None) -> None:
        self._root = root
        self._shelf = shelf
        self._seen = seen
        self.bodies = Bodies(root)

    def year(self, folder: str) -> Year:
        """Read every item of a folder."""
        notes = Notes()
        items: list[Item] = []
        for path in map(intern, markdown_files(self._root, folder, notes)):
            reading = self.read(path)
            notes.problems.extend(reading.problems)
            notes.digests.update(reading.digests)
            if item := notes.noted(path, reading.item):
                items.append(item)
        files = "\n".join(f"{path} {digested}" for path, digested in notes.digests.items())
        return Year(folder, tuple(items), notes, digest(files.encode()))

    def read(self, path: str) -> ItemReading:
        """Read an item, or recall it by the digests of its files: its own and all that lies in its folder."""
        try:
            content = read_bytes(self._root, path, TEXT_LIMIT)
        except Unreadable as error:
            return ItemReading(None, (error.problem,), {})
        digested = digest(content)
        key = self._key(path, digested)
        found = self._shelf.find(key) if key else None
        if isinstance(found, ItemReading):
            return found
        reading = self._read(path, content, digested)
        if key and _is_of(key, reading):
            self._shelf.put(key, reading)
        return reading

    def _key(self, path: str, digested: str) -> str:
        if self._seen is None:
            return ""
        key = f"{path} {digested}"
        folder = path.removesuffix(".md")
        if not os.path.lexists(f"{self._root}/{folder}"):
            return key
        try:
            if os.path.islink(f"{self._root}/{folder}"):  # noqa: PTH114 - ten thousand items make a Path's cost felt
                return ""
            paths = sorted(f"{folder}/{entry.name}" for entry in os.scandir(f"{self._root}/{folder}"))
        except OSError:
            return ""
        digests = self._seen.digests(paths, ATTACHMENT_LIMIT)
        files = (f"{name} {digested}" for name, digested in digests.items())
        return "\n".join((key, *files)) if len(digests) == len(paths) else ""

    def _read(self, path: str, content: bytes, digested: str) -> ItemReading:
        problems: list[Problem] = []
        digests = {path: digested}
        try:
            document = document_of(text_of(content, path), path, problems)
        except Unreadable as error:
            return ItemReading(None, (*problems, error.problem), digests)
        start = Location(path, document.body_line)
        self.bodies.hold(path, document.body)
        body = Prose(Lying(self.bodies, digested), start, gist_of(Prose(document.body, start)))
        folder, _, stem = path.removesuffix(".md").rpartition("/")
        item = decode(Item, document.head, problems, body=body, stem=stem, folder=intern(folder.rpartition("/")[2]))
        if item:
            item = FileReading(self._root, item, problems, digests).read()
        return ItemReading(item, tuple(problems), digests)


def _is_of(key: str, reading: ItemReading) -> bool:
    """Whether what was read is what was digested before; a file that no one names is digested only there."""
    digested = key.split("\n")
    return all(f"{name} {digest}" in digested for name, digest in reading.digests.items())
