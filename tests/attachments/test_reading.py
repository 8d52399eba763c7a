"""What a reader sees is read with places a clerk understands; tables come as header and rows."""

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import office_samples as office
import openpyxl
import page_samples as page
import pikepdf
import pptx
import pytest
from office_samples import cell, paragraph, relationships, row, run, shape, sheet, slide, table
from PIL import Image, ImageOps

from gongkai.attachments.carried import Kind, Table
from gongkai.attachments.defects import DEFECT_OF, DEFECTS
from gongkai.attachments.inspection import carried, clean, problems

ROOT = Path(__file__).parents[2]
PUBLISHED = {
    ".docx",
    ".xlsx",
    ".pptx",
    ".pdf",
    ".csv",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".zip",
    ".ofd",
    ".txt",
}


def places(name: str, content: bytes) -> list[tuple[str, str]]:
    return [(passage.place, passage.text) for passage in carried(name, content).passages]


def test_places_in_a_text_document() -> None:
    inside = f"<w:txbxContent>{paragraph(run('框里'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    content = office.docx(
        paragraph(run("第一")),
        paragraph(),
        table(("名单", ""), ("姓名", "单位"), ("甲", "乙")),
        f"<w:sdt><w:sdtContent>{paragraph(run('第二'), box)}</w:sdtContent></w:sdt>",
        links={"rId1": ("footer", "footer1.xml")},
        parts={"word/footer1.xml": office.word_part("ftr", paragraph(run("脚")))},
    )
    assert places("a.docx", content) == [
        ("第1段", "第一"),
        ("第1个表格第1行第1格", "名单"),
        ("第1个表格第2行第1格", "姓名"),
        ("第1个表格第2行第2格", "单位"),
        ("第1个表格第3行第1格", "甲"),
        ("第1个表格第3行第2格", "乙"),
        ("第2段", "第二"),
        ("第2段", "框里"),
        ("页脚", "脚"),
    ]
    assert carried("a.docx", content).tables == (Table("第1个表格", ("姓名", "单位"), (("甲", "乙"),)),)
    assert carried("a.docx", content).counts == {"段落": 4, "表格": 1, "图片": 0}


def test_a_box_written_twice_for_old_programs_is_read_once() -> None:
    inside = f"<w:txbxContent>{paragraph(run('框里'))}</w:txbxContent>"
    content = office.docx(
        paragraph(
            '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert places("a.docx", content) == [("第1段", "框里")]


def test_a_table_within_a_table_is_read_once() -> None:
    inner = table(("里甲", "里乙"))
    content = office.docx(
        f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph(run('外'))}{inner}{paragraph()}</w:tc></w:tr></w:tbl>"
    )
    assert places("a.docx", content) == [("第1个表格第1行第1格", "外\n里甲\n里乙")]


def test_the_place_of_a_comment_is_its_paragraph() -> None:
    comments = office.word_part("comments", f'<w:comment w:id="3" w:author="x">{paragraph(run("好"))}</w:comment>')
    content = office.docx(
        paragraph(run("一")),
        paragraph(run("二"), '<w:r><w:commentReference w:id="3"/></w:r>'),
        links={"rId1": ("comments", "comments.xml")},
        parts={"word/comments.xml": comments},
    )
    (problem,) = problems("content/items/a/a.docx", "a.docx", content)
    assert problem.message == "“a.docx”第2段：有批注 1 条，署名“x…”（1 字）。"
    assert problem.code == "GK544"


def test_places_and_tables_in_a_workbook() -> None:
    content = office.xlsx(
        {
            "名单": sheet(
                row(1, cell("B1", "发放名单"))
                + row(2, cell("B2", "姓名"), cell("C2", "金额"), cell("D2", "备注"))
                + row(3, cell("B3", "甲"), '<c r="C3"><v>1.38E10</v></c>')
            )
        }
    )
    found = carried("a.xlsx", content)
    assert found.passages[-1].place == "工作表“名单”C3"
    assert found.passages[-1].text == "13800000000"
    assert found.tables == (Table("工作表“名单”", ("姓名", "金额", "备注"), (("甲", "13800000000", ""),)),)


def test_hidden_cells_are_told_by_their_rows_and_columns() -> None:
    rows = "".join(row(n, cell(f"A{n}", "密"), attributes=' hidden="1"') for n in (3, 4, 5, 9))
    content = office.xlsx(
        {
            "表": sheet(
                row(1, cell("A1", "公"), cell("AB1", "密")) + rows,
                before='<cols><col min="28" max="28" hidden="1"/></cols>',
            )
        }
    )
    assert [trace.detail for trace in carried("a.xlsx", content).traces] == [
        "第 3—5、9 行隐藏，里面有 4 格内容",
        "AB 列隐藏，里面有 1 格内容",
    ]


def test_formulas_stay_unless_they_use_what_is_gone() -> None:
    kept = office.xlsx(
        {"表": sheet(row(1, cell("A1", "1"), cell("B1", "2", "A1+1")))},
        root=office.PROPERTIES,
        parts=office.PROPERTY_PARTS,
    )
    assert _workbook(kept)["表"]["B1"].value == "=A1+1"
    hidden = office.xlsx(
        {"表": sheet(row(1, cell("A1", "5", "密!A1"))), "密": sheet(row(1, cell("A1", "5")))},
        states={"密": "hidden"},
        extra='<definedNames><definedName name="范围" localSheetId="1">密!$A$1</definedName></definedNames>',
    )
    book = _workbook(hidden)
    assert book.sheetnames == ["表"]
    assert book["表"]["A1"].value == "5"
    assert list(book.defined_names) == []


def _workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(clean("a.xlsx", content).content))


