"""Reviews from their files (读取审查单): the register of reviewers and every record, in the order of their numbers."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from gongkai.cache import Cache, NoCache, Shelf
from gongkai.chosen import EVERYTHING, Chosen
from gongkai.loading.decode import decode
from gongkai.model.review import Reviewers, ReviewRecord
from gongkai.packed import packed
from gongkai.problems import Location, Problem, Unreadable
from gongkai.review.defects import MISNUMBERED
from gongkai.source.defects import MISPLACED_FILE, SYMLINK
from gongkai.source.text import TEXT_LIMIT, digest, read_bytes, read_text, text_of
from gongkai.source.yaml import read_form

REVIEWERS = "content/reviewers.yml"
REVIEWS = "content/reviews"
_SIGNATURE = re.compile(r"\n签名:[^\n]*(?:\n(?:[ \t][^\n]*)?)*\Z")
_NAME = re.compile(r"(?:19|20)\d{2}/\d{4}\.yml")


@packed
@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews (审查): the register and the records; reviewers is None where the bureau keeps no register yet."""

    reviewers: Reviewers | None
    records: tuple[ReviewRecord, ...]


def load_reviews(root: Path, cache: Cache | None = None, chosen: Chosen = EVERYTHING) -> tuple[Reviews, list[Problem]]:
    """Read the register, and the records below root that speak of anything chosen."""
    problems: list[Problem] = []
    reviewers = None
    if (root / REVIEWERS).exists() or (root / REVIEWERS).is_symlink():
        reviewers = _register(root, problems) or Reviewers.absent(REVIEWERS)
    records = list(_records(root, problems, cache or NoCache(), chosen))
    return Reviews(reviewers, tuple(records)), problems


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


def _records(root: Path, problems: list[Problem], cache: Cache, chosen: Chosen) -> Iterator[ReviewRecord]:
    for year, paths in groupby(_record_paths(root, problems), lambda path: path.rpartition("/")[0]):
        with cache.shelf(year) as shelf:
            for path in paths:
                reading = _recalled(root, path, shelf, chosen)
                problems += reading.problems
                if reading.record:
                    yield reading.record


@packed
@dataclass(frozen=True, slots=True)
class _RecordReading:
    record: ReviewRecord | None
    problems: tuple[Problem, ...]


def _recalled(root: Path, path: str, shelf: Shelf, chosen: Chosen) -> _RecordReading:
    """Read a record, or recall it by the digest of its file; nothing if it speaks of nothing that is chosen."""
    try:
        content = read_bytes(root, path, TEXT_LIMIT)
    except Unreadable as error:
        return _RecordReading(None, (error.problem,))
    if not chosen.named_in(content):
        return _RecordReading(None, ())
    key = f"{path} {digest(content)}"
    found = shelf.find(key)
    if isinstance(found, _RecordReading):
        return found
    reading = _read_record(content, path)
    shelf.put(key, reading)
    return reading


def _read_record(content: bytes, path: str) -> _RecordReading:
    problems: list[Problem] = []
    try:
        record = parse_record(text_of(content, path), path, problems)
    except Unreadable as error:
        return _RecordReading(None, (error.problem,))
    return _RecordReading(record, tuple(problems))


def _record_paths(root: Path, problems: list[Problem]) -> list[str]:
    """Find every record; links and whatever else lies among them are told."""
    paths = []
    for path in _files_below(root, REVIEWS, problems):
        name = path.removeprefix(f"{REVIEWS}/")
        if _NAME.fullmatch(name):
            paths.append(path)
        else:
            fact = f"“{name}”不是审查单。"
            remedy = "审查单由 gongkai approve 生成，放在“年份/四位序号.yml”。"
            problems.append(MISPLACED_FILE.at(Location(path), fact, remedy))
    return paths


def _files_below(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Give the paths of the files below a folder, in order; links are told and not followed."""
    if (root / folder).is_symlink():
        problems.append(_link(folder))
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_symlink():
            problems.append(_link(path))
        elif entry.is_dir():
            yield from _files_below(root, path, problems)
        else:
            yield path


def _link(path: str) -> Problem:
    return SYMLINK.at(Location(path), f"“{path}”是一个链接，不是文件本身。")
