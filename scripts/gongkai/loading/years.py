"""Years (各年的文件夹): each is read by itself; those that were touched in parallel, if there is much in them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from gongkai.cache import Cache
from gongkai.loading.listing import entries
from gongkai.loading.notes import Notes
from gongkai.loading.seen import stand_of
from gongkai.workers import spread

Y = TypeVar("Y")

_MUCH = 500
"""Files whose reading takes longer than to make workers."""


def each_year(
    root: Path, place: str, folders: Sequence[str], cache: Cache, read: Callable[[str, str | None], Y]
) -> Iterator[Y]:
    """Give what read makes of each folder of a place below root and its stand, in their order; it begins at once.

    Which folders were touched decides only where they are read; what was read, and may be recalled, read knows.
    """
    for folder in folders:
        cache.spare(folder)
    stands = {folder: stand_of([root / folder], cache.opened) for folder in folders}
    with cache.shelf(f"stands in {place}") as shelf:
        touched = [folder for folder, stand in stands.items() if stand is None or shelf.find(folder) != stand]
        for folder in touched:
            if stand := stands[folder]:
                shelf.put(folder, stand)

    def read_one(folder: str) -> Y:
        return read(folder, stands[folder])

    much = sum(len(entries(root, folder, Notes())) for folder in touched) > _MUCH
    reading = spread(read_one, touched) if much else map(read_one, touched)
    return (next(reading) if folder in touched else read_one(folder) for folder in folders)
