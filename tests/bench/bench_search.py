"""The search benchmark (检索性能): our index beside Material's search with jieba and Pagefind, on the same texts.

`python tests/bench/bench_search.py [sizes…]` prints what docs/benchmarks.md says of search; `sections` gives it, a
size at a time. The peers are installed from PyPI into an environment of their own.
"""

import argparse
import json
import math
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from corpus import write_corpus
from environment import machine, versions
from measuring import Size, TooSlowError, measure, size_of
from search_browser import OWN_MARKS, BrowserFailure, Chromium, Engine, Timing
from search_gongkai import is_item, read_documents
from search_peers import Indexed, Peers
from search_queries import Query, Score, kinds, queries, score, truth

from gongkai.search.segments import segment_size

SIZES = (1_000, 10_000, 100_000)
MOST_MATERIAL, MOST_PAGEFIND = 10_000, 100_000
"""Items that a peer is given at most: of ten times as many Material makes one file that Chromium cannot read."""
PEER_LIMIT = 900
"""Seconds in which a peer must have made its index, as in the other benchmarks."""
BUDGET = 300
"""Seconds for one program's searches of one kind in the browser; what is left of the queries is not asked."""
_OWN, _MATERIAL, _PAGEFIND = "gongkai", "Material + jieba", "Pagefind"
_OWN_FIND = "async (text) => (await gongkai.search(text)).hits.map((hit) => [hit.segment.number, hit.number])"
_PEER_FIND = "(text) => bench.find(text)"


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one program at one size; what it could not do is told instead."""

    seconds: float = 0.0
    memory: float = 0.0
    size: Size | None = None
    more: str = ""
    failure: str = ""
    timings: tuple[Timing, ...] = ()
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Section (一节): what was measured at one size, below a head that is the same at all; own is our own search."""

    size: int
    head: str
    table: str
    own: Result


def sections(sizes: Sequence[int] = SIZES, budget: float = BUDGET) -> Iterator[Section]:
    """Measure size by size."""
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as name, Chromium() as chromium:
        peers = Peers()
        for size in sizes:
            bench = _Bench(Path(name) / str(size), size, chromium, budget)
            results = bench.results(peers)
            table = _table(size, results, len(bench.asked))
            sys.stderr.write(f"{table}\n")
            yield Section(size, "\n".join(_head(chromium.version, bench.asked)), table, results[_OWN])
            rmtree(bench.work)


