"""A year's folder is recalled at once only while nothing below it was touched; what is told is the same either way."""

import cProfile
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from columns import LIAOCHENG, tampered
from gongkai.cache import Cache, FolderCache, NoCache
from gongkai.chosen import EVERYTHING, Chosen
from gongkai.loading.reviews import load_reviews
from gongkai.loading.site import load_site

LATER = 10_000_000_000
"""In nanoseconds: so long after a file was written it has been at rest."""
ITEMS, REVIEWS = Path("content/items"), Path("content/reviews")
YEAR = ITEMS / "2022"
ITEM = YEAR / "suiji-choucha-jieguo.md"
FILES = YEAR / "suiji-choucha-jieguo"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(LIAOCHENG / "content", tmp_path / "content")
    shutil.copy(LIAOCHENG / "catalog.yml", tmp_path)
    (tmp_path / YEAR / "zou-wei").mkdir()
    return tmp_path


def told(root: Path, cache: Cache, chosen: Chosen = EVERYTHING) -> tuple[str, ...]:
    """Read all there is, and tell it in texts."""
    site, problems = load_site(root, cache)
    reviews, others = load_reviews(root, cache, chosen)
    lines: Iterator[object] = iter(
        [
            *((item, item.origin, item.body.text) for item in site.items),
            *((record, record.origin) for record in reviews.records),
            *sorted(site.digests.items()),
            *sorted(site.unreadable),
            *problems,
            *sorted(others),
        ]
    )
    return tuple(map(str, lines))


def opened(root: Path, later: int = LATER) -> Cache:
    return FolderCache(root / "cache", b"k" * 32, time.time_ns() + later)


def _record(root: Path) -> Path:
    """Give a record that speaks of the item."""
    return next(path for path in sorted((root / REVIEWS).rglob("*.yml")) if str(ITEM) in path.read_text("utf-8"))


def _edit(root: Path) -> None:
    tampered(root / ITEM, (root / ITEM).read_bytes().replace("五类".encode(), "六类".encode()))


def _edit_a_file_beside(root: Path) -> None:
    table = next((root / FILES).glob("*.csv"))
    tampered(table, table.read_bytes().replace(b"1", b"2"))


def _add_a_file_beside(root: Path) -> None:
    (root / FILES / "多出来的.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")


def _add_an_empty_folder(root: Path) -> None:
    (root / YEAR / "kong-de").mkdir()


def _remove_an_empty_folder(root: Path) -> None:
    (root / YEAR / "zou-wei").rmdir()


def _remove(root: Path) -> None:
    (root / ITEM).unlink()


def _rename_a_year(root: Path) -> None:
    (root / YEAR).rename(root / ITEMS / "2021")


def _link_a_year(root: Path) -> None:
    (root / YEAR).rename(root / "elsewhere")
    (root / YEAR).symlink_to(root / "elsewhere", target_is_directory=True)


def _link_an_item(root: Path) -> None:
    (root / ITEM).rename(root / "elsewhere.md")
    (root / ITEM).symlink_to(root / "elsewhere.md")


def _link_files_beside(root: Path) -> None:
    (root / FILES).rename(root / "elsewhere")
    (root / FILES).symlink_to(root / "elsewhere", target_is_directory=True)


def _edit_a_record(root: Path) -> None:
    record = _record(root)
    tampered(record, record.read_bytes().replace("同意公开".encode(), "不予公开".encode()))


def _remove_a_record(root: Path) -> None:
    _record(root).unlink()


def _swap_records(root: Path) -> None:
    one = _record(root)
    other = next(path for path in sorted(one.parent.glob("*.yml")) if path != one)
    kept = root / "kept"
    one.rename(kept)
    other.rename(one)
    kept.rename(other)


def _copy_a_record(root: Path) -> None:
    record = _record(root)
    shutil.copy2(record, record.with_name("9999.yml"))


def _link_a_record(root: Path) -> None:
    record = _record(root)
    record.rename(root / "elsewhere.yml")
    record.symlink_to(root / "elsewhere.yml")


def _rename_a_year_of_records(root: Path) -> None:
    year = _record(root).parent
    year.rename(year.with_name("1999"))


def _misplace_a_record(root: Path) -> None:
    record = _record(root)
    (record.parent / "deeper").mkdir()
    record.rename(record.parent / "deeper" / record.name)


CHANGES = [
    *(_edit, _edit_a_file_beside, _add_a_file_beside, _add_an_empty_folder, _remove_an_empty_folder, _remove),
    *(_rename_a_year, _link_a_year, _link_an_item, _link_files_beside, _edit_a_record, _remove_a_record),
    *(_swap_records, _copy_a_record, _link_a_record, _rename_a_year_of_records, _misplace_a_record),
]


@pytest.mark.parametrize("later", [LATER, 0], ids=["at rest", "just touched"])
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_touched_is_told_as_without_a_cache(
    change: Callable[[Path], None], later: int, root: Path
) -> None:
    before = told(root, opened(root, later))
    assert before == told(root, NoCache()) == told(root, opened(root, later))
    change(root)
    after = told(root, NoCache())
    assert after != before
    for _ in range(2):
        assert told(root, opened(root, later)) == after


@pytest.mark.parametrize("change", [_edit_a_record, _remove_a_record, _copy_a_record])
def test_of_what_is_chosen_alone_the_same_is_told(change: Callable[[Path], None], root: Path) -> None:
    def spoken_of(cache: Cache) -> list[str]:
        records = load_reviews(root, cache, Chosen((str(ITEM),)))[0].records.of(str(ITEM))
        return [f"{record} {record.origin}" for record in records]

    told(root, opened(root))
    before = spoken_of(NoCache())
    assert before == spoken_of(opened(root))
    change(root)
    assert spoken_of(NoCache()) == spoken_of(opened(root)) != before
    told(root, opened(root))
    assert spoken_of(NoCache()) == spoken_of(opened(root))


def test_what_is_read_for_a_choice_is_not_kept_for_all(root: Path) -> None:
    told(root, opened(root), Chosen((str(ITEM),)))
    assert told(root, opened(root)) == told(root, NoCache())


def test_of_years_that_were_not_touched_no_file_is_read(root: Path) -> None:
    told(root, opened(root))
    profile = cProfile.Profile()
    cache = opened(root)
    profile.runcall(load_reviews, root, cache)
    profile.runcall(load_site, root, cache)
    names = {entry.code.co_qualname for entry in profile.getstats() if not isinstance(entry.code, str)}
    assert not {"YearReading.read", "SeenFiles.digests", "_record_paths"} & names


def test_many_files_are_read_in_parallel_and_told_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(root, NoCache())
    monkeypatch.setattr("gongkai.loading.years._MUCH", 0)
    assert told(root, NoCache()) == told(root, opened(root)) == told(root, opened(root)) == before


def test_texts_that_were_read_in_parallel_are_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.loading.years._MUCH", 0)
    items = load_site(root)[0].items
    shutil.rmtree(root / ITEMS)
    assert all(item.body.text for item in items)


def test_in_a_repository_that_was_moved_the_texts_are_found(root: Path) -> None:
    told(root, opened(root))
    moved = root.rename(root.with_name("moved"))
    assert told(moved, opened(moved)) == told(moved, NoCache()) == told(moved, opened(moved))
