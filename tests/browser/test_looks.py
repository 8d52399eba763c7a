"""The look of a few pages, against pictures; `pytest --bless tests/browser/test_looks.py` takes them anew."""

import subprocess
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from browser.picture import SIZES, difference, picture, save

PICTURES = Path(__file__).parent / "pictures"
KINDS = ("首页", "分类", "有数据表的条目", "一年的年报", "指南", "检索结果")
LOOKS = tuple(product(KINDS, SIZES, ("light", "dark")))
FONT = "Noto Sans CJK SC"
MOST = 0.01
"""The share of dots that another edition of Chromium may draw otherwise."""
HALF = 2


@pytest.fixture(scope="module", autouse=True)
def font() -> None:
    """Letters of another font would make every picture another."""
    found = subprocess.run(["fc-list", FONT], capture_output=True, text=True, encoding="utf-8", check=True)
    assert found.stdout, f"no {FONT} on this machine: apt-get install fonts-noto-cjk"


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_it_looks_as_in_the_picture(
    look: tuple[str, str, str], browser: Browser, strict: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    kept = PICTURES / f"{'-'.join(look)}.png"
    taken = picture(browser, strict, *look)
    if request.config.getoption("--bless"):
        save(taken, kept, HALF)
    save(taken, tmp_path / kept.name, HALF)
    assert kept.is_file(), f"no {kept}: run pytest --bless and look at what it takes"
    differing = difference(Image.open(kept), Image.open(tmp_path / kept.name), HALF)
    assert differing <= MOST, f"{differing:.1%} of {kept} differs from {tmp_path / kept.name}"


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]
    assert len(sizes) == len(LOOKS)
    assert max(sizes) < 150_000
    assert sum(sizes) < 2_000_000


def test_a_change_that_is_seen_is_told(browser: Browser, strict: str) -> None:
    taken = picture(browser, strict, "首页", "桌面", "light")
    assert difference(taken, taken, 4) == 0
    moved = Image.new("RGB", taken.size, "white")
    moved.paste(taken, (0, 12))
    assert difference(taken, moved, 4) > MOST
    assert difference(taken, picture(browser, strict, "首页", "桌面", "dark"), 4) > MOST
