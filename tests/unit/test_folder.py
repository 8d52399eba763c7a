"""The published folder takes each name once, keeps to itself, and forgets what is gone."""

from pathlib import Path

import pytest

from gongkai.publish.folder import Folder


@pytest.mark.parametrize("name", ["../out.html", "/etc/x", "a/../../x"])
def test_a_name_that_leads_out_is_a_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot put"):
        Folder(tmp_path / "site").write_text(name, "x")


def test_the_same_name_twice_is_a_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_text("a.html", "x")
    with pytest.raises(ValueError, match="cannot put"):
        folder.write_text("a.html", "x")


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    Folder(tmp_path).write_text("a/b.html", "甲")
    before = (tmp_path / "a/b.html").stat()
    Folder(tmp_path).write_text("a/b.html", "甲")
    assert (tmp_path / "a/b.html").stat() == before
    Folder(tmp_path).write_text("a/b.html", "乙")
    assert (tmp_path / "a/b.html").read_text(encoding="utf-8") == "乙"


def test_what_a_later_publication_lacks_is_removed(tmp_path: Path) -> None:
    former = Folder(tmp_path)
    former.write_text("a.html", "x")
    former.write_text("b.html", "x")
    later = Folder(tmp_path)
    later.write_text("b.html", "x")
    later.drop_absent(former)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.html"]
