"""QR code (二维码) of a page's address: ISO/IEC 18004, byte mode, level L, one mask for all.

A library weighs eight masks and takes a millisecond and more; this takes a tenth, and a site has a code for every item.
Everything that the text does not change is laid out once a version: where each bit goes, and which modules are fixed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

_VERSIONS = (
    (19, 7, 1),
    (34, 10, 1),
    (55, 15, 1),
    (80, 20, 1),
    (108, 26, 1),
    (136, 18, 2),
    (156, 20, 2),
    (194, 24, 2),
    (232, 30, 2),
)
"""Of each version from 1, at level L: codewords of data, codewords of parity a block, blocks."""
_SPACING = (0, 0, 0, 0, 0, 0, 16, 18, 20)
"""From version 7 on, alignment patterns stand this far apart, and not only in the corner."""
_HEAD = 2
"""Codewords that mode, length and end take of the data."""
_FORMAT = 0b111011111000100
"""Level L and mask 0, with their parity."""

_RUN = re.compile(r"1+|[0\n]+")
"""Dark modules, or light ones, which may go on in the next line."""

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QrCode:
    """QR code (二维码): modules a side without the quiet zone, and the dark ones as strokes of an SVG path.

    The pen starts on the middle line of the first row.
    """

    size: int
    path: str


def qr_code(text: str) -> QrCode | None:
    """Draw a text; nothing if it is longer than any code of the versions used holds: 230 bytes."""
    content = text.encode()
    fitting = (index for index, (data, *_) in enumerate(_VERSIONS) if len(content) <= data - _HEAD)
    index = next(fitting, None)
    if index is None:
        return None
    layout = _layout(index + 1)
    drawn = int.from_bytes(_codewords(content, *_VERSIONS[index])) ^ layout.mask
    modules = "".join(layout.order(f"{drawn:0{layout.bits}b}01\n"))
    return QrCode(layout.size, "".join(map(layout.strokes.__getitem__, modules.split("01")[1:-1])))


class _Strokes(dict[str, str]):
    """What is drawn for dark modules and the light ones after them: a stroke, and a move of the pen.

    They lie between two borders of light and dark, 01, which their first and last module belong to.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __missing__(self, between: str) -> str:
        self[between] = strokes = "".join(map(self._stroke, _RUN.findall(f"1{between}0")))
        return strokes

    def _stroke(self, run: str) -> str:
        down = run.count("\n")
        return f"h{len(run)}" if run.startswith("1") else f"m{len(run) - down - down * self._size} {down}"


