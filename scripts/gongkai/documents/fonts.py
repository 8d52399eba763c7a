"""Fonts (字体): the typefaces of a PDF, one a role."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont

from gongkai.documents.font_files import Role, embedding, font_file
from gongkai.documents.typeface import Typeface

_NAMED_ONLY = "STSong-Light"
"""A typeface that PDF readers supply themselves."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts (一份 PDF 的字体): the registered name of each role."""

    names: Mapping[Role, str]

    def __getitem__(self, role: Role) -> str:
        return self.names[role]


def fonts_for(texts: Mapping[Role, str]) -> Fonts:
    """Register typefaces that hold the characters of each role's texts."""
    if not embedding():
        return fonts_of_the_reader()
    merged: dict[Path, set[str]] = {}
    for role in Role:
        merged.setdefault(font_file(role), set()).update(texts.get(role, ""))
    names = {file: _registered(file, "".join(sorted(characters))) for file, characters in merged.items()}
    return Fonts({role: names[font_file(role)] for role in Role})


def fonts_of_the_reader() -> Fonts:
    """Name a typeface that programs which open PDF files bring along; nothing is embedded."""
    registerFont(UnicodeCIDFont(_NAMED_ONLY))
    return Fonts(dict.fromkeys(Role, _NAMED_ONLY))


@lru_cache(maxsize=64)
def _registered(file: Path, characters: str) -> str:
    """Register a typeface cut down to some characters, and give its name."""
    typeface = Typeface(file, characters)
    registerFont(typeface)
    return typeface.fontName
