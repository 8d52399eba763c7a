"""The cache gives back what was made of the same input by the same code on this machine, and nothing else."""

import pickle
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cache import FOLDER, KEY_VARIABLE, FolderCache, cache_of

KEY = b"k" * 32


class Maker:
    """Counts how often something is made."""

    def __init__(self, made: object = "做好的") -> None:
        self.made = made
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.made


def entry(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_made_once_for_the_same_input(tmp_path: Path) -> None:
    make = Maker()
    for _ in range(3):
        assert FolderCache(tmp_path / "cache", KEY).recall("页面", "甲", make) == "做好的"
    assert make.times == 1


def test_made_anew_for_another_input_or_kind(tmp_path: Path) -> None:
    cache, make = FolderCache(tmp_path, KEY), Maker()
    for kind, source in (("页面", "甲"), ("页面", "乙"), ("附件", "甲"), ("页", "面\n甲")):
        cache.recall(kind, source, make)
    assert make.times == 4


@pytest.mark.parametrize(
    "damage",
    [
        lambda _content: b"",
        lambda content: content[:-1],
        lambda content: content[:20],
        lambda content: content + b"x",
        lambda content: content[:32] + pickle.dumps("换过的"),
        lambda content: b"\0" * 32 + content[32:],
    ],
)
def test_a_damaged_entry_is_made_anew(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    FolderCache(tmp_path, KEY).recall("页面", "甲", Maker())
    path = entry(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    make = Maker()
    assert FolderCache(tmp_path, KEY).recall("页面", "甲", make) == "做好的"
    assert make.times == 1
    assert FolderCache(tmp_path, KEY).recall("页面", "甲", make) == "做好的"
    assert make.times == 1


def test_an_entry_under_another_name_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    FolderCache(folder, KEY).recall("页面", "甲", Maker("甲的"))
    sealed = entry(folder).read_bytes()
    entry(folder).unlink()
    FolderCache(folder, KEY).recall("页面", "乙", Maker("乙的"))
    entry(folder).write_bytes(sealed)
    assert FolderCache(folder, KEY).recall("页面", "乙", Maker("乙的")) == "乙的"


def test_a_cache_of_another_machine_is_worth_nothing(tmp_path: Path) -> None:
    FolderCache(tmp_path, b"other").recall("页面", "甲", Maker("别处的"))
    assert FolderCache(tmp_path, KEY).recall("页面", "甲", Maker("这里的")) == "这里的"


def test_entries_that_nothing_asks_for_are_dropped(tmp_path: Path) -> None:
    FolderCache(tmp_path, KEY).recall("页面", "旧", Maker())
    (tmp_path / "tmpabc").write_bytes(b"half")
    cache = FolderCache(tmp_path, KEY)
    cache.recall("页面", "新", Maker())
    cache.drop_unused()
    assert len(list(tmp_path.iterdir())) == 1
    make = Maker()
    FolderCache(tmp_path, KEY).recall("页面", "新", make)
    assert make.times == 0


def test_a_place_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert FolderCache(tmp_path / "file" / "cache", KEY).recall("页面", "甲", Maker()) == "做好的"


def test_two_at_once_agree(tmp_path: Path) -> None:
    found: list[object] = []

    def ask() -> None:
        cache = FolderCache(tmp_path, KEY)
        found.extend(cache.recall("页面", str(number), Maker(number)) for number in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, found)) == sorted(str(number) for number in range(50) for _ in threads)
    assert len(list(tmp_path.iterdir())) == 50


def test_the_key_is_kept_at_home_and_no_one_else_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    make = Maker()
    for _ in range(2):
        cache_of(tmp_path).recall("页面", "甲", make)
    assert make.times == 1
    assert entry(tmp_path / FOLDER)
    (key,) = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert key.stat().st_mode & 0o077 == 0


def test_a_given_key_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    for key in ("甲", "甲", "乙"):
        monkeypatch.setenv(KEY_VARIABLE, key)
        cache_of(tmp_path).recall("页面", "甲", make)
    assert make.times == 2


def test_a_shelf_gives_back_what_was_put_on_it(tmp_path: Path) -> None:
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        assert shelf.find("甲") is None
        shelf.put("甲", "甲的")
        shelf.put("乙", "乙的")
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        assert shelf.find("甲") == "甲的"
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        assert shelf.find("甲") == "甲的"
        assert shelf.find("乙") is None, "what was not asked for is dropped"
    with FolderCache(tmp_path, KEY).shelf("2025") as shelf:
        assert shelf.find("甲") is None


def test_a_shelf_is_left_alone_when_something_fails(tmp_path: Path) -> None:
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        shelf.put("甲", "甲的")
    with pytest.raises(KeyError):
        _put_and_fail(FolderCache(tmp_path, KEY))
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        assert shelf.find("甲") == "甲的"
        assert shelf.find("乙") is None


def _put_and_fail(cache: FolderCache) -> None:
    with cache.shelf("2026") as shelf:
        shelf.put("乙", "乙的")
        raise KeyError


def test_a_damaged_shelf_is_empty(tmp_path: Path) -> None:
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        shelf.put("甲", "甲的")
    path = entry(tmp_path)
    path.write_bytes(path.read_bytes()[:-3])
    with FolderCache(tmp_path, KEY).shelf("2026") as shelf:
        assert shelf.find("甲") is None


def test_an_entry_made_beside_another_edition_of_anything_is_not_recalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is installed is part of an entry's name."""
    library = tmp_path / "libraries" / "nh3-0.3.8.dist-info"
    library.mkdir(parents=True)
    monkeypatch.syspath_prepend(library.parent)
    make = Maker()
    for _ in range(2):
        FolderCache(tmp_path / "cache", KEY).recall("页面", "甲", make)
    library.rename(library.with_name("nh3-0.3.9.dist-info"))
    assert make.times == 1
    FolderCache(tmp_path / "cache", KEY).recall("页面", "甲", make)
    assert make.times == 2
