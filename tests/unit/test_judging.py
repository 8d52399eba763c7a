"""What was judged and checked before is recalled only while nothing it depends on has changed, the day included."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from columns import LIAOCHENG, tampered
from gongkai.cache import Cache, FolderCache, NoCache
from gongkai.clock import todays_context
from gongkai.pipeline import inspect_site

ITEM = "content/items/2022/suiji-choucha-jieguo.md"
FILES = "content/items/2022/suiji-choucha-jieguo"
REGISTER = "content/reviewers.yml"
TODAY = todays_context().today


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(LIAOCHENG / "content", tmp_path / "content")
    shutil.copy(LIAOCHENG / "catalog.yml", tmp_path)
    return tmp_path


def told(root: Path, cache: Cache, today: date = TODAY) -> tuple[str, ...]:
    """Tell what may be published, what not and why, and what is wrong."""
    inspection = inspect_site(root, replace(todays_context(), today=today), cache)
    states = (f"{path} {state}" for path, state in sorted(inspection.released.reviews.items()))
    shown = (f"{path} {state}" for path, state in sorted(inspection.preview.reviews.items()))
    withheld = (f"{approval.subject} {approval.obstacle}" for approval in inspection.unreleased)
    return (*states, *shown, *withheld, *map(str, inspection.problems))


def kept(root: Path) -> Cache:
    return FolderCache(root / "cache", b"k" * 32)


def _last_record(root: Path) -> Path:
    records = sorted((root / "content/reviews").rglob("*.yml"))
    return [path for path in records if f"  {ITEM}\n" in path.read_text(encoding="utf-8")][-1]


def _edit(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content
    tampered(path, content.replace(old.encode(), new.encode()))


def _edit_the_item(root: Path) -> None:
    _edit(root / ITEM, "五类", "六类")


def _edit_a_file_beside(root: Path) -> None:
    _edit(next((root / FILES).glob("*.csv")), "1", "2")


def _spoil_the_guide(root: Path) -> None:
    with (root / "content/guide.md").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n联系人手机13800138000。\n")


def _remove_a_record(root: Path) -> None:
    _last_record(root).unlink()


def _refuse(root: Path) -> None:
    _edit(_last_record(root), "同意公开", "退回")


def _move_a_date(root: Path) -> None:
    text = _last_record(root).read_text(encoding="utf-8")
    day = next(line for line in text.splitlines() if line.startswith("日期: "))
    _edit(_last_record(root), day, f"日期: {TODAY + timedelta(1)}")


def _begin_terms_today(root: Path) -> None:
    text = (root / REGISTER).read_text(encoding="utf-8")
    (root / REGISTER).write_text(re.sub(r"起: [0-9-]{10}", f"起: {TODAY}", text), encoding="utf-8", newline="\n")


def _rename_a_reviewer(root: Path) -> None:
    _edit(root / REGISTER, "姓名: 钱七", "姓名: 钱七七")


def _show_names(root: Path) -> None:
    path = root / REGISTER
    path.write_text("政策:\n  公开姓名: 是\n" + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def _ask_for_signatures(root: Path) -> None:
    path = root / REGISTER
    path.write_text("政策:\n  要求签名: 是\n" + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def _remove_the_register(root: Path) -> None:
    (root / REGISTER).unlink()


CHANGES = [
    *(
        _edit_the_item,
        _edit_a_file_beside,
        _spoil_the_guide,
        _remove_a_record,
        _refuse,
        _move_a_date,
        _begin_terms_today,
    ),
    *(_show_names, _ask_for_signatures, _remove_the_register),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_it_is_judged_as_without_a_cache(change: Callable[[Path], None], root: Path) -> None:
    before = told(root, kept(root))
    assert before == told(root, NoCache()) == told(root, kept(root))
    change(root)
    after = told(root, NoCache())
    assert after != before
    assert told(root, kept(root)) == told(root, kept(root)) == after


def test_a_name_that_is_shown_is_the_one_in_the_register(root: Path) -> None:
    _show_names(root)
    told(root, kept(root))
    _rename_a_reviewer(root)
    assert any("钱七七" in line for line in told(root, kept(root)))


def test_a_record_of_a_day_to_come_counts_from_that_day_on(root: Path) -> None:
    _move_a_date(root)
    for day in (TODAY, TODAY + timedelta(1), TODAY + timedelta(2), TODAY):
        assert told(root, kept(root), day) == told(root, NoCache(), day)


def test_of_what_is_not_reviewed_nothing_is_settled(root: Path) -> None:
    before = inspect_site(root, todays_context(), kept(root))
    _remove_a_record(root)
    after = inspect_site(root, todays_context(), kept(root))
    assert before.verdicts.settled.keys() - after.verdicts.settled.keys() == {ITEM}
    assert ITEM not in after.released.reviews
    assert [approval.subject.path for approval in after.unreleased] == [
        ITEM,
        *(approval.subject.path for approval in before.unreleased),
    ]
