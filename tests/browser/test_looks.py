"""The look of a few pages, against pictures; `pytest --bless tests/browser/test_looks.py` takes them anew."""

import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browser.picture import SIZES, difference, picture, save, window

PICTURES = Path(__file__).parent / "pictures"
KINDS = ("首页", "分类", "有数据表的条目", "一年的年报", "指南", "检索结果")
FONT = "Noto Sans CJK SC"
MOST = 0.01
"""The share of dots that another edition of Chromium may draw otherwise."""
HALF = 2


@pytest.fixture(scope="module", autouse=True)
def font() -> None:
    """Letters of another font would make every picture another."""
    found = subprocess.run(["fc-list", FONT], capture_output=True, text=True, encoding="utf-8", check=True)
    assert found.stdout, f"no {FONT} on this machine: apt-get install fonts-noto-cjk"


@pytest.fixture(scope="module", params=product(SIZES, ("light", "dark")), ids="-".join)
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, Page]]:
    with window(browser, *request.param) as page:
        yield "-".join(request.param), page


@pytest.mark.parametrize("kind", KINDS)
def test_it_looks_as_in_the_picture(
    kind: str, opened: tuple[str, Page], strict: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    look, page = opened
    kept = PICTURES / f"{kind}-{look}.png"
    taken = picture(page, strict, kind)
    if request.config.getoption("--bless"):
        save(taken, kept, HALF)
    save(taken, tmp_path / kept.name, HALF)
    assert kept.is_file(), f"no {kept}: run pytest --bless and look at what it takes"
    differing = difference(Image.open(kept), Image.open(tmp_path / kept.name), HALF)
    assert differing <= MOST, f"{differing:.1%} of {kept} differs from {tmp_path / kept.name}"


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]
    assert len(sizes) == len(KINDS) * len(SIZES) * 2
    assert max(sizes) < 150_000
    assert sum(sizes) < 2_000_000


def test_a_change_that_is_seen_is_told() -> None:
    taken = Image.open(PICTURES / "首页-桌面-light.png").convert("RGB")
    assert difference(taken, taken, HALF) == 0
    moved = Image.new("RGB", taken.size, "white")
    moved.paste(taken, (0, 6))
    assert difference(taken, moved, HALF) > MOST
    assert difference(taken, Image.open(PICTURES / "首页-桌面-dark.png"), HALF) > MOST
