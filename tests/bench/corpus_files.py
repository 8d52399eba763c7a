"""The corpus's attachments, made by hand so that the same content is always the same bytes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Rows = Sequence[Sequence[str]]
_DAY = (2020, 1, 1, 0, 0, 0)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINE = 36
"""Characters in a line of a page."""


def csv(rows: Rows) -> bytes:
    """Make a table of cells without commas or quotation marks."""
    return "".join(",".join(row) + "\n" for row in rows).encode()


def docx(title: str, lines: Sequence[str]) -> bytes:
    """Make a text document."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in (title, *lines)
    )
    document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{paragraphs}</w:body></w:document>'
    name = "word/document.xml"
    return _package(name, {name: document}, {name: f"{_TYPE}.wordprocessingml.document.main+xml"})


def xlsx(title: str, rows: Rows) -> bytes:
    """Make a workbook of one sheet."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in ((title,), *rows))
    book, sheet = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
    parts = {
        book: f'{_XML}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": _relationship("worksheet", "worksheets/sheet1.xml"),
        sheet: f'{_XML}<worksheet xmlns="{_S}"><sheetData>{cells}</sheetData></worksheet>',
    }
    types = {book: f"{_TYPE}.spreadsheetml.sheet.main+xml", sheet: f"{_TYPE}.spreadsheetml.worksheet+xml"}
    return _package(book, parts, types)


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _package(main: str, parts: Mapping[str, str], types: Mapping[str, str]) -> bytes:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    content_types = (
        f'{_XML}<Types xmlns="{_P}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    members = {"[Content_Types].xml": content_types, "_rels/.rels": _relationship("officeDocument", main), **parts}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system = 3
            file.writestr(info, text)
    return target.getvalue()


def _relationship(kind: str, target: str) -> str:
    link = f'<Relationship Id="rId1" Type="{_R}/{kind}" Target="{target}"/>'
    return f'{_XML}<Relationships xmlns="{_P}/relationships">{link}</Relationships>'


def pdf(title: str, lines: Sequence[str]) -> bytes:
    """Make a document of one page in a font that readers bring with them."""
    shown = [title, *(line[at : at + _LINE] for line in lines for at in range(0, len(line), _LINE))][:40]
    text = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in shown)
    content = f"BT /F1 12 Tf 18 TL 60 780 Td\n{text}ET\n"
    return _objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}endstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    )


def _objects(*bodies: str) -> bytes:
    """Write the objects of a PDF, the first of which is its root, and the table of where they begin."""
    text, starts = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        starts.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(bodies) + 1
    return (
        f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    ).encode("ascii")
