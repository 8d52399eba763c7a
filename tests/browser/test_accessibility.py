"""Every kind of page by WCAG 2.2 AA, as axe-core judges it, in all the ways a visitor may set it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import write_corpus
from playwright.sync_api import Browser, Page

from browser.axe import AXE, violations
from browser.kinds import KINDS, SETTINGS, open_kind, set_up
from browser.search_page import BASE, served
from columns import Column

COLOURS = ("color-contrast", "link-in-text-block")
SIZES = ("scrollable-region-focusable", "target-size")
"""The rules whose outcome depends on colours or on sizes; the others are asked once a page, and again of elder mode."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Open a window that has axe in it, whatever the page's policy."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a column with so many items that lists have a second page, which the demonstration's do not."""
    folder = tmp_path_factory.mktemp("long")
    column = Column(folder / "column")
    write_corpus(column.root, 300, reviewed=True)
    assert column.run("build", "--site-dir", str(folder / BASE)) == 0
    return folder / BASE


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, page: Page, strict: str) -> None:
    open_kind(page, strict, kind)
    found = []
    for name, settings in SETTINGS.items():
        set_up(page, settings)
        rules = () if settings in ({}, {"mode": "elder"}) else SIZES if "size" in settings else COLOURS
        found += [f"{name}: {violation}" for violation in violations(page, *rules)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["首页", "条目", "一年的年报", "检索结果"])
def test_axe_finds_nothing_on_a_telephone(kind: str, page: Page, strict: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_kind(page, strict, kind)
    assert violations(page) == []


@pytest.mark.parametrize("settings", [{}, {"theme": "dark"}, {"mode": "elder"}])
@pytest.mark.parametrize("pattern", ["*/p2.html", "mulu/nian-*.html"])
def test_axe_finds_nothing_on_long_lists(pattern: str, settings: dict[str, str], page: Page, long_lists: Path) -> None:
    longest = max(long_lists.glob(pattern), key=lambda path: path.stat().st_size)
    with served(long_lists.parent) as address:
        page.goto(address + longest.relative_to(long_lists).as_posix())
        set_up(page, settings)
        assert violations(page) == []
