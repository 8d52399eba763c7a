"""Frames (框架): a page drawn once by MkDocs with slots in it, filled for each page that hangs in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from typing import Self


class Slot(Enum):
    """Slot (空位): a place in a frame."""

    TITLE = "title"
    HEAD = "head"
    TRAIL = "trail"
    CONTENT = "content"
    ADDRESS = "address"

    @property
    def mark(self) -> str:
        """The text that stands for the slot in a drawn frame."""
        return f"@@gongkai-{self.value}@@"


_MARK = re.compile(r"@@gongkai-([a-z]+)@@")
_INDENTATION = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Frame:
    """Frame (框架): fixed text and slots, by turns; the first and last part are text."""

    texts: tuple[str, ...]
    slots: tuple[Slot, ...]
    digest: str

    @classmethod
    def parse(cls, html: str) -> Self:
        """Take a drawn frame apart at its marks; the indentation of its templates is dropped.

        Raises:
            ValueError: it has no slot for content.
        """
        parts = _MARK.split(_INDENTATION.sub("\n", html))
        slots = tuple(Slot(name) for name in parts[1::2])
        if Slot.CONTENT not in slots:
            message = "a frame without a slot for content"
            raise ValueError(message)
        return cls(tuple(parts[::2]), slots, blake2b(html.encode(), digest_size=16).hexdigest())

    def fill(self, values: dict[Slot, str]) -> str:
        """Put a value in each slot; values are HTML."""
        pieces = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            pieces += (values[slot], text)
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Drawing (画好的框架): the frames by their addresses, and the styles, scripts and pictures they ask for."""

    frames: Mapping[str, Frame]
    files: Mapping[str, bytes]
