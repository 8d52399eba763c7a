"""Items and their search index (条目和索引): bundles of items, and segments of the index over them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import merge
from importlib import import_module
from types import ModuleType
from typing import cast

from gongkai.cache import Cache
from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.publish.folder import Folder
from gongkai.publish.items import Bundle, Items, Told
from gongkai.publish.ledger import digested
from gongkai.publish.tasks import Task, carried_out
from gongkai.search.document import Document
from gongkai.search.segments import Said, segmented, tables_script

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Stretch (一段): a segment's number, and what it is of, newest first."""

    number: int
    parts: tuple[Bundle | Document, ...]

    @property
    def bundles(self) -> Iterator[Bundle]:
        """Its items."""
        return (part for part in self.parts if isinstance(part, Bundle))

    @property
    def key(self) -> str:
        """Digest its documents."""
        return digested(part.key if isinstance(part, Bundle) else repr(part) for part in self.parts)


class Segments:
    """The items of one site and the index of all its documents, to be published in one folder."""

    def __init__(self, items: Items, folder: Folder, cache: Cache) -> None:
        self._items = items
        self._folder = folder
        self._cache = cache

    def publish(self, published: Sequence[Item], texts: Sequence[Document], progress: Progress) -> dict[str, Told]:
        """Put all pages and scripts, and give what lists and feeds tell of each item, by stem."""
        members: Iterator[Item | Document] = merge(published, texts, key=_day, reverse=True)
        cut = segmented(members, len(published) + len(texts))
        stretches = [Stretch(number, tuple(self._parts(some))) for number, some in cut]
        bundles = [bundle for stretch in stretches for bundle in stretch.bundles]
        told: dict[str, Told] = {}
        with self._cache.shelf("bundles") as shelf:
            done = carried_out(list(map(self._items.task, bundles)), self._folder, shelf)
            for bundle, bundled in zip(bundles, done, strict=True):
                told |= zip((item.stem for item in bundle.items), bundled.told, strict=True)
                progress(len(told), len(published))
        with self._cache.shelf("segments") as shelf:
            said = carried_out(list(map(self._task, stretches)), self._folder, shelf, _warm_up)
            name, script = tables_script(said)
        self._folder.write_text(f"{addresses.INDEX}{name}", script)
        return told

    def _parts(self, members: Sequence[Item | Document]) -> Iterator[Bundle | Document]:
        items: list[Item] = []
        for member in members:
            if isinstance(member, Item):
                items.append(member)
                continue
            yield from self._items.bundles(items)
            yield member
            items = []
        yield from self._items.bundles(items)

    def _task(self, stretch: Stretch) -> Task[Said]:
        return Task(f"{addresses.INDEX}{stretch.number}/", stretch.key, partial(self._index, stretch))

    def _index(self, stretch: Stretch, folder: Folder) -> Said:
        made = _indexing().segment(list(self._documents(stretch)))
        for name, script in made.files(stretch.number):
            folder.write_text(f"{addresses.INDEX}{name}", script)
        return cast("Said", made.said)

    def _documents(self, stretch: Stretch) -> Iterator[Document]:
        for part in stretch.parts:
            yield from self._items.documents(part) if isinstance(part, Bundle) else (part,)


def _indexing() -> ModuleType:
    """Give the module that makes scripts; only a run that makes some loads it and its libraries."""
    return import_module("gongkai.search.index")


def _warm_up() -> None:
    _indexing().warm_up()


def _day(member: Item | Document) -> date:
    return member.publication_date.date() if isinstance(member, Item) else member.day