class _Bench:
    """One size of the benchmark: the corpus, its texts, and what is asked of them."""

    def __init__(self, work: Path, size: int, chromium: Chromium, budget: float) -> None:
        work.mkdir()
        self.work = work
        self.size = size
        self.chromium = chromium
        self.budget = budget
        corpus, site = work / "corpus", work / "site"
        _say(size, "corpus and pages")
        write_corpus(corpus, size)
        build = [sys.executable, "-m", "gongkai.cli.main", "build", "--preview", "--site-dir", site]
        measure(build, corpus)
        self.texts = self._step("export", corpus, work, str(MOST_MATERIAL))
        self.count = int(self.texts["documents"])
        self.documents = work / "documents.jsonl"
        self.asked = queries(read_documents(self.documents))
        self.true = truth(self.asked, read_documents(self.documents))

    def _step(self, step: str, source: Path, target: Path, count: str) -> dict[str, float]:
        """Run a step of our own index in a process of its own."""
        measure([sys.executable, Path(__file__).with_name("search_gongkai.py"), step, source, target, count], self.work)
        told: dict[str, float] = json.loads(Path(f"{target}.json").read_bytes())
        return told

    def results(self, peers: Peers) -> dict[str, Result]:
        """Measure all programs."""
        return {
            _OWN: self._own(),
            _MATERIAL: self._peer(_MATERIAL, peers.material, MOST_MATERIAL),
            _PAGEFIND: self._peer(_PAGEFIND, peers.pagefind, MOST_PAGEFIND),
        }

    def _own(self) -> Result:
        _say(self.size, _OWN)
        index = self.work / "index"
        made = self._step("index", self.documents, index, str(self.count))
        added = self._step("add", self.documents, self.work / "added", str(self.count))
        site = self.work / "site"
        if (index / "tables.js").read_bytes() != (site / "search" / "tables.js").read_bytes():
            message = "the index made alone is not the index of the site"
            raise RuntimeError(message)
        engine = Engine(_OWN, site, "search.html", OWN_MARKS)
        return Result(
            made["seconds"] + self.texts["texts"],
            made["memory"],
            size_of(index.rglob("*")),
            f"of it texts out of the pages {self.texts['texts']:.1f} s; one item added: {added['seconds']:.2f} s "
            f"(a segment of {added['documents']:,.0f})",
            timings=tuple(self._timings(engine)),
            score=self._score(engine, _OWN_FIND, self._own_number),
        )

    def _own_number(self, hit: object) -> int:
        """Number a hit among all documents: segments are numbered from the oldest, documents from the newest."""
        assert isinstance(hit, list)
        segment, number = hit
        size = segment_size(self.count)
        newest = self.count % size or size
        newer = -(-self.count // size) - int(segment)
        return int(number) + (newest + (newer - 1) * size if newer else 0)

    def _peer(self, name: str, index: Callable[[Path, int], Indexed], most: int) -> Result:
        if self.size > most:
            return Result(failure=f"not run above {most:,} items")
        _say(self.size, name)
        try:
            made = index(self.work, PEER_LIMIT)
        except TooSlowError:
            return Result(failure=f"gave no index within {PEER_LIMIT:,} s")
        told = self._told(made)
        result = Result(told[0], made.run.memory, made.size, told[1])
        engine = Engine(name, made.folder, "bench.html")
        number_of = self._numbers(made.address_of)
        try:
            result = replace(result, timings=tuple(self._timings(engine)))
            return replace(result, score=self._score(engine, _PEER_FIND, lambda hit: number_of.get(str(hit), -1)))
        except BrowserFailure as failure:
            return replace(result, failure=f"in the browser {failure}")

    @staticmethod
    def _told(made: Indexed) -> tuple[float, str]:
        """Give the seconds that an index took, and what else there is to tell of them."""
        if made.without_search is None:
            return made.run.wall, "reads the HTML itself; one item added: all again"
        plain, whole = made.without_search.wall, made.run.wall
        return whole - plain, f"build {whole:.0f} s, without search {plain:.0f} s; one item added: all again"

    def _numbers(self, address_of: Mapping[str, str]) -> dict[str, int]:
        """Number a peer's answers among all documents."""
        documents = enumerate(read_documents(self.documents))
        number_of = {document.address: number for number, document in documents}
        return {name: number_of.get(address, -1) for name, address in address_of.items()}

    def _timings(self, engine: Engine) -> list[Timing]:
        return self.chromium.timings(engine, [query.text for query in self.asked], self.budget)

    def _score(self, engine: Engine, script: str, number: Callable[[object], int]) -> Score:
        """Compare what is found with what is true; only items count, not the column's texts or a peer's home page."""
        asked = [query.text for query in self.asked]
        documents = enumerate(read_documents(self.documents))
        others = {-1, *(at for at, document in documents if not is_item(document))}
        answers = self.chromium.answers(engine, script, asked, self.budget)
        return score([{number(hit) for hit in hits} - others for hits in answers], self.true)


def _say(size: int, what: str) -> None:
    sys.stderr.write(f"{size:,} items: {what}\n")


def _peers() -> str:
    names = ("mkdocs", "mkdocs-material", "jieba", "pagefind")
    return ", ".join(f"{name} {versions()[name]}" for name in names)


def _head(version: str, asked: Sequence[Query]) -> list[str]:
    """Tell what was measured, where and how."""
    return [
        "## Search",
        "",
        f"Written by `python tests/bench/bench_search.py`. {machine()}; Python {platform.python_version()},",
        f"Chromium {version}, {_peers()}.",
        "",
        "All programs get the same titles, numbers and texts: Pagefind as plain HTML pages, Material as Markdown pages",
        "that are not in `nav` (`lang: zh`). The index is weighed without the scripts that read it.",
        "",
        f"{len(asked)} queries, the same at every size: {kinds(asked)}.",
        "Each is a first visit with nothing in the cache, by http from this machine. A time begins with the request",
        "for the page that searches: the peers' pages are bare (nothing but their search and a list of 20 results),",
        "ours is the whole search page with styles, facets and catalog. Where nothing was found, it ends when that is",
        "known. What is loaded is weighed as it lies there and as any web server sends it, packed with gzip; the bound",
        "of 150 kB is meant of the latter. Two figures in a cell are the median and the 95th percentile. Recall and",
        "precision are means over the queries, against plain substrings: an item should be found if every word, as",
        "typed, is in its texts.",
    ]


def _table(size: int, results: Mapping[str, Result], asked: int) -> str:
    """Write the table of one size, and below it what the figures consist of."""
    lines = [
        "",
        f"### {size:,} items",
        "",
        f"| | {' | '.join(results)} |",
        f"| --- |{' ---: |' * len(results)}",
        *(f"| {name} | {' | '.join(map(cell, results.values()))} |" for name, cell in _ROWS.items()),
        "",
        *(f"- {name}: {note}." for name, result in results.items() if (note := _note(result, asked))),
    ]
    return "\n".join(lines)


def _note(result: Result, asked: int) -> str:
    """Tell what a result consists of, and what was not done."""
    done = [("timed", len(result.timings)), ("judged", result.score.queries if result.score else 0)]
    partial = [f"{count} of {asked} queries {what} in the time given" for what, count in done if 0 < count < asked]
    return "; ".join(filter(None, (result.more, *partial, result.failure)))


def _indexed(text: Callable[[Result, Size], str]) -> Callable[[Result], str]:
    return lambda result: text(result, result.size) if result.size else "–"


def _timed(values: Callable[[Timing], float], form: Callable[[float], str]) -> Callable[[Result], str]:
    def cell(result: Result) -> str:
        if not result.timings:
            return "–"
        ordered = sorted(map(values, result.timings))
        high = ordered[math.ceil(len(ordered) * 0.95) - 1]
        return f"{form(statistics.median(ordered))} · {form(high)}"

    return cell


def _scored(text: Callable[[Score], str]) -> Callable[[Result], str]:
    return lambda result: text(result.score) if result.score else "–"


def _kilobytes(value: float) -> str:
    return f"{value / 1000:,.0f}"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.2f}"


