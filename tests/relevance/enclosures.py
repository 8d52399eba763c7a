"""Attachments of the test documents: office files and PDFs whose bytes are the same every time."""

import io
import warnings
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
from docx import Document
from openpyxl import Workbook

REPOSITORY = Path(__file__).parents[2]
_DAY = datetime(2020, 1, 1, tzinfo=UTC)
_LEADING = 20

Line = str | Sequence[str]
"""A paragraph, or the cells of a row."""


def enclosure(kind: str, content: Sequence[Line] | str) -> bytes:
    """Make a file: docx or pdf of paragraphs, xlsx or csv of rows, or the copy of a file of this repository."""
    match kind:
        case "docx":
            return _docx(content)
        case "xlsx":
            return _xlsx(content)
        case "pdf":
            return _pdf([str(line) for line in content])
        case "csv":
            return "".join(",".join(row) + "\n" for row in content).encode()
        case _:
            return (REPOSITORY / str(content)).read_bytes()


def _docx(paragraphs: Sequence[Line | Sequence[Line]]) -> bytes:
    """Make a document; a list among the paragraphs is a table."""
    document = Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            document.add_paragraph(paragraph)
            continue
        table = document.add_table(rows=0, cols=len(paragraph[0]))
        for row in paragraph:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    properties.created = properties.modified = _DAY
    target = io.BytesIO()
    document.save(target)
    return _undated(target.getvalue())


def _xlsx(rows: Sequence[Line]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    book.properties.creator = None
    target = io.BytesIO()
    with warnings.catch_warnings(category=EncodingWarning, action="ignore"):  # openpyxl's own temporary file
        book.save(target)
    return _undated(target.getvalue())


def _undated(content: bytes) -> bytes:
    """Pack an office file anew without the times at which it was packed and, by openpyxl, last changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in packed.namelist():
            member = b"" if name == "docProps/core.xml" else packed.read(name)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            anew.writestr(info, member or _CORE)
    return target.getvalue()


_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)


def _pdf(lines: Sequence[str]) -> bytes:
    """Make a page of Latin lines in a font that every reader has."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf {_LEADING} TL 72 760 Td\n{shown}ET\n".encode("ascii"))
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()
