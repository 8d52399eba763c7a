"""Benchmarks (性能): gongkai beside its peers, on corpora of growing size. Writes docs/benchmarks.md.

What is measured goes line by line to `.bench/runs-….jsonl`: a run that was cut off goes on with `--resume`, and
`--report` writes the report of what there is. Exits with 1 where a bound is broken.
"""

import argparse
import os
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import bench_lighthouse
import bench_search
from bench_corpus import Corpus
from bench_gongkai import Gongkai
from bench_log import Log
from bench_peers import BareHugo, Hugo, Material, Zensical
from bench_programs import FULL, Program, clear_aside, run
from bench_report import bounds, report
from bench_weights import weigh
from corpus import REPOSITORY
from environment import FOLDER, machine, versions
from measuring import FailedError, TooSlowError

SIZES, ROUNDS, LIMIT = (1_000, 10_000, 100_000), 3, 900
PROGRAMS: dict[str, Callable[[Corpus, int], Program]] = {
    "gongkai": Gongkai,
    "hugo": Hugo,
    "hugo-bare": BareHugo,
    "material": Material,
    "zensical": Zensical,
}
SEARCH, LIGHTHOUSE = "search", "lighthouse"
REPORT = REPOSITORY / "docs" / "benchmarks.md"
_NAMES = ("gongkai", "comrak", "jinja2", "mkdocs", "mkdocs-material", "nh3", "numpy")
_PEERS = ("hugo", "zensical", "pagefind", "jieba")


def main() -> int:
    """Measure, write the report, and tell which bounds are broken."""
    options = _options()
    os.environ["GIT_CEILING_DIRECTORIES"] = str(FOLDER)
    log = _log(again=options.report or options.resume)
    if not options.report:
        log.add("head", machine=machine(), versions=_versions())
        parts = [part for part in options.only if part not in options.without]
        for size in options.sizes:
            _measure(log, size, options.rounds, [part for part in parts if part in PROGRAMS], options.limit)
        if SEARCH in parts:
            _search(log, [size for size in options.sizes if size not in log.searches], options.budget)
        if LIGHTHOUSE in parts and not log.lighthouse:
            log.add("lighthouse", **bench_lighthouse.section()._asdict())
        clear_aside()
    REPORT.write_text(report(log), encoding="utf-8", newline="\n")
    broken = [bound for bound in bounds(log) if bound.broken]
    for bound in broken:
        sys.stderr.write(f"broken: {bound.what}: {bound.value:,.2f} {bound.unit}, at most {bound.limit:g}\n")
    return int(bool(broken))


def _log(*, again: bool) -> Log:
    """Open the log of the newest invocation again, or a new one."""
    FOLDER.mkdir(exist_ok=True)
    if not again:
        return Log(FOLDER / f"runs-{datetime.now(UTC):%Y%m%d-%H%M%S}.jsonl")
    logs = sorted(FOLDER.glob("runs-*.jsonl"))
    return Log(logs[-1]) if logs else sys.exit("nothing was measured yet")


def _options() -> argparse.Namespace:
    parts = (*PROGRAMS, SEARCH, LIGHTHOUSE)
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--without", nargs="+", choices=parts, default=())
    parser.add_argument("--limit", type=int, default=LIMIT, metavar="SECONDS", help="of one run of a peer")
    parser.add_argument(
        "--budget", type=float, default=bench_search.BUDGET, metavar="SECONDS", help="of one's searches"
    )
    parser.add_argument("--resume", action="store_true", help="go on with the newest invocation")
    parser.add_argument("--report", action="store_true", help="only write the report of the newest invocation")
    return parser.parse_args()


def _versions() -> str:
    told = {name: version(name) for name in _NAMES} | {name: versions()[name] for name in _PEERS}
    listed = ", ".join(f"{name} {number}" for name, number in told.items())
    return f"Python {platform.python_version()}, {listed}"


def _measure(log: Log, size: int, rounds: int, parts: Sequence[str], limit: int) -> None:
    """Measure the programs at one size, round by round; each round begins with another of them."""
    corpus = Corpus(size)
    programs = [PROGRAMS[part](corpus, limit) for part in parts]
    for program in [*programs]:
        measured = all((size, program.name, number) in log.rounds for number in range(rounds))
        if measured or (size, program.name) in log.notes or _note_too_slow(log, size, program, limit):
            programs.remove(program)
            continue
        _say(size, f"{program.name}: sources")
        program.prepare()
    for number in range(rounds):
        shift = number % len(programs) if programs else 0
        for program in [*programs[shift:], *programs[:shift]]:
            if (size, program.name, number) not in log.rounds and not _round(log, size, number, program):
                programs.remove(program)
    if "gongkai" in parts and size not in log.weights:
        log.add("weights", size=size, weights=asdict(weigh(corpus.root / "site", _demonstration())))


def _note_too_slow(log: Log, size: int, program: Program, limit: int) -> bool:
    """Note what need not be tried: a peer that at a smaller size took so long that this one is beyond the limit."""
    if program.name == Gongkai.name:
        return False
    for smaller in reversed(log.sizes()):
        cell = log.cell(smaller, program.name, FULL)
        if smaller < size and cell and (expected := cell.median.wall * size / smaller) > limit:
            took = f"{smaller:,} items took {cell.median.wall:,.0f} s, so that these would take {expected:,.0f} s"
            log.add("note", size=size, program=program.name, text=f"not run ({took} or more)")
            return True
    return False


def _round(log: Log, size: int, number: int, program: Program) -> bool:
    """Run the tasks of a program once; a peer that fails or takes too long is noted, and not tried again."""
    for task, measure_task in program.round():
        try:
            measured = measure_task()
        except (TooSlowError, FailedError) as failure:
            if program.name == Gongkai.name:
                raise
            log.add("note", size=size, program=program.name, text=f"{task}: {failure}")
            return False
        _say(size, f"{program.name}: {task}: {measured.wall:.2f} s, {measured.memory:,.0f} MiB")
        names = {"size": size, "program": program.name, "task": task, "round": number}
        log.add("run", **names, measured=asdict(measured))
    log.add("round", size=size, program=program.name, round=number)
    return True


def _demonstration() -> Path:
    """Build the demonstration column, for its annual reports."""
    site = FOLDER / "demonstration"
    command = [sys.executable, "-m", "gongkai.cli.main", "build", "--fresh", "--site-dir", site]
    run(command, REPOSITORY, None, LIMIT)
    return site


def _search(log: Log, sizes: Sequence[int], budget: float) -> None:
    """Measure search, size by size."""
    for section in bench_search.sections(sizes, budget):
        timings = section.own.timings
        own = {
            "milliseconds": statistics.median(timing.first for timing in timings),
            "kilobytes": statistics.median(timing.loaded_first.packed for timing in timings) / 1000,
        }
        log.add("search", size=section.size, head=section.head, table=section.table, own=own)


def _say(size: int, what: str) -> None:
    sys.stderr.write(f"{size:,} items: {what}\n")


if __name__ == "__main__":
    sys.exit(main())
