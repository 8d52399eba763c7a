"""Text of a PDF's pages (PDF 的文字): what the eye sees of it, found by drawing the page with and without its text.

A box over text, a picture over it, white letters on white paper: whatever hides text, the page looks the same without
it. Text that is not seen and would be seen alone is hidden.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from math import ceil
from threading import Lock
from typing import Any, TypeVar

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from gongkai.attachments.carried import Unopenable
from gongkai.attachments.pdf_typeface import StandIn

PAGE_LIMIT = 3_000
Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""
_FAR = 100_000
_Found = TypeVar("_Found")
_LOCK = Lock()
"""PDFium does one thing at a time."""
_PIXELS = 1_600
"""The longer side of a drawn page at most; a usual page is drawn at one pixel a point."""
_INVISIBLE_MODE = 3
_SCANNED = 0.6
"""A page covered by pictures to this part is a scan, and text under them is what a program read in it."""
_FILLED_MODE = 0
_WHITE, _INK, _DARK = 255, 200, 128
StandIn().setup()


@dataclass(frozen=True, slots=True)
class PageText:
    """Page text (一页的文字): what is seen, what a scan carries unseen, and how many letters are hidden, and how."""

    seen: str
    layer: str
    covered: int
    outside: int


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter on a page: its box in pixels, the object it is of, and how that is painted."""

    index: int
    box: Box
    owner: int
    mode: int


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A drawn page in grey."""

    pixels: bytes
    stride: int
    width: int
    height: int

    def rows(self, box: Box) -> Iterator[bytes]:
        """Give the rows of pixels within a box."""
        left, top, right, bottom = box
        left, right = max(left, 0), min(right, self.width)
        for row in range(max(top, 0), min(bottom, self.height)):
            yield self.pixels[row * self.stride + left : row * self.stride + right]

    def is_even(self, box: Box) -> bool:
        """Whether a box is of one colour."""
        colour = b""
        for row in self.rows(box):
            colour = colour or row[:1]
            if row.strip(colour):
                return False
        return True

    def has_ink(self, box: Box) -> bool:
        """Whether something dark is in a box."""
        return min(b"".join(self.rows(box)), default=_WHITE) < _INK


def page_texts(content: bytes) -> list[PageText]:
    """Read the text of each page, apart by how it is seen.

    Raises:
        Unopenable: the file is broken, or has a password, or too many pages.
    """
    with _LOCK:
        return list(_each_page(content, _look))


def plain_texts(content: bytes) -> list[str]:
    """Read all text of each page, seen or not.

    Raises:
        Unopenable: the file is broken, or has a password, or too many pages.
    """
    with _LOCK:
        return list(_each_page(content, lambda page: _joined(_all_letters(page))))


def _each_page(content: bytes, read: Callable[[Any], _Found]) -> Iterator[_Found]:
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            if len(document) > PAGE_LIMIT:
                fact = f"文件有 {len(document)} 页，超过了 {PAGE_LIMIT} 页的上限。"
                raise Unopenable(fact, "分成几个文件。")
            for number in range(len(document)):
                with closing(document[number]) as page:
                    yield read(page)
    except pypdfium2.PdfiumError:
        fact = "文件坏了：PDF 的页面读不出来。"
        raise Unopenable(fact) from None


def _look(page: Any) -> PageText:  # noqa: ANN401 - PDFium has no types
    with closing(page.get_textpage()) as texts:
        everything = _characters(texts)
        dark = _hides_nothing(page)
        if dark and _lie_within(page, texts, everything):
            return PageText(_joined(everything), "", 0, 0)
        drawing = _undrawn(page) if dark else _drawn(page)
        letters = list(_letters(page, texts, everything, drawing))
    outside = _outside(letters, drawing)
    layer = {letter.index for letter in letters if letter.mode == _INVISIBLE_MODE} - outside
    hidden = _hidden(page, letters, drawing) - outside - layer
    if hidden and _is_scan(page):
        layer |= hidden
        hidden = set()
    unseen = outside | layer | hidden
    return PageText(
        seen=_joined(text for index, text in enumerate(everything) if index not in unseen),
        layer=_joined(text for index, text in enumerate(everything) if index in layer),
        covered=len(hidden),
        outside=len(outside),
    )


def _joined(letters: Iterable[str]) -> str:
    lines = "".join(letters).replace("\r\n", "\n").replace("\0", "").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _all_letters(page: Any) -> str:  # noqa: ANN401
    with closing(page.get_textpage()) as texts:
        return _characters(texts)


def _characters(texts: Any) -> str:  # noqa: ANN401
    """Give the characters of a page, one for each that PDFium counts."""
    size = texts.count_chars()
    buffer = (ctypes.c_ushort * (size + 1))()
    written = pdfium.FPDFText_GetText(texts, 0, size, buffer)
    if written == size + 1:
        return "".join(map(chr, buffer[:size]))
    return "".join(chr(pdfium.FPDFText_GetUnicode(texts, index)) for index in range(size))


def _undrawn(page: Any) -> _Drawing:  # noqa: ANN401
    """Give the measures of a page as it would be drawn, of which nothing has to be looked at."""
    scale = _scale(page)
    width, height = (ceil(side * scale) for side in page.get_size())
    return _Drawing(b"", 0, width, height)


def _scale(page: Any) -> float:  # noqa: ANN401
    width, height = page.get_size()
    return float(min(1.0, _PIXELS / max(width, height, 1)))


def _hides_nothing(page: Any) -> bool:  # noqa: ANN401
    """Whether a page is dark letters and nothing else, so that all of them are seen; to draw it would take long."""
    if pdfium.FPDFPage_GetAnnotCount(page):
        return False
    return all(found.type == pdfium.FPDF_PAGEOBJ_TEXT and _is_dark(found.raw) for found in page.get_objects())


def _is_dark(text: Any) -> bool:  # noqa: ANN401
    """Whether letters are filled with a dark colour that nothing shines through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    coloured = pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha)
    filled = pdfium.FPDFTextObj_GetTextRenderMode(text) == _FILLED_MODE
    return bool(coloured) and filled and alpha.value == _WHITE and max(red.value, green.value, blue.value) < _DARK


