"""Segments of the index published (发布索引): the scripts of each, where its documents have changed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import merge
from importlib import import_module
from types import ModuleType
from typing import cast

from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.publish.folder import Folder
from gongkai.publish.items import Bundle, Items
from gongkai.publish.tasks import Task
from gongkai.recall import digested
from gongkai.search.document import Document
from gongkai.search.segments import Said, segmented


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
    """All documents of one site, cut into segments of the index; texts are those of the column itself."""

    def __init__(self, items: Items, published: Sequence[Item], texts: Sequence[Document]) -> None:
        self._items = items
        members: Iterator[Item | Document] = merge(published, texts, key=_day, reverse=True)
        cut = segmented(members, len(published) + len(texts))
        self._stretches = [Stretch(number, tuple(self._parts(some))) for number, some in cut]

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The bundles of items, each whole in one segment."""
        return tuple(bundle for stretch in self._stretches for bundle in stretch.bundles)

    def tasks(self) -> Iterator[Task[Said]]:
        """Give the tasks of making the scripts of each segment, newest first; of many changed bundles publish first."""
        for stretch in self._stretches:
            name = f"{addresses.INDEX}{stretch.number}/"
            yield Task(name, stretch.key, partial(self._index, stretch), prepare=_indexer)

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

    def _index(self, stretch: Stretch, folder: Folder) -> Said:
        made = _indexer().segment(list(self._documents(stretch)))
        for name, script in made.files(stretch.number):
            folder.write(f"{addresses.INDEX}{name}", script)
        return cast("Said", made.said)

    def _documents(self, stretch: Stretch) -> Iterator[Document]:
        for part in stretch.parts:
            yield from self._items.documents(part) if isinstance(part, Bundle) else (part,)


def _indexer() -> ModuleType:
    """Load what makes scripts; only a run that makes some loads its libraries.

    numpy would start a thread for each processor, to multiply matrices, which no one does here.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return import_module("gongkai.search.index")


def _day(member: Item | Document) -> date:
    return member.publication_date.date() if isinstance(member, Item) else member.day
