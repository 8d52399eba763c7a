"""Papers as PDF (PDF 文件): A4 after GB/T 9704, with page numbers, tables that span pages, and forms to fill in."""

from collections.abc import Iterator
from functools import partial
from html import escape
from io import BytesIO

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer, Table

from gongkai.chinese import written_date
from gongkai.documents.font_files import Role
from gongkai.documents.fonts import Fonts
from gongkai.documents.paper import Block, Form, Heading, Paper, Paragraph
from gongkai.documents.pdf_form import form_table
from gongkai.documents.pdf_lines import CellLines, Lines
from gongkai.pages.grid import Grid, Kind

TOP, BOTTOM, LEFT, RIGHT = 37 * mm, 35 * mm, 28 * mm, 26 * mm
"""Margins of GB/T 9704."""
_WIDTH = A4[0] - LEFT - RIGHT
_BODY_SIZE, _TITLE_SIZE, _NUMBER_SIZE = 16, 22, 14
"""三号、二号、四号, in points."""
_LINE = 28.35
"""Twenty-two lines a page."""
_COLUMNS = {
    "requests": (13, 21, 40, 12, 12, 12, 13, 13, 9, 11),
    "disclosure": (42, 38, 38, 38),
    "statistics": (110, 16, 30),
}
"""Widths of columns in millimetres; other tables share theirs out evenly."""


def as_pdf(paper: Paper, fonts: Fonts) -> bytes:
    """Write a paper as PDF; the same paper and fonts give the same bytes."""
    made = BytesIO()
    document = BaseDocTemplate(
        made,
        pagesize=A4,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        leftMargin=LEFT,
        rightMargin=RIGHT,
        title=paper.title,
        author="",
        creator="",
        producer="",
        lang="zh-CN",
        invariant=1,
    )
    frame = Frame(LEFT, BOTTOM, _WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(_number, fonts)))
    document.build(list(_flowables(paper, fonts)))
    return made.getvalue()


def _number(fonts: Fonts, canvas: Canvas, document: BaseDocTemplate) -> None:
    """Print the page number, outside on either side of the sheet."""
    canvas.setFont(fonts[Role.BODY], _NUMBER_SIZE)
    text = f"— {document.page} —"
    height = BOTTOM - 7 * mm - _NUMBER_SIZE
    if document.page % 2:
        canvas.drawRightString(A4[0] - RIGHT - _NUMBER_SIZE, height, text)
    else:
        canvas.drawString(LEFT + _NUMBER_SIZE, height, text)


def _flowables(paper: Paper, fonts: Fonts) -> Iterator[Flowable]:
    yield Lines(escape(paper.title), _style(fonts, Role.TITLE, _TITLE_SIZE, alignment=TA_CENTER, leading=34))
    yield Spacer(1, _LINE)
    for block in paper.blocks:
        yield from _of_block(block, fonts)
    if paper.signed:
        right = _style(fonts, Role.BODY, _BODY_SIZE, alignment=TA_RIGHT, rightIndent=2 * _BODY_SIZE)
        lines = [Lines(escape(paper.issuer), right), Lines(written_date(paper.day), right)]
        yield KeepTogether([Spacer(1, _LINE), *lines])


def _of_block(block: Block, fonts: Fonts) -> Iterator[Flowable]:
    match block:
        case Heading(text, level):
            role = Role.HEADING if level == 1 else Role.BODY
            yield Lines(escape(text), _style(fonts, role, _BODY_SIZE, firstLineIndent=2 * _BODY_SIZE, keepWithNext=1))
        case Paragraph(lines, indented):
            indent = 2 * _BODY_SIZE if indented else 0
            style = _style(fonts, Role.BODY, _BODY_SIZE, firstLineIndent=indent)
            yield Lines("<br/>".join(map(escape, lines)), style)
        case Grid():
            yield from (Spacer(1, 6), _table(block, fonts), Spacer(1, 12))
        case Form():
            yield from (form_table(block, fonts, _WIDTH), Spacer(1, 12))


def _table(grid: Grid, fonts: Fonts) -> Table:
    size = {"disputes": 8, "requests": 9}.get(grid.name, 10.5)
    styles = {
        kind: _style(
            fonts, Role.BODY, size, leading=size * 1.3, alignment=TA_CENTER if kind is not Kind.ROW_HEAD else 0
        )
        for kind in Kind
    }
    cells: list[list[object]] = [[""] * grid.width for _ in grid.placed]
    spans = []
    for row in grid.placed:
        for placed in row:
            cell = placed.cell
            cells[placed.row][placed.column] = CellLines(escape(cell.text), styles[cell.kind])
            last = (placed.column + cell.columns - 1, placed.row + cell.rows - 1)
            spans.append(("SPAN", (placed.column, placed.row), last))
    widths = [width * mm for width in _COLUMNS.get(grid.name, ())] or [_WIDTH / grid.width] * grid.width
    table = Table(cells, colWidths=widths, repeatRows=grid.head_rows)
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "#000000"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle([*lines, *padding, *spans])
    return table


def _style(fonts: Fonts, role: Role, size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        **{"fontName": fonts[role], "fontSize": size, "leading": _LINE, "wordWrap": "CJK", **more},
    )
