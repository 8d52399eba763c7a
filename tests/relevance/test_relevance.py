"""What the search of a built column finds in a real Chromium, from a folder, against the truth by substring."""

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, sync_playwright

from gongkai.model.addresses import ON_REQUEST
from publishing import publish
from relevance import truth
from relevance.conftest import Library
from relevance.documents import unpublished
from relevance.queries import Query, read_queries

QUERIES = read_queries()
FIRST = 0.95
"""The part of known titles that must come first."""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
_FIND = """async (query) => {
  const { hits, spelled } = await gongkai.search(query);
  const entries = await Promise.all(gongkai.byRelevance(hits).map((hit) => hit.segment.entry(hit.number)));
  return { paths: entries.map((entry) => entry.address), by: spelled ? "pinyin" : "text" };
}"""


@dataclass(frozen=True)
class Found:
    """What the page gives for a query, in its order, and whether in the text or by pinyin."""

    paths: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class Visit:
    """A visit to the search page: what each query found, and what the console complained of."""

    found: dict[str, Found] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def ask(self, address: str, texts: Iterable[str]) -> None:
        """Ask every text in one page."""
        path = next((name for name in map(shutil.which, _CHROMIUM) if name), None)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
            page = browser.new_page()
            page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: self._note(error.message))
            page.goto(address)
            self.found.update((text, _find(page, text)) for text in texts)
            browser.close()

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)


def _find(page: Page, text: str) -> Found:
    try:
        answer = page.evaluate(_FIND, text)
    except Error as error:
        return Found((), f"error: {error.message}")
    return Found(tuple(answer["paths"]), answer["by"])


@pytest.fixture(scope="module")
def visit(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """Build the column and ask everything.

    All items are handed over, as they were read: leaving out what is not public is the engine's part. Asking has a
    thread of its own, for Playwright allows one at a time in each, and other tests may have theirs open.
    """
    folder = tmp_path_factory.mktemp("searched") / "site"
    publish(library.root, library.inspection.site, folder)
    visit = Visit()
    texts = dict.fromkeys(query.text for query in QUERIES)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(visit.ask, (folder / "search.html").as_uri(), texts).result()
    return visit


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_finds_all_and_nothing_else(query: Query, visit: Visit, library: Library) -> None:
    """The on-request page may be found or not; of all else, just what has the words."""
    found, expected = visit.found[query.text], truth.answer(query.text, library.documents)
    assert not found.by.startswith("error"), found.by
    assert len(set(found.paths)) == len(found.paths)
    paths = set(found.paths) - {ON_REQUEST}
    assert (sorted(expected.paths - paths), sorted(paths - expected.paths)) == ([], []), "(missed, wrongly found)"
    assert not paths or found.by == expected.by


def test_a_known_title_comes_first(visit: Visit) -> None:
    wanting = [query for query in QUERIES if query.wanted]
    missed = [query for query in wanting if _first(visit.found[query.text]) != query.wanted]
    assert len(missed) <= (1 - FIRST) * len(wanting), [str(query) for query in missed]


def _first(found: Found) -> str:
    return Path(found.paths[0]).stem if found.paths else ""


def test_nothing_unpublished_is_found(visit: Visit) -> None:
    stems = {entry["文件名"] for entry in unpublished()}
    found = {path for answer in visit.found.values() for path in answer.paths}
    assert found
    assert not {path for path in found if Path(path).stem in stems}
    silent = [query.text for query in QUERIES if query.kind == "unpublished"]
    assert not [text for text in silent if visit.found[text].paths]


def test_no_query_troubles_the_console(visit: Visit) -> None:
    assert not visit.complaints
