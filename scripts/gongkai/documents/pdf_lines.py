"""Lines of Chinese text (断行): where a line may end, after the rules of 避头尾.

No line begins with a mark that closes or ends with one that opens, however many of them meet; words and numbers in
Latin letters stay whole. One closing mark may hang into the margin, as word processors have it, where there is one.
reportlab looks at a single mark only, and lets brackets open at a line's end.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

_OPENING = "[（《〈“‘「『〔【〖]"
_CLOSING = "[，。、；：？！）》〉”’」』〕】〗·…—～]"
_UNIT = re.compile(rf"\s+|{_OPENING}*(?:[!-~]+|.)?{_CLOSING}*", re.DOTALL)
_HANGING = frozenset("，。、；：）》”")


def broken(text: str, widths: Iterator[float], width_of: Callable[[str], float], *, hanging: bool) -> Iterator[str]:
    """Break a text into lines of the given widths; what is wider than a line by itself is cut where the line ends."""
    line, room = "", next(widths)
    units = [unit for unit in _UNIT.findall(text) if unit]
    for unit in chain.from_iterable(_cut(unit, room, width_of) for unit in units):
        longer = line + unit
        measured = longer[:-1] if hanging and longer[-1] in _HANGING else longer
        if line and width_of(measured.rstrip()) > room:
            yield line.rstrip()
            line, room = unit.lstrip(), next(widths)
        else:
            line = longer
    yield line.rstrip()


def _cut(unit: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """Give a unit whole if it fits on a line, else character by character."""
    return iter([unit] if width_of(unit) <= room else unit)


class Lines(Paragraph):  # type: ignore[misc]
    """A paragraph that is broken into lines by these rules; a `<br/>` begins a line too."""

    hanging = True

    def breakLinesCJK(self, maxWidths: Sequence[float]) -> ParaFrag:  # noqa: N802, N803 - reportlab's names
        """Break it for lines of these widths, in points; the last width is that of all further lines."""
        if getattr(self, "_splitpara", 0):
            return super().breakLinesCJK(maxWidths)
        widths, room = (chain(maxWidths, repeat(maxWidths[-1])) for _ in range(2))
        lines = [line for text in self._texts() for line in broken(text, room, self._width_of, hanging=self.hanging)]
        placed = [(width - self._width_of(line), [line]) for line, width in zip(lines, widths, strict=False)]
        self.height = 0
        frag = self.frags[0]
        return frag.clone(kind=0, lines=placed, ascent=frag.fontSize, descent=-0.2 * frag.fontSize)

    def _texts(self) -> Iterator[str]:
        """Give what stands between forced breaks; of a paragraph that goes on from another page, its lines."""
        if hasattr(self.frags[0], "words"):
            return iter(self.frags[0].words)
        marked = ("\n" if hasattr(frag, "lineBreak") else frag.text for frag in self.frags)
        return iter("".join(marked).split("\n"))

    def _width_of(self, text: str) -> float:
        style: ParagraphStyle = self.style
        return float(stringWidth(text, style.fontName, style.fontSize))


class CellLines(Lines):
    """Lines of a cell: nothing hangs into its border."""

    hanging = False