def test_hidden_rows_are_emptied_and_keep_their_places() -> None:
    content = office.xlsx(
        {
            "表": sheet(
                row(1, cell("A1", "上")) + row(2, cell("A2", "密"), attributes=' hidden="1"') + row(3, cell("A3", "下"))
            )
        }
    )
    cells = _workbook(content)["表"]
    assert [cells[f"A{n}"].value for n in (1, 2, 3)] == ["上", None, "下"]


def test_accepting_changes_joins_paragraphs_whose_mark_was_deleted() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    content = office.docx(paragraph(run("前半"), properties=deleted), paragraph(run("后半")))
    cleaned = docx.Document(io.BytesIO(clean("a.docx", content).content))
    assert [found.text for found in cleaned.paragraphs] == ["前半后半"]


def test_slides_keep_their_numbers_and_hidden_ones_go() -> None:
    content = office.pptx(slide(shape("一")), slide(shape("密"), attributes=' show="0"'), slide(shape("三")))
    assert places("a.pptx", content) == [("第1张幻灯片", "一"), ("第3张幻灯片", "三")]
    presentation = pptx.Presentation(io.BytesIO(clean("a.pptx", content).content))
    assert [found.shapes[0].text_frame.text for found in presentation.slides] == ["一", "三"]


def test_a_chart_keeps_what_it_shows_and_loses_its_workbook() -> None:
    charted = office.docx(
        paragraph(run("字")),
        links={"rId1": ("chart", "charts/chart1.xml")},
        parts={
            "word/charts/chart1.xml": '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:v>3</c:v>'
            '<c:externalData r:id="rId1"/></c:chartSpace>',
            "word/charts/_rels/chart1.xml.rels": relationships({"rId1": ("package", "../embeddings/book.xlsx")}),
            "word/embeddings/book.xlsx": "密",
        },
    )
    assert {trace.kind for trace in carried("a.docx", charted).traces} == {Kind.EMBEDDED}
    result = clean("a.docx", charted)
    assert result.remaining == ()
    assert b"externalData" not in result.content


def test_the_strict_dialect_is_read_like_the_usual_one() -> None:
    usual = office.docx(paragraph(run("字"), run("密", "<w:vanish/>")))
    strict = usual_to_strict(usual)
    assert strict != usual
    assert carried("a.docx", strict) == carried("a.docx", usual)


