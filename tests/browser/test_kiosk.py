"""A kiosk: nothing leads away, and whoever comes next finds it as if no one had been there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.cli.main import run
from gongkai.publish.kiosk import confined

REPOSITORY = Path(__file__).parents[2]
HELD = (
    "mailto:zwgk@jia.example",
    "tel:0000",
    "a.pdf",
    "../feed.xml",
    "/a.html",
    "//jia.example/a.html",
    "\\\\jia.html",
)
LED = ("a.html", "../../mulu/index.html", "search.html?q=%E7%94%B5", "index.html#columns", "#content", "甲.html")


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration column for a kiosk."""
    folder = tmp_path_factory.mktemp("kiosk") / "kiosk"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPOSITORY)
        assert run(["build", "--kiosk", "--site-dir", str(folder)]) == 0
    return folder


@pytest.fixture
def visit(browser: Browser, kiosk: Path) -> Iterator[Page]:
    """Stand before a touch screen whose clock does as it is told."""
    context = browser.new_context(viewport={"width": 1080, "height": 1400}, has_touch=True)
    page = context.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(f"{kiosk.as_uri()}/index.html")
    yield page
    context.close()


def go_to_requests(visit: Page) -> None:
    visit.get_by_role("link", name="依申请公开").first.tap()
    visit.wait_for_url("**/yishenqing/index.html")


@pytest.mark.parametrize("address", HELD)
def test_a_link_that_leads_elsewhere_is_text(address: str) -> None:
    assert confined(f'<p><a href="{address}">甲</a></p>') == "<p><span>甲</span></p>"


@pytest.mark.parametrize("address", LED)
def test_a_link_within_the_column_stays(address: str) -> None:
    assert confined(f'<a href="{address}">甲</a>') == f'<a href="{address}">甲</a>'
    assert confined(f'<a href="{address}" download>甲</a>') == "<span>甲</span>"


def test_no_page_has_a_link_that_leads_out(kiosk: Path) -> None:
    for path in kiosk.rglob("*.html"):
        for address in re.findall(r'<a\b[^>]* href="([^"]*)"', path.read_text(encoding="utf-8")):
            parts = urlsplit(address)
            assert not parts.scheme, (path, address)
            assert not parts.netloc, (path, address)
            if path.name != "404.html" and parts.path:
                assert (path.parent / unquote(parts.path)).is_file(), (path, address)
    assert (kiosk / "KIOSK.txt").is_file()


def test_it_warns_and_returns_home_when_left_alone(visit: Page) -> None:
    go_to_requests(visit)
    expect(visit.locator("h1")).to_have_text("依申请公开政府信息")
    dialog = visit.get_by_role("dialog", name="即将回到首页")
    visit.clock.run_for(74_000)
    expect(dialog).to_be_hidden()
    visit.clock.run_for(2_000)
    expect(dialog).to_contain_text("没有人在用？14 秒后回到首页。")
    visit.clock.run_for(15_000)
    visit.wait_for_url("**/kiosk/index.html")
    expect(visit.locator("h1")).to_have_text("政府信息公开")


def test_a_touch_keeps_it_where_it_is(visit: Page) -> None:
    go_to_requests(visit)
    visit.clock.run_for(80_000)
    expect(visit.get_by_role("button", name="继续使用")).to_be_focused()
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("dialog")).to_be_hidden()
    visit.clock.run_for(74_000)
    expect(visit.get_by_role("dialog")).to_be_hidden()
    expect(visit.locator("h1")).to_have_text("依申请公开政府信息")


def test_the_home_page_that_no_one_touches_stays_quiet(visit: Page) -> None:
    visit.clock.run_for(600_000)
    expect(visit.get_by_role("dialog")).to_be_hidden()


def test_the_next_visitor_finds_nothing_of_the_last(visit: Page) -> None:
    visit.get_by_role("button", name="长者模式").tap()
    go_to_requests(visit)
    assert visit.evaluate("document.documentElement.dataset.mode") == "elder"
    assert visit.evaluate("localStorage.length") == 0
    visit.clock.run_for(91_000)
    visit.wait_for_url("**/kiosk/index.html")
    assert visit.evaluate("[document.documentElement.dataset.mode ?? '', sessionStorage.length]") == ["", 0]


def test_targets_are_large_and_there_is_no_form_for_personal_data(visit: Page) -> None:
    low = visit.evaluate("""() => [...document.querySelectorAll('button, input, .gk-items a, .gk-columns a, summary')]
        .filter(found => found.checkVisibility())
        .map(found => [found.textContent, found.getBoundingClientRect().height]).filter(([, height]) => height < 44)""")
    assert low == []
    go_to_requests(visit)
    expect(visit.locator("#request-form")).to_have_count(0)
    expect(visit.locator("#fee-pages")).to_be_visible()


def test_it_is_not_mixed_with_the_public_site(
    tmp_path: Path, kiosk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert run(["build", "--site-dir", str(kiosk)]) == 2
    assert "里是触摸屏用的网站，公开的网站不写进去" in capsys.readouterr().err
    assert run(["build", "--kiosk", "--site-dir", "site"]) == 2
    assert "是公开的网站的文件夹，触摸屏用的网站不写进去" in capsys.readouterr().err
    assert run(["build", "--kiosk", "--preview", "--site-dir", str(tmp_path / "new")]) == 2
