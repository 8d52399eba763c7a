"""Work is counted, not timed: nothing is made twice, nothing unchanged is made again, and twice as much takes twice."""

import cProfile
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from corpus import write_corpus

from columns import Column, bytes_of, in_one_process
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.item import ItemPage, item_pages
from gongkai.pages.templates import Templates

N = 60
READ, CHECKED = "loading.items.YearReading._read", "checks._by_item"
PAGE, DOCUMENT, PROSE = "pages.item._item_page", "search.documents.item_document", "pages.prose.prose_html"
HUNG, WRITTEN, SCRIPTED = "publish.hanging.Hanger.html", "publish.folder._write", "search.index.segment"
RECORD = "loading.reviews._read_record"
MADE, DRAWN = "making.make", "drawing.draw"
TEXTS = 2
"""The guide and the page on requests, each shown on a page, found by search and, the guide, made a paper of."""
BEGINNING = 1
"""In nanoseconds since 1970; before it no file was at rest."""
MOST = 2.3
"""How much more work twice as many items may be."""


def counted(column: Column, *arguments: str) -> Counter[str]:
    """Run a command in this process alone, and count the calls of the engine's functions by name, and of all.

    All files count as touched just now, however long the machine took to write them.
    """
    profile = cProfile.Profile()
    with in_one_process(), pytest.MonkeyPatch.context() as patch:
        for command in ("build", "check"):
            patch.setattr(f"gongkai.cli.{command}.moment", lambda: BEGINNING)
        code = profile.runcall(column.run, *arguments)
    assert code == 0
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        calls["all"] += entry.callcount
        if not isinstance(entry.code, str):
            module = entry.code.co_filename.rpartition("/gongkai/")[2].removesuffix(".py").replace("/", ".")
            calls[f"{module}.{entry.code.co_qualname}"] += entry.callcount
    return calls


class Work:
    """The work of one column after the other event of its life."""

    def __init__(self, root: Path, count: int) -> None:
        write_corpus(root, count, reviewed=True, changes=root.with_name("changes"))
        self.column = Column(root)
        self.first = counted(self.column, "build")
        self.files = bytes_of(self.column.site)
        self.again = counted(self.column, "build")
        self.check = counted(self.column, "check")
        _lay_over(root.with_name("changes") / "item", root)
        self.one = counted(self.column, "build")


def _lay_over(changes: Path, root: Path) -> None:
    for path in changes.rglob("*"):
        if path.is_file():
            target = root / path.relative_to(changes)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


@pytest.fixture(scope="module", autouse=True)
def small_bundles() -> Iterator[None]:
    """Let so few items make several bundles, as many items do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongkai.publish.items._BUNDLE", 16)
        yield


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return Work(tmp_path_factory.mktemp("work") / "repository", N)


@pytest.fixture(scope="module")
def double(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return Work(tmp_path_factory.mktemp("double") / "repository", 2 * N)


def test_each_item_is_read_rendered_and_indexed_once(work: Work) -> None:
    assert work.first[READ] == work.first[PAGE] == work.first[DOCUMENT] == N


def test_the_columns_own_texts_are_not_rendered_more_often_for_more_items(work: Work, double: Work) -> None:
    assert work.first[PROSE] - N == double.first[PROSE] - 2 * N <= 3 * TEXTS


def test_each_page_is_hung_and_each_file_written_once(work: Work) -> None:
    assert work.first[HUNG] == len([name for name in work.files if name.endswith(".html")])
    assert work.first[WRITTEN] == len(work.files)
    assert work.first[DRAWN] == 1


def test_what_is_unchanged_is_neither_read_nor_rendered_nor_written_again(work: Work) -> None:
    assert work.again[MADE] == 1
    for name in (READ, RECORD, CHECKED, PAGE, DOCUMENT, SCRIPTED, DRAWN):
        assert work.again[name] == 0, name


def test_of_one_change_only_what_shows_it_is_made(work: Work) -> None:
    assert work.one[READ] == work.one[CHECKED] == 1
    assert work.one[PAGE] == work.one[DOCUMENT] < N, "pages are made by the bundle"
    assert work.one[HUNG] < work.first[HUNG] / 2


def found_out(column: Column, notes: Path, *options: str) -> set[tuple[bool, str]]:
    """Build with two processors, and tell what item pages found out about the site: in this process or another."""

    def noted(items: Sequence[Item], site: Site, templates: Templates) -> list[ItemPage]:
        known = set(vars(site))
        pages = item_pages(items, site, templates)
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}:{' '.join(sorted(vars(site).keys() - known))}\n")
        return pages

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongkai.publish.items.item_pages", noted)
        patch.setattr("gongkai.publish.items._FEW", 0)
        patch.setattr("gongkai.workers.processors", lambda: 2)
        assert column.build(*options) == 0
    lines = (line.split(":") for line in notes.read_text(encoding="utf-8").splitlines())
    return {(int(process) == os.getpid(), names) for process, names in lines}


def test_no_worker_finds_out_what_all_pages_need(tmp_path: Path, work: Work) -> None:
    """What looks at all items would make a worker's memory its own, and be done again by each that takes its place."""
    found = found_out(work.column, tmp_path / "notes", "--fresh", "--site-dir", str(tmp_path / "site"))
    assert {here for here, names in found if names} == {True}
    assert (False, "") in found


def test_nor_does_one_where_the_newest_items_are_unchanged(tmp_path: Path) -> None:
    write_corpus(tmp_path / "repository", N, reviewed=True)
    column = Column(tmp_path / "repository")
    assert column.build("--preview") == 0
    for item in (column.root / "content" / "items" / "2024").rglob("*.md"):
        item.write_text(f"{item.read_text(encoding='utf-8')}\n补充一句。\n", encoding="utf-8", newline="\n")
    found = found_out(column, tmp_path / "notes", "--preview")
    assert {here for here, names in found if names} == {True}
    assert (False, "") in found


@pytest.mark.parametrize("event", ["first", "again", "check", "one"])
def test_twice_as_many_items_are_at_most_twice_the_work(event: str, work: Work, double: Work) -> None:
    assert getattr(double, event)["all"] <= MOST * getattr(work, event)["all"]


@pytest.mark.parametrize("event", ["first", "check", "one"])
def test_no_function_is_called_more_than_linearly(event: str, work: Work, double: Work) -> None:
    """A loop in a loop would hide among all the calls there are; by itself it does not."""
    once, twice = getattr(work, event), getattr(double, event)
    grown = {name: (once[name], twice[name]) for name in twice if once[name] >= 2 * N and twice[name] > 3 * once[name]}
    assert grown == {}
