"""The column by keyboard alone: everything is reached, in the order of the page, seen, and left again."""

from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.kinds import open_kind

WALKED = ("首页", "指南", "依申请公开", "有下级的分类", "有数据表的条目", "一年的年报", "检索结果", "没有的页面")
WALKED_WHERE_NARROW = ("首页", "一年的年报", "检索结果")
_PARTS_OF_A_DATE = 4
"""Year, month, day and calendar: each is a stop of its own."""
_WATCH = """() => {
  const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const usable = (found) => found.checkVisibility({ visibilityProperty: true }) && !found.disabled;
  const first = (found) => found.type !== 'radio'
    || found === (document.querySelector(`[type=radio][name="${found.name}"]:checked`)
      ?? document.querySelector(`[type=radio][name="${found.name}"]`));
  globalThis.expected = [...document.querySelectorAll(focusable)].filter((found) => usable(found) && first(found));
  globalThis.focused = [];
  globalThis.unseen = [];
  document.addEventListener('focusin', ({ target }) => {
    if (target !== focused.at(-1)) focused.push(target);
    const { left, top, right, bottom } = target.getClientRects()[0];
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const above = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    const covered = !above || !(target.contains(above) || above.contains(target) || above.control === target);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const unmarked = outlineStyle === 'none' || parseFloat(outlineWidth) < 2;
    if (covered || unmarked) unseen.push(`${covered ? 'covered' : 'unmarked'}: ${target.outerHTML.slice(0, 120)}`);
  });
  return expected.length;
}"""
_WALKED = """() => {
  const tell = (found) => found.outerHTML.slice(0, 120);
  const order = focused.slice(0, expected.length);
  return [
    ...expected.filter((found) => !focused.includes(found)).map((found) => `not reached: ${tell(found)}`),
    ...order.filter((found, at) => found !== expected[at]).slice(0, 3).map((found) => `out of order: ${tell(found)}`),
    ...unseen,
  ];
}"""


@pytest.mark.parametrize(("kind", "width"), [*product(WALKED, [1280]), *product(WALKED_WHERE_NARROW, [390])])
def test_tab_goes_through_the_page(kind: str, width: int, browser: Browser, strict: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    open_kind(page, strict, kind)
    stops = page.evaluate(_WATCH) + (_PARTS_OF_A_DATE - 1) * page.locator("[type=date]").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
    assert page.evaluate(_WALKED) == []
    page.keyboard.press("Tab")
    assert page.evaluate("() => [expected[0], expected.at(-1)].includes(focused.at(-1))"), "a trap"
    page.close()


@pytest.fixture
def item(browser: Browser, strict: str) -> Page:
    page = browser.new_page(reduced_motion="reduce")
    open_kind(page, strict, "有数据表的条目")
    return page


def test_the_skip_link_shows_itself_and_skips(item: Page) -> None:
    link = item.get_by_role("link", name="跳到正文")
    expect(link).not_to_be_in_viewport()
    item.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    item.keyboard.press("Enter")
    item.keyboard.press("Tab")
    assert item.evaluate("() => document.getElementById('content').contains(document.activeElement)")


def test_a_wide_table_is_scrolled_by_keyboard(item: Page) -> None:
    item.set_viewport_size({"width": 320, "height": 640})
    table = item.locator("[tabindex='0']:has(table)").last
    table.focus()
    item.keyboard.press("ArrowRight")
    item.wait_for_function("table => table.scrollLeft > 0", arg=table.element_handle())


def test_folded_text_is_unfolded_by_keyboard(item: Page) -> None:
    summary = item.locator("summary:visible").last
    summary.focus()
    for key in ("Enter", "Space"):
        before = summary.evaluate("found => found.parentElement.open")
        item.keyboard.press(key)
        assert summary.evaluate("found => found.parentElement.open") is not before
