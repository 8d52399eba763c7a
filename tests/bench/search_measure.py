"""Measuring (计量): what a command takes, and how large what it writes is.

Run as a script, this starts the command: a small process in between, because a child begins with the memory of the one
that started it.
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEVEL = 6
"""Of gzip, as web servers have it."""


class TooSlowError(Exception):
    """A command took longer than it was given."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock and on the processors, and the largest resident set in MiB."""

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
    if told["status"] == -signal.SIGKILL:
        message = f"more than {limit} s"
        raise TooSlowError(message)
    if told["status"]:
        message = f"{' '.join(words)} failed in {folder}:\n{told['errors']}"
        raise RuntimeError(message)
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
        assert process.stderr
        errors = b""
        while chunk := os.read(process.stderr.fileno(), 1 << 16):
            errors = (errors + chunk)[-2_000:]
        _, status, usage = os.wait4(process.pid, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "wall": time.perf_counter() - started,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        "errors": errors.decode("utf-8", "replace"),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_start(int(sys.argv[1]), sys.argv[2:])))
