"""Workers (分工): work in pieces, done by as many processes as there are processors for them."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import TypeVar, cast

P = TypeVar("P")
R = TypeVar("R")


def processors() -> int:
    """Give the number of processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def spread(work: Callable[[P], R], pieces: Sequence[P]) -> Generator[R, None, None]:
    """Do every piece and give the results in the order of the pieces.

    Workers are copies of this process, so work may use all that is there; what it changes there is lost. They end when
    this process does. Where a process cannot be copied, or there is one piece or one processor, it is all done here.

    Raises:
        Exception: whatever the work raises, from the first piece that does.
    """
    count = min(len(pieces), processors())
    if count < 2 or threading.active_count() > 1 or "fork" not in get_all_start_methods():  # noqa: PLR2004 - alone
        yield from map(work, pieces)
        return
    copies = get_context("fork")
    next_piece = copies.Value("l", 0)
    ends = [copies.Pipe(duplex=False) for _ in range(count)]
    workers = [
        copies.Process(target=_serve, args=(work, pieces, next_piece, number, ends), daemon=True)
        for number in range(count)
    ]
    try:
        with _uninterrupted():
            for worker in workers:
                worker.start()
        for _, sending in ends:
            sending.close()
        yield from _in_order([receiving for receiving, _ in ends], len(pieces))
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interruption wait: a worker that is just being made would tell of it at length."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _serve(
    work: Callable[[P], R],
    pieces: Sequence[P],
    next_piece: object,
    worker: int,
    ends: Sequence[tuple[Connection, Connection]],
) -> None:
    """Take one piece after the other until none is left, or no one awaits the results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sending = _own_end(worker, ends)
    while (number := _taken(next_piece)) < len(pieces):
        try:
            done: R | Exception = work(pieces[number])
        except Exception as error:  # noqa: BLE001 - it is raised again where the result is awaited
            done = error
        try:
            sending.send((number, done))
        except BrokenPipeError:
            return
    sending.close()


def _own_end(worker: int, ends: Sequence[tuple[Connection, Connection]]) -> Connection:
    """Let go of every end but the worker's own, so that the death of any process is felt at the other end."""
    for number, (receiving, sending) in enumerate(ends):
        receiving.close()
        if number != worker:
            sending.close()
    return ends[worker][1]


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
                except (EOFError, OSError):
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
