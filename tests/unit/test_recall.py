"""What lies on a shelf under its key is taken from there; only the rest is made, in the order of what is wanted."""

from pathlib import Path

import pytest

from gongkai.cache import FolderCache, Shelf
from gongkai.recall import Wanted, recalled, recalled_apart


class Maker:
    """Notes what it was asked to make."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, some: list[str]) -> list[str]:
        self.asked += some
        return [f"{one}的" for one in some]


def _wanted(shelf: Shelf, *arguments: str) -> list[Wanted[str]]:
    return [Wanted(argument, f"{argument} 1", shelf) for argument in arguments]


def test_only_what_is_missing_is_made_and_all_comes_in_order() -> None:
    shelf, make = Shelf({"乙 1": "乙的", "丁 1": "丁的"}), Maker()
    assert list(recalled(_wanted(shelf, "甲", "乙", "丙", "丁"), make)) == ["甲的", "乙的", "丙的", "丁的"]
    assert make.asked == ["甲", "丙"]
    assert list(recalled(_wanted(shelf, "甲", "乙"), make)) == ["甲的", "乙的"]
    assert shelf.changed == {"甲 1": "甲的", "乙 1": "乙的", "丙 1": "丙的", "丁 1": "丁的"}


def test_another_key_is_another_thing() -> None:
    shelf, make = Shelf({"甲 0": "旧的"}), Maker()
    assert list(recalled(_wanted(shelf, "甲"), make)) == ["甲的"]
    assert shelf.changed == {"甲 1": "甲的"}


def test_many_are_made_in_pieces_and_come_in_order() -> None:
    numbers = [str(number) for number in range(1000)]
    found = recalled(_wanted(Shelf({}), *numbers), lambda some: [f"{one}的" for one in some])
    assert list(found) == [f"{number}的" for number in numbers]


def test_a_fault_in_making_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(recalled(_wanted(Shelf({}), "甲"), lambda some: [1 // (len(some) - 1)]))


@pytest.mark.parametrize("much", [True, False])
def test_each_is_kept_on_a_shelf_of_its_own(much: bool, tmp_path: Path) -> None:
    cache = FolderCache(tmp_path, b"k" * 32)

    def found(made: str) -> list[str]:
        wanted = [(f"{name}的架子", name, f"{name} 1") for name in "甲乙丙"]
        return list(recalled_apart(wanted, cache, lambda name: f"{made}{name}", much=much))

    assert found("新的") == found("别的") == ["新的甲", "新的乙", "新的丙"]
    with cache.shelf("乙的架子") as shelf:
        assert shelf.find("乙 1") == "新的乙"
