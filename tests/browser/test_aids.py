"""Reading aids in a browser: by keyboard, kept and refused, before the first paint, over http and from a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.search_page import BASE, served

LONG = "items/2026/shipin-choujian-2026-3.html"
VOICE = """() => {
  const spoken = [];
  let current = null;
  globalThis.spoken = spoken;
  globalThis.finish = () => { const done = current; current = null; done?.onend?.(); };
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => [{ lang: 'zh-CN' }],
    speak: utterance => { current = utterance; spoken.push(utterance.text); },
    cancel: () => { current = null; },
    pause: () => spoken.push('pause'),
    resume: () => spoken.push('resume'),
  });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
}"""
REFUSE = "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('refused'); } })"


@pytest.fixture(scope="module")
def strict(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the column at its bureau's address, under the strictest of policies."""
    folder = tmp_path_factory.mktemp("strict")
    (folder / BASE).symlink_to(built, target_is_directory=True)
    with served(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a visitor with nothing kept; whatever the console complains of is a fault."""
    context = browser.new_context()
    faults: list[str] = []
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert not faults


def chosen(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({ ...document.documentElement.dataset })")
    return {aid: value for aid, value in found.items() if aid != "aids"}


def pressed(page: Page) -> list[str]:
    return page.locator("#aids [aria-pressed=true]").all_text_contents()


def text_size(page: Page) -> float:
    size: float = page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.gk-body p')).fontSize)")
    return size


@pytest.mark.parametrize("folder", [False, True], ids=["http", "folder"])
def test_a_choice_is_told_and_kept_on_the_next_page(
    context: BrowserContext, strict: str, built: Path, folder: bool
) -> None:
    root = f"{built.as_uri()}/" if folder else strict
    page = context.new_page()
    page.goto(root + LONG)
    assert chosen(page) == {}
    page.get_by_text("阅读辅助").click()
    page.get_by_role("button", name="特大").click()
    page.get_by_role("button", name="高对比").click()
    assert chosen(page) == {"size": "larger", "theme": "contrast"}
    assert pressed(page) == ["特大", "高对比"]
    assert text_size(page) >= 24
    page.goto(f"{root}mulu/index.html")
    assert chosen(page) == {"size": "larger", "theme": "contrast"}
    page.get_by_text("阅读辅助").click()
    assert pressed(page) == ["特大", "高对比"]
    page.get_by_role("button", name="标准").click()
    page.get_by_role("button", name="自动").click()
    assert chosen(page) == {}


def test_the_three_sizes(context: BrowserContext, strict: str) -> None:
    page = context.new_page()
    page.goto(strict + LONG)
    page.get_by_text("阅读辅助").click()
    sizes = []
    for name in ("标准", "大", "特大"):
        page.get_by_role("button", name=name, exact=True).click()
        sizes.append(text_size(page))
    assert sizes[0] >= 16
    assert sizes[1] >= 18
    assert sizes == sorted(set(sizes))


def test_a_choice_holds_before_anything_is_drawn(context: BrowserContext, strict: str) -> None:
    page = context.new_page()
    page.goto(strict + LONG)
    page.get_by_role("button", name="长者模式").click()
    page.add_init_script("""new MutationObserver((_, watch) => {
          if (!document.body) return;
          watch.disconnect();
          globalThis.early = document.documentElement.dataset.mode;
        }).observe(document, { childList: true, subtree: true });""")
    page.reload()
    assert page.evaluate("early") == "elder"


def test_all_of_it_by_keyboard(context: BrowserContext, strict: str) -> None:
    page = context.new_page()
    page.goto(strict + LONG)
    page.get_by_role("button", name="长者模式").focus()
    page.keyboard.press("Space")
    assert chosen(page) == {"mode": "elder"}
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert chosen(page) == {"mode": "elder", "size": "large"}
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="特大")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "阅读辅助"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert chosen(page) == {"size": "large"}


def test_the_plain_mode_is_large_and_leaves_things_out(context: BrowserContext, strict: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(strict + LONG)
    expect(page.locator(".gk-review")).to_be_visible()
    page.get_by_role("button", name="长者模式").click()
    expect(page.locator(".gk-review")).to_be_hidden()
    small = page.evaluate("""() => [...document.querySelectorAll('body *')]
        .filter(found => found.checkVisibility())
        .filter(found => [...found.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
        .filter(found => !found.closest('sup, .gk-unseen, .gk-skip'))
        .map(found => [found.textContent.trim().slice(0, 20), parseFloat(getComputedStyle(found).fontSize)])
        .filter(([, size]) => size < 18)""")
    assert small == []
    low = page.evaluate("""() => [...document.querySelectorAll('button, summary, input, .gk-nav a, .gk-menu')]
        .filter(found => found.checkVisibility())
        .map(found => [found.textContent.trim(), found.getBoundingClientRect().height])
        .filter(([, height]) => height < 44)""")
    assert low == []


def test_where_nothing_may_be_kept_a_choice_holds_for_the_page(context: BrowserContext, strict: str) -> None:
    context.add_init_script(REFUSE)
    page = context.new_page()
    page.goto(strict + LONG)
    page.get_by_role("button", name="长者模式").click()
    assert chosen(page) == {"mode": "elder"}
    page.reload()
    assert chosen(page) == {}


@pytest.mark.parametrize("kept", ["no JSON", "null", '"large"', '{"size":"huge","theme":"<b>","mode":["elder"]}'])
def test_what_no_panel_could_have_kept_is_not_heeded(context: BrowserContext, strict: str, kept: str) -> None:
    page = context.new_page()
    page.goto(strict + LONG)
    page.evaluate("kept => localStorage.setItem('gongkai-aids', kept)", kept)
    page.reload()
    assert chosen(page) == {}
    expect(page.get_by_role("button", name="长者模式")).to_be_visible()


def test_without_a_script_there_are_no_dead_buttons(browser: Browser, strict: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(strict + LONG)
    expect(page.locator("#aids button")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_the_title_and_text_are_read_in_order(context: BrowserContext, strict: str) -> None:
    context.add_init_script(f"({VOICE})()")
    page = context.new_page()
    page.goto(strict + LONG)
    page.get_by_text("阅读辅助").click()
    page.get_by_role("button", name="开始").click()
    assert page.evaluate("spoken") == [page.inner_text("h1")]
    expect(page.locator("[data-reading]")).to_have_text(page.inner_text("h1"))
    page.evaluate("finish()")
    assert page.evaluate("spoken.at(-1)").startswith("2026年第三季度，我局抽检食品2530批次")
    page.get_by_role("button", name="暂停").click()
    page.get_by_role("button", name="继续").click()
    assert page.evaluate("spoken.slice(-2)") == ["pause", "resume"]
    while page.locator("[data-reading]").count():
        page.evaluate("finish()")
    read = "".join(page.evaluate("spoken"))
    body = page.locator(".gk-body").text_content() or ""
    assert all(word in read for word in ("分类结果", "食用农产品", "消费提示"))
    assert len(read) > 0.9 * len("".join(body.split()))
    assert max(map(len, page.evaluate("spoken"))) <= 180
    expect(page.get_by_role("button", name="开始")).to_be_visible()


def test_reading_stops_at_once(context: BrowserContext, strict: str) -> None:
    context.add_init_script(f"({VOICE})()")
    page = context.new_page()
    page.goto(strict + LONG)
    page.get_by_text("阅读辅助").click()
    page.get_by_role("button", name="开始").click()
    page.get_by_role("button", name="停止").click()
    page.evaluate("finish()")
    assert len(page.evaluate("spoken")) == 1
    expect(page.locator("[data-reading]")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "开始"


def test_a_browser_without_a_chinese_voice_offers_no_reading(context: BrowserContext, strict: str) -> None:
    page = context.new_page()
    page.goto(strict + LONG)
    with page.expect_response(lambda response: response.url.endswith("aloud.js")):
        page.get_by_text("阅读辅助").click()
    expect(page.get_by_role("button", name="特大")).to_be_visible()
    expect(page.get_by_role("button", name="开始")).to_be_hidden()
