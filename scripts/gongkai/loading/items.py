"""Items from their files (读取条目), or from the cache where none of an item's files has changed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sys import intern
from typing import NamedTuple

from gongkai.cache import Cache
from gongkai.loading.bodies import Bodies, Lying
from gongkai.loading.decode import decode
from gongkai.loading.files import ATTACHMENT_LIMIT, FileReading, names_files
from gongkai.loading.listing import markdown_files
from gongkai.loading.notes import Notes
from gongkai.loading.paths import ITEMS
from gongkai.loading.seen import SeenFiles
from gongkai.loading.years import each_year
from gongkai.model.item import Item
from gongkai.model.prose import Prose, gist_of
from gongkai.packed import Parcel, packed
from gongkai.problems import Location, Problem, Unreadable
from gongkai.source.document import document_of
from gongkai.source.text import TEXT_LIMIT, Digests, digest, read_bytes, text_of


class ItemReading(NamedTuple):
    """What reading one item gives: the item if it can be made out, what is wrong, and the digests of its files."""

    item: Item | None
    problems: tuple[Problem, ...]
    digests: Digests


@packed
@dataclass(frozen=True, slots=True)
class Year:
    """Year (一年的条目): all that can be made out of a year's folder, what was noted, and a digest of its files.

    doubtful are the paths of the items with which, or with whose files, anything is wrong; bodies has their texts.
    """

    folder: str
    items: tuple[Item, ...]
    doubtful: frozenset[str]
    notes: Notes
    digest: str
    bodies: Bodies


class _Kept(NamedTuple):
    """A year as the cache keeps it, and how its files lay when it was read."""

    stand: str | None
    year: Parcel[Year]


class _Read(NamedTuple):
    """A year that was read, and the texts of its items that are held; once the cache has it, it is passed on packed."""

    year: Parcel[Year]
    texts: Mapping[str, str]


def read_years(root: Path, folders: Sequence[str], cache: Cache) -> Iterator[Year]:
    """Read the folder of each year, or recall it as a whole where nothing below it was touched; it begins at once."""
    for folder in folders:
        cache.spare(_seen_in(folder))
    return map(_with_texts, each_year(root, ITEMS, folders, cache, partial(_read_year, root, cache)))


def _with_texts(read: _Read) -> Year:
    """Give a year whose items find their texts here too."""
    year = read.year.value
    year.bodies.hold_all(read.texts)
    return year


def _read_year(root: Path, cache: Cache, folder: str, stand: str | None) -> _Read:
    with cache.shelf(folder) as shelf:
        found = shelf.find(str(root))
        kept = found if isinstance(found, _Kept) else None
        if kept and stand and stand == kept.stand:
            return _Read(kept.year, {})
        with cache.shelf(_seen_in(folder)) as files:
            seen = None if cache.opened is None else SeenFiles(root, files, cache.opened)
            reading = YearReading(root, folder, seen, kept.year.value if kept else None)
            year = Parcel(reading.year())
        shelf.put(str(root), _Kept(stand, year))
        return _Read(year, reading.bodies.held)


def _seen_in(folder: str) -> str:
    """Name the shelf of the files that lie beside the items of a year; where that is recalled it need not be opened."""
    return f"files in {folder}"


class YearReading:
    """The reading of one year's items, in the folder of the year; of what was read of it before all that still holds.

    Without seen nothing is recalled.
    """

    def __init__(self, root: Path, folder: str, seen: SeenFiles | None, former: Year | None) -> None:
        self._root = root
        self._folder = folder
        self._seen = seen
        self._known = _known(former) if former else {}
        self._names = frozenset(_names(root, folder))
        self._doubtful: set[str] = set()
        self.bodies = former.bodies if former else Bodies(root)

    def year(self) -> Year:
        """Read every item of the folder."""
        notes = Notes()
        items: list[Item] = []
        for path in map(intern, markdown_files(self._root, self._folder, notes)):
            reading = self.read(path)
            notes.problems.extend(reading.problems)
            notes.digests.update(reading.digests)
            if item := notes.noted(path, reading.item):
                items.append(item)
        files = "\n".join(f"{path} {digested}" for path, digested in sorted(notes.digests.items()))
        return Year(self._folder, tuple(items), frozenset(self._doubtful), notes, digest(files.encode()), self.bodies)

    def read(self, path: str) -> ItemReading:
        """Read an item, or recall it by the digests of its files: its own and all that lies in its folder."""
        try:
            content = read_bytes(self._root, path, TEXT_LIMIT)
        except Unreadable as error:
            return ItemReading(None, (error.problem,), {})
        digested = digest(content)
        files = self._files(path, digested)
        known = self._known.get(path)
        if known and known.digests == files:
            return known
        reading = self._read(path, content, digested)
        if reading.problems or reading.digests != files:
            self._doubtful.add(path)
        return reading

    def _files(self, path: str, digested: str) -> Digests | None:
        """Digest an item's file, and all that lies in its folder; nothing where that cannot be done."""
        if not self._has_folder(path):
            return {path: digested}
        folder = path.removesuffix(".md")
        try:
            if self._seen is None or (self._root / folder).is_symlink():
                return None
            paths = sorted(f"{folder}/{entry.name}" for entry in os.scandir(f"{self._root}/{folder}"))
        except OSError:
            return None
        digests = self._seen.digests(paths, ATTACHMENT_LIMIT)
        return {path: digested, **digests} if len(digests) == len(paths) else None

    def _has_folder(self, path: str) -> bool:
        return path[len(self._folder) + 1 : -len(".md")] in self._names

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
        if item and (self._has_folder(path) or names_files(item)):
            item = FileReading(self._root, item, problems, digests).read()
        return ItemReading(item, tuple(problems), digests)


def _known(year: Year) -> dict[str, ItemReading]:
    """Give what was read of the items of a year, by their paths; where there is doubt it is not known."""
    digests = year.notes.digests
    return {
        path: ItemReading(item, (), {name: digests[name] for name in item.paths})
        for item in year.items
        if (path := item.origin.location.path) not in year.doubtful
    }


def _names(root: Path, folder: str) -> Iterator[str]:
    """Name all that lies in a folder, so that it need not be asked of every item whether a folder lies beside it."""
    with suppress(OSError):
        yield from os.listdir(root / folder)  # noqa: PTH208 - the names are all that is asked for
