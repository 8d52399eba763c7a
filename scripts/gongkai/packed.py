"""Packed values (打包): frozen dataclasses that pickle about as fast as tuples, for caches hold thousands of them."""

import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, Self, TypeVar, cast

T = TypeVar("T")


def packed(kind: type[T]) -> type[T]:
    """Let a frozen dataclass pickle by the values of its fields, in their order."""
    first, *others = (field.name for field in fields(kind))  # type: ignore[arg-type]
    values = attrgetter(first, *others) if others else lambda value: (getattr(value, first),)

    def reduced(value: T) -> tuple[Callable[..., T], tuple[Any, ...]]:
        return kind, values(value)

    kind.__reduce__ = reduced  # type: ignore[assignment, method-assign]
    return kind


class Parcel(Generic[T]):
    """Parcel (一包): a value that is held pickled once a cache has kept it, and unpickled whenever it is asked for."""

    __slots__ = ("_payload", "_value")

    def __init__(self, value: T | None, payload: bytes = b"") -> None:
        self._value = value
        self._payload = payload

    @property
    def value(self) -> T:
        """What is in it."""
        if self._payload:
            return cast("T", pickle.loads(self._payload))  # noqa: S301 - it lay in a cache that has looked at the seal
        return cast("T", self._value)

    def __reduce__(self) -> tuple[type[Self], tuple[None, bytes]]:
        if not self._payload:
            self._payload = pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
            self._value = None
        return type(self), (None, self._payload)
