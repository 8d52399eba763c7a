"""Our side of the benchmark (本程序)."""

import json
import sys
from collections.abc import Iterator
from compileall import compile_dir
from pathlib import Path

from bench_corpus import Corpus
from bench_programs import (
    CATALOG,
    CHECK,
    CHECK_ONE,
    FIRST,
    FULL,
    ITEM,
    SAME,
    SEARCH,
    Measured,
    Task,
    require_pages,
    run,
    set_aside,
)
from corpus import CATALOG_CHANGE, ITEM_CHANGE, REPOSITORY
from environment import FOLDER

_LIMIT = 24 * 3600
"""Seconds: whatever it takes is measured."""


class Gongkai:
    """gongkai on a corpus: every build is the real one, checks, seals, search and feeds in it."""

    name = "gongkai"

    def __init__(self, corpus: Corpus, _: int) -> None:
        self._corpus = corpus
        self._root = corpus.root
        self._site = corpus.root / "site"
        self._kept = (corpus.root / ".gongkai-cache", corpus.root / ".site.twin")

    def prepare(self) -> None:
        """Write the corpus, and compile the engine as pip compiles what it installs."""
        self._corpus.prepare()
        compile_dir(REPOSITORY / "scripts", quiet=1)

    def round(self) -> Iterator[Task]:
        """Build without cache, then from an empty cache on, then with changes; check, and index alone."""
        set_aside(self._site, *self._kept)
        yield FULL, lambda: self._build("--fresh")
        require_pages(self._site / "items", self._corpus.size)
        set_aside(self._site, *self._kept)
        yield FIRST, self._build
        yield SAME, self._build
        with self._corpus.changed(ITEM_CHANGE):
            yield ITEM, self._build
            yield CHECK_ONE, lambda: self._check(self._corpus.changed_item)
        self._build()
        with self._corpus.changed(CATALOG_CHANGE):
            yield CATALOG, self._build
        yield CHECK, self._check
        yield SEARCH, self._search

    def _build(self, *options: str) -> Measured:
        return self._run(self._site, "build", *options)

    def _check(self, *paths: str) -> Measured:
        return self._run(None, "check", *paths)

    def _run(self, output: Path | None, *arguments: str) -> Measured:
        return run([sys.executable, "-m", "gongkai.cli.main", *arguments], self._root, output, _LIMIT)

    def _search(self) -> Measured:
        """Index the texts of the corpus; what loading it takes is not in the seconds."""
        work = FOLDER / f"search-{self._corpus.size}"
        index = work / "index"
        set_aside(work)
        work.mkdir()
        texts = self._step("texts", self._root, work)
        measured = self._step("index", work / "documents.jsonl", index, str(int(texts[1]["documents"])))
        wall = texts[1]["texts"] + measured[1]["seconds"]
        made = measured[0]
        set_aside(work)
        return Measured(wall, None, measured[1]["memory"], made.files, made.bytes, made.touched, made.touched_bytes)

    def _step(self, step: str, source: Path, target: Path, count: str = "0") -> tuple[Measured, dict[str, float]]:
        """Run a step of search_gongkai.py, and give what it took and what it tells."""
        program = Path(__file__).with_name("search_gongkai.py")
        made = run([sys.executable, program, step, source, target, count], self._root, target, _LIMIT)
        told: dict[str, float] = json.loads(Path(f"{target}.json").read_bytes())
        return made, told
