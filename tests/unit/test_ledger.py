"""What a former publication put is used again only while it lies there untouched, and never against the key."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from columns import tampered
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Former

PAGE, TABLE, LIST = "items/a.html", "items/a/表.csv", "list.html"


@pytest.fixture
def former(tmp_path: Path) -> Former:
    """Give a publication of an item's page and file and of a list."""
    folder = Folder(tmp_path / "site", fresh=True)
    with folder.working("a", "1"):
        folder.write_text(PAGE, "甲")
        folder.write_text(TABLE, "表")
    folder.write_text(LIST, "列")
    return Former(folder.path, folder.ledger.stamped(folder.path))


def _edit(site: Path) -> None:
    (site / PAGE).write_text("乙", encoding="utf-8")


def _edit_unseen(site: Path) -> None:
    tampered(site / TABLE, "衣".encode())


def _remove(site: Path) -> None:
    (site / TABLE).unlink()


def _link(site: Path) -> None:
    (site / PAGE).rename(site.with_name("kept"))
    (site / PAGE).symlink_to(site.with_name("kept"))


def _let_no_one_read(site: Path) -> None:
    (site / PAGE).chmod(0o600)


def _share(site: Path) -> None:
    os.link(site / PAGE, site.with_name("shared"))


TOUCHES = [_edit, _edit_unseen, _remove, _link, _let_no_one_read, _share]


def test_a_work_is_found_by_its_name_and_key(former: Former) -> None:
    work = former.work("a", "1")
    assert work is not None
    assert work.names == (PAGE, TABLE)
    assert former.work("a", "2") is None
    assert former.work("b", "1") is None
    assert former.whole


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_work_is_not_found_when_one_of_its_files_was_touched(touch: Callable[[Path], None], former: Former) -> None:
    touch(former.folder)
    assert former.work("a", "1") is None
    assert not former.whole


def test_a_file_is_held_with_its_bytes_only(former: Former) -> None:
    assert former.holds(LIST, "列".encode())
    assert not former.holds(LIST, "裂".encode())
    assert not former.holds("other.html", "列".encode())


def _add(site: Path) -> None:
    (site / "added.html").write_text("添", encoding="utf-8")


def _add_link(site: Path) -> None:
    (site / "added").symlink_to(site.parent, target_is_directory=True)


def _remove_all(site: Path) -> None:
    shutil.rmtree(site)


@pytest.mark.parametrize("touch", [_add, _add_link, _remove_all])
def test_a_folder_with_more_or_less_in_it_is_not_whole(touch: Callable[[Path], None], former: Former) -> None:
    touch(former.folder)
    assert not former.whole


def test_what_is_used_again_is_noted_and_not_written(former: Former, tmp_path: Path) -> None:
    later = Folder(tmp_path / "new", former, fresh=True)
    work = later.found("a", "1")
    assert work is not None
    later.reuse("a", work)
    later.write_text(LIST, "列")
    assert not later.path.exists()
    assert later.ledger == former.ledger


def test_what_differs_is_written_beside_and_the_former_stays(former: Former, tmp_path: Path) -> None:
    later = Folder(tmp_path / "new", former, fresh=True)
    later.write_text(LIST, "新列")
    assert later.ledger.stamps == {}
    assert (later.path / LIST).read_text(encoding="utf-8") == "新列"
    assert (former.folder / LIST).read_text(encoding="utf-8") == "列"


def test_a_file_touched_since_is_written_anew(former: Former, tmp_path: Path) -> None:
    tampered(former.folder / LIST, "劣".encode())
    later = Folder(tmp_path / "new", former, fresh=True)
    later.write_text(LIST, "列")
    assert (later.path / LIST).read_text(encoding="utf-8") == "列"


def test_what_is_used_again_takes_its_address(former: Former, tmp_path: Path) -> None:
    later = Folder(tmp_path / "new", former, fresh=True)
    work = later.found("a", "1")
    assert work is not None
    later.write_text(TABLE, "别的")
    with pytest.raises(ValueError, match="cannot put"):
        later.reuse("a", work)


def test_two_workers_may_not_put_the_same(former: Former, tmp_path: Path) -> None:
    later = Folder(tmp_path / "new", former, fresh=True)
    first, second = later.part(), later.part()
    first.write_text(PAGE, "甲")
    second.write_text(PAGE, "甲")
    later.take_over(first.ledger)
    with pytest.raises(ValueError, match="cannot put"):
        later.take_over(second.ledger)
