"""Sheaves (一束页面): pages and files that list items, made in parallel, and only where what they list has changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from gongkai.cache import Cache
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Ledger
from gongkai.workers import spread


class Put(NamedTuple):
    """Put (放进去的): a file's address and bytes; of a page for the site map the day it last changed, or ""."""

    address: str
    content: bytes
    modified: str | None = None


Listed = tuple[tuple[str, str], ...]
"""Pages for the site map: addresses, each with the day it last changed, or nothing."""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Sheaf (一束页面): its name, the digest of all it is made of, and what makes it."""

    name: str
    key: str
    make: Callable[[], Iterator[Put]]

    @property
    def source(self) -> str:
        """What its pages for the site map are kept under; two sheaves may be made of the same items."""
        return f"{self.name} {self.key}"


def publish_sheaves(sheaves: Sequence[Sheaf], folder: Folder, cache: Cache) -> Iterator[tuple[str, str]]:
    """Put all files, and give the pages for the site map."""
    with cache.shelf("sheaves") as shelf:
        found = [cast("Listed | None", shelf.find(sheaf.source)) for sheaf in sheaves]
        works = [folder.found(sheaf.name, sheaf.key) for sheaf in sheaves]
        missing = [
            sheaf for sheaf, listed, work in zip(sheaves, found, works, strict=True) if listed is None or work is None
        ]

        def make(sheaf: Sheaf) -> tuple[Listed, Ledger]:
            part = folder.part()
            with part.working(sheaf.name, sheaf.key):
                listed = tuple(_put(sheaf.make(), part))
            return listed, part.ledger

        making = spread(make, missing)
        for sheaf, known, work in zip(sheaves, found, works, strict=True):
            if known is not None and work is not None:
                folder.reuse(sheaf.name, work)
                yield from known
                continue
            listed, ledger = next(making)
            folder.take_over(ledger)
            shelf.put(sheaf.source, listed)
            yield from listed


def _put(files: Iterator[Put], folder: Folder) -> Iterator[tuple[str, str]]:
    for file in files:
        folder.write(file.address, file.content)
        if file.modified is not None:
            yield file.address, file.modified
