"""What the guide and the on-request page reckon, draw and print, and what they say without a script."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from gongkai.chinese import written_date
from gongkai.pages.day_table import day_table
from gongkai.workdays import Workdays

WORKDAYS = Workdays()
SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "javascripts"
SUMMER_AND_WINTER = "0501-0930 12345 off 08:30-12:00 14:30-17:30; 1001-0430 12345 off 08:30-12:00 14:00-17:00"
LIBRARY = "0101-1231 234567 said 09:00-12:00 12:00-18:00"
BEIJING = timedelta(hours=8)
STATES = (
    ("2026-11-24 08:29", SUMMER_AND_WINTER, "现在不办公，8:30 开始"),
    ("2026-11-24 08:30", SUMMER_AND_WINTER, "现在办公，12:00 午休"),
    ("2026-11-24 12:00", SUMMER_AND_WINTER, "现在不办公，14:00 开始"),
    ("2026-11-24 14:00", SUMMER_AND_WINTER, "现在办公，17:00 下班"),
    ("2026-11-24 17:00", SUMMER_AND_WINTER, "现在不办公，明天 8:30 开始"),
    ("2026-07-01 17:29", SUMMER_AND_WINTER, "现在办公，17:30 下班"),
    ("2026-11-27 18:00", SUMMER_AND_WINTER, "现在不办公，周一 8:30 开始"),
    ("2026-11-28 10:00", SUMMER_AND_WINTER, "今天休息，后天 8:30 开始"),
    ("2026-09-30 20:00", SUMMER_AND_WINTER, "现在不办公，10月8日 8:30 开始"),
    ("2026-10-01 10:00", SUMMER_AND_WINTER, "今天休息，10月8日 8:30 开始"),
    ("2026-10-10 10:00", SUMMER_AND_WINTER, "现在办公，12:00 午休"),
    ("2026-12-31 18:00", SUMMER_AND_WINTER, "现在不办公，恢复办公的时间以公告为准"),
    ("2027-01-04 10:00", SUMMER_AND_WINTER, "办公日 8:30—12:00，14:00—17:00，节假日以公告为准"),
    ("2026-11-24 11:00", LIBRARY, "现在办公，18:00 下班"),
    ("2026-11-23 11:00", LIBRARY, "今天休息，明天 9:00 开始"),
    ("2026-02-17 11:00", LIBRARY, "办公日 9:00—12:00，12:00—18:00，节假日以公告为准"),
)
"""Beijing time, hours, and what is told."""
REQUESTS = {0: 0, 10: 0, 11: 100, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 50: 7000}
PAGES = {0: 0, 30: 0, 31: 10, 100: 700, 101: 720, 200: 2700, 201: 2740}


def moment(beijing: str) -> int:
    """Give the milliseconds since 1970 of a time in Beijing."""
    return int((datetime.fromisoformat(beijing).replace(tzinfo=UTC) - BEIJING).timestamp() * 1000)


@pytest.fixture(scope="module")
def reckoning(browser: Browser) -> Iterator[Page]:
    """Give an empty page far from Beijing that can reckon."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    for name in ("days/days", "days/opening", "request/fee"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    page.evaluate("table => { globalThis.table = gongkai.dayTable(table); }", day_table(WORKDAYS))
    yield page
    context.close()


@pytest.fixture
def visit(browser: Browser, built: Path) -> Iterator[Page]:
    """Visit from a folder, at a quarter past three in Beijing on a Tuesday; nothing may fail."""
    context = browser.new_context(timezone_id="America/New_York", viewport={"width": 360, "height": 740})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None)
    page.clock.install(time=moment("2026-11-24 15:15") / 1000)
    page.goto(f"{built.as_uri()}/yishenqing/index.html")
    yield page
    context.close()
    assert not faults


@pytest.mark.parametrize(("beijing", "hours", "told"), STATES)
def test_whether_an_office_is_open(reckoning: Page, beijing: str, hours: str, told: str) -> None:
    ask = "([hours, moment]) => gongkai.openingState(hours, table, moment).text"
    assert reckoning.evaluate(ask, [hours, moment(beijing)]) == told