def _lie_within(page: Any, texts: Any, everything: str) -> bool:  # noqa: ANN401
    """Whether the box of every letter lies within the page."""
    edge = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, edge)
    west, east, south, north = edge.left, edge.right, edge.bottom, edge.top
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index, text in enumerate(everything):
        if text.isspace() or text == "\0":
            continue
        pdfium.FPDFText_GetCharBox(texts, index, left, right, bottom, top)
        if not (west <= left.value < right.value <= east and south <= bottom.value < top.value <= north):
            return False
    return True


def _drawn(page: Any, *, with_notes: bool = True) -> _Drawing:  # noqa: ANN401
    bitmap = page.render(scale=_scale(page), grayscale=True, draw_annots=with_notes)
    try:
        return _Drawing(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height)
    finally:
        bitmap.close()


def _letters(page: Any, texts: Any, everything: str, drawing: _Drawing) -> Iterator[_Letter]:  # noqa: ANN401
    """Give the letters of a page that are painted; blanks and line ends are not."""
    place = _Place(page, drawing)
    modes: dict[int, int] = {}
    for index, text in enumerate(everything):
        if text.isspace() or text == "\0":
            continue
        owner = pdfium.FPDFText_GetTextObject(texts, index)
        if owner:
            address = ctypes.cast(owner, ctypes.c_void_p).value or 0
            if address not in modes:
                modes[address] = pdfium.FPDFTextObj_GetTextRenderMode(owner)
            yield _Letter(index, place.of_letter(texts, index), address, modes[address])


