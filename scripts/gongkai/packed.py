"""Packed values (打包): frozen dataclasses that pickle about as fast as tuples, for caches hold thousands of them."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")
_put = object.__setattr__


def packed(kind: type[T]) -> type[T]:
    """Let a frozen dataclass pickle by the values of its fields, in their order."""
    names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]

    def reduced(value: T) -> tuple[Callable[..., T], tuple[Any, ...]]:
        return unpacked, (type(value), tuple([getattr(value, name) for name in names]))

    kind.__reduce__ = reduced  # type: ignore[assignment, method-assign]
    kind.__packed__ = names  # type: ignore[attr-defined]
    return kind


def unpacked(kind: type[T], values: tuple[Any, ...]) -> T:
    """Make a packed value again, of what its fields held."""
    value = object.__new__(kind)
    for name, held in zip(kind.__packed__, values, strict=True):  # type: ignore[attr-defined]
        _put(value, name, held)
    return value
