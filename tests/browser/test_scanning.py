"""The code of a page's address, as a phone sees it: on the screen, in the dark, and on paper."""

import io
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

ROOT = "https://scjgj.shilishi.example/zfxxgk/"


@pytest.fixture(scope="module")
def item(built: Path) -> str:
    return next(built.glob("items/2026/*.html")).relative_to(built).as_posix()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_code_is_read_from_the_screen(scheme: str, width: int, item: str, browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + item)
    page.get_by_text("扫码在手机上看").click()
    code = page.get_by_role("img", name="本页网址的二维码")
    assert _scanned(Image.open(io.BytesIO(code.screenshot()))) == ROOT + quote(item)
    assert page.locator(".gk-scan p").inner_text() == ROOT + quote(item)


def test_the_code_is_read_from_paper(item: str, browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + item)
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    scanned = [_scanned(sheet.render(scale=150 / 72).to_pil()) for sheet in printed]
    printed.close()
    assert ROOT + quote(item) in scanned


def _scanned(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(np.asarray(image.convert("L")))
    return found[0].text if found else ""
