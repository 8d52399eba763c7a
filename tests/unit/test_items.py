"""An item comes from the cache only if its file and all that lies in its folder are the same bytes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cache import FolderCache
from gongkai.loading.items import read_years

LIAOCHENG = Path(__file__).parents[1] / "sites" / "liaocheng"
ITEM = "content/items/2022/suiji-choucha-jieguo.md"
FOLDER = "content/items/2022/suiji-choucha-jieguo"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(LIAOCHENG / "content", tmp_path / "content")
    return tmp_path


def reading(root: Path) -> str:
    cache = FolderCache(root / "cache", b"k" * 32)
    (year,) = read_years(root, ["content/items/2022"], cache)
    items = [(item, item.origin, item.body.text) for item in year.items]
    return f"{items}\n{year.notes}\n{year.digest}"


def entries(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "cache").iterdir()}


def test_the_same_reading_with_and_without_the_cache(root: Path) -> None:
    first = reading(root)
    kept = entries(root)
    assert "查完的户数" in first
    assert reading(root) == first
    assert entries(root) == kept


def _append(root: Path) -> None:
    with (root / ITEM).open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n添一句。\n")


def _add_file(root: Path) -> None:
    (root / FOLDER / "多出来的.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")


def _remove_files(root: Path) -> None:
    shutil.rmtree(root / FOLDER)


def _change_file(root: Path) -> None:
    table = next((root / FOLDER).glob("*.csv"))
    table.write_text("甲,乙\n1,2\n", encoding="utf-8")


def _link_file(root: Path) -> None:
    table = next((root / FOLDER).glob("*.csv"))
    (root / "elsewhere.csv").write_bytes(table.read_bytes())
    table.unlink()
    table.symlink_to(root / "elsewhere.csv")


@pytest.mark.parametrize("change", [_append, _add_file, _remove_files, _change_file, _link_file])
def test_any_change_is_read_anew(change: Callable[[Path], None], root: Path) -> None:
    before = reading(root)
    change(root)
    after = reading(root)
    shutil.rmtree(root / "cache")
    assert after == reading(root)
    assert after != before
