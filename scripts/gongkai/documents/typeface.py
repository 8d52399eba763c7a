"""A typeface (字体) in a PDF: of a font file the characters that are needed, their outlines as the file draws them."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from unicodedata import is_normalized

import uharfbuzz
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFStream, PDFZCompress

_EM = 1000
"""The units that a PDF measures glyphs in."""
_SYMBOLIC = 4
_OF_NO_USE = (b"BASE", b"GDEF", b"GPOS", b"GSUB", b"VORG", b"kern", b"post", b"vhea", b"vmtx")
"""Tables for setting text, which is done by then."""
_PIECE = 100
"""So many characters may be listed at a time."""


class Typeface:
    """A typeface cut down to some characters, as reportlab writes with it; a glyph's code is its number, in two bytes.

    Those the file lacks are left out. Of characters that look alike to it and have one glyph, the ordinary one is found
    when the text is searched or copied.
    """

    # The names by which reportlab asks.
    _multiByte, _dynamicFont, builtIn = True, False, True  # noqa: N815

    def __init__(self, file: Path, characters: str) -> None:
        digest = sha256(f"{file.name} {characters}".encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        self.fontName = f"{tag}+gongkai-{digest.hex()[:12]}"
        self.face = self
        self._cut = _cut(file, characters)
        font = uharfbuzz.Font(self._cut)
        font.scale = (_EM, _EM)
        self.ascent, self.descent, _ = font.get_font_extents("ltr")
        self._widths: list[int] = [font.get_glyph_h_advance(glyph) for glyph in range(self._cut.glyph_count)]
        ordinary_last = sorted(map(ord, characters), key=lambda code: (is_normalized("NFKC", chr(code)), code))
        self._glyphs = {code: glyph for code in ordinary_last if (glyph := font.get_nominal_glyph(code))}

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: ARG002, N802
        """Tell how wide a text is."""
        return sum(map(self._widths.__getitem__, self._codes(text))) * size / _EM

    def formatForPdf(self, text: str) -> str:  # noqa: N802
        """Give the codes of a text as a page holds them."""
        held: str = escapePDF(b"".join(code.to_bytes(2) for code in self._codes(text)))
        return held

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802
        """Put the typeface into a document."""
        name = f"F{len(document.fontMapping) + 1}"
        font = PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": PDFName(self.fontName),
                "Encoding": "/Identity-H",
                "DescendantFonts": PDFArray([self._descendant(document)]),
                "ToUnicode": self._stream(document, "characters", _characters(self._glyphs)),
            }
        )
        document.idToObject["BasicFonts"].dict[name] = document.Reference(font, name)
        document.fontMapping[self.fontName] = f"/{name}"

    def _codes(self, text: str) -> Iterator[int]:
        return (self._glyphs.get(ord(character), 0) for character in text)

    def _descendant(self, document: PDFDocument) -> PDFDictionary:
        cubic = "CFF " in self._cut.table_tags
        described = {
            "Type": "/FontDescriptor",
            "FontName": PDFName(self.fontName),
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([0, self.descent, _EM, self.ascent]),
            "ItalicAngle": 0,
            "Ascent": self.ascent,
            "Descent": self.descent,
            "CapHeight": self.ascent,
            "StemV": 80,
        }
        if cubic:
            outlines = self._cut.reference_table("CFF ").data
            described["FontFile3"] = self._stream(document, "outlines", outlines, Subtype="/CIDFontType0C")
        else:
            outlines = self._cut.blob.data
            described["FontFile2"] = self._stream(document, "outlines", outlines, Length1=len(outlines))
        parts = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if cubic else "/CIDFontType2",
            "BaseFont": PDFName(self.fontName),
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(PDFDictionary(described), f"described {self.fontName}"),
            "W": PDFArray([0, PDFArray(self._widths)]),
        }
        return PDFDictionary(parts if cubic else {**parts, "CIDToGIDMap": "/Identity"})

    def _stream(self, document: PDFDocument, kind: str, content: bytes, **entries: object) -> PDFObject:
        stream = PDFStream(PDFDictionary(entries), content, [PDFZCompress])
        return document.Reference(stream, f"{kind} {self.fontName}")


def _cut(file: Path, characters: str) -> uharfbuzz.Face:
    """Cut a font file down to some characters; its glyphs are numbered anew, and without hints."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.drop_table_tag_set.update(map(int.from_bytes, _OF_NO_USE))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file), _simplified(file))
    return uharfbuzz.subset(face, wanted)


def _characters(glyphs: Mapping[int, int]) -> bytes:
    """Say which character each glyph shows, so that the text can be searched and copied."""
    shown = {glyph: chr(code).encode("utf-16-be").hex() for code, glyph in glyphs.items()}
    lines = [f"<{glyph:04x}> <{code}>\n" for glyph, code in sorted(shown.items())]
    pieces = [lines[start : start + _PIECE] for start in range(0, len(lines), _PIECE)]
    listed = "".join(f"{len(piece)} beginbfchar\n{''.join(piece)}endbfchar\n" for piece in pieces)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{listed}endcmap
CMapName currentdict /CMap defineresource pop
end
end
""".encode()


def _simplified(file: Path) -> int:
    """Give the number of the simplified Chinese face in a collection."""
    return 2 if file.suffix.lower() == ".ttc" and file.name.startswith("Noto") else 0
