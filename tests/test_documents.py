"""Reports, guide and form as files: opened with other programs' eyes, and compared with the tables cell by cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import docx
import pytest
import reportlab
from docx.document import Document
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.attachments.inspection import carried
from gongkai.documents.downloads import downloads
from gongkai.documents.font_files import embedding
from gongkai.documents.fonts import fonts_of_the_reader
from gongkai.documents.paper import Form, Paper, Paragraph
from gongkai.documents.pdf_lines import broken
from gongkai.documents.pdf_writer import as_pdf
from gongkai.documents.request_form import request_form
from gongkai.documents.typeface import Typeface
from gongkai.loading.site import load_site
from gongkai.model.annual_report import SECTIONS, AnnualReport
from gongkai.model.report_forms import REQUEST_ROWS
from gongkai.model.site import Site
from gongkai.pages.report_grids import report_grids
from gongkai.pages.templates import Templates

REPOSITORY = Path(__file__).parents[1]
TEMPLATES = Templates(REPOSITORY / "overrides" / "gongkai")
SITES = {root.name: load_site(root)[0] for root in (REPOSITORY, REPOSITORY / "tests/sites/liaocheng")}
REPORTS = [(site, report) for site in SITES.values() for report in site.reports]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Files = dict[str, bytes]


def _title(value: object) -> str:
    return value.title if isinstance(value, AnnualReport) else ""


@pytest.fixture(scope="module")
def files() -> dict[int, Files]:
    """Make every file of both columns, once."""
    return {id(site): {made.address: made.make() for made in downloads(site, TEMPLATES)} for site in SITES.values()}


@pytest.mark.parametrize(("site", "report"), REPORTS, ids=_title)
def test_word_tables_are_the_forms_cell_by_cell(site: Site, report: AnnualReport, files: dict[int, Files]) -> None:
    document = docx.Document(BytesIO(files[id(site)][report.file("docx")]))
    grids = list(report_grids(report).values())
    assert len(document.tables) == len(grids) == 3
    for table, grid in zip(document.tables, grids, strict=True):
        cells = [list(row.cells) for row in table.rows]
        for row in grid.placed:
            for placed in row:
                first = cells[placed.row][placed.column]
                last = cells[placed.row + placed.cell.rows - 1][placed.column + placed.cell.columns - 1]
                assert first.text == placed.cell.text
                assert first._tc is last._tc  # noqa: SLF001 - the one mark of a merged cell


@pytest.mark.parametrize(("site", "report"), REPORTS, ids=_title)
def test_the_figures_in_the_pdf_are_those_of_the_table(
    site: Site, report: AnnualReport, files: dict[int, Files]
) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(_pdf(site, report, files)).pages)
    words = re.sub(r"\s", "", text)
    for heading in SECTIONS:
        assert heading in words
    for row in REQUEST_ROWS[report.format]:
        figures = "".join(str(figure) for figure in report.leaves[row.name].figures)
        assert re.sub(r"\s", "", row.label) + figures in words, row.label
    disputes = [leaf.figures for name, leaf in report.leaves.items() if name.startswith("disputes.")]
    assert "".join(str(figure) for figures in disputes for figure in figures) in words


@pytest.mark.parametrize(("site", "report"), REPORTS, ids=_title)
def test_every_sheet_of_the_pdf_shows_text(site: Site, report: AnnualReport, files: dict[int, Files]) -> None:
    document = PdfDocument(_pdf(site, report, files))
    assert len(document) >= 3
    for page in document:
        picture = page.render(scale=0.5).to_pil().convert("L")
        assert 0.005 < sum(value < 128 for value in picture.tobytes()) / (picture.width * picture.height) < 0.2
        assert abs(page.get_width() - 595.28) < 1
        assert abs(page.get_height() - 841.89) < 1


def _pdf(site: Site, report: AnnualReport, files: dict[int, Files]) -> BytesIO:
    return BytesIO(files[id(site)][report.file("pdf")])


def test_typefaces_are_embedded_where_there_are_any(files: dict[int, Files]) -> None:
    for site, report in REPORTS:
        used = [font for font in _fonts(PdfReader(_pdf(site, report, files))) if font["/BaseFont"] != "/Helvetica"]
        assert used
        assert all(font["/Encoding"] == "/Identity-H" and _outlines(font) for font in used) or not embedding()


def _outlines(font: Any) -> Any:  # noqa: ANN401 - pypdf leaves open what a dictionary holds
    described = font["/DescendantFonts"][0]["/FontDescriptor"]
    return described.get("/FontFile2") or described.get("/FontFile3")


def test_a_typeface_of_square_curves_is_embedded_and_read_as_well() -> None:
    made = BytesIO()
    typeface = Typeface(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf", "Aeg é")
    registerFont(typeface)
    canvas = Canvas(made, invariant=1)
    canvas.setFont(typeface.fontName, 40)
    canvas.drawString(50, 50, "Age é市")
    canvas.save()
    reader = PdfReader(made)
    assert _outlines(_fonts(reader)[-1]).get_data().startswith(b"\0\1\0\0")
    assert reader.pages[0].extract_text().startswith("Age é")
    assert typeface.stringWidth("Age", 40) == pytest.approx(77.4, abs=1)
    (shown,) = PdfDocument(made)
    assert any(shown.render().to_pil().convert("L").point(lambda value: value < 128).tobytes())


def _fonts(reader: PdfReader) -> list[Any]:
    resources: Any = reader.pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def test_without_a_typeface_the_text_is_still_there() -> None:
    paper = request_form(SITES["liaocheng"])
    reader = PdfReader(BytesIO(as_pdf(paper, fonts_of_the_reader())))
    assert "聊城市市场监督管理局政府信息公开申请表" in reader.pages[0].extract_text().replace("\n", "")
    assert any("STSong" in font["/BaseFont"] for font in _fonts(reader))


@given(
    st.lists(st.sampled_from(["一", "《二》", "（三）。", "甲，", "（“四”）；", "AB12", "乙 "]), max_size=40).map(
        "".join
    ),
    st.integers(7, 20),
    st.booleans(),
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, room: int, hanging: bool) -> None:
    lines = list(broken(text, repeat(room), len, hanging=hanging))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= room + (hanging and line[-1] in "，。；）》”") for line in lines if line)
    assert not any(line[0] in "，。；）》”" for line in lines[1:])
    assert not any(line[-1] in "（《“" for line in lines[:-1])


def test_words_are_cut_only_where_they_are_wider_than_a_line() -> None:
    assert list(broken("见AB12CD", repeat(6), len, hanging=False)) == ["见", "AB12CD"]
    assert list(broken("见AB12CDEF", repeat(6), len, hanging=False)) == ["见AB12C", "DEF"]


def test_forced_lines_stay_where_a_paragraph_goes_on_on_the_next_page() -> None:
    lines = tuple(f"第{number}行。" for number in range(60))
    day = date(2026, 1, 1)
    paper = Paper(address="", title="行", issuer="", day=day, parts=(Paragraph(lines),), signed=False)
    pages = PdfReader(BytesIO(as_pdf(paper, fonts_of_the_reader()))).pages
    read = [line.strip() for page in pages for line in page.extract_text().splitlines()]
    assert [line for line in read if line.startswith("第")] == list(lines)


def test_word_files_are_set_after_the_standard(files: dict[int, Files]) -> None:
    for document in _word_files(files):
        section = document.sections[0]
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        found = [section.page_height, section.page_width, *sides]
        assert [round((length or 0) / Mm(1)) for length in found] == [297, 210, 37, 35, 28, 26]
        assert document.settings.odd_and_even_pages_header_footer
        for footer in (section.footer, section.even_page_footer):
            assert "PAGE" in footer._element.xml  # noqa: SLF001 - python-docx shows no fields
        assert {"方正小标宋简体", "仿宋_GB2312"} <= set(_typefaces(document))


def _word_files(files: dict[int, Files]) -> Iterator[Document]:
    for made in files.values():
        yield from (docx.Document(BytesIO(content)) for name, content in made.items() if name.endswith(".docx"))


def _typefaces(document: Document) -> list[str]:
    return [str(fonts.get(f"{WORD}eastAsia")) for fonts in document.element.iter(f"{WORD}rFonts")]


def test_word_names_what_stands_in_for_a_typeface(files: dict[int, Files]) -> None:
    content = next(content for made in files.values() for name, content in made.items() if name.endswith(".docx"))
    fonts = fromstring(ZipFile(BytesIO(content)).read("word/fontTable.xml"))
    named = {font.get(f"{WORD}name"): font.find(f"{WORD}altName") for font in fonts}
    assert str(getattr(named["仿宋_GB2312"], "attrib", {}).get(f"{WORD}val")).startswith("仿宋")


def test_reports_are_signed_and_dated(files: dict[int, Files]) -> None:
    for site, report in REPORTS:
        document = docx.Document(BytesIO(files[id(site)][report.file("docx")]))
        *_, issuer, day = [line.text for line in document.paragraphs if line.text]
        assert issuer == site.bureau.name
        assert re.fullmatch(rf"{report.year + 1}年1月\d{{1,2}}日", day)


def test_no_file_carries_anything_unseen(files: dict[int, Files]) -> None:
    for made in files.values():
        for name, content in made.items():
            if not name.endswith(".svg"):
                assert not carried(name, content).traces, name


def test_the_same_paper_gives_the_same_bytes(files: dict[int, Files]) -> None:
    for site in SITES.values():
        assert {made.address: made.make() for made in downloads(site, TEMPLATES)} == files[id(site)]


def test_a_key_changes_with_the_figures_and_only_then() -> None:
    site = SITES["liaocheng"]
    keys = {made.address: made.source for made in downloads(site, TEMPLATES)}
    first, *others = site.reports
    changed = replace(first, title=f"{first.title}（更正）")
    other = replace(site, reports=(changed, *others))
    differing = {made.address for made in downloads(other, TEMPLATES) if keys[made.address] != made.source}
    assert differing == {first.file("docx"), first.file("pdf")}


def test_the_form_can_be_filled_in_as_pdf(files: dict[int, Files]) -> None:
    content = files[id(SITES["liaocheng"])]["yishenqing/shenqingbiao.pdf"]
    reader = PdfReader(BytesIO(content))
    fields = reader.get_fields() or {}
    assert {"xingming", "dianhua", "haoma", "neirong", "riqi", "xingshi-纸质", "leixing-商业企业"} <= fields.keys()
    assert fields["xingming"]["/TU"] == "姓名"
    writer = PdfWriter(clone_from=reader)
    writer.update_page_form_field_values(
        writer.pages[0], {"haoma": "A-1", "xingshi-纸质": "/Yes"}, auto_regenerate=False
    )
    filled = BytesIO()
    writer.write(filled)
    read = PdfReader(filled).get_fields() or {}
    assert (read["haoma"]["/V"], read["xingshi-纸质"]["/V"]) == ("A-1", "/Yes")


def test_the_form_can_be_filled_in_as_word(files: dict[int, Files]) -> None:
    document = docx.Document(BytesIO(files[id(SITES["liaocheng"])]["yishenqing/shenqingbiao.docx"]))
    controls = list(document.element.iter(f"{WORD}sdt"))
    tags = [control.find(f"{WORD}sdtPr/{WORD}tag").get(f"{WORD}val") for control in controls]
    form = request_form(SITES["liaocheng"]).parts[0]
    assert isinstance(form, Form)
    wanted = [field.name for line in form.lines for field in line.fields for _ in getattr(field, "options", ("",))]
    assert tags == wanted
    assert sum("checkbox" in child.tag for control in controls for child in control.find(f"{WORD}sdtPr")) == 12


def test_charts_draw_a_bar_a_figure(files: dict[int, Files]) -> None:
    svg = fromstring(files[id(SITES["liaocheng"])]["nianbao/tu-shenqing.svg"].decode())
    space = "{http://www.w3.org/2000/svg}"
    texts = [text.text for text in svg.iter(f"{space}text")]
    assert svg.findtext(f"{space}title") == "政府信息公开申请的收到和办结"
    assert {"2022年", "2023年", "本年新收", "办结", "结转下年度"} <= set(texts)
    assert all(figure in texts for figure in ("18", "14", "13", "1", "0"))
    assert not [element for element in svg.iter() if element.tag in {f"{space}script", f"{space}image"}]
