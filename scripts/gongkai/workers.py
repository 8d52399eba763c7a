"""Workers (分工): work in pieces, done by as many processes as there are processors for them."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess, current_process
from typing import Generic, TypeVar, cast

P = TypeVar("P")
R = TypeVar("R")

_TERM = 64 << 20
"""Bytes of memory that a worker makes its own before another takes its place.

It begins with the memory of the process it is a copy of, shared until it touches it.
"""

_WIDTH = 1 << 20
"""Bytes that a pipe holds; Linux allows as much to everyone."""


def processors() -> int:
    """Give the number of processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def spread(work: Callable[[P], R], pieces: Sequence[P], leaving: int = 0) -> Generator[R, None, None]:
    """Do every piece and give the results in the order of the pieces.

    Workers are copies of this process, so work may use all that is there; what it changes there is lost. They begin at
    once, and end when this process does. So many processors are left for what else goes on; if none is, this process
    only waits. Where a process cannot be copied, or is a copy itself, or a worker would do no more at a time than this
    process alone, it is all done here, each piece when its result is asked for.

    Raises:
        Exception: whatever the work raises, from the first piece that does.
    """
    count = min(len(pieces), processors() - leaving)
    alone = count < (1 if leaving else 2) or threading.active_count() > 1 or current_process().daemon
    if alone or "fork" not in get_all_start_methods():
        return (work(piece) for piece in pieces)
    results = _done_by_crew(_Crew(work, pieces), count)
    next(results)
    return cast("Generator[R, None, None]", results)


def _done_by_crew(crew: "_Crew[P, R]", count: int) -> Generator[R | None, None, None]:
    """Let so many workers begin, and then give the results; whatever happens, none outlives it."""
    try:
        for _ in range(count):
            crew.engage()
        yield None
        yield from crew.results()
    finally:
        crew.dismiss()


class _Crew(Generic[P, R]):
    """The workers at some pieces, each by the end of the pipe that its results come from."""

    def __init__(self, work: Callable[[P], R], pieces: Sequence[P]) -> None:
        self._work = work
        self._pieces = pieces
        self._copies = get_context("fork")
        self._next = self._copies.Value("l", 0)
        self._workers: dict[Connection, BaseProcess] = {}

    def engage(self) -> None:
        """Let one more worker begin."""
        receiving, sending = self._copies.Pipe(duplex=False)
        _widen(sending)
        worker = self._copies.Process(target=self._serve, args=(sending, (*self._workers, receiving)), daemon=True)
        with _uninterrupted():
            worker.start()
        self._workers[receiving] = worker
        sending.close()

    def results(self) -> Iterator[R]:
        """Give what comes from the workers in the order of the pieces."""
        waiting: dict[int, R | Exception] = {}
        for number in range(len(self._pieces)):
            while number not in waiting:
                for end in cast("list[Connection]", wait(list(self._workers))):
                    try:
                        came, result = end.recv()
                    except (EOFError, OSError):
                        self._succeed(end)
                    else:
                        waiting[came] = result
            done = waiting.pop(number)
            if isinstance(done, Exception):
                raise done
            yield done

    def dismiss(self) -> None:
        """Let no worker go on."""
        for worker in self._workers.values():
            worker.terminate()
        for worker in self._workers.values():
            worker.join()

    def _succeed(self, end: Connection) -> None:
        """Put another in the place of a worker that has ended, if there is work left."""
        end.close()
        worker = self._workers.pop(end)
        worker.join()
        if worker.exitcode:
            message = "a worker ended before its work"
            raise RuntimeError(message)
        if self._next.value < len(self._pieces):
            self.engage()

    def _serve(self, sending: Connection, others: Sequence[Connection]) -> None:
        """Take one piece after the other until none is left, or it is another's turn, or no one awaits the results."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for end in others:
            end.close()  # so that the death of any process is felt at the other end
        limit = _given_memory() + _TERM
        while (number := self._taken()) < len(self._pieces):
            try:
                done: R | Exception = self._work(self._pieces[number])
            except Exception as error:  # noqa: BLE001 - it is raised again where the result is awaited
                done = error
            try:
                sending.send((number, done))
            except BrokenPipeError:
                break
            if (given := _given_memory()) >= limit:
                left = _TERM - _own_memory()
                if left <= 0:
                    break
                limit = given + left  # it takes long to ask what is its own, which grows by no more than it is given
        sending.close()

    def _taken(self) -> int:
        with self._next.get_lock():
            number: int = self._next.value
            self._next.value = number + 1
        return number


def _widen(pipe: Connection) -> None:
    """Let a pipe hold the results of several pieces, where it can: so a worker goes on while no one asks for them."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 - where there are no copies, there is none

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDTH)


def _own_memory() -> int:
    """Give the bytes of the pages that are this process's alone; what it was given, where the system does not tell."""
    with suppress(OSError), open("/proc/self/smaps_rollup", "rb") as told:  # noqa: PTH123 - a Path reads no faster
        return sum(1024 * int(line.split()[1]) for line in told if line.startswith(b"Private_Dirty"))
    return _given_memory()


def _given_memory() -> int:
    """Give the bytes of the pages that this process has been given so far, be they given back or not."""
    from resource import RUSAGE_SELF, getpagesize, getrusage  # noqa: PLC0415 - where there are no copies, there is none

    return getrusage(RUSAGE_SELF).ru_minflt * getpagesize()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interruption wait: a worker that is just being made would tell of it at length."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
