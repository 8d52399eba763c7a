"""Benchmarks (性能): how long the commands take and how much memory they need, on corpora of growing size.

Writes docs/benchmarks.md. The figures are medians; runs of the commands alternate.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from corpus import REPOSITORY, write_corpus

SIZES = (1_000, 10_000)
ROUNDS = 3
COMMANDS = {"check": ["check"], "build --preview": ["build", "--preview"]}
REPORT = REPOSITORY / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the clock and on the processors, and the largest resident set in MiB."""

    wall: float
    cpu: float
    memory: float


def measure(arguments: list[str], root: Path) -> Run:
    """Run a command of gongkai below root."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai.cli.main", *arguments],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        message = f"gongkai {' '.join(arguments)} failed in {root}"
        raise RuntimeError(message)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def rows() -> list[str]:
    """Measure every command at every size and give the table's rows."""
    table = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_corpus(root, size)
            runs: dict[str, list[Run]] = {name: [] for name in COMMANDS}
            for _ in range(ROUNDS):
                for name, arguments in COMMANDS.items():
                    runs[name].append(measure(arguments, root))
            for name, measured in runs.items():
                wall, cpu, memory = (
                    statistics.median(getattr(run, field) for run in measured) for field in ("wall", "cpu", "memory")
                )
                table.append(f"| {size:,} | gongkai {name} | {wall:.1f} | {cpu:.1f} | {memory:.0f} |")
                sys.stderr.write(table[-1] + "\n")
    return table


def main() -> None:
    """Measure and write the report."""
    names = ("gongkai", "mkdocs", "mkdocs-material", "comrak", "nh3", "pydantic")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    text = "\n".join(
        [
            "# Benchmarks",
            "",
            f"Written by `make bench`: medians of {ROUNDS} runs, commands alternating, fresh process each, no cache.",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}; {versions}.",
            "",
            "| items | command | wall s | CPU s | peak MiB |",
            "| ---: | --- | ---: | ---: | ---: |",
            *rows(),
            "",
        ]
    )
    REPORT.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
