"""A stencil says what its template would say, and what is put into it is text."""

from collections import defaultdict
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from gongkai.pages.stencil import Stencil, escaped, escaped_by_name, gap
from gongkai.pages.templates import Templates

TEMPLATES = Templates(Path(__file__).parents[2] / "overrides/gongkai")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=12)


def test_texts_stand_in_their_gaps() -> None:
    stencil = Stencil(f"<p>{gap('甲')}</p>{gap('乙')}{gap('甲')}")
    assert stencil.fill({"甲": "1", "乙": "2", "丙": "3"}) == "<p>1</p>21"
    assert Stencil("<p></p>").fill({}) == "<p></p>"


@given(TEXTS, TEXTS)
def test_what_is_printed_is_what_is_filled_in_utf_8(drawn: str, text: str) -> None:
    stencil = Stencil(f"{drawn}{gap('甲')}{drawn}{gap('乙')}")
    texts = {"甲": text, "乙": ""}
    assert stencil.printed(texts) == stencil.fill(texts).encode()


@given(st.lists(TEXTS))
def test_texts_escaped_together_are_as_escaped_alone(texts: list[str]) -> None:
    assert escaped(texts) == [str(escape(text)) for text in texts]


@given(TEXTS, TEXTS)
def test_a_filled_stencil_is_what_its_template_draws(term: str, value: str) -> None:
    stencil = TEMPLATES.stencil("item", "items/2026/a.html", terms=(term,), coded=False, stages=None, files=False)
    drawn = f"<div><dt>{escape(term)}</dt><dd>{escape(value)}</dd></div>"
    assert drawn in stencil.fill(defaultdict(str, escaped_by_name({term: value})))


def test_stencils_of_one_shape_are_drawn_once_a_depth() -> None:
    near, far = (TEMPLATES.stencil("trail", path, steps=()) for path in ("a.html", "items/2026/a.html"))
    assert TEMPLATES.stencil("trail", "b.html", steps=()) is near
    texts = {"title": "甲", "url": "https://a.example/"}
    assert 'href="index.html"' in near.fill(texts)
    assert 'href="../../index.html"' in far.fill(texts)