def _whole(value: float) -> str:
    return f"{value:,.0f}"


_ROWS: dict[str, Callable[[Result], str]] = {
    "index, s": _indexed(lambda result, _: f"{result.seconds:.1f}"),
    "peak memory, MiB": _indexed(lambda result, _: _whole(result.memory)),
    "index, files": _indexed(lambda _, size: _whole(size.files)),
    "index, MB": _indexed(lambda _, size: _megabytes(size.raw)),
    "index, MB gzip": _indexed(lambda _, size: _megabytes(size.packed)),
    "first result, ms": _timed(lambda timing: timing.first, _whole),
    "20 results, ms": _timed(lambda timing: timing.filled, _whole),
    "first result, kB loaded": _timed(lambda timing: timing.loaded_first.raw, _kilobytes),
    "first result, kB gzip": _timed(lambda timing: timing.loaded_first.packed, _kilobytes),
    "20 results, kB loaded": _timed(lambda timing: timing.loaded_filled.raw, _kilobytes),
    "20 results, kB gzip": _timed(lambda timing: timing.loaded_filled.packed, _kilobytes),
    "20 results, requests": _timed(lambda timing: timing.loaded_filled.requests, _whole),
    "recall": _scored(lambda found: f"{found.recall:.3f}"),
    "precision": _scored(lambda found: f"{found.precision:.3f}"),
    "queries that find nothing": _scored(lambda found: str(found.empty)),
}


def main() -> None:
    """Measure the sizes that are given and print what is to be read of them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds for one program's searches of one kind")
    options = parser.parse_args()
    for section in sections(options.sizes, options.budget):
        sys.stdout.write(f"{section.head}\n{section.table}\n")


if __name__ == "__main__":
    main()
