"""Whatever is typed, there is a problem with a line, never a fault of the tool."""

from contextlib import suppress
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.body import render
from gongkai.loading.decode import decode
from gongkai.model.item import Item
from gongkai.model.prose import Prose
from gongkai.problems import Location, Problem, Unreadable
from gongkai.source.document import split_document
from gongkai.source.text import hidden_character
from gongkai.source.yaml import read_form

ITEM = Path(__file__).parents[1] / "sites/liaocheng/content/items/2022/suiji-choucha-jieguo.md"
TEXT = ITEM.read_text(encoding="utf-8")
TYPED = st.sampled_from(
    [*"-:：,，[]{}()〔〕\"'“”#&*!|>%@`~ \t\n\\0年", "---", "- ", ": ", "{{", "}}", "<b>", "\ud7ff", "😀"]
)


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """Give a real item with a few places overtyped."""
    text = TEXT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 6))
        text = text[:at] + "".join(draw(st.lists(TYPED, max_size=5))) + text[at + gone :]
    return text


def _read(text: str) -> list[Problem]:
    problems: list[Problem] = []
    try:
        head, body, line = split_document(text, "x.md")
        mapping = read_form(head, "x.md", problems, first_line=2)
    except Unreadable as error:
        return [*problems, error.problem]
    prose = Prose(body, Location("x.md", line))
    decode(Item, mapping, problems, stem="x", folder="2022", body=prose)
    return problems


@settings(max_examples=400, deadline=None)
@given(mistyped())
def test_a_mistyped_item_is_read_or_told(text: str) -> None:
    for problem in _read(text):
        assert 1 <= problem.location.line <= text.count("\n") + 2
        assert problem.message.endswith("。")
        assert problem.remedy.endswith("。")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_a_head(text: str) -> None:
    assume(hidden_character(text) is None)
    with suppress(Unreadable):
        read_form(text, "x.yml", [])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(TYPED, st.text(max_size=9)), max_size=60).map("".join))
def test_any_text_can_be_a_body(text: str) -> None:
    html = render(text)
    assert "<script" not in html.lower()
