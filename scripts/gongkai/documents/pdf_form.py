"""Forms in PDF (PDF 里填写的表): fields to type in and boxes to tick, at their places in a table."""

from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table

from gongkai.documents.font_files import Role
from gongkai.documents.fonts import Fonts
from gongkai.documents.paper import Form
from gongkai.documents.pdf_lines import CellLines
from gongkai.pages.form import Blank, Choice

_SIZE = 10.5
_HEIGHT, _TALL = 20, 96
_LABEL = 0.19
"""The share of the width that a label takes."""


class _TextField(Flowable):  # type: ignore[misc]
    """A field to type in, as wide as its cell."""

    canv: Canvas

    def __init__(self, blank: Blank) -> None:
        super().__init__()
        self.blank = blank

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width."""
        self.width, self.height = available_width, _TALL if self.blank.tall else _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Put the field where the cell is."""
        self.canv.acroForm.textfield(
            name=self.blank.name,
            tooltip=self.blank.label,
            width=self.width,
            height=self.height,
            fontSize=_SIZE,
            borderWidth=0,
            fillColor=None,
            maxlen=2000 if self.blank.tall else 200,
            fieldFlags="multiline" if self.blank.tall else "",
            relative=True,
        )


class _TickBox(Flowable):  # type: ignore[misc]
    """A box to tick, and the option beside it."""

    canv: Canvas

    def __init__(self, choice: Choice, option: str, fonts: Fonts) -> None:
        super().__init__()
        self.choice, self.option, self.fonts = choice, option, fonts

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take a line."""
        self.width, self.height = available_width, _HEIGHT - 4
        return self.width, self.height

    def draw(self) -> None:
        """Put box and option where the cell is."""
        self.canv.acroForm.checkbox(
            name=f"{self.choice.name}-{self.option}",
            tooltip=f"{self.choice.label}：{self.option}",
            size=11,
            x=1,
            y=2,
            borderWidth=0.5,
            fillColor=None,
            relative=True,
        )
        self.canv.setFont(self.fonts[Role.BODY], _SIZE)
        self.canv.drawString(17, 4, self.option)


def form_table(form: Form, fonts: Fonts, width: float) -> Table:
    """Lay a form out in four columns: label, field, label, field."""
    style = ParagraphStyle("", fontName=fonts[Role.BODY], fontSize=_SIZE, leading=_SIZE * 1.3, wordWrap="CJK")
    rows: list[list[object]] = []
    spans = []
    for number, line in enumerate(form.lines):
        if line.heading:
            rows.append([CellLines(escape(line.heading), style), "", "", ""])
            spans += [("SPAN", (0, number), (-1, number)), ("BACKGROUND", (0, number), (-1, number), "#f3f6fa")]
            continue
        cells: list[object] = []
        for field in line.fields:
            cells += [CellLines(escape(field.label), style), _content(field, fonts, width)]
        if len(line.fields) == 1:
            spans.append(("SPAN", (1, number), (-1, number)))
        rows.append([*cells, "", ""][:4])
    label, field_width = width * _LABEL, width * (0.5 - _LABEL)
    table = Table(rows, colWidths=[label, field_width] * 2)
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "#000000"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle([*lines, *padding, *spans])
    return table


def _content(field: Blank | Choice, fonts: Fonts, width: float) -> object:
    if isinstance(field, Blank):
        return _TextField(field)
    boxes = [_TickBox(field, option, fonts) for option in field.options]
    columns = [(width * (1 - _LABEL) - 6) / len(boxes)] * len(boxes)
    return Table([boxes], colWidths=columns, style=[("LEFTPADDING", (0, 0), (-1, -1), 2)])