def _codewords(content: bytes, data: int, parity: int, blocks: int) -> bytes:
    """Give the codewords of a text in the order they are drawn: of each block in turn, data first."""
    length = len(content)
    head = ((0b0100 << 8 | length) << 8 * length | int.from_bytes(content)) << 4
    filled = head.to_bytes(length + _HEAD) + (b"\xec\x11" * data)[: data - length - _HEAD]
    parts = [filled[start : start + data // blocks] for start in range(0, data, data // blocks)]
    checks = [_remainder(part, parity) for part in parts]
    if blocks == 1:
        return filled + checks[0]
    return bytes(chain.from_iterable(chain(zip(*parts, strict=True), zip(*checks, strict=True))))


def _remainder(block: bytes, degree: int) -> bytes:
    """Divide a block by the generator of Reed and Solomon; polynomials are numbers, a byte a coefficient."""
    multiples = _multiples(degree)
    top = 8 * (degree - 1)
    below = (1 << top) - 1
    rest = 0
    for byte in block:
        rest = (rest & below) << 8 ^ multiples[rest >> top ^ byte]
    return rest.to_bytes(degree)


@lru_cache
def _multiples(degree: int) -> tuple[int, ...]:
    """Give the generator of a degree times each byte, without the leading coefficient."""
    generator = [1]
    root = 1
    for _ in range(degree):
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    return tuple(int.from_bytes(bytes(_times(part, factor) for part in generator[1:])) for factor in range(256))


def _times(a: int, b: int) -> int:
    """Multiply in the field of 256 elements that the standard names."""
    product = 0
    while b:
        product ^= a * (b & 1)
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a version decides: order gives the modules, line by line, of the masked bits, 0, 1 and a line end.

    It puts one light module before them, and a light and a dark one after them.
    """

    size: int
    bits: int
    mask: int
    strokes: _Strokes
    order: Callable[[str], tuple[str, ...]]


@lru_cache
def _layout(version: int) -> _Layout:
    data, parity, blocks = _VERSIONS[version - 1]
    bits = 8 * (data + parity * blocks)
    size = 17 + 4 * version
    fixed = _fixed(version, size)
    free = [position for position in _path(size) if position not in fixed]
    flipped = [sum(position) % 2 == 0 for position in free]
    sources = {position: bits + dark for position, dark in fixed.items()}
    sources |= {position: bits + flip for position, flip in zip(free[bits:], flipped[bits:], strict=True)}
    sources |= {position: index for index, position in enumerate(free[:bits])}
    mask = int("".join("01"[flip] for flip in flipped[:bits]), 2)
    light, dark, end = bits, bits + 1, bits + 2
    lines = [[*(sources[row, column] for column in range(size)), end] for row in range(size)]
    order = itemgetter(light, *chain.from_iterable(lines), light, dark)
    return _Layout(size, bits, mask, _Strokes(size), order)


def _path(size: int) -> Iterator[Position]:
    """Walk the modules as bits are drawn: up and down in columns two wide, from the right, past the timing column."""
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if upwards else range(size):
            yield from ((row, right), (row, right - 1))
        upwards = not upwards


def _fixed(version: int, size: int) -> dict[Position, bool]:
    """Give the modules that no text changes: patterns, format and version."""
    fixed: dict[Position, bool] = {}
    for index in range(size):
        fixed[6, index] = fixed[index, 6] = index % 2 == 0
    for row, column in ((3, 3), (3, size - 4), (size - 4, 3)):
        fixed |= _rings(row, column, 4, size)
    last = size - 7
    centres = (6, *range(6 + _SPACING[version - 1], last, _SPACING[version - 1] or size), last) if version > 1 else ()
    for row in centres:
        for column in centres:
            if (row, column) not in {(6, 6), (6, last), (last, 6)}:
                fixed |= _rings(row, column, 2, size)
    fixed |= _format_bits(size)
    if version >= 7:  # noqa: PLR2004 - smaller codes do not state their version
        fixed |= _version_bits(version, size)
    return fixed


def _rings(row: int, column: int, radius: int, size: int) -> dict[Position, bool]:
    """Give the squares around a centre, dark and light by turns but for the finder's dark heart, within the code."""
    rings = {}
    for down in range(-radius, radius + 1):
        for right in range(-radius, radius + 1):
            ring = max(abs(down), abs(right))
            if 0 <= row + down < size and 0 <= column + right < size:
                rings[row + down, column + right] = ring in {0, 2} if radius == 2 else ring in {0, 1, 3}  # noqa: PLR2004
    return rings


def _format_bits(size: int) -> dict[Position, bool]:
    """Place the format twice: around the first finder, and beside the other two; and the one module always dark."""
    bits = [bool(_FORMAT >> index & 1) for index in range(15)]
    around = [*((row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)), *((8, column) for column in (7, 5, 4, 3, 2, 1, 0))]
    beside = [*((8, size - 1 - index) for index in range(8)), *((size - 7 + index, 8) for index in range(7))]
    return {**dict(zip(around, bits, strict=True)), **dict(zip(beside, bits, strict=True)), (size - 8, 8): True}


def _version_bits(version: int, size: int) -> dict[Position, bool]:
    """Place the version twice, with its parity."""
    rest = version << 12
    for shift in range(5, -1, -1):
        rest ^= 0x1F25 << shift if rest >> 12 + shift & 1 else 0
    bits = version << 12 | rest
    placed = {(index // 3, size - 11 + index % 3): bool(bits >> index & 1) for index in range(18)}
    return placed | {(column, row): dark for (row, column), dark in placed.items()}
