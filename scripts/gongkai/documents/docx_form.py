"""Forms in DOCX (Word 里填写的表): content controls to type in and boxes to tick."""

from html import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell

from gongkai.documents.paper import Form
from gongkai.pages.form import Blank, Choice

_LABEL = 0.19
"""The share of the width that a label takes."""
_SIZE = 21
"""五号, in half points."""
_NAMESPACES = f'{nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_FONT = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    f'<w:sz w:val="{_SIZE}"/></w:rPr>'
)
_EMPTY, _TICKED = "2610", "2612"
"""Code points of the boxes."""


def add_form(document: Document, form: Form, width: float) -> None:
    """Add a form in four columns: label, field, label, field; width is in millimetres."""
    table = document.add_table(rows=len(form.lines), cols=4)
    table.style = document.styles["Table Grid"]
    table.autofit = False
    widths = [width * _LABEL, width * (0.5 - _LABEL)] * 2
    for row, line in zip(table.rows, form.lines, strict=True):
        cells = list(row.cells)
        for cell, share in zip(cells, widths, strict=True):
            cell.width = Mm(share)
        row.height = Mm(34 if any(isinstance(field, Blank) and field.tall for field in line.fields) else 8)
        if line.heading:
            _put(cells[0].merge(cells[3]), _run(line.heading))
            continue
        for place, field in enumerate(line.fields):
            _put(cells[2 * place], _run(field.label))
            content = cells[1].merge(cells[3]) if len(line.fields) == 1 else cells[2 * place + 1]
            _put(content, *_controls(field))


def _put(cell: _Cell, *parts: str) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    for part in parts:
        line._p.append(parse_xml(part))  # noqa: SLF001 - python-docx knows no content controls


def _controls(field: Blank | Choice) -> list[str]:
    if isinstance(field, Blank):
        return [_text_control(field)]
    return [part for option in field.options for part in (_tick_box(field, option), _run(f"{option}　"))]


def _text_control(blank: Blank) -> str:
    lines = ' w:multiLine="1"' if blank.tall else ""
    return (
        f'<w:sdt {_NAMESPACES}><w:sdtPr>{_FONT}<w:alias w:val="{escape(blank.label)}"/><w:tag w:val="{blank.name}"/>'
        f"<w:showingPlcHdr/><w:text{lines}/></w:sdtPr>"
        f"<w:sdtContent><w:r>{_FONT}<w:t>点此填写</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _tick_box(choice: Choice, option: str) -> str:
    return (
        f'<w:sdt {_NAMESPACES}><w:sdtPr>{_FONT}<w:alias w:val="{escape(choice.label)}：{escape(option)}"/>'
        f'<w:tag w:val="{choice.name}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="{_TICKED}" w14:font="MS Gothic"/>'
        f'<w14:uncheckedState w14:val="{_EMPTY}" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r>{_FONT}<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _run(text: str) -> str:
    return f'<w:r {nsdecls("w")}>{_FONT}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
