"""Pictures of pages: taken alike on every machine, kept small, and compared as one sees them, not dot by dot."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from browser.kinds import open_kind

SIZES = {"手机": (390, 844), "桌面": (1280, 1024)}
NOW = datetime.fromisoformat("2026-11-24T10:00:00+08:00")
"""The moment in every picture, for pages tell whether the office is open."""
_COLOURS = 48
_STEP = 40
"""How far a channel of a dot may be from what is expected before the dot counts as different."""


@contextmanager
def window(browser: Browser, size: str, theme: str) -> Iterator[Page]:
    """Open a window for pictures of one size and theme."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        timezone_id="Asia/Shanghai",
        locale="zh-CN",
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()


def picture(page: Page, root: str, kind: str) -> Image.Image:
    """Take what a visitor sees first of the page of a kind."""
    open_kind(page, root, kind)
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def save(taken: Image.Image, path: Path, scale: int) -> None:
    """Keep a picture, reduced by the scale, in few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    taken.reduce(scale).quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def difference(one: Image.Image, other: Image.Image, scale: int) -> float:
    """Give the share of dots that differ, when both are reduced by the scale so that smoothed edges do not matter."""
    if one.size != other.size:
        return 1.0
    apart = ImageChops.difference(one.convert("RGB").reduce(scale), other.convert("RGB").reduce(scale))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[_STEP:]) / (most.width * most.height)