class _Place:
    """Where things on a page are on its drawing, in pixels; boxes are a pixel wider on each side."""

    def __init__(self, page: Any, drawing: _Drawing) -> None:  # noqa: ANN401
        self._size = (0, 0, drawing.width, drawing.height, 0)
        (x0, y0), (x1, y1), (x2, y2) = (self._pixel(page, x, y) for x, y in ((0, 0), (_FAR, 0), (0, _FAR)))
        self._across = ((x1 - x0) / _FAR, (x2 - x0) / _FAR, x0)
        self._down = ((y1 - y0) / _FAR, (y2 - y0) / _FAR, y0)
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._loose = pdfium.FS_RECTF()

    def _pixel(self, page: Any, x: int, y: int) -> tuple[int, int]:  # noqa: ANN401
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, *self._size, x, y, across, down)
        return across.value, down.value

    def of_letter(self, texts: Any, index: int) -> Box:  # noqa: ANN401
        """Give the box of a letter; that of its line if the letter itself has none."""
        left, right, bottom, top = self._numbers
        pdfium.FPDFText_GetCharBox(texts, index, left, right, bottom, top)
        if right.value > left.value and top.value > bottom.value:
            return self.of_box(left.value, bottom.value, right.value, top.value)
        loose = self._loose
        pdfium.FPDFText_GetLooseCharBox(texts, index, loose)
        return self.of_box(loose.left, loose.bottom, loose.right, loose.top)

    def of_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Give the box on the drawing of a box on the page."""
        (ax, bx, cx), (ay, by, cy) = self._across, self._down
        x1, y1 = ax * left + bx * bottom + cx, ay * left + by * bottom + cy
        x2, y2 = ax * right + bx * top + cx, ay * right + by * top + cy
        return int(min(x1, x2)) - 1, int(min(y1, y2)) - 1, int(max(x1, x2)) + 2, int(max(y1, y2)) + 2


def _outside(letters: list[_Letter], drawing: _Drawing) -> set[int]:
    """Give the letters outside the page; a line that begins on it and runs over its edge is seen to do so."""
    beyond = [letter for letter in letters if _is_outside(letter, drawing)]
    within = {letter.owner for letter in letters if not _is_outside(letter, drawing)} if beyond else set()
    found = {letter.index for letter in beyond if letter.owner not in within}
    return found if len(found) > 1 else set()


def _is_outside(letter: _Letter, drawing: _Drawing) -> bool:
    left, top, right, bottom = letter.box
    return right - 2 <= 0 or bottom - 2 <= 0 or left + 1 >= drawing.width or top + 1 >= drawing.height


def _hidden(page: Any, letters: list[_Letter], drawing: _Drawing) -> set[int]:  # noqa: ANN401
    """Give the letters without which the page looks the same, though alone they would be seen."""
    objects = list(page.get_objects())
    if not drawing.pixels:
        return set()
    plain = all(found.type in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH} for found in objects)
    painted = [letter for letter in letters if letter.mode != _INVISIBLE_MODE and not _is_outside(letter, drawing)]
    suspects = [letter for letter in painted if not plain or drawing.is_even(letter.box)]
    if not suspects:
        return set()
    boxes = _boxes_in_order(page, objects, drawing)
    for found in objects:
        if found.type == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_SetIsActive(found.raw, False)  # noqa: FBT003
    without = _drawn(page)
    suspects = [letter for letter in suspects if [*drawing.rows(letter.box)] == [*without.rows(letter.box)]]
    if not suspects:
        return set()
    _leave_text_alone(objects)
    alone = _drawn(page, with_notes=False)
    return {letter.index for letter in suspects if alone.has_ink(letter.box) or _is_under(letter, boxes)}


def _leave_text_alone(objects: list[Any]) -> None:
    """Make all text black and everything else vanish."""
    for found in objects:
        if found.type == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_SetIsActive(found.raw, True)  # noqa: FBT003
            pdfium.FPDFPageObj_SetFillColor(found.raw, 0, 0, 0, 255)
            pdfium.FPDFTextObj_SetTextRenderMode(found.raw, 0)
        elif found.type != pdfium.FPDF_PAGEOBJ_FORM:
            pdfium.FPDFPageObj_SetIsActive(found.raw, False)  # noqa: FBT003


def _boxes_in_order(page: Any, objects: list[Any], drawing: _Drawing) -> list[int | Box]:  # noqa: ANN401
    """Give, in the order of painting, the addresses of texts and the boxes of filled shapes.

    It serves where a letter cannot be drawn, because its typeface lacks it.
    """
    place = _Place(page, drawing)
    order: list[int | Box] = []
    for found in objects:
        if found.type == pdfium.FPDF_PAGEOBJ_TEXT:
            order.append(ctypes.cast(found.raw, ctypes.c_void_p).value or 0)
        elif found.type == pdfium.FPDF_PAGEOBJ_PATH and found.level == 0 and _is_filled(found.raw):
            order.append(place.of_box(*found.get_bounds()))
    return order


def _is_filled(shape: Any) -> bool:  # noqa: ANN401
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    pdfium.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha)
    return fill.value != 0 and alpha.value == _WHITE


def _is_under(letter: _Letter, order: list[int | Box]) -> bool:
    if letter.owner not in order:
        return False
    left, top, right, bottom = letter.box
    later = order[order.index(letter.owner) :]
    return any(
        box[0] <= left + 1 and box[1] <= top + 1 and box[2] >= right - 1 and box[3] >= bottom - 1
        for box in later
        if isinstance(box, tuple)
    )


def _is_scan(page: Any) -> bool:  # noqa: ANN401
    """Whether pictures cover most of a page."""
    width, height = page.get_size()
    covered = 0.0
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = found.get_bounds()
        covered += max(right - left, 0) * max(top - bottom, 0)
    return bool(covered >= _SCANNED * width * height)
