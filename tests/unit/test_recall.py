"""What lies on a shelf under its key is taken from there; only the rest is made, in the order of what is wanted."""

import pytest

from gongkai.cache import Shelf
from gongkai.recall import Wanted, recalled


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
