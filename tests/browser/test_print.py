"""Pages on paper: A4, whole tables, the text and nothing of the frame around it."""

import re
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser

from browser.kinds import open_kind

PRINTED = {"有数据表的条目": 3, "废止的文件": 4, "一年的年报": 9, "指南": 6, "依申请公开": 5}
"""What is printed most, and on how many sheets at most."""
A4 = (595.28, 841.89)
MARGIN = 20
"""Points on either side that stay empty."""
FRAME = ("跳到正文", "回到正文", "长者模式", "现在", "网站地图", "我为政府网站找错")
_SAID = """() => [...document.querySelectorAll('h1, #content :is(h2, h3, p, td, th, caption)')]
  .filter((found) => found.checkVisibility({ visibilityProperty: true })).map((found) => found.innerText)"""


@dataclass(frozen=True)
class Printed:
    """A page on paper: the sheets' sizes, all that is written on them, and how far it reaches to the sides."""

    sizes: list[tuple[float, float]]
    text: str
    left: float
    right: float


def _printed(pdf: bytes) -> Printed:
    document = pypdfium2.PdfDocument(pdf)
    texts = [sheet.get_textpage() for sheet in document]
    boxes = [text.get_rect(at) for text in texts for at in range(text.count_rects())]
    printed = Printed(
        [sheet.get_size() for sheet in document],
        "".join(text.get_text_range() for text in texts),
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
    )
    document.close()
    return printed


@pytest.mark.parametrize(("kind", "theme"), [*((kind, "light") for kind in PRINTED), ("有数据表的条目", "dark")])
def test_it_is_printed_whole_and_alone(kind: str, theme: str, browser: Browser, strict: str) -> None:
    page = browser.new_page(color_scheme=theme)  # type: ignore[arg-type]
    open_kind(page, strict, kind)
    printed = _printed(page.pdf(format="A4"))
    page.emulate_media(media="print")
    said = page.evaluate(_SAID)
    page.close()
    assert all(size == pytest.approx(A4, abs=1) for size in printed.sizes)
    assert len(printed.sizes) <= PRINTED[kind]
    text = _bare(printed.text)
    assert [words for words in said if _bare(words) not in text] == []
    assert [words for words in FRAME if words in text] == []
    assert printed.left >= MARGIN
    assert printed.right <= A4[0] - MARGIN


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
