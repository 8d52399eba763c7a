"""The demonstration column in a real Chromium, over http and from a folder."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.search_page import BASE, served
from gongkai.cli.main import run

REPOSITORY = Path(__file__).parents[2]
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


class _SilentHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


def chromium() -> str | None:
    """Find the system's Chromium; without one Playwright takes its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration column once."""
    folder = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPOSITORY)
        assert run(["build", "--site-dir", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Serve the built column on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_SilentHandler, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def strict(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the column at its bureau's address, under the strictest of policies."""
    folder = tmp_path_factory.mktemp("strict")
    (folder / BASE).symlink_to(built, target_is_directory=True)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, else Playwright's own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield started
        started.close()
