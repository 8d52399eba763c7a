"""The text of an item is what was read and judged, or nothing at all."""

from pathlib import Path

import pytest

from gongkai.loading.bodies import Bodies, Lying
from gongkai.model.prose import Prose
from gongkai.problems import Location, OperatorError
from gongkai.source.text import digest

TEXT = "---\n标题: 甲\n---\n\n见[附件](a.pdf)。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.md"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


def _prose(file: Path) -> Prose:
    return Prose(Lying(Bodies(file.parent), digest(file.read_bytes())), Location(file.name, 4))


def test_a_body_is_read_from_its_file(file: Path) -> None:
    prose = _prose(file)
    assert prose.text == "\n见[附件](a.pdf)。\n"
    assert [(link.text, link.location.line) for link in prose.links()] == [("a.pdf", 5)]


def test_a_body_that_is_held_is_not_read(file: Path) -> None:
    bodies = Bodies(file.parent)
    bodies.hold("y.md", "正文")
    assert bodies.find("y.md", "") == "正文"


def test_of_too_many_bodies_none_is_held(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.loading.bodies._HELD", 1)
    bodies = Bodies(file.parent)
    for name in ("y.md", file.name, "z.md"):
        bodies.hold(name, "原来的正文")
    assert bodies.find(file.name, digest(file.read_bytes())) == "\n见[附件](a.pdf)。\n"


@pytest.mark.parametrize("change", [lambda path: path.write_text(f"{TEXT}改", encoding="utf-8"), Path.unlink])
def test_of_a_file_that_was_changed_no_body_is_given(change: object, file: Path) -> None:
    prose = _prose(file)
    change(file)  # type: ignore[operator]
    with pytest.raises(OperatorError):
        str(prose.text)
