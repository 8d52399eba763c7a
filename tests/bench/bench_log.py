"""The log of an invocation (记录): a JSON line for each thing measured, so that nothing is lost when it is cut off."""

import json
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench_programs import Measured
from bench_weights import Weights


@dataclass(frozen=True, slots=True)
class Cell:
    """Cell (一格): the medians of what was measured of a task, and the seconds of every run."""

    median: Measured
    walls: tuple[float, ...]


def median(runs: Iterable[Measured]) -> Cell:
    """Give the medians of runs, each figure by itself.

    >>> median([Measured(3.0, 1.0, 10.0), Measured(1.0, 3.0, 30.0), Measured(2.0, 2.0, 20.0)]).median.wall
    2.0
    """
    measured = list(runs)

    def middle(figure: Callable[[Measured], float]) -> float:
        return statistics.median(map(figure, measured))

    figures = Measured(
        middle(lambda run: run.wall),
        None if any(run.cpu is None for run in measured) else middle(lambda run: run.cpu or 0),
        *(middle(lambda run: run.memory), middle(lambda run: run.files), middle(lambda run: run.bytes)),
        *(middle(lambda run: run.touched), middle(lambda run: run.touched_bytes)),
    )
    return Cell(figures, tuple(run.wall for run in measured))


class Log:
    """Log (记录): what was measured so far, in memory and in its file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head: dict[str, Any] = {}
        self.weights: dict[int, Weights] = {}
        self.notes: dict[tuple[int, str], str] = {}
        self.rounds: set[tuple[int, str, int]] = set()
        self.search_head = ""
        self.search_tables: dict[int, str] = {}
        self.lighthouse = ""
        self.lowest_score: float | None = None
        self.searches: dict[int, dict[str, float]] = {}
        self._runs: dict[tuple[int, str, str], dict[int, Measured]] = defaultdict(dict)
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
            self._take(json.loads(line))

    def add(self, kind: str, **told: object) -> None:
        """Keep a line."""
        line = json.dumps({"kind": kind, **told}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{line}\n")
        self._take(json.loads(line))

    def _take(self, line: dict[str, Any]) -> None:
        match line.pop("kind"):
            case "head":
                self.head |= line
            case "run":
                key = (line["size"], line["program"], line["task"])
                self._runs[key][line["round"]] = Measured(**line["measured"])
            case "round":
                self.rounds.add((line["size"], line["program"], line["round"]))
            case "weights":
                self.weights[line["size"]] = Weights(**line["weights"])
            case "note":
                self.notes[line["size"], line["program"]] = line["text"]
            case "lighthouse":
                self.lighthouse, self.lowest_score = line["text"], line["lowest"]
            case _:
                self.search_head = line["head"]
                self.search_tables[line["size"]] = line["table"]
                self.searches[line["size"]] = line["own"]

    def sizes(self) -> list[int]:
        """The sizes of which something was measured."""
        return sorted({size for size, _, _ in self._runs})

    @property
    def search(self) -> str:
        """What is to be read of search, if it was measured."""
        tables = (table for _, table in sorted(self.search_tables.items()))
        return "\n".join((self.search_head, *tables)) if self.search_tables else ""

    def programs(self, size: int) -> list[str]:
        """The programs of which something was measured at a size, in their order."""
        return list(dict.fromkeys(program for of, program, _ in self._runs if of == size))

    def cell(self, size: int, program: str, task: str) -> Cell | None:
        """Give the medians of a task, if it was run."""
        runs = self._runs.get((size, program, task))
        return median(runs.values()) if runs else None
