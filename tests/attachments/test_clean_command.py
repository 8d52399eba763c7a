"""`gongkai clean` writes a new file, tells what it did, and leaves the original alone."""

from pathlib import Path

import office_samples as office
import page_samples as page
import pytest
from attachment_corpus import WORD
from click.testing import CliRunner
from office_samples import paragraph, run

from gongkai.attachments.inspection import carried
from gongkai.cli.clean import clean
from gongkai.problems import OperatorError


def run_clean(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(clean, arguments, standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.output


def test_a_file_with_comments(tmp_path: Path) -> None:
    original = tmp_path / "通知.docx"
    original.write_bytes(WORD[1].content)
    code, said = run_clean(str(original))
    assert code == 0
    new = tmp_path / "通知（清理）.docx"
    assert carried(new.name, new.read_bytes()).traces == ()
    assert original.read_bytes() == WORD[1].content
    assert said == (
        f"写好了“{new}”，原件没有动。\n\n"
        "看得见的    清理前    清理后\n"
        "段落             1         1\n"
        "表格             0         0\n"
        "图片             0         0\n\n"
        "删去了：\n"
        "    批注和备注：第1段，有批注 1 条，署名“李…”（3 字）。\n\n"
        "打开新文件，对照原件看一遍，再用它换下原件。\n"
    )


def test_what_cannot_be_cleaned_is_told(tmp_path: Path) -> None:
    original = tmp_path / "决定.pdf"
    original.write_bytes(page.pdf(page.words("Secret", 200) + "0 g 15 190 120 35 re f"))
    code, said = run_clean(str(original), "-o", str(tmp_path / "新.pdf"))
    assert code == 1
    assert (
        "没有清掉：\n    遮住的文字：第1页，有 6 字被遮住或与底色相同，复制就能看到。\n        改法：回到原来的文件里"
        in said
    )
    assert (tmp_path / "新.pdf").is_file()


def test_nothing_to_clean_writes_nothing(tmp_path: Path) -> None:
    original = tmp_path / "通知.docx"
    original.write_bytes(office.docx(paragraph(run("字"))))
    assert run_clean(str(original)) == (0, "“通知.docx”里没有要清理的，没有写新文件。\n")
    assert [path.name for path in tmp_path.iterdir()] == ["通知.docx"]


def test_a_broken_file_is_a_content_problem(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    code, said = run_clean(str(tmp_path / "坏.docx"))
    assert code == 1
    assert said.startswith("“坏.docx”：文件坏了：压缩结构读不出来。\n    改法：用原来的软件打开")


def test_wrong_usage(tmp_path: Path) -> None:
    original = tmp_path / "通知.docx"
    original.write_bytes(WORD[1].content)
    (tmp_path / "通知（清理）.docx").write_bytes(b"")
    with pytest.raises(OperatorError, match="不覆盖"):
        run_clean(str(original))
    with pytest.raises(OperatorError, match="没有“"):
        run_clean(str(tmp_path / "无.docx"))
    with pytest.raises(OperatorError, match="扩展名"):
        run_clean(str(original), "-o", str(tmp_path / "新.pdf"))
    with pytest.raises(OperatorError, match="写不到"):
        run_clean(str(original), "-o", str(tmp_path / "没有" / "新.docx"))
    assert (tmp_path / "通知（清理）.docx").read_bytes() == b""
