"""Tasks (一件件活): files made together, in parallel, and only where what they are made of has changed."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
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

    What a digest cannot foresee is looked at by holds: whether what was told last time still is so. What making needs
    may be loaded by prepare before the work is spread, where several need it, so that no worker loads it for itself.
    """

    name: str
    key: str
    make: Callable[[Folder], T]
    holds: Callable[[T], bool] = lambda _told: True
    prepare: Callable[[], object] = lambda: None

    @property
    def source(self) -> str:
        """What is told of it is kept under this; two tasks may be made of the same."""
        return f"{self.name} {self.key}"


class _Standing(NamedTuple, Generic[T]):
    told: T
    work: Work


def carried_out(
    tasks: Sequence[Task[T]],
    folder: Folder,
    shelf: Shelf,
    note: Callable[[T], None] = lambda _told: None,
    leaving: int = 0,
) -> list[T]:
    """Put the files of all tasks, and give what is told of each, in their order; long ones should come first.

    note hears of each as soon as it is done. So many processors are left for what else goes on.
    """
    all_told = []
    with begun(tasks, folder, shelf, leaving) as telling:
        for told in telling:
            note(told)
            all_told.append(told)
    return all_told


@contextmanager
def begun(
    tasks: Sequence[Task[T]], folder: Folder, shelf: Shelf, leaving: int = 0
) -> Generator[Iterator[T], None, None]:
    """Let the files of all tasks be put from now on, and give what is told of each, in their order, when it is awaited.

    No worker writes any more when this ends, however it ends.
    """
    standing = [_standing(task, folder, shelf) for task in tasks]
    missing = [task for task, stands in zip(tasks, standing, strict=True) if stands is None]
    for prepare, count in Counter(task.prepare for task in missing).items():
        if count > 1:
            prepare()

    def make(task: Task[T]) -> tuple[T, Ledger]:
        part = folder.part()
        with part.working(task.name, task.key):
            told = task.make(part)
        return told, part.ledger

    def telling(making: Iterator[tuple[T, Ledger]]) -> Iterator[T]:
        for task, stands in zip(tasks, standing, strict=True):
            if stands is None:
                told, ledger = next(making)
                folder.take_over(ledger)
                shelf.put(task.source, told)
            else:
                told = stands.told
                folder.reuse(task.name, stands.work)
            yield told

    with closing(spread(make, missing, leaving)) as making:
        yield telling(making)


def _standing(task: Task[T], folder: Folder, shelf: Shelf) -> _Standing[T] | None:
    """Find a task as it was carried out before, if all that its files show is the same."""
    work = folder.found(task.name, task.key)
    told = cast("T | None", shelf.find(task.source)) if work else None
    return _Standing(told, work) if work and told is not None and task.holds(told) else None
