"""The search as a visitor has it: by keyboard, on a telephone, without scripts, with bad queries and bad networks."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from browser.search_page import BASE, SearchPage, visited
from gongkai.context import Context
from gongkai.pipeline import inspect_site
from gongkai.workdays import Workdays
from publishing import publish

TESTS = Path(__file__).parents[1]
KINDS = (
    "index.html",
    "items/2026/laojiu-dianti-gengxin-yijian.html",
    "jian-du-jian-cha/index.html",
    "nianbao/2025.html",
    "mulu/pinyin-d.html",
    "search.html",
)
"""A page of each kind."""
HOSTILE = (
    "，。、；：“”！？",
    '"""" “',
    "^(a+)+$",
    ".*[\\",
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</script>",
    "<!--",
    "javascript:alert(1)",
    "&lt;b&gt;&amp;",
    "😀👨‍👩‍👧🇨🇳",
    "𠮷𠮷𠮷",
    "%00",
    "%E7%94",
    "\x00\x01\x7f",
    "\u202e\u200b\ufeff",
    "\ue000\ue100",
    "e\u0301\u0301\u0301",
    "__proto__",
    "constructor",
    "toString hasOwnProperty",
    "' OR 1=1 --",
    "${7*7}{{7*7}}",
)
LONG = {
    "电梯": "电梯" * 5_000,
    "words": "电 12 " * 2_000,
    "letters": "a" * 10_000,
    "different": "".join(map(chr, range(0x4E00, 0x4E00 + 10_000))),
    "marks": "，" * 10_000,
    "quotes": '"' * 10_000,
    "syllables": "xian" * 15,
}
TITLE = "关于<img src=x onerror=alert(1)>和&lt;b&gt;的通知"
_WATCH_STATUS = """
globalThis.told = [];
new MutationObserver(() => {
  const text = document.getElementById('search-status')?.textContent;
  if (text && text !== told.at(-1)) told.push(text);
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
_WATCH_FOCUS = """() => {
  globalThis.unseen = [];
  const focusable = 'a[href], button, input:not([type=hidden]), select, summary';
  globalThis.missing = new Set([...document.querySelectorAll(focusable)].filter((found) => found.checkVisibility()));
  document.addEventListener('focusin', ({ target }) => {
    missing.delete(target);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    if (outlineStyle === 'none' || !parseFloat(outlineWidth)) unseen.push(target.outerHTML);
  });
  return missing.size;
}"""


@pytest.fixture(scope="module")
def opened(browser: Browser, built: Path) -> Iterator[SearchPage]:
    """Open the column in a folder, once for many tests, for a new window takes longer than most of them."""
    with visited(browser, f"{built.as_uri()}/") as visit:
        yield visit


@pytest.fixture
def visit(opened: SearchPage) -> Iterator[SearchPage]:
    """Visit the column in a folder; in the end there must have been no fault."""
    opened.faults.clear()
    yield opened
    faults, opened.faults = opened.faults, []
    assert not faults, "\n".join(faults)


@pytest.fixture
def online(browser: Browser, strict: str) -> Iterator[SearchPage]:
    """Visit the column over http."""
    with visited(browser, strict) as visit:
        yield visit


# The way there


@pytest.mark.parametrize("page", KINDS)
def test_the_box_on_every_page_leads_to_the_results(page: str, visit: SearchPage, address: str) -> None:
    for root in (visit.root, address):
        visit.open(root + page)
        visit.box.fill("  电梯 更新 ")
        visit.box.press("Enter")
        visit.page.wait_for_url("**/search.html?*")
        visit.settle()
        assert visit.page.url.startswith(f"{root}search.html?q=")
        assert visit.count > 0
        assert visit.page.title().startswith("电梯 更新 - 检索 - ")


def test_the_box_on_the_page_for_wrong_addresses_leads_to_the_results(online: SearchPage) -> None:
    online.open("no/such/page.html")
    online.forgive("Failed to load resource: the server responded with a status of 404")
    online.box.fill("电梯")
    online.page.get_by_role("button", name="检索").click()
    online.page.wait_for_url("**/search.html?*")
    online.settle()
    assert online.page.url.startswith(f"{online.root}search.html?q=")
    assert online.count > 20


def test_it_works_under_the_strictest_policy(online: SearchPage) -> None:
    """A violation would be an error in the console, and every visit ends with none."""
    online.ask("安全 检查", 排序="日期")
    assert online.count > 0
    assert all(online.snippets)
    online.type("食品")
    expect(online.suggestions.first).to_be_visible()


# What is found


def test_results_are_told_listed_and_paged(visit: SearchPage) -> None:
    visit.ask("电梯")
    assert re.fullmatch(r"找到 \d+ 条，第 1 页，共 2 页。", visit.status)
    first, count = visit.titles, visit.count
    assert len(first) == 20
    assert "电梯" in first[0]
    assert visit.page.get_by_role("link", name="上一页").count() == 0
    visit.page.get_by_role("link", name="下一页").click()
    visit.page.wait_for_url("**页**".replace("页", "%E9%A1%B5"))
    visit.settle()
    assert re.fullmatch(rf"找到 {count} 条，第 2 页，共 2 页。", visit.status)
    assert visit.page.input_value("#search-words") == "电梯"
    assert visit.page.get_attribute("#search-list", "start") == "21"
    assert visit.page.inner_text("#search-pages [aria-current=page]") == "2"
    assert len(visit.titles) == count - 20
    links = visit.page.locator("#search-pages a[rel=prev]")
    assert parse_qs(urlsplit(links.evaluate("found => found.href")).query)["q"] == ["电梯"]
    visit.ask("电梯", 页="999")
    assert len(visit.titles) == count - 20
    visit.ask("电梯", 页="-1e9")
    assert visit.titles == first


def test_a_result_leads_to_its_page(visit: SearchPage) -> None:
    visit.ask("老旧住宅电梯更新改造政策问答")
    title = visit.titles[0]
    visit.page.get_by_role("link", name=title).click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("电梯", {"电梯"}),
        ("电梯 更新", {"电梯", "更新"}),
        ("示市监规〔2026〕1号", {"示市监规〔2026〕1号"}),
        ("示市监规[2026]1号", {"示市监规〔2026〕1号"}),
        ("mb0000019x", {"MB0000019X"}),
        ("２０２６", {"2026"}),  # noqa: RUF001 - as some keyboards write
    ],
)
def test_marks_are_around_what_matches_only(query: str, marked: set[str], visit: SearchPage) -> None:
    visit.ask(query)
    assert visit.count > 0
    assert all(visit.snippets)
    assert set(visit.marks) == marked


def test_every_result_on_a_page_is_marked(visit: SearchPage) -> None:
    visit.ask("检查")
    assert all(visit.snippets)
    for item in visit.page.locator("#search-list > li").all():
        assert item.locator("mark").count() > 0


def test_several_words_must_all_be_there_and_quoted_ones_together(visit: SearchPage) -> None:
    counts = {}
    for query in ("电梯", "安全", "电梯 安全", "安全 电梯", '"电梯安全"', "电梯安全", "“电梯 安全”"):
        visit.ask(query)
        counts[query] = visit.count
    assert counts["电梯 安全"] == counts["安全 电梯"] < min(counts["电梯"], counts["安全"])
    assert 0 < counts['"电梯安全"'] == counts["电梯安全"] == counts["“电梯 安全”"] < counts["电梯 安全"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("首次报告", "食品安全突发事件信息报告要点.pdf"),
        ("报考职位代码", "2026年公开遴选报名登记表.docx"),
        ("竞争性磋商", "2027年政府采购意向明细.xlsx"),
        ("最大示值误差", "加油站检查结果.csv"),
    ],
)
def test_a_word_in_an_attachment_is_found_and_the_attachment_named(word: str, name: str, visit: SearchPage) -> None:
    visit.ask(word)
    assert visit.count == 1
    [snippet] = visit.snippets
    assert snippet.startswith(f"附件“{name}”：")
    assert set(visit.marks) == {word}


def test_titles_are_found_by_pinyin(visit: SearchPage) -> None:
    for typed in ("dtaq", "diantianquan", "DianTi Anquan", "zhuzhaidt"):
        visit.ask(typed)
        if typed != "zhuzhaidt":
            assert visit.status.startswith("按标题的拼音，找到 ")
            assert visit.titles[0] == "关于2026年住宅电梯安全检查情况的通报"
            assert visit.marks == []
        else:
            assert visit.count == 0


def test_without_a_query_the_page_says_what_can_be_typed(visit: SearchPage) -> None:
    for address in ("search.html", "search.html?q=", "search.html?q=%20%20", "search.html?分类=政策文件"):
        visit.open(address)
        assert visit.status.startswith("输入要找的字、词、发文字号、索引号")
        assert not visit.titles


# Filters and order


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("电梯", {}),
        ("食品安全", {"分类": "政策文件/行政规范性文件"}),
        ("电梯", {"年份": "2026", "体裁": "通知"}),
    ],
)
def test_a_filter_counts_what_it_then_finds(query: str, filters: dict[str, str], visit: SearchPage) -> None:
    visit.ask(query, **filters)
    facets = visit.facets
    assert len(facets) > 5
    assert {facet["name"] for facet in facets if facet["chosen"]} == set(filters)
    before = visit.count
    for facet in facets:
        if facet["chosen"]:
            assert facet["count"] == before
            continue
        visit.open(str(facet["address"]))
        assert visit.count == facet["count"], facet


def test_a_filter_is_kept_in_the_address_and_can_be_taken_away(visit: SearchPage) -> None:
    visit.ask("安全")
    everything = visit.count
    visit.page.locator("#search-facets").get_by_role("link", name="政策文件", exact=True).click()
    visit.page.wait_for_function("() => location.search.includes(encodeURIComponent('政策文件'))")
    visit.settle()
    filtered = visit.count
    assert 0 < filtered < everything
    assert parse_qs(urlsplit(visit.page.url).query) == {"q": ["安全"], "分类": ["政策文件"]}
    assert visit.status.startswith(f"找到 {filtered} 条（不加筛选 {everything} 条）")
    visit.page.fill("#search-words", "食品安全")
    visit.page.press("#search-words", "Enter")
    visit.page.wait_for_function("() => location.search.includes(encodeURIComponent('食品'))")
    visit.settle()
    assert parse_qs(urlsplit(visit.page.url).query) == {"q": ["食品安全"], "分类": ["政策文件"]}
    visit.page.get_by_role("link", name="不再限于政策文件").click()
    visit.page.wait_for_function("() => !location.search.includes(encodeURIComponent('政策文件'))")
    visit.settle()
    assert "不加筛选" not in visit.status
    assert visit.count > filtered


def test_dates_limit_what_is_found(visit: SearchPage) -> None:
    visit.ask("安全", 从="2025-03-01", 到="2025-12-31")
    assert visit.days
    assert all("2025-03-01" <= day <= "2025-12-31" for day in visit.days)
    assert visit.page.input_value("#search-from") == "2025-03-01"
    within = visit.count
    counts = []
    for limits in ({"到": "2025-02-28"}, {"从": "2026-01-01"}, {}):
        visit.ask("安全", **limits)
        counts.append(visit.count)
    assert counts[0] + within + counts[1] == counts[2]


def test_the_newest_can_be_first(visit: SearchPage) -> None:
    visit.ask("电梯")
    by_relevance = visit.titles
    assert visit.days != sorted(visit.days, reverse=True)
    visit.page.select_option("#search-order", "日期")
    visit.page.press("#search-words", "Enter")
    visit.page.wait_for_url("**%E6%97%A5%E6%9C%9F**")
    visit.settle()
    assert visit.days == sorted(visit.days, reverse=True)
    assert visit.titles != by_relevance
    assert visit.page.input_value("#search-order") == "日期"


@pytest.mark.parametrize("filters", [{"分类": "没有"}, {"年份": "__proto__"}, {"从": "x"}, {"到": "1900-01-01"}])
def test_a_filter_that_leaves_nothing_can_be_lifted(filters: dict[str, str], visit: SearchPage) -> None:
    visit.ask("电梯", **filters)
    assert visit.status == "没有找到含有“电梯”的信息。"
    visit.page.locator(".gk-advice a", has_text="不限").click()
    visit.page.wait_for_url("**/search.html?q=%E7%94%B5%E6%A2%AF")
    visit.settle()
    assert visit.count > 20


# Nothing found


def test_where_nothing_is_found_there_is_advice(visit: SearchPage) -> None:
    visit.ask("电梯 恐龙化石")
    assert visit.status == "没有找到含有“电梯 恐龙化石”的信息。"
    assert visit.page.locator("#search-status").get_attribute("role") == "status"
    assert [line for line in visit.advice if line.startswith("只找")] == ["只找电梯 （31 条）"]
    links = visit.page.locator(".gk-advice a").all_text_contents()
    assert links == ["电梯", "法定主动公开内容", "依申请公开"]
    visit.page.locator(".gk-advice").get_by_role("link", name="电梯").click()
    visit.page.wait_for_url("**?q=%E7%94%B5%E6%A2%AF")
    visit.settle()
    assert visit.count == 31
    assert visit.advice == []


def test_the_advice_leads_to_pages_that_are_there(visit: SearchPage) -> None:
    for name in ("法定主动公开内容", "依申请公开"):
        visit.ask("恐龙化石")
        visit.page.locator(".gk-advice").get_by_role("link", name=name).click()
        visit.page.wait_for_url(re.compile(r"/(mulu|yishenqing)/index\.html$"))
        assert _local(visit.page.url).is_file()


# Suggestions


@pytest.mark.parametrize("page", ["index.html", "search.html", "items/2026/laojiu-dianti-gengxin-yijian.html"])
def test_suggestions_are_used_by_keyboard_alone(page: str, visit: SearchPage) -> None:
    visit.open(page)
    box, options = visit.box, visit.suggestions
    visit.type("电梯")
    expect(options.first).to_be_visible()
    titles = options.all_text_contents()
    assert 1 < len(titles) <= 8
    assert all("电梯" in title for title in titles)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(visit.page.get_by_role("listbox")).to_have_id(str(box.get_attribute("aria-controls")))
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", -1)):
        box.press(key)
        if chosen is None:
            expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
            continue
        expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
        expect(options.nth(chosen)).to_have_id(str(box.get_attribute("aria-activedescendant")))
        assert visit.page.locator("[role=option][aria-selected=true]").count() == 1
    box.press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(titles[-1])


def test_suggestions_close_and_open_again(visit: SearchPage) -> None:
    visit.open("index.html")
    box, listbox = visit.box, visit.page.locator("#search-suggestions")
    visit.type("食品")
    expect(listbox).to_be_visible()
    box.press("Escape")
    expect(listbox).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("食品")
    box.press("End")
    box.press_sequentially("安全")
    expect(listbox).to_be_visible()
    box.press("Tab")
    expect(listbox).to_be_hidden()
    expect(visit.page.locator(".gk-search button")).to_be_focused()


def test_a_suggestion_is_opened_by_a_click(visit: SearchPage) -> None:
    visit.open("zhidu/index.html")
    visit.type("dtaq")
    option = visit.suggestions.first
    title = option.text_content()
    option.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(str(title))


def test_one_character_suggests_nothing(visit: SearchPage) -> None:
    visit.open("index.html")
    listbox = visit.page.locator("#search-suggestions")
    visit.type("电梯")
    expect(listbox).to_be_visible()
    visit.box.press("Backspace")
    expect(listbox).to_be_hidden()
    assert listbox.locator("li").count() == 0
    assert visit.box.input_value() == "电"


# Keyboard and screen reader


def test_everything_is_reached_by_tab_and_seen(visit: SearchPage) -> None:
    visit.ask("电梯", 分类="监督检查")
    count = visit.page.evaluate(_WATCH_FOCUS)
    assert count > 60
    for _ in range(count + 20):
        visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("() => [...missing].map((found) => found.outerHTML)") == []
    assert visit.page.evaluate("() => unseen") == []


def test_the_status_is_announced_as_it_changes(online: SearchPage) -> None:
    online.page.add_init_script(_WATCH_STATUS)
    online.ask("电梯")
    expect(online.page.get_by_role("status")).to_have_text(online.status)
    assert online.page.evaluate("() => told") == ["正在检索……", online.status]


# Bad queries


@pytest.mark.parametrize("query", HOSTILE)
def test_a_bad_query_is_shown_as_text_and_harms_nothing(query: str, visit: SearchPage) -> None:
    visit.ask(query)
    assert visit.page.input_value("#search-words") == query
    if not visit.count:
        assert f"没有找到含有“{query.strip().strip(chr(0xFEFF))}”的信息。" == visit.page.text_content("#search-status")
    assert visit.page.locator("#content :is(img, script[src='x'])").count() == 0
    visit.type(query)
    visit.page.evaluate("(text) => gongkai.search(text)", query)
    assert visit.page.locator("#search-suggestions *:not([role=option])").count() == 0


@pytest.mark.parametrize("query", LONG.values(), ids=LONG)
def test_a_long_query_is_answered(query: str, visit: SearchPage) -> None:
    visit.ask(query)
    if not visit.count:
        assert visit.status.startswith(f"没有找到含有“{query[:60]}")
        assert len(visit.status) < 100
    assert len(visit.page.title()) < 100
    assert visit.page.input_value("#search-words") == query


# Bad networks


@pytest.mark.parametrize("script", ["tables", "1/s*", "1/e*", "1/t*", "1/facets"])
def test_what_fails_to_load_can_be_tried_again(script: str, online: SearchPage) -> None:
    online.page.route(f"**/search/{script}.js*", lambda route: route.abort())
    online.ask("住宅电梯 安全检查")
    again = online.page.locator("#search-status").get_by_role("button", name="重试")
    expect(again).to_be_visible()
    assert "检索用的文件没有全部载入，结果不完整" in online.status
    again.click()
    online.settle()
    expect(again).to_be_visible()
    online.page.unroute_all()
    again.click()
    expect(again).to_be_hidden()
    online.settle()
    assert online.count > 0
    assert all(online.snippets)
    assert len(online.titles) == online.count
    online.forgive("Failed to load resource: net::ERR_FAILED")


@pytest.mark.parametrize("status", [404, 503])
def test_what_the_server_refuses_can_be_tried_again(status: int, online: SearchPage) -> None:
    online.page.route("**/search/1/s*.js*", lambda route: route.fulfill(status=status, body=""))
    online.ask("电梯")
    again = online.page.get_by_role("button", name="重试")
    expect(again).to_be_visible()
    online.page.unroute_all()
    again.click()
    expect(again).to_be_hidden()
    online.settle()
    assert online.count == 31
    online.forgive(f"Failed to load resource: the server responded with a status of {status}")


def _outdate(route: Route) -> None:
    """Answer with the script as another edition would have it."""
    name = re.search(r"/search/(.+)\.js", route.request.url)
    assert name
    route.fulfill(content_type="text/javascript", body=f'gongkai.take("{name[1]}","000000000000","","","","","")\n')


@pytest.mark.parametrize("script", ["1/s*", "1/e*", "1/t*", "1/facets"])
def test_a_script_of_another_edition_is_told_and_the_page_loaded_anew(script: str, online: SearchPage) -> None:
    online.page.route(f"**/search/{script}.js*", _outdate)
    online.ask("住宅电梯 安全检查")
    again = online.page.get_by_role("button", name="重试")
    expect(again).to_be_visible()
    assert "网站刚刚更新" in online.status
    online.page.unroute_all()
    with online.page.expect_navigation():
        again.click()
    online.settle()
    assert online.count > 0
    assert all(online.snippets)


def test_an_empty_script_is_told(online: SearchPage) -> None:
    online.page.route("**/search/tables.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    online.ask("电梯")
    expect(online.page.get_by_role("button", name="重试")).to_be_visible()


def test_without_the_index_the_box_suggests_nothing_but_still_works(online: SearchPage) -> None:
    online.page.route("**/search/tables.js", lambda route: route.abort())
    online.open("index.html")
    with online.page.expect_event("requestfailed"):
        online.type("电梯")
    expect(online.page.locator("#search-suggestions")).to_be_hidden()
    online.page.unroute_all()
    online.box.press("Enter")
    online.page.wait_for_url("**/search.html?*")
    online.settle()
    assert online.count == 31
    online.forgive("Failed to load resource: net::ERR_FAILED")


# Without scripts


def test_without_scripts_the_form_leads_to_an_explanation_and_the_lists(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built.as_uri()}/index.html")
    page.get_by_role("searchbox").fill("电梯")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("noscript strong")).to_have_text("检索要用浏览器的脚本（JavaScript）功能，现在没有打开。")
    expect(page.locator("noscript strong")).to_be_visible()
    addresses = page.eval_on_selector_all("#content a", "found => found.map(link => link.href)")
    for kind in (r"/mulu/nian-\d+\.html$", r"/mulu/pinyin-[a-z]\.html$", r"/jian-du-jian-cha/index\.html$"):
        assert any(re.search(kind, address) for address in addresses), kind
    assert all(_local(address).is_file() for address in addresses)
    context.close()


@pytest.mark.parametrize("lists", ["nian-", "pinyin-"])
def test_every_item_is_in_the_lists(lists: str, built: Path) -> None:
    """Follow them as a visitor without scripts would, from the search page, page by page."""
    waiting, seen, items = ["search.html"], set(), set()
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        content = (built / page).read_text(encoding="utf-8").split('id="content"')[1].split("</article>")[0]
        for link in re.findall(r'href="([^"#]+)"', content):
            address = unquote(urljoin(page, link))
            if address.startswith("items/"):
                items.add(address)
            elif address.startswith(f"mulu/{lists}"):
                waiting.append(address)
    catalog = json.loads((built / "catalog.json").read_text(encoding="utf-8"))
    assert len(items) == len(catalog["条目"])
    assert items == {urlsplit(item["网址"]).path.removeprefix(f"/{BASE}") for item in catalog["条目"]}


def _local(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


# Markup in content


@pytest.fixture(scope="module")
def marked_up(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a column whose item has markup in its title, its text and its attachment, checks or no checks."""
    root = tmp_path_factory.mktemp("marked-up") / "column"
    shutil.copytree(TESTS / "sites/minimal", root, ignore=shutil.ignore_patterns("_expected"))
    settings = root / "mkdocs.yml"
    overrides = str(TESTS.parent / "overrides")
    settings.write_text(settings.read_text(encoding="utf-8").replace("../../../overrides", overrides), encoding="utf-8")
    item = root / "content/items/2026/jigou-zhineng.md"
    head, text = item.read_text(encoding="utf-8").rsplit("---\n", 1)
    head = re.sub("(?m)^标题: .*$", f"标题: '{TITLE}'\n附件: ['<b>表&.csv']", head)
    markup = "正文里有\\<svg onload=alert(1)>和`</script><script>alert(1)</script>`和&amp;lt;，机关二字。\n"
    item.write_text(f"{head}---\n{text}\n{markup}", encoding="utf-8")
    (item.with_suffix("")).mkdir()
    (item.with_suffix("") / "<b>表&.csv").write_text("名称\n<u onclick=alert(1)>格子</u>\n", encoding="utf-8")
    site = inspect_site(root, Context(date(2026, 3, 20), Workdays())).site
    publish(root, site, root / "site")
    return f"{(root / 'site').as_uri()}/"


