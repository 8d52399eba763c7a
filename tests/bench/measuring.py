"""Measuring (计量): what a command takes, and how large what it writes is.

Run as a script, this starts the command: a small process in between, because a child begins with the memory of the one
that started it. It looks at the memory of all processes of the command up to ten times a second, but no longer than a
twentieth of the time, for that is time taken from the command; what is shared between them counts once (PSS).
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEVEL = 6
"""Of gzip, as web servers have it."""
_PAUSE = 0.1
"""Seconds between two looks at the memory, at least."""
_SHARE = 20
"""How many times as long as a look the pause after it is, at least: a look at a gigabyte takes some hundredths."""


class TooSlowError(Exception):
    """A command took longer than it was given."""


class FailedError(Exception):
    """A command failed, or did not what it should."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock and on the processors, and the most memory at a time in MiB.

    The memory is the largest resident set of one process, or what was seen of all together if that is more.
    """

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Size:
    """Files, their bytes, and their bytes packed one by one."""

    files: int
    raw: int
    packed: int


def measure(command: Iterable[object], folder: Path, limit: int = 24 * 3600) -> Run:
    """Run a command in a folder; one that fails or takes more than limit seconds is an exception."""
    words = [str(word) for word in command]
    arguments = [sys.executable, "-S", __file__, str(limit), *words]
    done = subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, check=True)
    told = json.loads(done.stdout)
    if told["status"] == -signal.SIGKILL and told["wall"] >= limit:
        message = f"not done after {limit} s"
        raise TooSlowError(message)
    if told["status"]:
        sys.stderr.write(f"{' '.join(words)} failed in {folder}:\n{told['errors']}\n")
        message = f"failed (exit status {told['status']})"
        raise FailedError(message)
    return Run(told["wall"], told["cpu"], told["memory"])


def size_of(paths: Iterable[Path]) -> Size:
    """Weigh files."""
    weights = [(path.stat().st_size, packed_size(path)) for path in paths if path.is_file()]
    return Size(len(weights), sum(raw for raw, _ in weights), sum(packed for _, packed in weights))


@cache
def packed_size(path: Path) -> int:
    """Give the size of a file as a server would send it packed."""
    return len(gzip.compress(path.read_bytes(), LEVEL))


def _start(limit: int, command: list[str]) -> dict[str, float | str]:
    """Run a command and tell what it took; nothing that it says is kept but the end of its errors."""
    with Path(os.devnull).open("wb") as nowhere:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.PIPE, start_new_session=True)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(limit)
        watch = _Watch(process.pid)
        assert process.stderr
        errors = b""
        while chunk := os.read(process.stderr.fileno(), 1 << 16):
            errors = (errors + chunk)[-2_000:]
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    return {
        "status": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": max(usage.ru_maxrss, watch.stop()) / 1024,
        "errors": errors.decode("utf-8", "replace"),
    }


class _Watch:
    """Keeps the most memory in KiB that the processes of a session had together."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        pause = _PAUSE
        while not self._over.wait(pause):
            started = time.perf_counter()
            self._most = max(self._most, sum(map(_proportional, self._processes())))
            pause = max(_PAUSE, _SHARE * (time.perf_counter() - started))

    def _processes(self) -> Iterable[Path]:
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                session = (folder / "stat").read_bytes().rpartition(b")")[2].split()[3]
                if int(session) == self._session:
                    yield folder

    def stop(self) -> int:
        """Stop looking and give the most."""
        self._over.set()
        self._thread.join()
        return self._most


def _proportional(process: Path) -> int:
    """Give the memory of a process in KiB, its share of what it shares; none if it is gone."""
    with suppress(OSError):
        lines = (process / "smaps_rollup").read_bytes().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith(b"Pss:")), 0)
    return 0


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_start(int(sys.argv[1]), sys.argv[2:])))
