"""Narrow windows, large zoom, wide letter spacing, forced colours and stilled motion, on every kind of page."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Page

from browser.kinds import KINDS, SETTINGS, open_kind, set_up

SEVERAL = ("首页", "指南", "依申请公开", "有数据表的条目", "一年的年报", "统计", "检索结果")
_SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
"""WCAG 1.4.12: text keeps whole when a reader spaces it like this."""
_STICKING_OUT = """() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return [];
  const wide = [...document.querySelectorAll('body *')].filter((found) =>
    found.getBoundingClientRect().right > root.clientWidth + 1 && !found.parentElement.closest('.gk-table'));
  return [`${over} px too wide: ${wide.slice(0, 3).map((found) => found.outerHTML.slice(0, 80)).join(' … ')}`];
}"""
_STANDING = """() => [...document.querySelectorAll('body *')].filter((found) => {
  const { position } = getComputedStyle(found);
  const { height, width } = found.getBoundingClientRect();
  return ['fixed', 'sticky'].includes(position) && !found.matches(':target')
    && found.checkVisibility({ visibilityProperty: true }) && width > innerWidth / 2 && height > innerHeight / 3;
}).map((found) => found.className)"""
_MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter((found) =>
  ['', '::before', '::after'].some((part) => {
    const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(found, part);
    const long = (durations) => durations.split(',').some((each) => parseFloat(each) > 0.01);
    return long(transitionDuration) || (animationName !== 'none' && long(animationDuration))
      || scrollBehavior === 'smooth';
  })).length"""
_BORDERLESS = """() => [...document.querySelectorAll('button, input, select, textarea')].filter((found) =>
  found.checkVisibility({ visibilityProperty: true }) && found.type !== 'hidden'
  && getComputedStyle(found).appearance !== 'auto' && getComputedStyle(found).borderTopStyle === 'none'
).map((found) => found.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways(kind: str, page: Page, strict: str) -> None:
    """A window of 1280 by 1024 at 400 % is one of 320 by 256."""
    page.set_viewport_size({"width": 320, "height": 256})
    open_kind(page, strict, kind)
    found = []
    for name in ("亮色", "特大字", "长者模式"):
        set_up(page, SETTINGS[name])
        found += [f"{name}: {fault}" for fault in page.evaluate(_STICKING_OUT)]
    set_up(page, {})
    assert page.evaluate(_STANDING) == [], "what stands covers what is read"
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in page.evaluate(_STICKING_OUT)]
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_style_tag(content=_SPACED)
    found += [f"spaced: {fault}" for fault in page.evaluate(_STICKING_OUT)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", SEVERAL)
def test_nothing_moves_where_that_is_not_wanted(kind: str, page: Page, strict: str) -> None:
    open_kind(page, strict, kind)
    assert page.evaluate(_MOVING) == 0


@pytest.mark.parametrize("kind", SEVERAL)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_everything_to_be_seen(kind: str, scheme: str, browser: Browser, strict: str) -> None:
    """Backgrounds go, so what they told must be told by borders; drawings are not recoloured, so they must be so."""
    page = browser.new_page(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    open_kind(page, strict, kind)
    assert page.evaluate(_BORDERLESS) == []
    for drawing in page.locator("svg:visible").all():
        darkest, lightest = ImageStat.Stat(Image.open(io.BytesIO(drawing.screenshot())).convert("L")).extrema[0]
        assert lightest - darkest > 150, drawing.evaluate("found => found.outerHTML")
    page.close()
