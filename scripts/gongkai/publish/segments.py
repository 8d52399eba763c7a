"""Items and their search index, segment by segment (分段发布): what has not changed is used again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from heapq import merge
from importlib import import_module
from types import ModuleType
from typing import cast

from gongkai.cache import Cache, Shelf
from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.publish.folder import Folder
from gongkai.publish.items import Items, Told, Wanted
from gongkai.publish.ledger import Ledger
from gongkai.search.document import Document
from gongkai.search.segments import Said, segmented, tables_script
from gongkai.workers import processors, spread

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Stretch (一段): a segment's number, and its members, newest first, each after the digest of its document."""

    number: int
    members: tuple[tuple[str, Item | Document], ...]

    @property
    def name(self) -> str:
        """What the work of making its scripts is called."""
        return f"{addresses.INDEX}{self.number}/"

    @property
    def key(self) -> str:
        """Digest its documents."""
        return _digest("\n".join(key for key, _ in self.members))


class Segments:
    """The items of one site and the index of all its documents, to be published in one folder."""

    def __init__(self, items: Items, folder: Folder, cache: Cache) -> None:
        self._items = items
        self._folder = folder
        self._cache = cache
        self.keys: dict[str, str] = {}
        """The digest of all that is published of each item, by stem."""
        self.told: dict[str, Told] = {}
        """What lists and feeds tell of each item, by stem."""

    def publish(self, published: Sequence[Item], texts: Sequence[Document], progress: Progress) -> None:
        """Put all pages and scripts.

        Only the documents of as many segments as there are processors are held at a time.
        """
        members: Iterator[Item | Document] = merge(published, texts, key=_day, reverse=True)
        stretches = list(segmented(members, len(published) + len(texts)))
        said: list[Said] = []
        at_once = processors()
        with self._cache.shelf("told") as told, self._cache.shelf("segments") as segments:
            for first in range(0, len(stretches), at_once):
                some = [self._stretch(number, members) for number, members in stretches[first : first + at_once]]
                said += self._publish_some(some, told, segments)
                progress(len(self.told), len(published))
        name, script = tables_script(said)
        self._folder.write_text(f"{addresses.INDEX}{name}", script)

    def _stretch(self, number: int, members: tuple[Item | Document, ...]) -> Stretch:
        return Stretch(number, tuple((self._key(member), member) for member in members))

    def _key(self, member: Item | Document) -> str:
        if isinstance(member, Document):
            return _digest(repr(member))
        key = self.keys[member.stem] = self._items.key(member)
        return key

    def _publish_some(self, stretches: Sequence[Stretch], told: Shelf, segments: Shelf) -> Iterator[Said]:
        found = [self._reused(stretch, segments) for stretch in stretches]
        changed = [stretch for stretch, said in zip(stretches, found, strict=True) if said is None]
        documents = {
            key: member for stretch in stretches for key, member in stretch.members if isinstance(member, Document)
        }
        with ExitStack() as shelves:
            wanted = [
                _known(member, key, told, shelf)
                for stretch, said in zip(stretches, found, strict=True)
                for shelf in [self._shelf(stretch, said, shelves)]
                for key, member in stretch.members
                if isinstance(member, Item)
            ]
            for one, (tells, document) in zip(wanted, self._items.publish(wanted, self._folder), strict=True):
                self.told[one.item.stem] = tells
                if one.told is None:
                    told.put(one.key, tells)
                if document:
                    documents[one.key] = document
                    if one.document is None and one.shelf:
                        one.shelf.put(one.key, document)
            made = self._made(changed, documents, segments)
            for said in found:
                yield said or next(made)

    def _shelf(self, stretch: Stretch, said: Said | None, shelves: ExitStack) -> Shelf | None:
        """Open the shelf of a segment's documents, if it is made anew."""
        name = f"documents {stretch.number}"
        if said is None:
            return shelves.enter_context(self._cache.shelf(name))
        self._cache.spare(name)
        return None

    def _reused(self, stretch: Stretch, segments: Shelf) -> Said | None:
        """Put the scripts of a segment as they were made before, and give what the table says of it, if that can be."""
        said = cast("Said | None", segments.find(stretch.key))
        work = self._folder.found(stretch.name, stretch.key)
        if said is None or work is None:
            return None
        self._folder.reuse(stretch.name, work)
        return said

    def _made(self, stretches: Sequence[Stretch], documents: Mapping[str, Document], segments: Shelf) -> Iterator[Said]:
        """Make the scripts of segments of documents, which are by their digests."""

        def work(stretch: Stretch) -> tuple[Said, Ledger]:
            part = self._folder.part()
            made = indexing().segment([documents[key] for key, _ in stretch.members])
            with part.working(stretch.name, stretch.key):
                for name, script in made.files(stretch.number):
                    part.write_text(f"{addresses.INDEX}{name}", script)
            return made.said, part.ledger

        if stretches:
            indexing().warm_up()
        for stretch, (said, ledger) in zip(stretches, spread(work, stretches), strict=True):
            self._folder.take_over(ledger)
            segments.put(stretch.key, said)
            yield said


def indexing() -> ModuleType:
    """Give the module that makes scripts; only a run that makes some loads it and its libraries."""
    return import_module("gongkai.search.index")


def _known(item: Item, key: str, told: Shelf, documents: Shelf | None) -> Wanted:
    """Look up what is known of an item; without a shelf of documents search does not ask for it."""
    document = cast("Document | None", documents.find(key)) if documents else None
    return Wanted(item, key, cast("Told | None", told.find(key)), document, documents)


def _day(member: Item | Document) -> date:
    return member.publication_date.date() if isinstance(member, Item) else member.day


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
