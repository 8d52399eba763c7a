"""The typeface of letters whose own is not in a PDF (替代字体): a frame for each of them, on every machine the same.

PDFium would look for one on the machine. What is found to be hidden would then depend on what is installed there, and
every file would cost the reading of some 20 MB. Where a letter stands and what covers it, a frame shows as well.
"""

import ctypes
from itertools import pairwise
from struct import pack
from typing import Any

from pypdfium2 import PdfSysfontBase  # type: ignore[import-untyped]

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_OUTER, _INNER = (50, -70, 950, 830), (300, 180, 700, 580)
"""Left, bottom, right and top of a frame: within the letter's place, so that some paper is seen around its ink."""
_GLYPHS = 0xFFFF
_LAST_CHARACTER = 0x10FFFF
_VERSION, _MAGIC = 0x10000, 0x5F0F3CF5
_NO_FONT, _THE_FONT = 0, 1
_WESTERN, _ANY_CHARSET = 0, 1
_WHOLE_FILE = 0
_STANDARD = frozenset(
    {
        *(b"Helvetica", b"Helvetica-Bold", b"Helvetica-Oblique", b"Helvetica-BoldOblique"),
        *(b"Times-Roman", b"Times-Bold", b"Times-Italic", b"Times-BoldItalic"),
        *(b"Courier", b"Courier-Bold", b"Courier-Oblique", b"Courier-BoldOblique"),
    }
)
"""The typefaces that no PDF has to bring, nor say how wide their letters are: PDFium has their like itself."""


def _frame() -> bytes:
    """Give the outline of a frame: outside one way round, inside the other."""
    left, bottom, right, top = _OUTER
    points = [(0, 0), (left, bottom), (left, top), (right, top), (right, bottom)]
    left, bottom, right, top = _INNER
    points += [(left, bottom), (right, bottom), (right, top), (left, top)]
    across, down = ([after - before for before, after in pairwise(axis)] for axis in zip(*points, strict=True))
    return pack(">5h3H8B16h", 2, *_OUTER, 3, 7, 0, *[1] * 8, *across, *down)


def _typeface() -> bytes:
    """Write a TrueType font with a frame for every character and under every number a PDF may call a glyph by.

    The glyphs are two in turn, and where the next begins before it the second is read to the end of the table.
    """
    frame = _frame()
    tables = {
        b"cmap": pack(">4HL2H5LL", 0, 1, 3, 10, 12, 13, 0, 28, 0, 1, 0, _LAST_CHARACTER, 1),
        b"glyf": frame * 2,
        b"head": pack(">4L2H2Q4h2H3h", _VERSION, 0, 0, _MAGIC, 0, _EM, 0, 0, *_OUTER, 0, 0, 0, 0, 0),
        b"hhea": pack(">L3hH11hH", _VERSION, _ASCENT, _DESCENT, 0, _EM, *[0] * 11, 1),
        b"hmtx": pack(">Hh", _EM, _OUTER[0]),
        b"loca": pack(">2H", 0, len(frame) // 2) * ((_GLYPHS + 1) // 2),
        b"maxp": pack(">L14H", _VERSION, _GLYPHS, 8, 2, *[0] * 11),
    }
    directory, body = pack(">L4H", _VERSION, len(tables), 0, 0, 0), b""
    for name, table in tables.items():
        directory += pack(">4s3L", name, 0, 12 + 16 * len(tables) + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body


class StandIn(PdfSysfontBase):  # type: ignore[misc]
    """The fonts of the system, as PDFium asks for them: whatever it looks for and does not have, there is this one."""

    _file = _typeface()

    def EnumFonts(self, *_: Any) -> None:  # noqa: ANN401, N802, D102
        return

    def MapFont(self, _self: Any, _weight: int, _italic: int, charset: int, _pitch: int, face: Any, _: Any) -> int:  # noqa: ANN401, N802, D102
        is_standard = charset == _WESTERN and ctypes.string_at(face) in _STANDARD
        return _NO_FONT if is_standard else _THE_FONT

    def GetFont(self, *_: Any) -> int:  # noqa: ANN401, N802, D102
        return _THE_FONT

    def GetFontData(self, _self: Any, _font: Any, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401, N802, D102
        if table != _WHOLE_FILE:
            return 0
        if size >= len(self._file):
            ctypes.memmove(buffer, self._file, len(self._file))
        return len(self._file)

    def GetFaceName(self, *_: Any) -> int:  # noqa: ANN401, N802, D102
        return 0

    def GetFontCharset(self, *_: Any) -> int:  # noqa: ANN401, N802, D102
        return _ANY_CHARSET

    def DeleteFont(self, *_: Any) -> None:  # noqa: ANN401, N802, D102
        return
