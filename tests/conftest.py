"""What all tests share: expected output kept in files, which `pytest --bless` writes anew."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

UNIT, BROWSER = (Path(__file__).parent / name for name in ("unit", "browser"))
Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the expected files anew; review them in git diff")


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Let memory be collected again after a build, which does without."""
    yield
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Test the parts first and in the browser last: servers and browsers leave threads behind.

    Beside threads the engine works in one process, and the parts are to be seen working in several.
    """
    items.sort(key=lambda item: (UNIT not in item.path.parents, BROWSER in item.path.parents))


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