def test_a_browser_counts_workdays_as_the_engine_does(reckoning: Page) -> None:
    days = [date(2025, 1, 1) + timedelta(days=offset) for offset in range(0, 630, 3)]
    counts = [(day, count) for day in days for count in (1, 7, 20, 40)]
    ask = "pairs => pairs.map(([day, count]) => String(gongkai.workdaysAfter(gongkai.Day.parse(day), count, table)))"
    told = reckoning.evaluate(ask, [[day.isoformat(), count] for day, count in counts])
    assert told == [written_date(WORKDAYS.after(day, count)) for day, count in counts]


def test_a_browser_does_not_guess_a_year_without_a_notice(reckoning: Page) -> None:
    ask = "([day, count]) => gongkai.workdaysAfter(gongkai.Day.parse(day), count, table)"
    assert reckoning.evaluate(ask, ["2026-12-30", 2]) is None
    assert reckoning.evaluate(ask, ["2027-06-01", 1]) is None


def test_the_fee_is_that_of_the_measure(reckoning: Page) -> None:
    ask = "amounts => amounts.map(amount => [gongkai.fee.requests(amount), gongkai.fee.pages(amount)])"
    assert [fees[0] for fees in reckoning.evaluate(ask, list(REQUESTS))] == list(REQUESTS.values())
    assert [fees[1] for fees in reckoning.evaluate(ask, list(PAGES))] == list(PAGES.values())
    by_one = reckoning.evaluate(ask, list(range(400)))
    prices = [(here[0] - before[0], here[1] - before[1]) for before, here in pairwise(by_one)]
    assert prices[30:40] == [(200, 10)] * 10
    assert all(step[0] % 100 == 0 and step[1] in {0, 10, 20, 40} for step in prices)


def test_the_last_days_of_a_request(visit: Page) -> None:
    limits = visit.locator("#limits dd")
    assert visit.input_value("#received") == "2026-11-24"
    expect(limits.nth(0)).to_contain_text("最迟 2026年12月3日（周四）")
    expect(limits.nth(1)).to_contain_text("最迟 2026年12月22日（周二）")
    expect(limits.nth(2)).to_contain_text("本页没有2027年的节假日安排，算不出日期")
    visit.fill("#received", "2026-09-24")
    expect(limits.nth(1)).to_contain_text("最迟 2026年10月29日（周四）")
    visit.fill("#received", "")
    expect(limits.nth(1)).to_have_text("收到申请之日起20个工作日内")


def test_the_fee_as_it_is_typed(visit: Page) -> None:
    output = visit.locator("output[for=fee-requests]")
    visit.fill("#fee-requests", "31")
    expect(output).to_have_text("2200元（20件×100元，1件×200元）")
    visit.fill("#fee-requests", "10")
    expect(output).to_have_text("不收费")
    visit.fill("#fee-requests", "1.5")
    expect(output).to_have_text("填整数")
    visit.fill("#fee-pages", "201")
    expect(visit.locator("output[for=fee-pages]")).to_have_text("2740元（70页×10元，100页×20元，1页×40元）")


def test_cards_tell_that_offices_are_open(visit: Page, built: Path) -> None:
    expect(visit.locator(".gk-open").first).to_have_text("现在办公，17:00 下班")
    visit.clock.fast_forward("02:00:00")
    expect(visit.locator(".gk-open").first).to_have_text("现在不办公，明天 8:30 开始")
    visit.goto(f"{built.as_uri()}/index.html")
    expect(visit.locator(".gk-open")).to_have_count(1)
    visit.goto(f"{built.as_uri()}/zhinan/index.html")
    expect(visit.locator(".gk-open:visible")).to_have_count(8)


