"""Remembered (记住的): what many rules need of one value is made once."""

from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


def remembered(make: Callable[[A], R]) -> Callable[[A], R]:
    """Remember what was made of the last argument, known by what it is: to compare what it holds would take longer."""
    last: list[tuple[A, R]] = []

    def made(argument: A) -> R:
        if not last or last[0][0] is not argument:
            last[:] = [(argument, make(argument))]
        return last[0][1]

    return made
