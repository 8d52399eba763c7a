"""Charts (图): figures over the years as SVG, drawn when the site is built."""

import re
from html import escape
from math import ceil

from reportlab.graphics import renderSVG
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor, white
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont

from gongkai.pages.report_series import Series

WIDTH, HEIGHT = 640, 300
_FONT = "STSong-Light"
_FAMILY = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_STEPS = 6
"""At most so many steps of the value axis."""
_COLOURS = tuple(map(HexColor, ("#0f4c9a", "#6b9bd6", "#9a3412", "#d9a441", "#4d7c4a", "#8a8f98")))
_NO_TITLE, _NO_DESCRIPTION = "<title>...</title>", "<desc>...</desc>"
_PREAMBLE = re.compile(r"<\?xml.*?\?>\s*<!DOCTYPE.*?>\s*", re.DOTALL)


def chart(series: Series) -> str:
    """Draw a series as groups of bars, a group a year; what a year lacks has no bar."""
    registerFont(UnicodeCIDFont(_FONT))
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.add(_bars(series))
    drawing.add(_legend(series))
    svg = _PREAMBLE.sub("", renderSVG.drawToString(drawing))
    described = svg.replace(_NO_TITLE, f"<title>{escape(series.title)}</title>", 1).replace(_NO_DESCRIPTION, "", 1)
    return described.replace(f"font-family: {_FONT}", f"font-family: {_FAMILY}") + "\n"


def _bars(series: Series) -> VerticalBarChart:
    bars = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 46, 34, WIDTH - 60, HEIGHT - 84
    bars.data = [tuple(None if value is None else float(value) for value in line.values) for line in series.lines]
    bars.categoryAxis.categoryNames = [f"{year}年" for year in series.years]
    bars.categoryAxis.labels.fontName = _FONT
    bars.categoryAxis.labels.fontSize = 12
    highest = max(value for values in bars.data for value in values if value is not None)
    bars.valueAxis.valueMin = 0
    bars.valueAxis.valueMax = max(1, ceil(highest * 1.1))
    bars.valueAxis.valueStep = max(1, ceil(highest / _STEPS))
    bars.valueAxis.labels.fontName = _FONT
    bars.valueAxis.labels.fontSize = 10
    bars.valueAxis.labelTextFormat = "%d"
    bars.valueAxis.visibleGrid = True
    bars.valueAxis.gridStrokeColor = HexColor("#d5dbe3")
    bars.barLabelFormat = "%d"
    bars.barLabels.fontName = _FONT
    bars.barLabels.fontSize = 10
    bars.barLabels.nudge = 8
    bars.groupSpacing = 12
    for number in range(len(series.lines)):
        bars.bars[number].fillColor = _COLOURS[number % len(_COLOURS)]
        bars.bars[number].strokeColor = white
    return bars


def _legend(series: Series) -> Legend:
    legend = Legend()
    legend.x, legend.y = 46, HEIGHT - 8
    legend.columnMaximum = 1
    legend.alignment = "right"
    legend.fontName = _FONT
    legend.fontSize = 12
    legend.deltax = 30 + 12 * max(len(line.label) for line in series.lines)
    legend.dx = legend.dy = 9
    legend.strokeColor = None
    legend.colorNamePairs = [(_COLOURS[number % len(_COLOURS)], line.label) for number, line in enumerate(series.lines)]
    return legend
