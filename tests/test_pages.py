"""What every page of the demonstration column carries: landmarks, head tags by kind, footer, nothing from elsewhere."""

import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gongkai.cli.main import run

REPOSITORY = Path(__file__).parents[1]
SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
CONTENT = {"ArticleTitle", "PubDate", "ContentSource", "Url"}
SCRIPT = re.compile(
    r'<script src="(?:[a-z./]*assets/javascripts/[a-z/-]+|search/tables)\.js"(?: data-days="[0-9:,+ ]+")?(?: defer)?>'
)
VOID = {"meta", "link", "img", "br", "hr", "input", "col"}


class Outline(HTMLParser):
    """The tags, metas and resources of a page; unbalanced markup is told in faults."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.metas: dict[str, str] = {}
        self.resources: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> left open" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if "svg" not in self._open:
            self.tags.append(tag)
        if tag == "meta" and attributes.get("name"):
            self.metas[str(attributes["name"])] = str(attributes.get("content"))
        if tag in {"img", "script", "iframe"} or (tag == "link" and attributes.get("rel") == "stylesheet"):
            self.resources.append(str(attributes.get("src") or attributes.get("href")))
        if tag == "img" and not attributes.get("alt"):
            self.faults.append("picture without alt")
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))
        self.faults += [f"{name} on <{tag}>" for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    site = tmp_path_factory.mktemp("demonstration") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPOSITORY)
        assert run(["build", "--site-dir", str(site)]) == 0
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_every_page_is_whole(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        outline = Outline(html)
        assert not outline.faults, (path, outline.faults)
        assert [outline.tags.count(tag) for tag in ("html", "title", "h1", "main", "header", "footer")] == [1] * 6, path
        assert len(outline.ids) == len(set(outline.ids)), path
        assert '<html lang="zh-CN"' in html
        assert "@@gongkai" not in html
        assert 'href="#content"' in html
        assert len({"search-box", "search-words"} & set(outline.ids)) == 1, path


def test_every_page_takes_everything_from_its_own_folder(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        for resource in Outline(html).resources:
            assert not re.match(r"[a-z]+:|//", resource), (path, resource)
        for script in re.findall(r"<script\b(?! type=\"application/ld\+json\">)[^>]*>[^<]*", html):
            assert SCRIPT.fullmatch(script), (path, script)


def test_head_tags_by_kind_of_page(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        metas = Outline(html).metas
        content = path.startswith("items/") and "页面已经移动" not in html and "撤回。</strong>" not in html
        expected = SITE | (COLUMN | CONTENT if content else set())
        if path.endswith("index.html"):
            expected |= COLUMN
        assert expected <= metas.keys(), (path, expected - metas.keys())
        assert all(metas.values()), path
        if content:
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", metas["PubDate"]), path
    assert Outline(pages["index.html"]).metas["ColumnType"] == "首页"
    assert Outline(pages["zhinan/index.html"]).metas["ColumnType"] == "信息公开指南"
    assert Outline(pages["nianbao/index.html"]).metas["ColumnType"] == "信息公开年报"
    assert Outline(pages["yishenqing/index.html"]).metas["ColumnType"] == "依申请公开"


def test_the_footer_has_its_seven_elements(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        footer = html[html.index("<footer") :]
        for element in (
            "党政机关网站标识",
            "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=0000000001&amp;url=https%3A%2F%2F",
            "网站标识码：0000000001",
            "主办单位：示例市市场监督管理局",
            "示ICP备00000000号-1",
            "示公网安备 00000000000000号",
            "网站地图",
        ):
            assert element in footer, (path, element)


def test_item_pages_look_like_their_neighbours(pages: dict[str, str]) -> None:
    """Header, footer and styles of all items are the same markup."""
    items = [html for path, html in pages.items() if path.startswith("items/")]
    assert len(items) > 60
    for part in (r"<header.*?</header>", r"<link rel=\"stylesheet\".*?>", r"<body.*?<div class=\"gk-page\">"):
        assert len({"".join(re.findall(part, html, re.DOTALL)) for html in items}) == 1
    assert len({re.sub(r"url=[^\"]*", "", html[html.index("<footer") :]) for html in items}) == 1


def test_pages_are_light(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        if path.startswith("items/"):
            assert len(html.encode()) < 20_000, path


def test_lists_have_twenty_items_newest_first(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        if path.endswith(("/index.html", "/p2.html")) and "信息列表" in html:
            dates = re.findall(r'<time datetime="([\d-]+)"', html)
            assert 1 <= len(dates) <= 20, path
            assert dates == sorted(dates, reverse=True), path


def test_a_category_leads_to_where_each_year_begins(pages: dict[str, str]) -> None:
    led = {path: html for path, html in pages.items() if 'class="gk-years"' in html and path.endswith("/index.html")}
    assert led
    for path, html in led.items():
        links = re.findall(r'<li><a href="([^"#]+)#(y\d+)">\d+年</a> <span class="gk-count">(\d+) 条', html)
        for address, anchor, _ in links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
            assert f'id="{anchor}"' in pages[target], (path, address)
        total = re.search(r"<dt>已公开</dt><dd>(\d+) 条", html)
        assert total, path
        assert sum(int(count) for *_, count in links) == int(total[1]), path


def test_a_pdf_tells_how_many_pages_it_has(pages: dict[str, str]) -> None:
    told = [html for html in pages.values() if "PDF，" in html]
    assert told
    assert all(re.search(r"PDF，\d+ 页，[\d.]+ KB", html) for html in told)


def test_an_empty_category_states_its_reason(pages: dict[str, str]) -> None:
    empty = [html for html in pages.values() if 'class="gk-empty"' in html]
    assert empty
    assert not [html for html in empty if "暂时没有信息" in html]


def test_the_data_page_leads_to_every_file_of_data_and_every_feed(pages: dict[str, str]) -> None:
    html = pages["shuju.html"]
    linked = set(re.findall(r'<a href="([^"]+)"', html[html.index("<main") :]))
    assert {"catalog.csv", "catalog.json", "mulu/jiben.csv", "nianbao/shuju.csv", "nianbao/shuju.json"} <= linked
    assert {"datapackage.json", "sitemap.xml", "feed.xml", "feed.json", "dingyue/ticai-tong-zhi.xml"} <= linked
    assert all(
        'href="' + "../" * path.count("/") + 'shuju.html"' in html for path, html in pages.items() if path != "404.html"
    )
