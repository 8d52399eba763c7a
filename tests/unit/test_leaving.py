"""Links that leave for a site that is not a government's ask first; no spelling of an address slips through."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.body import render
from gongkai.pages.leaving import Leaving, host_of
from gongkai.pages.templates import Templates
from test_rules import TESTS

TEMPLATES = Templates(TESTS.parent / "overrides" / "gongkai")
LEAVING = Leaving(("gov.cn", "scjgj.shilishi.example"), TEMPLATES)
STRAIGHT = (
    "https://www.gov.cn/",
    "http://gov.cn",
    "https://WWW.GOV.CN/a?b=c#d",
    "//zwgk.mofcom.gov.cn/",
    "https://www.gov.cn:8443/",
    "https://scjgj.shilishi.example/zfxxgk/",
    "https:\\\\www.gov.cn\\a",
    "mailto:zwgk@jia.example",
    "tel:0000-8000120",
    "hui-yi.html",
    "../2025/jia.html",
    "/zfxxgk/",
    "#jie-1",
)
ASKING = (
    "https://jia.example/",
    "HTTP://jia.example",
    "//jia.example",
    "/\\jia.example",
    "\\\\jia.example",
    "https:jia.example",
    "https:///jia.example",
    "https://gov.cn.jia.example/",
    "https://agov.cn/",
    "https://www.gov.cn@jia.example/",
    "https://www.gov.cn:80@jia.example/",
    "https://jia.example\\@www.gov.cn/",
    "https://jia.example\\.gov.cn/",
    "https://jia.example/www.gov.cn",
    "https://jia.example?www.gov.cn",
    "https://jia.example#www.gov.cn",
    "https://jia.example%2f.gov.cn/",
    "https://jia.example／.gov.cn/",
    "https://[::1]/",
    "https://[www.gov.cn/",
    " https://jia.example/",
    "https://\n/jia.example",
    "ht\ntps://jia.example/",
)


def link(address: str, attributes: str = "") -> str:
    return f'<p><a{attributes} href="{escape(address)}">甲</a></p>'


@pytest.mark.parametrize("address", STRAIGHT)
def test_a_link_to_a_government_or_within_the_column_stays_as_it_is(address: str) -> None:
    assert LEAVING.asked(link(address), "index.html") == link(address)


@pytest.mark.parametrize("address", ASKING)
def test_any_other_link_leads_to_a_question(address: str) -> None:
    html = LEAVING.asked(link(address), "index.html")
    assert '<a id="wai-1-lian" href="#wai-1">甲</a>' in html
    assert '<div id="wai-1"' in html
    assert 'href="#wai-1-lian">留在本页</a>' in html
    shown = re.sub(r"[\x00-\x20]+", "", address)
    assert f'nofollow">{escape(shown, quote=False)}</a>' in html


def test_questions_are_numbered_and_name_the_host() -> None:
    html = LEAVING.asked(link("https://jia.example/a") + link("https://yi.example/?b&c"), "index.html")
    assert re.findall(r"<b>(.*?)</b>", html) == ["jia.example", "yi.example"]
    assert re.findall(r'<div id="(.*?)"', html) == ["wai-1", "wai-2"]
    assert 'href="https://yi.example/?b&amp;c"' in html


def test_a_link_keeps_the_name_it_has() -> None:
    html = LEAVING.asked(link("https://jia.example/", ' id="chu-chu"'), "index.html")
    assert '<a id="chu-chu" href="#wai-1">' in html
    assert 'href="#chu-chu">留在本页' in html


def test_what_is_said_of_a_link_is_its_text() -> None:
    html = LEAVING.asked(
        '<p><a href="https://jia.example/"><strong>甲</strong> &amp; 乙&lt;b&gt;</a></p>', "index.html"
    )
    assert "“甲 &amp; 乙&lt;b&gt;”不在政府网站上" in html


@given(st.text(alphabet="ht tps:/\\@.#?%gov.cnjia\n\t", max_size=40))
def test_no_link_of_an_editor_leads_straight_to_another_host(address: str) -> None:
    html = LEAVING.asked(render(f"<a href='{escape(address)}'>甲</a>"), "index.html")
    for led in re.findall(r'<a href="([^"]*)">', html.partition("<section")[0]):
        assert not re.match(r"\s*(https?:|[/\\]{2})", led, re.IGNORECASE) or host_of(led.strip()).endswith("gov.cn")
