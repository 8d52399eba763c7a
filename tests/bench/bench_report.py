"""The report of the benchmarks (报告): tables, and whether the bounds hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from bench_log import Cell, Log
from bench_programs import CHECK_ONE, FIRST, FULL, ITEM, SAME, TASKS

OWN, BOUND_PEER = "gongkai", "Hugo"
_TEMPLATE = Path(__file__).with_name("benchmarks.md")
_MIDDLE, _LARGE = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Bound:
    """Bound (界限): what was measured, what it may be at most, and what is aimed at."""

    what: str
    value: float | None
    limit: float
    unit: str
    goal: float | None = None

    @property
    def broken(self) -> bool:
        """Whether it was measured and does not hold."""
        return self.value is not None and self.value > self.limit

    @property
    def verdict(self) -> str:
        """Say how it stands."""
        if self.value is None:
            return "not measured"
        if self.broken:
            return "**broken**"
        return "held" if self.goal is None or self.value > self.goal else "held, and the goal"

    @property
    def row(self) -> str:
        """The bound as a row."""
        goal = "" if self.goal is None else f"{self.goal:g}"
        value = "–" if self.value is None else f"{self.value:,.2f}"
        return f"| {self.what} | {value} | {self.limit:g} | {goal} | {self.unit} | {self.verdict} |"


def ratio(value: float | None, base: float | None) -> float | None:
    """Give how many times the base a value is, where both were measured.

    >>> ratio(3.0, 2.0), ratio(None, 2.0)
    (1.5, None)
    """
    return value / base if value is not None and base else None


def bounds(log: Log) -> list[Bound]:
    """Compare what was measured with what was promised."""

    def wall(size: int, task: str, program: str = OWN) -> float | None:
        cell = log.cell(size, program, task)
        return cell.median.wall if cell else None

    def memory(size: int) -> float | None:
        cells = (log.cell(size, OWN, task) for task in TASKS)
        return max((cell.median.memory for cell in cells if cell), default=None)

    search = log.searches.get(_MIDDLE, {})
    views = [(kind, size) for weights in log.weights.values() for kind, size in weights.views.items()]
    heaviest = max((size / 1000 for _, size in views), default=None)
    largest = log.weights[max(log.weights)] if log.weights else None
    return [
        Bound(
            f"full build of {_MIDDLE:,} items, everything in it, to {BOUND_PEER}'s pages alone",
            ratio(wall(_MIDDLE, FULL), wall(_MIDDLE, FULL, BOUND_PEER)),
            1,
            "×",
            0.5,
        ),
        Bound(f"rebuild of {_MIDDLE:,} items, nothing changed", wall(_MIDDLE, SAME), 1.5, "s", 0.5),
        Bound(f"rebuild of {_MIDDLE:,} items, one changed", wall(_MIDDLE, ITEM), 1.5, "s", 0.5),
        Bound(f"check of one changed file, {_MIDDLE:,} items", wall(_MIDDLE, CHECK_ONE), 1, "s"),
        Bound(f"memory, {_LARGE:,} items, the most of any command", memory(_LARGE), 1024, "MiB"),
        *(
            Bound(
                f"time, {_MIDDLE:,} to {_LARGE:,} items, {task}",
                ratio(wall(_LARGE, task), wall(_MIDDLE, task)),
                11,
                "×",
            )
            for task in (FULL, FIRST)
        ),
        Bound(f"memory, {_MIDDLE:,} to {_LARGE:,} items", ratio(memory(_LARGE), memory(_MIDDLE)), 11, "×"),
        Bound("heaviest first view: page, styles, scripts, gzip", heaviest, 150, "kB", 30),
        Bound("item page, median", largest.median / 1000 if largest else None, 20, "kB"),
        Bound("item page, median, gzip", largest.packed_median / 1000 if largest else None, 6, "kB"),
        Bound("Lighthouse, points short of 100, the most of any page", _short(log.lowest_score), 2, "points", 0),
        Bound(f"search, {_MIDDLE:,} items, first result, median", search.get("milliseconds"), 300, "ms"),
        Bound(f"search, {_MIDDLE:,} items, first result, median, as sent (gzip)", search.get("kilobytes"), 150, "kB"),
    ]


def _short(score: float | None) -> float | None:
    return None if score is None else 100 - score


def report(log: Log) -> str:
    """Fill the template, whose prose is written by hand."""
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        machine=log.head["machine"],
        versions=log.head["versions"],
        bounds="\n".join(bound.row for bound in bounds(log)),
        tables="\n\n".join(_table(log, size) for size in log.sizes()),
        weights="\n".join(_weights(log)),
        lighthouse=log.lighthouse or "## Lighthouse\n\nNot run in this invocation.",
        search=log.search or "## Search\n\nNot measured in this invocation.",
    )


def _table(log: Log, size: int) -> str:
    rows = [row for task in TASKS for row in _rows(log, size, task)]
    notes = [f"- {program}: {text}." for (of, program), text in log.notes.items() if of == size]
    head = (
        f"| task | program | wall s | least–most | CPU s | peak MiB | files | MB | files touched | MB touched "
        f"| × {BOUND_PEER}'s full build | × its CPU |\n| --- | --- |{' ---: |' * 10}"
    )
    return "\n".join([f"### {size:,} items", "", head, *rows, *(["", *notes] if notes else [])])


def _rows(log: Log, size: int, task: str) -> Iterator[str]:
    base = log.cell(size, BOUND_PEER, FULL)
    for program in sorted(log.programs(size), key=lambda name: (name != OWN, name)):
        if cell := log.cell(size, program, task):
            yield f"| {task} | {program} | {_figures(cell)} | {_times(cell, base)} |"


def _figures(cell: Cell) -> str:
    of = cell.median
    span = f"{min(cell.walls):.2f}–{max(cell.walls):.2f}"
    cpu = "–" if of.cpu is None else f"{of.cpu:.2f}"
    written = [f"{of.files:,.0f}", f"{of.bytes / 1e6:,.1f}", f"{of.touched:,.0f}", f"{of.touched_bytes / 1e6:,.1f}"]
    return " | ".join([f"{of.wall:.2f}", span, cpu, f"{of.memory:,.0f}", *(written if of.files else ["–"] * 4)])


def _times(cell: Cell, base: Cell | None) -> str:
    """Compare the seconds on the clock and on the processors, which a busy machine disturbs less."""
    if not base:
        return "– | –"
    ratios = (ratio(cell.median.wall, base.median.wall), ratio(cell.median.cpu, base.median.cpu))
    return " | ".join("–" if times is None else f"{times:.2f}" for times in ratios)


def _weights(log: Log) -> Iterator[str]:
    """Give the rows of page weights, in kB."""
    for size, weights in sorted(log.weights.items()):
        figures = (weights.median, weights.largest, weights.packed_median, weights.packed_largest)
        views = (weights.views.get(kind) for kind in ("home", "category", "item", "report", "search"))
        cells = ["–" if value is None else f"{value / 1000:.1f}" for value in (*figures, *views)]
        yield f"| {size:,} | {' | '.join(cells)} |"
