"""One site follows the other: what stays is not touched, and nothing but what was put is ever in it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from columns import bytes_of
from gongkai.publish import staging
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Former

Site = dict[str, str]

STAYS: Site = {f"items/{number}.html": f"第{number}件" for number in range(5)}
FIRST: Site = {
    **STAYS,
    "list.html": "五件",
    "gone/deep/a.html": "要删的",
    "file": "后来是文件夹",
    "folder/a": "后来是文件",
}
SECOND: Site = {**STAYS, "list.html": "六件", "new/deep/a.html": "新添的", "file/a": "文件夹里", "folder": "文件"}
ANEW: Site = {name: f"{text}，改过" for name, text in FIRST.items()}


class Following:
    """Sites that follow each other in one place."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.twin = target.with_name(".site.twin")
        self.former: Former | None = None

    def put(self, site: Site) -> None:
        with staging.staged(self.target) as made:
            folder = Folder(made.made, self.former, fresh=True)
            for name, text in site.items():
                folder.write_text(name, text)
            made.complete(folder)
        self.former = Former(self.target, made.ledger)

    def right(self, site: Site) -> bool:
        """Whether just these files lie there, as the ledger says, and nothing is left of how they came there."""
        assert self.former is not None
        assert {path.name for path in self.target.parent.iterdir()} <= {"site", ".site.twin", "elsewhere"}
        folders = [path for path in self.target.rglob("*") if path.is_dir() and not any(path.iterdir())]
        return bytes_of(self.target) == {name: text.encode() for name, text in site.items()} and (
            self.former.whole and not folders
        )

    def places(self) -> dict[str, int]:
        """Give the file that each name means."""
        return {name: (self.target / name).stat().st_ino for name in STAYS}


@pytest.fixture
def following(tmp_path: Path) -> Following:
    following = Following(tmp_path / "site")
    for site in (FIRST, SECOND):
        following.put(site)
        assert following.right(site)
    return following


def test_the_twin_has_the_very_files_of_the_site(following: Following) -> None:
    for site in (FIRST, SECOND, FIRST):
        following.put(site)
        assert following.right(site)
        assert bytes_of(following.twin) == bytes_of(following.target)
        assert all(path.samefile(following.target / path.relative_to(following.twin)) for path in _files(following))


def test_what_stays_is_not_touched(following: Following) -> None:
    def stamps() -> list[int]:
        return [(following.target / name).stat().st_ctime_ns for name in STAYS]

    before, places = stamps(), following.places()
    for site in (FIRST, SECOND):
        following.put(site)
        assert (stamps(), following.places()) == (before, places)


def test_the_first_site_and_one_of_which_nothing_stays_have_twins_too(tmp_path: Path) -> None:
    following = Following(tmp_path / "site")
    for site in (FIRST, ANEW, FIRST):
        following.put(site)
        assert following.right(site)
        assert bytes_of(following.twin) == bytes_of(following.target)


def test_a_twin_that_is_of_no_use_is_removed(following: Following) -> None:
    with staging.staged(following.target, twinned=False) as made:
        folder = Folder(made.made, fresh=True)
        folder.write_text("list.html", "一件")
        made.complete(folder)
    assert [path.name for path in following.target.parent.iterdir()] == ["site"]


def _files(following: Following) -> list[Path]:
    return [path for path in following.twin.rglob("*") if path.is_file()]


def _replace(twin: Path) -> None:
    (twin / "items/0.html").unlink()
    (twin / "items/0.html").write_text("别的", encoding="utf-8")


def _replace_by_the_like(twin: Path) -> None:
    (twin / "items/0.html").unlink()
    (twin / "items/0.html").write_text(STAYS["items/0.html"], encoding="utf-8")


def _exchange(twin: Path) -> None:
    one, other = twin / "items/0.html", twin / "items/1.html"
    one.rename(twin / "kept")
    other.rename(one)
    (twin / "kept").rename(other)


def _edit(twin: Path) -> None:
    (twin / "items/0.html").write_text("别的", encoding="utf-8")


def _link(twin: Path) -> None:
    (twin / "items/0.html").rename(twin.with_name("elsewhere"))
    (twin / "items/0.html").symlink_to(twin.with_name("elsewhere"))


def _link_a_folder(twin: Path) -> None:
    (twin / "items").rename(twin.with_name("elsewhere"))
    (twin / "items").symlink_to(twin.with_name("elsewhere"))


def _add(twin: Path) -> None:
    (twin / "items/added.html").write_text("添的", encoding="utf-8")


def _add_a_folder(twin: Path) -> None:
    (twin / "added").mkdir()


def _remove(twin: Path) -> None:
    (twin / "items/0.html").unlink()


def _remove_all(twin: Path) -> None:
    shutil.rmtree(twin)


def _make_a_file(twin: Path) -> None:
    shutil.rmtree(twin)
    twin.write_text("不是文件夹", encoding="utf-8")


TOUCHES = [
    *(_replace, _replace_by_the_like, _exchange, _edit, _link, _link_a_folder),
    *(_add, _add_a_folder, _remove, _remove_all, _make_a_file),
]


@pytest.mark.parametrize("touch", TOUCHES)
def test_nothing_that_was_done_to_the_twin_reaches_the_site(
    touch: Callable[[Path], None], following: Following
) -> None:
    touch(following.twin)
    for site in (FIRST, SECOND, FIRST):
        following.put(site)
        assert following.right(site)


def test_what_was_done_to_the_site_does_not_come_back(following: Following) -> None:
    (following.target / "added.html").write_text("添的", encoding="utf-8")
    (following.target / "items/0.html").unlink()
    for site in (FIRST, SECOND, FIRST):
        following.put(site)
        assert following.right(site)


def _no_link(*_names: str) -> None:
    raise OSError


def test_where_files_cannot_be_linked_they_are_copied(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(following.twin)
    following.put(SECOND)
    monkeypatch.setattr(os, "link", _no_link)
    for site in (FIRST, SECOND, FIRST):
        following.put(site)
        assert following.right(site)
        assert not following.twin.exists()


def test_where_folders_cannot_be_exchanged_they_are_renamed(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_exchanged", lambda _first, _second: False)
    for site in (FIRST, SECOND, ANEW, FIRST):
        following.put(site)
        assert following.right(site)