def test_markup_in_content_is_text_in_what_is_found(browser: Browser, marked_up: str) -> None:
    with visited(browser, marked_up) as visit:
        for query, snippet in {
            "onerror": "正文里有",
            "onload": "正文里有<svg onload=alert(1)>和</script><script>alert(1)</script>和&lt;，机关二字。",
            "onclick": "附件“<b>表&.csv”：",
            "格子": "<u onclick=alert(1)>格子</u>",
            "lt b gt": "&lt;",
        }.items():
            visit.ask(query)
            assert visit.titles == [TITLE]
            assert snippet in visit.snippets[0]
            assert visit.page.locator("#search-list :is(img, svg, script, b, u)").count() == 0
            assert set(visit.marks) <= {query, "lt", "b", "gt"}
        visit.open("index.html")
        visit.type("onerror")
        expect(visit.suggestions).to_have_text([TITLE])
        assert visit.page.get_by_role("listbox").locator("img").count() == 0


# On a telephone


@pytest.fixture(scope="module")
def telephone(browser: Browser, built: Path) -> Iterator[SearchPage]:
    """Open the column in a window as narrow as a telephone."""
    with visited(browser, f"{built.as_uri()}/") as visit:
        visit.page.set_viewport_size({"width": 320, "height": 640})
        yield visit


@pytest.mark.parametrize(
    "query", ["安全", "没有这样的字", "a" * 300, "<img src=x onerror=alert(1)>", "示市监规〔2026〕1号"]
)
def test_nothing_scrolls_sideways_on_a_telephone(query: str, telephone: SearchPage) -> None:
    telephone.ask(query)
    assert len(telephone.snippets) == min(20, telephone.count)
    assert telephone.page.evaluate("() => document.documentElement.scrollWidth") <= 320
    telephone.type("示例市市场监督管理局")
    expect(telephone.suggestions.first).to_be_visible()
    assert telephone.page.evaluate("() => document.documentElement.scrollWidth") <= 320
