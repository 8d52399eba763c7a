"""Fonts (字体): Chinese typefaces cut down to the characters that a PDF needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

from gongkai.documents.font_files import Role, embedding, font_file

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
    name = f"gongkai-{sha256(f'{file.name} {characters}'.encode()).hexdigest()[:12]}"
    registerFont(EmbeddedFont(name, BytesIO(_Typeface.of(file).subset(characters, name))))
    return name


class _Typeface:
    """A font file, whose outlines are read once each and made quadratic, as reportlab embeds them."""

    def __init__(self, file: Path) -> None:
        self.font = TTFont(file, fontNumber=_simplified(file), lazy=True)
        self.characters = self.font.getBestCmap()
        self.outlines = self.font.getGlyphSet()
        self.glyphs: dict[str, Glyph] = {}

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, file: Path) -> "_Typeface":
        """Open a file once."""
        return cls(file)

    def subset(self, characters: str, name: str) -> bytes:
        """Make a TrueType font of some characters; those the typeface lacks are left out."""
        codes = {ord(character) for character in characters} | set(range(0x20, 0x7F))
        named = {code: f"u{code:04X}" for code in sorted(codes) if code in self.characters}
        sources = {".notdef": ".notdef", **{name: self.characters[code] for code, name in named.items()}}
        glyphs = {name: self._glyph(source) for name, source in sources.items()}
        widths = {
            name: (self.outlines[source].width, getattr(glyphs[name], "xMin", 0)) for name, source in sources.items()
        }
        builder = FontBuilder(self.font["head"].unitsPerEm, isTTF=True)
        builder.setupGlyphOrder(list(glyphs))
        builder.setupCharacterMap(named)
        builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics(widths)
        builder.setupHorizontalHeader(ascent=self.font["hhea"].ascent, descent=self.font["hhea"].descent)
        builder.setupOS2()
        builder.setupPost(keepGlyphNames=False)
        builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
        builder.font["head"].created = builder.font["head"].modified = 0
        builder.font.recalcTimestamp = False
        made = BytesIO()
        builder.save(made)
        return made.getvalue()

    def _glyph(self, source: str) -> Glyph:
        if source not in self.glyphs:
            pen = TTGlyphPen(None)
            self.outlines[source].draw(Cu2QuPen(pen, self.font["head"].unitsPerEm / 1000, reverse_direction=True))
            self.glyphs[source] = pen.glyph()
            self.glyphs[source].recalcBounds(None)
        return self.glyphs[source]


def _simplified(file: Path) -> int:
    """Give the number of the simplified Chinese face in a collection; -1 of a single font."""
    if file.suffix.lower() != ".ttc":
        return -1
    return 2 if file.name.startswith("Noto") else 0
