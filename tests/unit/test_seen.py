"""A file's digest is taken from memory only while no one can have touched the file since."""

import cProfile
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from columns import tampered
from gongkai.cache import Shelf
from gongkai.loading.seen import SeenFiles, stand_of
from gongkai.source.text import digest

LATER = 10_000_000_000
"""In nanoseconds: so long after a file was written it has been at rest."""
LIMIT = 1_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲.txt"
    path.write_text("一句话", encoding="utf-8")
    return path


def _kept(shelf: Shelf) -> dict[str, object]:
    return shelf.changed or {}


def _digested(file: Path, shelf: Shelf, opened: int) -> str | None:
    return SeenFiles(file.parent, shelf, opened).digests([file.name], LIMIT).get(file.name)


def test_a_file_at_rest_is_remembered(file: Path) -> None:
    shelf = Shelf({})
    assert _digested(file, shelf, time.time_ns() + LATER) == digest(file.read_bytes())
    assert list(_kept(shelf)) == [file.name]


def test_a_file_touched_just_before_is_not_remembered(file: Path) -> None:
    """Another change could leave it with the very same times."""
    shelf = Shelf({})
    assert _digested(file, shelf, time.time_ns()) == digest(file.read_bytes())
    assert not _kept(shelf)


def _rewrite(file: Path) -> None:
    file.write_text("另一句", encoding="utf-8")


def _rewrite_unseen(file: Path) -> None:
    tampered(file, "另一句".encode())


def _replace(file: Path) -> None:
    status, other = file.stat(), file.with_name("乙.txt")
    other.write_text("另一句", encoding="utf-8")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("touch", [_rewrite, _rewrite_unseen, _replace])
def test_a_file_touched_since_is_read_again(touch: Callable[[Path], None], file: Path) -> None:
    shelf = Shelf({})
    _digested(file, shelf, time.time_ns() + LATER)
    touch(file)
    assert _digested(file, Shelf(_kept(shelf)), time.time_ns()) == digest("另一句".encode())


def test_what_is_remembered_is_not_read_again(file: Path) -> None:
    shelf = Shelf({})
    _digested(file, shelf, time.time_ns() + LATER)
    profile = cProfile.Profile()
    profile.runcall(_digested, file, Shelf(_kept(shelf)), time.time_ns())
    assert not [entry for entry in profile.getstats() if "open" in str(entry.code) or "read" in str(entry.code)]


def _make_link(path: Path) -> None:
    path.symlink_to(path.with_name("甲.txt"))


def _make_large(path: Path) -> None:
    path.write_bytes(b"x" * (LIMIT + 1))


@pytest.mark.parametrize("make", [_make_link, Path.mkdir, _make_large, Path.exists])
def test_of_anything_but_a_plain_file_within_the_limit_nothing_is_said(
    make: Callable[[Path], object], file: Path
) -> None:
    other = file.with_name("丙")
    make(other)
    assert SeenFiles(file.parent, Shelf({}), 0).digests([file.name, other.name], LIMIT) == {}


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    (tmp_path / "content/2022").mkdir(parents=True)
    (tmp_path / "content/2022/甲.md").write_text("甲", encoding="utf-8")
    (tmp_path / "catalog.yml").write_text("目录", encoding="utf-8")
    return [tmp_path / "content", tmp_path / "catalog.yml"]


def _add(root: Path) -> None:
    (root / "content/2022/乙.md").write_text("乙", encoding="utf-8")


def _remove(root: Path) -> None:
    (root / "catalog.yml").unlink()


def _rename(root: Path) -> None:
    (root / "content/2022/甲.md").rename(root / "content/2022/丁.md")


def _rename_folder(root: Path) -> None:
    (root / "content/2022").rename(root / "content/2023")


def _link(root: Path) -> None:
    (root / "content/2023").symlink_to(root / "content/2022", target_is_directory=True)


def _edit_unseen(root: Path) -> None:
    tampered(root / "content/2022/甲.md", "乙".encode())


@pytest.mark.parametrize("touch", [_add, _remove, _rename, _rename_folder, _link, _edit_unseen])
def test_where_anything_was_touched_things_do_not_stand_as_before(
    touch: Callable[[Path], None], places: list[Path], tmp_path: Path
) -> None:
    before = stand_of(places, time.time_ns() + LATER)
    assert before == stand_of(places, time.time_ns() + 2 * LATER)
    touch(tmp_path)
    after = stand_of(places, time.time_ns() + LATER)
    assert after is not None
    assert after != before


def test_how_things_stand_cannot_be_told_right_after_a_change(places: list[Path]) -> None:
    assert stand_of(places, time.time_ns()) is None


def test_a_folder_is_looked_at_once_in_a_run(places: list[Path], tmp_path: Path) -> None:
    opened = time.time_ns() + LATER
    stand_of(places, opened)
    profile = cProfile.Profile()
    assert profile.runcall(stand_of, [tmp_path / "content/2022"], opened) is not None
    assert not [entry for entry in profile.getstats() if "scandir" in str(entry.code)]