def usual_to_strict(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    return office.zipped(
        {
            name: part.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            for name, part in members.items()
        }
    )  # fmt: skip


def test_programs_are_nobody() -> None:
    assert carried("a.pdf", page.pdf(page.words("Open", 250), page.with_program_names)).traces == ()
    assert carried("a.jpg", page.jpeg(page.exif(turned=6))).traces == ()
    assert carried("a.png", page.png((b"tEXt", b"Software\x00Adobe ImageReady"))).traces == ()


@pytest.mark.parametrize(
    "make", [page.jpeg, lambda exif: page.webp(exif=exif), lambda exif: page.png((b"eXIf", exif[6:]))]
)
def test_a_picture_that_is_to_be_turned_stays_so(make: object) -> None:
    content = make(page.exif(turned=6, person=True))  # type: ignore[operator]
    name = "a.jpg"
    cleaned = clean(name, content).content
    with Image.open(io.BytesIO(content)) as then, Image.open(io.BytesIO(cleaned)) as now:
        assert ImageOps.exif_transpose(now).tobytes() == ImageOps.exif_transpose(then).tobytes()
        assert now.getexif() == {0x0112: 6}


def test_a_page_full_of_text_over_colour_is_all_seen() -> None:
    head = "0.2 0.3 0.8 rg 10 240 200 30 re f " + page.words("Head", 250, "1 g")
    found = carried("a.pdf", page.pdf(head + page.words("- . |", 200) + page.words("Body", 150)))
    assert found.traces == ()
    assert found.passages[0].text == "Head\n- . |\nBody"


def test_a_seal_over_text_hides_nothing() -> None:
    seal = "/Half gs 1 0 0 rg 15 190 120 35 re f"

    def translucent(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.Resources.ExtGState = page.Dictionary(Half=page.Dictionary(ca=0.5))

    assert carried("a.pdf", page.pdf(page.words("Sealed", 200) + seal, translucent)).traces == ()


def test_a_filled_form_becomes_part_of_the_page() -> None:
    content = page.pdf(page.words("Open", 250), page.with_form)
    assert ("表单", "Filled") in places("a.pdf", content)
    result = clean("a.pdf", content)
    assert places("a.pdf", result.content) == [("第1页", "Open\nFilled")]
    assert result.notes == ()


def test_revisions_that_show_the_same_are_no_trace() -> None:
    first = page.pdf(page.words("Open", 250))
    assert carried("a.pdf", page.revised(first, page.words("Open", 250))).traces == ()


def test_demonstration_files_carry_nothing() -> None:
    trees = [ROOT / "content", *(ROOT / "tests/sites").glob("*/content")]
    files = [path for tree in trees for path in sorted(tree.rglob("*")) if path.suffix in PUBLISHED]
    assert len(files) >= 18
    for path in files:
        content = path.read_bytes()
        assert [*problems("x", path.name, content)] == [], path
        result = clean(path.name, content)
        assert result.before == result.after, path
        assert result.notes == ()


def test_every_kind_has_its_defect() -> None:
    assert set(DEFECT_OF) == set(Kind)
    codes = [defect.code for defect in DEFECTS]
    assert codes == sorted(codes)
    assert codes[0] == "GK541"
    for defect in DEFECTS:
        assert defect.remedy.endswith("。")
        assert defect.reason


def test_nothing_but_the_attachments_knows_files_or_clocks() -> None:
    package = Path(sys.modules["gongkai.attachments"].__path__[0])
    for module in package.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert set(re.findall(r"from gongkai\.(\w+)", text)) <= {"attachments", "pictures", "problems"}
        assert "pathlib" not in text
        assert "import os" not in text


@pytest.mark.parametrize("colour", ["0 g", "0.4 g", "0.6 g", "1 g", "1 0 0 rg", "0 g 3 Tr"])
def test_letters_alone_are_judged_as_those_beside_a_line(colour: str) -> None:
    """A page of dark letters and nothing else is not drawn; one with a line is."""
    letters = page.words("Open to all", 200, colour)
    alone, beside = (carried("a.pdf", page.pdf(f"{letters} {line}")) for line in ("", "10 10 m 90 10 l S"))
    assert alone == beside
    assert alone.passages or alone.traces
