"""Flow charts (流程图): laid out from lines of text, narrow enough to be read on a telephone without enlarging.

A line is a step, “登记：出具登记回执”. A question may have a step beside it, with what leads there before the arrow,
“内容明确吗 不明确→ 补正：7个工作日内一次性告知”. The template flow-chart.html draws what is laid out here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

WIDTH = 340
_EM = 15
_LINE = 22
_PADDING = 10
_COLUMN = 128
"""The width of a question."""
_ASIDE = 166
"""The width of the step beside a question."""
_GAP = 26
"""The way from a step to the next."""
_ARROW = "→"
_NO_BEGINNING = "，。；：、？）”"
"""Signs that begin no line."""


@dataclass(frozen=True, slots=True)
class Line:
    """Line of text (一行字): where it begins, its baseline, and whether it names a step."""

    text: str
    x: int
    y: int
    name: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Box (框): a step, a question, or a step beside one (aside)."""

    kind: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Way (箭头): a straight arrow, with a word on it."""

    x1: int
    y1: int
    x2: int
    y2: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class FlowChart:
    """Flow chart (流程图): boxes and the ways between them, and the same told in sentences."""

    height: int
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    detail: str
    leads: str = ""
    beside: tuple[str, str] | None = None

    @property
    def told(self) -> str:
        if self.beside is None:
            return _sentence(self.name, self.detail)
        return f"{self.name}？{self.leads}的，{_sentence(*self.beside)}"


def flow_chart(text: str) -> FlowChart:
    r"""Lay out a chart.

    >>> flow_chart("登记：出具回执\n内容明确吗 不明确→ 补正").told
    ('登记：出具回执。', '内容明确吗？不明确的，补正。')
    """
    steps = [_step(line) for line in text.strip().splitlines()]
    boxes: list[Box] = []
    ways: list[Way] = []
    top = 1
    for step in steps:
        if boxes:
            ways.append(Way(_COLUMN // 2, top - _GAP, _COLUMN // 2, top))
        row = list(_row(step, top))
        if len(row) == 2:  # noqa: PLR2004 - a question and the step beside it
            middle = top + row[0].height // 2
            ways.append(Way(_COLUMN + 1, middle, row[1].x, middle, step.leads))
        boxes += row
        top += row[0].height + _GAP
    return FlowChart(top - _GAP + 1, tuple(boxes), tuple(ways), tuple(step.told for step in steps))


def _step(line: str) -> _Step:
    before, arrow, after = line.strip().partition(_ARROW)
    if not arrow:
        return _Step(*_parted(before))
    question, _, leads = before.rpartition(" ")
    return _Step(question.strip(), "", leads, _parted(after.strip()))


def _parted(text: str) -> tuple[str, str]:
    name, _, detail = text.partition("：")
    return name, detail


def _sentence(name: str, detail: str) -> str:
    return f"{name}：{detail}。" if detail else f"{name}。"


def _row(step: _Step, top: int) -> Iterator[Box]:
    """Give the boxes of a step, all as high as the highest."""
    if step.beside is None:
        lines = _written(step.name, step.detail, WIDTH - 2)
        yield _box("step", 1, top, WIDTH - 2, lines)
        return
    question, beside = _written(f"{step.name}？", "", _COLUMN), _written(*step.beside, _ASIDE)
    most = max(len(question), len(beside))
    yield _box("question", 1, top, _COLUMN, question, most)
    yield _box("aside", WIDTH - _ASIDE - 1, top, _ASIDE, beside, most)


def _box(kind: str, x: int, top: int, width: int, lines: list[tuple[str, bool]], most: int = 0) -> Box:
    rows = max(len(lines), most)
    height = rows * _LINE + 2 * _PADDING
    first = top + (height - len(lines) * _LINE) // 2 + _EM + 1
    placed = (Line(text, x + _PADDING, first + number * _LINE, name) for number, (text, name) in enumerate(lines))
    return Box(kind, x, top, width, height, tuple(placed))


def _written(name: str, detail: str, width: int) -> list[tuple[str, bool]]:
    room = (width - 2 * _PADDING) / _EM
    return [*((line, True) for line in _broken(name, room)), *((line, False) for line in _broken(detail, room))]


def _broken(text: str, room: float) -> Iterator[str]:
    """Break a text into lines of so many ems; numbers stay whole, and no line begins with a closing sign."""
    line = ""
    for piece in _pieces(text):
        if line and _ems(line + piece) > room:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for character in text:
        joined = character in _NO_BEGINNING or (piece[-1:].isascii() and character.isascii())
        if piece and not joined:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _ems(text: str) -> float:
    return sum(1 if east_asian_width(character) in "WFA" else 0.58 for character in text)
