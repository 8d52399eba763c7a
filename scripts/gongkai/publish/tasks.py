"""Tasks (一件件活): files made together, in parallel, and only where what they are made of has changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar, cast

from gongkai.cache import Shelf
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Ledger, Work
from gongkai.workers import spread

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Task (一件活): its name, the digest of what its files are made of, and what puts them and tells of them.

    What a digest cannot foresee is looked at by holds: whether what was told last time still is so.
    """

    name: str
    key: str
    make: Callable[[Folder], T]
    holds: Callable[[T], bool] = lambda _told: True

    @property
    def source(self) -> str:
        """What is told of it is kept under this; two tasks may be made of the same."""
        return f"{self.name} {self.key}"


class _Standing(NamedTuple, Generic[T]):
    told: T
    work: Work


def carried_out(
    tasks: Sequence[Task[T]], folder: Folder, shelf: Shelf, prepare: Callable[[], None] = lambda: None
) -> Iterator[T]:
    """Put the files of all tasks, and give what is told of each, in their order.

    prepare is called if anything is to be made, before the work is spread.
    """
    standing = [_standing(task, folder, shelf) for task in tasks]
    missing = [task for task, stands in zip(tasks, standing, strict=True) if stands is None]
    if missing:
        prepare()

    def make(task: Task[T]) -> tuple[T, Ledger]:
        part = folder.part()
        with part.working(task.name, task.key):
            told = task.make(part)
        return told, part.ledger

    making = spread(make, missing)
    for task, stands in zip(tasks, standing, strict=True):
        if stands is not None:
            folder.reuse(task.name, stands.work)
            yield stands.told
            continue
        told, ledger = next(making)
        folder.take_over(ledger)
        shelf.put(task.source, told)
        yield told


def _standing(task: Task[T], folder: Folder, shelf: Shelf) -> _Standing[T] | None:
    """Find a task as it was carried out before, if all that its files show is the same."""
    work = folder.found(task.name, task.key)
    told = cast("T | None", shelf.find(task.source)) if work else None
    return _Standing(told, work) if work and told is not None and task.holds(told) else None
