"""Reviews from their files (读取审查单): the register of reviewers and every record, in the order of their numbers."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from gongkai.cache import Cache, NoCache, Shelf
from gongkai.loading.decode import decode
from gongkai.model.review import Reviewers, ReviewRecord
from gongkai.problems import Location, Problem, Unreadable
from gongkai.review.defects import MISNUMBERED
from gongkai.source.defects import MISPLACED_FILE, SYMLINK
from gongkai.source.text import read_text
from gongkai.source.yaml import parse_yaml

REVIEWERS = "content/reviewers.yml"
REVIEWS = "content/reviews"
_SIGNATURE = re.compile(r"\n签名:[^\n]*(?:\n(?:[ \t][^\n]*)?)*\Z")
_NAME = re.compile(r"(?:19|20)\d{2}/\d{4}\.yml")


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews (审查): the register and the records; reviewers is None where the bureau keeps no register yet."""

    reviewers: Reviewers | None
    records: tuple[ReviewRecord, ...]


def load_reviews(root: Path, cache: Cache | None = None) -> tuple[Reviews, list[Problem]]:
    """Read the register and the records below root."""
    problems: list[Problem] = []
    reviewers = None
    if (root / REVIEWERS).exists() or (root / REVIEWERS).is_symlink():
        reviewers = _register(root, problems) or Reviewers.absent(REVIEWERS)
    records = list(_records(root, problems, cache or NoCache()))
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
        return decode(Reviewers, parse_yaml(read_text(root, REVIEWERS), REVIEWERS, problems), problems)
    except Unreadable as error:
        problems.append(error.problem)
        return None


def parse_record(text: str, path: str, problems: list[Problem]) -> ReviewRecord | None:
    """Read the text of a record that stands, or is to stand, at path."""
    try:
        head = parse_yaml(text, path, problems)
    except Unreadable as error:
        problems.append(error.problem)
        return None
    record = decode(ReviewRecord, head, problems, signed_text=signed_text(text))
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


def _records(root: Path, problems: list[Problem], cache: Cache) -> Iterator[ReviewRecord]:
    for year, paths in groupby(_record_paths(root, problems), os.path.dirname):
        with cache.shelf(year) as shelf:
            for path in paths:
                try:
                    reading = _read_record(read_text(root, path), path, shelf)
                except Unreadable as error:
                    problems.append(error.problem)
                    continue
                problems += reading.problems
                if reading.record:
                    yield reading.record


@dataclass(frozen=True, slots=True)
class _RecordReading:
    record: ReviewRecord | None
    problems: tuple[Problem, ...]


def _read_record(text: str, path: str, shelf: Shelf) -> _RecordReading:
    source = f"{path}\n{text}"
    found = shelf.find(source)
    if isinstance(found, _RecordReading):
        return found
    problems: list[Problem] = []
    reading = _RecordReading(parse_record(text, path, problems), tuple(problems))
    shelf.put(source, reading)
    return reading


def _record_paths(root: Path, problems: list[Problem]) -> list[str]:
    folder = root / REVIEWS
    entries = [] if folder.is_symlink() else sorted(folder.rglob("*"))
    for link in filter(Path.is_symlink, (folder, *entries)):
        path = link.relative_to(root).as_posix()
        problems.append(SYMLINK.at(Location(path), f"“{path}”是一个链接，不是文件本身。"))
    files = (entry for entry in entries if not entry.is_symlink() and not entry.is_dir())
    paths = [file.relative_to(folder).as_posix() for file in files]
    for path in paths:
        if not _NAME.fullmatch(path):
            fact = f"“{path}”不是审查单。"
            remedy = "审查单由 gongkai approve 生成，放在“年份/四位序号.yml”。"
            problems.append(MISPLACED_FILE.at(Location(f"{REVIEWS}/{path}"), fact, remedy))
    return [f"{REVIEWS}/{path}" for path in paths if _NAME.fullmatch(path)]
