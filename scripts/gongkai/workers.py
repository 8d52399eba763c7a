"""Workers (分工): work in pieces, done by as many processes as the machine has processors."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import TypeVar, cast

P = TypeVar("P")
R = TypeVar("R")


def spread(work: Callable[[P], R], pieces: Sequence[P]) -> Iterator[R]:
    """Do every piece and give the results in the order of the pieces.

    Workers are copies of this process, so work may use all that is there; what it changes there is lost. Where a
    process cannot be copied, or there is one piece or one processor, it is all done here.

    Raises:
        Exception: whatever the work raises, from the first piece that does.
    """
    count = min(len(pieces), os.cpu_count() or 1)
    if count < 2 or threading.active_count() > 1 or "fork" not in get_all_start_methods():  # noqa: PLR2004 - alone
        yield from map(work, pieces)
        return
    copies = get_context("fork")
    next_piece = copies.Value("l", 0)
    ends = [copies.Pipe(duplex=False) for _ in range(count)]
    workers = [
        copies.Process(target=_serve, args=(work, pieces, next_piece, sending), daemon=True) for _, sending in ends
    ]
    try:
        for worker in workers:
            worker.start()
        for _, sending in ends:
            sending.close()
        yield from _in_order([receiving for receiving, _ in ends], len(pieces))
        for worker in workers:
            worker.join()
    finally:
        for worker in workers:
            worker.terminate()


def _serve(work: Callable[[P], R], pieces: Sequence[P], next_piece: object, sending: Connection) -> None:
    """Take one piece after the other until none is left."""
    while (number := _taken(next_piece)) < len(pieces):
        try:
            done: R | Exception = work(pieces[number])
        except Exception as error:  # noqa: BLE001 - it is raised again where the result is awaited
            done = error
        sending.send((number, done))
    sending.close()


def _taken(next_piece: object) -> int:
    with next_piece.get_lock():  # type: ignore[attr-defined]
        number: int = next_piece.value  # type: ignore[attr-defined]
        next_piece.value = number + 1  # type: ignore[attr-defined]
    return number


def _in_order(ends: list[Connection], count: int) -> Iterator[R]:
    """Give what comes from the workers in the order of the pieces."""
    waiting: dict[int, R | Exception] = {}
    for number in range(count):
        while number not in waiting:
            for end in cast("list[Connection]", wait(ends)):
                try:
                    came, result = end.recv()
                except EOFError:
                    ends.remove(end)
                    continue
                waiting[came] = result
            if not ends and number not in waiting:
                message = "a worker ended before its work"
                raise RuntimeError(message)
        done = waiting.pop(number)
        if isinstance(done, Exception):
            raise done
        yield done
