"""Editors' text becomes HTML that is safe, readable by machines, and loses nothing that was meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.body import first_paragraph, plain_text, render
from gongkai.chinese import join_lines

SIGNS = (
    *("# ", "## ", "- ", "1. ", "2) ", "> ", "**", "*", "_", "`", "\\", "~", "---", "===", "[", "](a)", "![", "[^1]"),
    *("\n", "\n\n", "    ", "\t", "\r", "\x0c", "\x00", "\xa0", "\u2028", "\ufeff", "\u3000", "\uffff"),
    *("|", "\n| --- | ---: |\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"),
    *("甲", "乙。", "日", "a", ":", "&", "&lt;", '"', "'", "http://a.example"),
    *(
        "[甲](../2025/b-1.md#c)",
        "[**乙**](a%20b)",
        "[丙](//a.example/%zz)",
        "](/a//b)",
        "](甲)",
        "[丁]()",
        "](\\\\a?b)",
    ),
)
MARKDOWN = st.lists(
    st.sampled_from(SIGNS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=3), max_size=30
).map("".join)
"""Texts without tags of their own, in which everything that Markdown knows meets."""


def test_emphasis_beside_chinese_punctuation() -> None:
    assert render("为**“双随机、一公开”**工作") == "<p>为<strong>“双随机、一公开”</strong>工作</p>\n"
    assert render("**严格执法。**现通知如下") == "<p><strong>严格执法。</strong>现通知如下</p>\n"


def test_a_line_that_ends_a_sentence_stays_a_line() -> None:
    assert render("一、甲。\n二、乙；\n**三、**丙") == "<p>一、甲。<br>\n二、乙；<br>\n<strong>三、</strong>丙</p>\n"
    assert "<br>" not in render("- 甲；\n- 乙：\n  - 丙。\n")


def test_a_tilde_is_a_range_and_full_width_indents_are_dropped() -> None:
    assert render("\u3000\u30005~10天，15~20天") == "<p>5~10天，15~20天</p>\n"


def test_issuer_and_date_at_the_end_are_a_signature() -> None:
    html = render("特此通知。\n\n示例市市场监督管理局\n\n2026年3月2日\n\n（此件公开发布）\n")
    assert '<p class="gk-signature">示例市市场监督管理局<br>2026年3月2日</p>' in html
    assert "gk-signature" not in render("截止日期为：\n\n2026年3月2日\n")


def test_a_line_break_between_han_characters_leaves_no_gap() -> None:
    assert render("监督\n检查 elevator\nsafety") == "<p>监督检查 elevator\nsafety</p>\n"


@given(MARKDOWN)
def test_every_line_that_can_be_joined_is_and_every_sentence_keeps_its_line(markdown: str) -> None:
    html = render(markdown)
    if "<pre" not in html:
        assert join_lines(html) == html
        assert not re.search(r"[。；：！？]\n[^<\s]", html)


def test_html_tables_keep_merged_cells_and_scope() -> None:
    html = render(
        "<table class='x' style='color:red'><caption>表</caption>"
        "<tr><th rowspan='2' scope='row' onclick='x()'>甲</th><td colspan='2' width='9'>乙</td></tr></table>"
    )
    assert "<caption>表</caption>" in html
    assert '<th rowspan="2" scope="row">甲</th><td colspan="2">乙</td>' in html
    assert "onclick" not in html
    assert "style" not in html
    assert "width" not in html


def test_heading_cells_get_their_scope() -> None:
    html = render("| 县区 | 数量 |\n| --- | ---: |\n| 东城区 | 12 |\n")
    assert '<th scope="col">县区</th>' in html
    assert '<th scope="col" align="right">数量</th>' in html
    assert '<td align="right">12</td>' in html
    assert '<th scope="row">甲</th>' in render("<table><tr><th>甲</th><td>1</td></tr></table>")
    headless = render("<table><tr><th>甲</th><th>乙</th></tr><tr><th>丙</th><td>1</td></tr></table>")
    assert '<th scope="col">甲</th><th scope="col">乙</th>' in headless
    assert '<th scope="row">丙</th>' in headless


def test_footnotes_lead_there_and_back() -> None:
    html = render("正文[^1]。\n\n[^1]: 注。\n")
    assert '<a href="#fn-1" id="fnref-1">1</a>' in html
    assert '<li id="fn-1">' in html
    assert '<a href="#fnref-1"' in html


def test_a_first_level_heading_in_the_text_steps_down_below_the_title() -> None:
    assert render("# 一、总则\n") == "<h2>一、总则</h2>\n"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>甲</a>",
        "[甲](javascript:alert(1))",
        "[甲](JaVaScRiPt:alert(1))",
        "[甲](data:text/html;base64,PHNjcmlwdD4=)",
        "[甲](vbscript:x)",
        "<iframe src='https://evil.example'></iframe>",
        "<svg onload=alert(1)><script>x</script></svg>",
        "<math><mtext></p><img src=x onerror=alert(1)></mtext></math>",
        "<form action='https://evil.example'><input name=x></form>",
        "<style>body{background:url(https://evil.example)}</style>",
        "<td style='background:url(https://evil.example)'>",
        "<base href='https://evil.example/'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<object data=x></object><embed src=x>",
        "![图](https://evil.example/x.png)",
        "<img src='//evil.example/x.png'>",
        "<img srcset='https://evil.example/x.png 2x' src='a.png'>",
        "<a href='a.html' ping='https://evil.example' target=_blank>甲</a>",
        "<div id=content class=md-header>甲</div>",
    ],
)
def test_nothing_active_survives(attack: str) -> None:
    html = render(f"前文\n\n{attack}\n\n后文").lower()
    for trace in ("<script", "javascript:", "vbscript:", "data:", "onerror", "onload", "evil.example", "<iframe"):
        assert trace not in html
    for trace in ("<svg", "<form", "<style", "style=", "<base", "<meta", "<object", "<embed", "ping", "target", "<div"):
        assert trace not in html
    assert "前文" in html
    assert "后文" in html


@given(MARKDOWN)
def test_a_text_that_needs_no_cleaning_comes_out_as_if_it_had_been_cleaned(markdown: str) -> None:
    """A comment of its own has a text cleaned in any case, and is itself taken away."""
    markdown = "甲\n\n" + markdown.replace("<", "")
    assert render(f"<!-- -->\n\n{markdown}").strip("\n") == render(markdown).strip("\n")


def test_links_are_led_where_the_site_says() -> None:
    assert render("[甲](../2025/b.md)", lambda _: "../2025/b.html") == '<p><a href="../2025/b.html">甲</a></p>\n'
    assert render("[甲](gone.md)", lambda _: None) == "<p><a>甲</a></p>\n"
    assert render("![图](a.png)", lambda _: "x/a.png") == '<p><img src="x/a.png" alt="图"></p>\n'
    assert render("[站](https://www.gov.cn/)", lambda _: None) == '<p><a href="https://www.gov.cn/">站</a></p>\n'


def test_the_first_paragraph_passes_over_the_salutation() -> None:
    html = render("各县区局：\n\n现**通知**如下。\n\n第二段。")
    assert first_paragraph(html) == "现通知如下。"
    assert first_paragraph(render("- 只有列表\n")) == ""
    assert plain_text("<p>&lt;甲&gt;</p>") == "<甲>"
