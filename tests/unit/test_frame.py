"""A frame is filled in its slots and nowhere else."""

import pytest

from gongkai.publish.frame import Frame, Slot


def test_values_stand_in_their_slots() -> None:
    frame = Frame.parse(f"<title>{Slot.TITLE.mark}</title><main>{Slot.CONTENT.mark}</main>")
    assert frame.fill({Slot.TITLE: "甲", Slot.CONTENT: "乙"}) == "<title>甲</title><main>乙</main>"


def test_a_value_that_looks_like_a_mark_stays_as_it_is() -> None:
    frame = Frame.parse(f"{Slot.TITLE.mark}{Slot.CONTENT.mark}")
    assert frame.fill({Slot.TITLE: Slot.CONTENT.mark, Slot.CONTENT: "乙"}) == f"{Slot.CONTENT.mark}乙"


def test_a_frame_without_content_is_a_fault() -> None:
    with pytest.raises(ValueError, match="content"):
        Frame.parse("<html></html>")


def test_the_indentation_of_a_frame_is_dropped_and_that_of_a_value_stays() -> None:
    frame = Frame.parse(f"<main>\n\n    {Slot.CONTENT.mark}\n  </main>")
    assert frame.fill({Slot.CONTENT: "<pre>a\n  b</pre>"}) == "<main>\n<pre>a\n  b</pre>\n</main>"
