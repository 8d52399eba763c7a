"""Reviews from their files (读取审查单): the register of reviewers and every record, in the order of their numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from pathlib import Path

from gongkai.cache import Cache, NoCache
from gongkai.chosen import EVERYTHING, Chosen
from gongkai.loading.decode import decode
from gongkai.loading.listing import entries
from gongkai.loading.notes import Notes
from gongkai.loading.years import each_year
from gongkai.model.review import Reviewers, ReviewRecord
from gongkai.packed import packed
from gongkai.problems import Problem, Unreadable
from gongkai.review.defects import MISNUMBERED
from gongkai.review.records import RecordReading, Records, Sheaf
from gongkai.source.text import TEXT_LIMIT, digest, read_bytes, read_text, text_of
from gongkai.source.yaml import read_form

REVIEWERS = "content/reviewers.yml"
REVIEWS = "content/reviews"
_SIGNATURE = re.compile(r"\n签名:[^\n]*(?:\n(?:[ \t][^\n]*)?)*\Z")
_PATH = re.compile(rf"{REVIEWS}/(?:19|20)\d{{2}}/\d{{4}}\.yml")


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews (审查): the register and the records; reviewers is None where the bureau keeps no register yet."""

    reviewers: Reviewers | None
    records: Records


@packed
@dataclass(frozen=True, slots=True)
class _Year:
    """What one year's folder holds: its records, all that is wrong there, and how its files lay when it was read."""

    stand: str | None
    problems: tuple[Problem, ...]
    sheaves: tuple[Sheaf, ...]


def load_reviews(root: Path, cache: Cache | None = None, chosen: Chosen = EVERYTHING) -> tuple[Reviews, list[Problem]]:
    """Read the register, and the records below root that speak of anything chosen."""
    notes = Notes()
    reviewers = None
    if (root / REVIEWERS).exists() or (root / REVIEWERS).is_symlink():
        reviewers = _register(root, notes.problems) or Reviewers.absent(REVIEWERS)
    sheaves: list[Sheaf] = []
    cache = cache or NoCache()
    folders = list(_year_folders(root, notes))
    for year in each_year(root, REVIEWS, folders, cache, partial(_read_year, root, cache, chosen)):
        notes.problems.extend(year.problems)
        sheaves += (sheaf for sheaf in year.sheaves if chosen.touches(sheaf.about))
    return Reviews(reviewers, Records(sheaves)), notes.problems


def signed_text(text: str) -> str:
    r"""Give what a signature is over: the record's text but the signature, which stands at the end.

    >>> signed_text("结论: 退回\n签名: |\n  AAAA\n")
    '结论: 退回\n'

    What is written below a signature is part of the text, and so spoils it.
    """
    return _SIGNATURE.sub("", text).rstrip("\n") + "\n"


def _register(root: Path, problems: list[Problem]) -> Reviewers | None:
    try:
        return decode(Reviewers, read_form(read_text(root, REVIEWERS), REVIEWERS, problems), problems)
    except Unreadable as error:
        problems.append(error.problem)
        return None


def parse_record(text: str, path: str, problems: list[Problem]) -> ReviewRecord | None:
    """Read the text of a record that stands, or is to stand, at path."""
    try:
        head = read_form(text, path, problems)
    except Unreadable as error:
        problems.append(error.problem)
        return None
    record = decode(ReviewRecord, head, problems)
    if record and record.signature:
        record = replace(record, signed_text=signed_text(text))
    if record and path != record_path(record.number):
        fact = f"编号“{record.number}”和文件名“{path}”不一致。"
        problems.append(MISNUMBERED.at(record.where["number"], fact))
    return record


def record_path(number: str) -> str:
    """Give the path of the record with a number.

    >>> record_path("2026-0031")
    'content/reviews/2026/0031.yml'
    """
    year, _, serial = number.partition("-")
    return f"{REVIEWS}/{year}/{serial}.yml"


def _year_folders(root: Path, notes: Notes) -> Iterator[str]:
    for entry in entries(root, REVIEWS, notes):
        path = f"{REVIEWS}/{entry.name}"
        if entry.is_dir():
            yield path
        else:
            _note_misplaced(path, notes)


def _read_year(root: Path, cache: Cache, chosen: Chosen, folder: str, stand: str | None) -> _Year:
    """Read the folder of a year, or recall it at once where nothing below it was touched; else file by file.

    Of a folder that was touched, only the records that speak of anything chosen are read, and not kept then.
    """
    with cache.shelf(folder) as shelf:
        kept = shelf.find(folder)
        former = kept if isinstance(kept, _Year) else _Year(None, (), ())
        if stand and stand == former.stand:
            return former
        if chosen:
            return _year(root, folder, stand, {}, chosen)
        known = {name: reading for sheaf in former.sheaves for name, reading in sheaf.readings.value.items()}
        year = _year(root, folder, stand, known, chosen)
        if year == former:
            return former
        shelf.put(folder, year)
        return year


def _year(root: Path, folder: str, stand: str | None, known: Mapping[str, RecordReading], chosen: Chosen) -> _Year:
    notes = Notes()
    bound: dict[str, dict[str, RecordReading]] = {}
    for path in _record_paths(root, folder, notes):
        try:
            content = read_bytes(root, path, TEXT_LIMIT)
        except Unreadable as error:
            notes.give_up(path, error.problem)
            continue
        if chosen.named_in(content):
            name = f"{path} {digest(content)}"
            reading = known.get(name) or _read_record(content, path)
            notes.problems.extend(reading.problems)
            bound.setdefault(reading.about, {})[name] = reading
    return _Year(stand, tuple(notes.problems), tuple(starmap(Sheaf.of, bound.items())))


def _read_record(content: bytes, path: str) -> RecordReading:
    problems: list[Problem] = []
    try:
        record = parse_record(text_of(content, path), path, problems)
    except Unreadable as error:
        return RecordReading(None, (error.problem,))
    return RecordReading(record, tuple(problems))


def _record_paths(root: Path, folder: str, notes: Notes) -> Iterator[str]:
    """Find every record below a folder, in order; links and whatever else lies among them are noted."""
    for entry in entries(root, folder, notes):
        path = f"{folder}/{entry.name}"
        if entry.is_dir():
            yield from _record_paths(root, path, notes)
        elif _PATH.fullmatch(path):
            yield path
        else:
            _note_misplaced(path, notes)


def _note_misplaced(path: str, notes: Notes) -> None:
    fact = f"“{path.removeprefix(f'{REVIEWS}/')}”不是审查单。"
    notes.misplaced(path, fact, "审查单由 gongkai approve 生成，放在“年份/四位序号.yml”。")
