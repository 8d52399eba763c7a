"""Word files as a source (Word 原件): paragraphs, and tables with their merged cells."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import XMLSyntaxError

from gongkai.importers.source import Source, SourceCell, SourceParagraph, SourceTable, aligned, place_of
from gongkai.problems import OperatorError

_SIZE_LIMIT = 200_000_000
"""Bytes that a file may unpack to."""


def read_docx_source(content: bytes) -> Source:
    """Read a DOCX file."""
    message = "这个 DOCX 文件打不开，用 Word 或者 WPS 另存一次再导入。"
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _SIZE_LIMIT:
                raise OperatorError(message)
        document = docx.Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError):
        raise OperatorError(message) from None
    return Source(tuple(_parts(document.iter_inner_content())))


def _parts(content: Iterator[object]) -> Iterator[SourceParagraph | SourceTable]:
    number = 0
    for part in content:
        if isinstance(part, Table):
            yield _table(part, number)
            number += 1
        else:
            lines = str(getattr(part, "text", "")).split("\n")
            yield from (SourceParagraph(line.strip()) for line in lines if line.strip())


def _table(table: Table, number: int) -> SourceTable:
    """Take a table over; python-docx gives a merged cell once for every place it covers."""
    cells: dict[tuple[int, int], SourceCell] = {}
    first: dict[object, SourceCell] = {}
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            found = SourceCell(" ".join(cell.text.split()), place_of(number, row, column))
            cells[row, column] = first.setdefault(cell._tc, found)  # noqa: SLF001 - the one mark of a merged cell
    return aligned(cells, f"第{number + 1}张表")
