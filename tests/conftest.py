"""What all tests share: expected output kept in files, which `pytest --bless` writes anew."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the expected files anew; review them in git diff")


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Let memory be collected again after a build, which does without."""
    yield
    gc.enable()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a file; with --bless the file becomes the text."""
    bless = request.config.getoption("--bless")

    def compare(path: Path, text: str) -> None:
        if bless:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"no {path}: run pytest --bless and review what it writes"
        assert text == path.read_bytes().decode(), f"{path} differs: if the new text is right, run pytest --bless"

    return compare
