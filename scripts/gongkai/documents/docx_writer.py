"""Papers as DOCX (Word 文件): A4 after GB/T 9704, with page numbers, tables with merged heads, and forms to fill in."""

from datetime import datetime, time

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph as Line

from gongkai.chinese import written_date
from gongkai.documents.docx_form import add_form
from gongkai.documents.docx_package import blank_document, field, package_bytes
from gongkai.documents.paper import Block, Form, Heading, Paper, Paragraph
from gongkai.pages.grid import Grid, Kind

_TITLE, _BODY, _SUBHEADING, _HEADING, _NUMBER = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
_LATIN = "Times New Roman"
_LINE = Pt(28.35)
_WIDTH = 156
"""Millimetres between the margins of GB/T 9704."""
_COLUMNS = {
    "requests": (13, 21, 40, 12, 12, 12, 13, 13, 9, 11),
    "disclosure": (42, 38, 38, 38),
    "statistics": (110, 16, 30),
}


def as_docx(paper: Paper) -> bytes:
    """Write a paper as DOCX; the same paper gives the same bytes."""
    document = blank_document()
    _set_up(document, paper)
    _line(document, paper.title, _TITLE, 22).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(document, "", _BODY, 16)
    for block in paper.blocks:
        _add(document, block)
    if paper.signed:
        _sign(document, paper)
    return package_bytes(document)


def _set_up(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    document.settings.odd_and_even_pages_header_footer = True
    sides = ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in sides:
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = side
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        for text in ("— ", "", " —"):
            run = line.add_run(text)
            _set_font(run._r, _NUMBER, 14)  # noqa: SLF001 - python-docx sets no East Asian typeface
            if not text:
                run._r.extend(field("PAGE"))  # noqa: SLF001 - nor fields
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = paper.title, "", ""
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime.combine(paper.day, time())


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(text, level):
            line = _line(document, text, {1: _HEADING, 2: _SUBHEADING}.get(level, _BODY), 16)
            line.style = document.styles[f"Heading {level}"]
            line.paragraph_format.first_line_indent = Pt(32)
            line.paragraph_format.keep_with_next = True
        case Paragraph(lines, indented):
            line = _line(document, "\n".join(lines), _BODY, 16)
            line.paragraph_format.first_line_indent = Pt(32 if indented else 0)
        case Grid():
            _add_grid(document, block)
            _line(document, "", _BODY, 8)
        case Form():
            add_form(document, block, _WIDTH)
            _line(document, "", _BODY, 8)


def _sign(document: Document, paper: Paper) -> None:
    _line(document, "", _BODY, 16)
    for text in (paper.issuer, written_date(paper.day)):
        line = _line(document, text, _BODY, 16)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(64)
        line.paragraph_format.keep_with_next = text == paper.issuer


def _line(document: Document, text: str, font: str, size: float) -> Line:
    line = document.add_paragraph()
    if text:
        _set_font(line.add_run(text)._r, font, size)  # noqa: SLF001 - python-docx sets no East Asian typeface
    form = line.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE if size > 8 else Pt(12)  # noqa: PLR2004 - the narrow line below a table
    return line


def _set_font(run: object, font: str, size: float) -> None:
    names = f'w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{font}"'
    half_points = int(size * 2)
    properties = parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts {names}/><w:b w:val="0"/><w:color w:val="000000"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    run.insert(0, properties)  # type: ignore[attr-defined]


def _add_grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=len(grid.placed), cols=grid.width)
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_widths(table, _COLUMNS.get(grid.name) or (_WIDTH / grid.width,) * grid.width)
    size = {"disputes": 7.5, "requests": 9}.get(grid.name, 10.5)
    cells = [list(row.cells) for row in table.rows]
    for row in grid.placed:
        for placed in row:
            cell = cells[placed.row][placed.column]
            if placed.cell.rows > 1 or placed.cell.columns > 1:
                last = cells[placed.row + placed.cell.rows - 1][placed.column + placed.cell.columns - 1]
                cell = cell.merge(last)
            line = cell.paragraphs[0]
            _set_font(line.add_run(placed.cell.text)._r, _NUMBER, size)  # noqa: SLF001 - as above
            line.paragraph_format.space_after = Pt(0)
            if placed.cell.kind is not Kind.ROW_HEAD:
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))  # noqa: SLF001
    for number in range(grid.head_rows):
        _row_property(table, number, "tblHeader")
    for number in range(len(grid.placed)):
        _row_property(table, number, "cantSplit")


def _set_widths(table: Table, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _row_property(table: Table, number: int, name: str) -> None:
    properties = table.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no door to row properties
    if properties.find(qn(f"w:{name}")) is None:
        properties.append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))  # type: ignore[arg-type]
