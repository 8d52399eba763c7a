"""Inspection (检查附件): what a file carries, as values and as problems; and the file without it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.attachments import formats
from gongkai.attachments.archive import Budget
from gongkai.attachments.carried import Carried, Trace, Unopenable
from gongkai.attachments.defects import DEFECT_OF
from gongkai.problems import Location, Problem


def carried(name: str, content: bytes) -> Carried:
    """Tell what an attachment carries.

    Raises:
        Unopenable: it cannot be looked into; the one kind of exception, whatever is wrong.
    """
    return formats.inspect(name, content, Budget(), 1)


def problems(path: str, name: str, content: bytes) -> Iterator[Problem]:
    """Tell what must not go out with an attachment."""
    try:
        yield from trace_problems(path, name, carried(name, content))
    except Unopenable as error:
        yield unopenable_problem(path, name, error)


def trace_problems(path: str, name: str, found: Carried) -> Iterator[Problem]:
    """Tell the traces that were found."""
    for trace in found.traces:
        yield DEFECT_OF[trace.kind].at(Location(path), f"“{name}”{trace.place}：{trace.detail}。")


def unopenable_problem(path: str, name: str, error: Unopenable) -> Problem:
    """Tell why an attachment cannot be looked into."""
    return DEFECT_OF[error.kind].at(Location(path), f"“{name}”：{error.fact}", error.remedy)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned (清理过的): the file, counts of what a reader sees before and after, and what became of the traces."""

    content: bytes
    before: Mapping[str, int]
    after: Mapping[str, int]
    removed: tuple[Trace, ...]
    remaining: tuple[Trace, ...]
    notes: tuple[str, ...]


def clean(name: str, content: bytes) -> Cleaned:
    """Give an attachment without its traces, and the means to compare.

    Raises:
        Unopenable: it cannot be looked into or cannot be cleaned; the remedy says what to do instead.
    """
    before = carried(name, content)
    result = formats.without_traces(name, content)
    after = carried(name, result)
    return Cleaned(
        result,
        before.counts,
        after.counts,
        tuple(trace for trace in before.traces if trace not in after.traces),
        after.traces,
        tuple(_notes(content, before, after)),
    )


def _notes(content: bytes, before: Carried, after: Carried) -> Iterator[str]:
    if formats.is_signed(content):
        yield "原件有电子签名，清理过的文件里只剩图样，签名失效。"
    if _letters(before) != _letters(after):
        yield "清理前后看得见的文字不完全相同，逐页核对。"


def _letters(found: Carried) -> Counter[str]:
    """Count the letters a reader sees, however they are cut into lines."""
    return Counter(letter for passage in found.passages for letter in passage.text if not letter.isspace())
