"""QR code (二维码) of a page's address: ISO/IEC 18004, byte mode, level L, one mask for all.

A library weighs eight masks and takes a millisecond and more; this takes a fiftieth, and a site has a code for every
item. With one mask a code is linear: each letter, by its place, turns the same modules whatever the others are. So the
codes of letters are made once and added up; a sum is what differs (xor), and a code a number, a bit for each module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from itertools import chain, compress, groupby
from operator import getitem, xor

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
_BYTE = 8
_RUNS = [*("0" * length for length in range(_BYTE + 1)), *("1" * length for length in range(1, _BYTE + 1))]
"""No module, and the runs of light or dark ones that a byte may end with."""
_SET = bytes.maketrans(b"01", b"\0\1")

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
    version = _version_of(len(content))
    if not version:
        return None
    begin = content[: content.rfind(b"/") + 1]
    code = _begun(version, begin, len(content))
    code = reduce(xor, map(getitem, _letters(version)[len(begin) :], content[len(begin) :]), code)
    strokes = _strokes(version)
    drawn = code.to_bytes(len(strokes))
    in_runs = map(getitem, strokes, b"\0" + drawn.translate(_last_runs()))
    return QrCode(_size(version), "".join(map(getitem, in_runs, drawn)))


@lru_cache(maxsize=1024)
def _begun(version: int, begin: bytes, length: int) -> int:
    """Give the code of a text of so many bytes that begins like this and ends in zeros; addresses begin alike."""
    return reduce(xor, map(getitem, _letters(version), begin), _blank(version, length))


@cache
def _version_of(length: int) -> int:
    """Give the smallest version that holds a text of so many bytes; 0 if none does."""
    versions = (version for version, (data, _, _) in enumerate(_VERSIONS, start=1) if length <= data - _HEAD)
    return next(versions, 0)


class _Letters(dict[int, int]):
    """The modules that each byte turns at a place of the text."""

    def __init__(self, version: int, shift: int) -> None:
        super().__init__()
        self._version = version
        self._shift = shift

    def __missing__(self, letter: int) -> int:
        self[letter] = drawn = _drawn(self._version, letter << self._shift)
        return drawn


@cache
def _letters(version: int) -> list[_Letters]:
    data, _, _ = _VERSIONS[version - 1]
    return [_Letters(version, _BYTE * (after + 1) - 4) for after in reversed(range(data - _HEAD))]


@cache
def _blank(version: int, length: int) -> int:
    """Give the code of so many zeros: all that only the length of a text decides."""
    data, _, _ = _VERSIONS[version - 1]
    head = (0b0100 << _BYTE | length) << 4 + _BYTE * (data - _HEAD)
    filling = (b"\xec\x11" * data)[: data - _HEAD - length]
    layout = _layout(version)
    return _drawn(version, head | int.from_bytes(filling)) ^ layout.fixed


def _drawn(version: int, data: int) -> int:
    """Draw data and its parity, without the mask and the modules that no text changes."""
    places = _layout(version).places
    stream = int.from_bytes(_codewords(data, *_VERSIONS[version - 1]))
    return sum(compress(places, f"{stream:0{len(places)}b}".encode().translate(_SET)))


@cache
def _strokes(version: int) -> list[list[list[str]]]:
    """Give what the pen draws when it comes to each byte of a code, by the run it is in and by the byte.

    It draws that run, and all of the byte but the last run, which may go on. At the first byte of a row it goes there;
    it is in a light run then, for rows are filled up with light.
    """
    size = _size(version)
    width = -(-size // _BYTE)
    within = [[_line(run + first) + others for first, others, _ in _runs()] for run in _RUNS]
    row = [
        [_moved(light - _BYTE * width, first) + others for first, others, _ in _runs()] for light in range(_BYTE + 1)
    ]
    return [*[within] * width, *[row, *[within] * (width - 1)] * (size - 1)]


@cache
def _runs() -> list[tuple[str, str, str]]:
    """Part each byte into its first run, the strokes of others, and its last run."""
    parted = []
    for byte in range(1 << _BYTE):
        modules = f"{byte:0{_BYTE}b}"
        before = modules.rstrip(modules[-1])
        others = before.lstrip(before[:1])
        parted.append((before[: len(before) - len(others)], _line(others), modules[len(before) :]))
    return parted


@cache
def _line(modules: str) -> str:
    """Draw dark modules as strokes, and move over light ones."""
    runs = ((dark, len([*run])) for dark, run in groupby(modules))
    return "".join(f"h{length}" if dark == "1" else f"m{length} 0" for dark, length in runs)


def _moved(right: int, run: str) -> str:
    """Go to the next row, and draw a run there."""
    return f"m{right + run.count('0')} 1{_line(run.lstrip('0'))}"


@cache
def _last_runs() -> bytes:
    """Translate each byte into the number of its last run."""
    return bytes(_RUNS.index(last) for _, _, last in _runs())


def _codewords(data: int, length: int, parity: int, blocks: int) -> bytes:
    """Give data and parity in the order they are drawn: of each block in turn, data first."""
    whole = data.to_bytes(length)
    parts = [whole[start : start + length // blocks] for start in range(0, length, length // blocks)]
    checks = [_remainder(part, parity) for part in parts]
    return bytes(chain.from_iterable(chain(zip(*parts, strict=True), zip(*checks, strict=True))))


def _remainder(block: bytes, degree: int) -> bytes:
    """Divide a block by the generator of Reed and Solomon; polynomials are numbers, a byte a coefficient."""
    multiples = _multiples(degree)
    top = 8 * (degree - 1)
    below = (1 << top) - 1
    rest = 0
    for byte in block.lstrip(b"\0"):
        rest = (rest & below) << 8 ^ multiples[rest >> top ^ byte]
    return rest.to_bytes(degree)


@cache
def _multiples(degree: int) -> list[int]:
    """Give the generator of a degree times each byte, without the leading coefficient."""
    generator = [1]
    root = 1
    for _ in range(degree):
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    multiples = [0]
    for bit in range(_BYTE):
        multiple = int.from_bytes(bytes(_times(part, 1 << bit) for part in generator[1:]))
        multiples += [multiple ^ other for other in multiples]
    return multiples


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
    """What a version decides: the place of each bit of the codewords, and the modules that are dark in an empty code.

    Those are the modules that no text changes, and those that the mask turns. A code is a number whose highest bit is
    the first module of the first row; each row is filled up to whole bytes with light.
    """

    places: tuple[int, ...]
    fixed: int


@cache
def _layout(version: int) -> _Layout:
    data, parity, blocks = _VERSIONS[version - 1]
    size = _size(version)
    width = -(-size // _BYTE) * _BYTE
    fixed = _fixed(version, size)
    free = [position for position in _path(size) if position not in fixed]
    dark = fixed | {position: sum(position) % 2 == 0 for position in free}
    bits = {(row, column): 1 << (size - row) * width - column - 1 for row, column in dark}
    places = [bits[position] for position in free[: _BYTE * (data + parity * blocks)]]
    return _Layout(tuple(places), sum(compress(bits.values(), dark.values())))


def _size(version: int) -> int:
    return 17 + 4 * version


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
