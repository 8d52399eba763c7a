"""What a PDF hides is found though its typeface is not in it, and whatever typefaces the machine has."""

from collections.abc import Callable

import page_samples as page
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from gongkai.attachments.pdf_text import PageText, page_texts

OPEN, SECRET = page.han("公开", 250), page.han("秘密", 200)
PICTURE = "q 120 0 0 35 15 190 cm /Im1 Do Q "
SEEN = PageText("公开", "", covered=0, outside=0)
COVERED = PageText("公开", "", covered=2, outside=0)
TYPEFACES = {
    "名称": page.with_absent_typeface("/UniGB-UCS2-H", "GB1", "/STSong-Light"),
    "粗体": page.with_absent_typeface("/UniGB-UCS2-H", "GB1", "/SimSun,Bold"),
    "编号": page.with_absent_typeface("/Identity-H", "Identity", "/SimSun"),
}
PAGES = {
    "看得见": (OPEN, SEEN),
    "黑框上的白字": ("0 g 15 240 120 35 re f " + page.han("公开", 250, "1 g"), SEEN),
    "图片上的字": (PICTURE + page.han("公开", 200), SEEN),
    "黑框": (OPEN + SECRET + "0 g 15 190 120 35 re f", COVERED),
    "白框": (OPEN + SECRET + "1 g 15 190 120 35 re f", COVERED),
    "图片": (OPEN + SECRET + PICTURE, COVERED),
    "白字": (OPEN + page.han("秘密", 200, "1 g"), COVERED),
    "底色的字": ("0.5 g 0 0 300 300 re f " + OPEN + page.han("秘密", 200, "0.5 g"), COVERED),
    "页面之外": (OPEN + page.han("秘密", 200, x=500), PageText("公开", "", covered=0, outside=2)),
    "文字层": (OPEN + page.han("秘密", 200, "3 Tr"), PageText("公开", "秘密", covered=0, outside=0)),
}


@pytest.mark.parametrize("typeface", TYPEFACES)
@pytest.mark.parametrize("drawn", PAGES)
def test_hidden_text_is_found(typeface: str, drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    no_fonts_of_the_machine(monkeypatch)
    content, told = PAGES[drawn]
    assert page_texts(page.pdf(content, TYPEFACES[typeface])) == [told]


@pytest.mark.parametrize("base", ["/Helvetica", "/Calibri", "/SimSun", "/Wingdings"])
@pytest.mark.parametrize("hiding", [page.words("Secret", 200) + PICTURE, page.words("Secret", 200, "1 g")])
def test_hidden_text_of_one_byte_a_letter_is_found(base: str, hiding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    no_fonts_of_the_machine(monkeypatch)
    content = page.pdf(page.words("Open", 250) + hiding, renamed(base))
    assert page_texts(content) == [PageText("Open", "", covered=6, outside=0)]


def no_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what would look for the fonts of the machine: to ask it would be an error."""
    monkeypatch.setattr(pypdfium2.PdfSysfontBase.SINGLETON, "default", None)


def renamed(base: str) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        page.scanned(file)
        letters = file.pages[0].obj.Resources.Font.F1
        letters.BaseFont, letters.FirstChar, letters.LastChar = pikepdf.Name(base), 0, 255
        letters.Widths = pikepdf.Array([500] * 256)

    return change