def test_the_form_prints_alone_on_one_sheet(visit: Page) -> None:
    visit.evaluate("() => { globalThis.printed = 0; window.print = () => { globalThis.printed += 1; }; }")
    visit.fill("#biao-xingming", "张三")
    act = visit.get_by_role("button", name="按填写内容打印")
    act.click()
    alert = visit.locator(".gk-request__act [role=alert]")
    expect(alert).to_contain_text("没有填：联系电话、证件名称、证件号码、名称、文号或者便于查找的其他特征、提供的形式")
    assert visit.evaluate("[document.activeElement.id, printed]") == ["biao-dianhua", 0]
    for name, value in (("dianhua", "0000-8000120"), ("zhengjian", "居民身份证"), ("haoma", "0000")):
        visit.fill(f"#biao-{name}", value)
    visit.fill("#biao-neirong", "2026年第三季度食品抽检结果\n" * 12)
    visit.get_by_label("电子文档").check()
    visit.get_by_label("电子邮件", exact=True).check()
    act.click()
    assert visit.evaluate("printed") == 1
    content = visit.pdf(format="A4", prefer_css_page_size=True)
    document = PdfDocument(content)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert all(word in text for word in ("政府信息公开申请表", "张三", "居民身份证", "申请日期", "受理机构"))
    assert text.count("2026年第三季度食品抽检结果") == 12
    assert "信息处理费" not in text
    assert "统一社会信用代码" not in text


def test_nothing_that_is_filled_in_leaves_the_page_or_stays(visit: Page) -> None:
    assert visit.locator("#request-form form, #request-form [type=submit], #request-form [action]").count() == 0
    visit.fill("#biao-xingming", "张三")
    visit.press("#biao-xingming", "Enter")
    assert "张三" not in visit.url
    visit.reload()
    assert visit.input_value("#biao-xingming") == ""
    assert visit.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_form_asks_a_citizen_or_an_organisation(visit: Page) -> None:
    expect(visit.locator("#biao-daima")).to_be_hidden()
    visit.get_by_label("法人或者其他组织", exact=True).check()
    expect(visit.locator("#biao-daima")).to_be_visible()
    expect(visit.locator("#biao-xingming")).to_be_hidden()
    visit.fill("#biao-daima", "0000")
    visit.get_by_role("button", name="清空").click()
    expect(visit.locator("#biao-xingming")).to_be_visible()
    assert visit.input_value("#biao-daima") == ""


def test_without_a_script_the_rules_are_there_in_words(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built.as_uri()}/yishenqing/index.html")
    expect(page.locator("#limits dd").nth(1)).to_have_text("收到申请之日起20个工作日内")
    for hidden in ("#received", "#fee-requests", ".gk-request__act", ".gk-open"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#biao-xingming")).to_be_visible()
    context.close()


def test_the_flow_chart_is_legible_on_a_telephone_and_told_in_words(visit: Page, built: Path) -> None:
    visit.goto(f"{built.as_uri()}/zhinan/index.html")
    chart = visit.locator(".gk-flow svg")
    expect(visit.get_by_role("img", name="依申请公开办理流程图")).to_be_visible()
    box = chart.bounding_box()
    assert box
    assert box["width"] <= 340
    assert 15 * box["width"] / 340 >= 13
    over = visit.evaluate("""() => [...document.querySelectorAll('.gk-flow text')]
        .filter(text => text.getBBox().x + text.getBBox().width > 340).map(text => text.textContent)""")
    assert over == []
    visit.get_by_text("依申请公开办理流程图的文字说明").click()
    expect(visit.locator(".gk-flow li")).to_have_count(8)
    assert visit.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_link_that_leaves_asks_first(browser: Browser, built: Path) -> None:
    """Without a script, and back again by the same key that closes any page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built.as_uri()}/zhinan/index.html")
    link = page.locator(".gk-body a[href^='#wai-']").first
    question = page.locator(":target")
    expect(page.locator(".gk-leaving > div:visible")).to_have_count(0)
    link.click()
    expect(question).to_be_visible()
    expect(question).to_contain_text("不在政府网站上")
    expect(question).to_contain_text("www.shilishi.example")
    page.keyboard.press("Tab")
    page.get_by_role("link", name="留在本页").locator("visible=true").click()
    expect(page.locator(".gk-leaving > div:visible")).to_have_count(0)
    link.click()
    page.go_back()
    expect(page.locator(".gk-leaving > div:visible")).to_have_count(0)
    context.close()
