"""Recall (重用): many things of one kind, found on shelves where nothing has changed, the others made in parallel."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Generic, TypeVar, cast

from gongkai.cache import Cache, Shelf
from gongkai.workers import spread

A = TypeVar("A")
R = TypeVar("R")

_PIECE = 256
"""Things that a worker makes at a time."""


@dataclass(frozen=True, slots=True)
class Wanted(Generic[A]):
    """Wanted (要的): what is made of an argument; key digests all it depends on."""

    argument: A
    key: str
    shelf: Shelf


def recalled(
    wanted: Sequence[Wanted[A]],
    make_all: Callable[[list[A]], list[R]],
    piece: int = _PIECE,
    prepare: Callable[[], object] = lambda: None,
    leaving: int = 0,
) -> Iterator[R]:
    """Give what is wanted, in order; make_all makes what is not found; a worker makes a piece at a time, from now on.

    What making needs may be loaded by prepare, so that no worker loads it for itself. So many processors are left for
    what else goes on.
    """
    found = [one.shelf.find(one.key) for one in wanted]
    missing = [one.argument for one, thing in zip(wanted, found, strict=True) if thing is None]
    pieces = [missing[start : start + piece] for start in range(0, len(missing), piece)]
    if len(pieces) > 1:
        prepare()
    return _in_order(wanted, found, chain.from_iterable(spread(make_all, pieces, leaving)))


def recalled_apart(
    wanted: Iterable[tuple[str, A, str]],
    cache: Cache,
    make: Callable[[A], R],
    prepare: Callable[[], object] = lambda: None,
    leaving: int = 0,
    *,
    much: bool = True,
) -> Iterator[R]:
    """Give what is wanted as recalled does, each from a shelf of its own: its name, the argument, and the key.

    It is begun at once, one at a time by each worker, or all by one where it is not much; shelves are kept at the end.
    """
    shelves = ExitStack()
    opened = [Wanted(argument, key, shelves.enter_context(cache.shelf(name))) for name, argument, key in wanted]
    piece = 1 if much else max(len(opened), 1)
    making = recalled(opened, lambda some: [make(one) for one in some], piece, prepare, leaving)
    return _closing(shelves, making)


def _closing(shelves: ExitStack, making: Iterator[R]) -> Iterator[R]:
    with shelves:
        yield from making


def _in_order(wanted: Sequence[Wanted[A]], found: Sequence[object], making: Iterator[R]) -> Iterator[R]:
    for one, thing in zip(wanted, found, strict=True):
        if thing is not None:
            yield cast("R", thing)
            continue
        made = next(making)
        one.shelf.put(one.key, made)
        yield made


def kept(shelf: Shelf, source: str, make: Callable[[], R]) -> R:
    """Give what a shelf keeps of a source, or make and keep it."""
    found = shelf.find(source)
    if found is None:
        found = make()
        shelf.put(source, found)
    return cast("R", found)


def digested(parts: Iterable[str]) -> str:
    """Digest what something is made of."""
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
