"""The records of review (审查单) by what they speak of, so that none is unpacked that no one asks about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Self

from gongkai.model.item import folder_of
from gongkai.model.review import ReviewRecord
from gongkai.packed import Parcel, packed
from gongkai.problems import Problem
from gongkai.recall import digested

_OPEN = 2
"""Of how many folders the records are held unpacked: subjects are looked at folder by folder."""


@packed
@dataclass(frozen=True, slots=True)
class RecordReading:
    """What reading one record gives: the record if it can be made out, and what is wrong."""

    record: ReviewRecord | None
    problems: tuple[Problem, ...]

    @property
    def about(self) -> str:
        """The folder that the subject of the record lies in."""
        return folder_of(self.record.seal.subject) if self.record else ""


@packed
@dataclass(frozen=True, slots=True)
class Sheaf:
    """Sheaf (一叠审查单): readings of records about the subjects in one folder, each by its file's path and digest."""

    about: str
    digest: str
    last: date
    """The last date of any of them."""
    readings: Parcel[Mapping[str, RecordReading]] = field(compare=False)

    @classmethod
    def of(cls, about: str, readings: Mapping[str, RecordReading]) -> Self:
        """Bind readings; the digest is of all their files."""
        dates = (reading.record.date for reading in readings.values() if reading.record)
        return cls(about, digested(readings), max(dates, default=date.min), Parcel(readings))

    def records(self) -> Iterator[tuple[str, ReviewRecord]]:
        """Give the records, each with the path and digest of its file."""
        return ((name, reading.record) for name, reading in self.readings.value.items() if reading.record)


class Records:
    """Records (全部审查单): what was decided of every subject, unpacked folder by folder when it is asked for."""

    def __init__(self, sheaves: Iterable[Sheaf] = ()) -> None:
        self._sheaves: dict[str, list[Sheaf]] = {}
        for sheaf in sheaves:
            self._sheaves.setdefault(sheaf.about, []).append(sheaf)
        self._sorted = lru_cache(maxsize=_OPEN)(self._by_subject)

    def of(self, subject: str) -> list[ReviewRecord]:
        """Give the records of a subject by its path, in the order of their numbers."""
        return self._sorted(folder_of(subject)).get(subject, [])

    def _by_subject(self, folder: str) -> dict[str, list[ReviewRecord]]:
        found = [record for sheaf in self._sheaves.get(folder, []) for _, record in sheaf.records()]
        by_subject: dict[str, list[ReviewRecord]] = {}
        for record in sorted(found, key=attrgetter("number")):
            by_subject.setdefault(record.seal.subject, []).append(record)
        return by_subject

    def edition(self, folder: str, today: date) -> str:
        """Tell which records of the subjects in a folder there are; today matters only if one is of a day to come."""
        sheaves = self._sheaves.get(folder, [])
        early = any(today < sheaf.last for sheaf in sheaves)
        return " ".join((*(sheaf.digest for sheaf in sheaves), *([str(today)] if early else [])))

    def joined(self, written: Mapping[str, ReviewRecord]) -> "Records":
        """Give these records and others, by the paths of their files."""
        others = (
            Sheaf.of(folder_of(one.seal.subject), {path: RecordReading(one, ())}) for path, one in written.items()
        )
        return Records((*chain.from_iterable(self._sheaves.values()), *others))

    def __iter__(self) -> Iterator[ReviewRecord]:
        """Give every record, in the order of the files."""
        found = (named for sheaves in self._sheaves.values() for sheaf in sheaves for named in sheaf.records())
        return (record for _, record in sorted(found, key=itemgetter(0)))
