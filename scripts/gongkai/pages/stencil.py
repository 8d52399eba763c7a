"""Stencils (印版): HTML that a template drew once with gaps in it, filled wherever only the texts in them differ."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from markupsafe import Markup, escape

_GAP = re.compile("\ue000(.*?)\ue001", re.DOTALL)
"""No text has these characters; those who type them are told (GK016)."""
_BETWEEN = "\ue002"


class Stencil:
    """Stencil (印版): fixed HTML and gaps, by turns."""

    def __init__(self, drawn: str) -> None:
        self._pieces = _GAP.split(drawn)
        self._gaps = self._pieces[1::2]

    @property
    def drawn(self) -> str:
        """The HTML with its gaps, to stand in another stencil."""
        return self.fill({name: gap(name) for name in self._gaps})

    def fill(self, texts: Mapping[str, str]) -> str:
        """Put texts, which are HTML, in the gaps of their names."""
        pieces = self._pieces.copy()
        pieces[1::2] = [texts[gap] for gap in self._gaps]
        return "".join(pieces)

    def printed(self, texts: Mapping[str, str]) -> bytes:
        """Put texts in the gaps as fill does, and encode only them: what stands between them is encoded once."""
        pieces = self._encoded.copy()
        pieces[1::2] = [texts[gap].encode() for gap in self._gaps]
        return b"".join(pieces)

    @cached_property
    def _encoded(self) -> list[bytes]:
        return [piece.encode() for piece in self._pieces]


def gap(name: str) -> Markup:
    """Give what a template draws where a text is to stand."""
    return Markup(f"\ue000{name}\ue001")  # noqa: S704 - it never reaches a page


def escaped(texts: Iterable[str]) -> list[str]:
    """Make texts HTML, all at once, for each time has its price.

    >>> escaped(["a < b", '"c"'])
    ['a &lt; b', '&#34;c&#34;']
    """
    together = _BETWEEN.join([*texts, ""])
    return str(escape(together)).split(_BETWEEN)[:-1]


def escaped_by_name(texts: Mapping[str, str]) -> dict[str, str]:
    """Make named texts HTML."""
    return dict(zip(texts, escaped(texts.values()), strict=True))
