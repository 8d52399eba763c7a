"""States of review (审查情况) by what they are of, so that those no page is made from anew are not unpacked."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Self

from gongkai.model.review import ReviewState
from gongkai.packed import Parcel

_Parcel = Parcel[Mapping[str, ReviewState]]


class States(Mapping[str, ReviewState]):
    """States of review by path; those that came together in one parcel are unpacked when one is asked for."""

    def __init__(self, parcels: Mapping[str, _Parcel]) -> None:
        self.parcels = parcels
        self._unpacked = cache(attrgetter("value"))

    @classmethod
    def of(cls, states: Mapping[str, ReviewState]) -> Self:
        """Pack states together."""
        return cls(dict.fromkeys(states, Parcel(states)))

    @classmethod
    def joined(cls, some: Iterable["States"]) -> Self:
        """Give several as one; of a path that is in two of them the later holds."""
        return cls({intern(path): parcel for one in some for path, parcel in one.parcels.items()})

    def __reduce__(self) -> tuple[type[Self], tuple[Mapping[str, _Parcel]]]:
        return type(self), (self.parcels,)

    def __getitem__(self, path: str) -> ReviewState:
        state: ReviewState = self._unpacked(self.parcels[path])[path]
        return state

    def __contains__(self, path: object) -> bool:
        return path in self.parcels

    def __iter__(self) -> Iterator[str]:
        return iter(self.parcels)

    def __len__(self) -> int:
        return len(self.parcels)
