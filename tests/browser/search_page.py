"""The search page as a visitor has it before him, and a server as strict as any."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode, urljoin

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Locator, Page

BASE = "zfxxgk/"
"""Where the demonstration column lies at its bureau's address."""
_SETTLED = """() => {
  const text = document.getElementById('search-status').textContent;
  return text && !text.startsWith('正在检索');
}"""
_FACETS = """found => found.map(link => ({
  name: link.closest('section').querySelector('h2').textContent,
  value: link.textContent,
  count: parseInt(link.parentElement.querySelector('.gk-count').textContent),
  address: link.href,
  chosen: link.getAttribute('aria-current') === 'true',
}))"""


class SearchPage:
    """A page of a column in the browser; console errors, exceptions and dialogs are faults."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.faults: list[str] = []
        page.set_default_timeout(20_000)
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("dialog", self._note_dialog)

    def ask(self, query: str, **others: str) -> None:
        self.open(f"search.html?{urlencode({'q': query, **others})}")

    def open(self, address: str) -> None:
        """Open a page of the column; of the search page wait for what it finds."""
        self.page.goto(urljoin(self.root, address))
        if "search.html" in self.page.url:
            self.settle()

    def settle(self) -> None:
        self.page.wait_for_function(_SETTLED)

    @property
    def status(self) -> str:
        return self.page.inner_text("#search-status")

    @property
    def count(self) -> int:
        found = re.search(r"找到 (\d+) 条", self.status)
        return int(found[1]) if found else 0

    @property
    def titles(self) -> list[str]:
        return self.page.locator("#search-list h2").all_text_contents()

    @property
    def days(self) -> list[str]:
        return self.page.locator("#search-list time").all_text_contents()

    @property
    def snippets(self) -> list[str]:
        """The snippets, all of them brought into view."""
        for item in self.page.locator("#search-list > li").all():
            item.scroll_into_view_if_needed()
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.gk-found__text')].every(found => found.childNodes.length)"
        )
        return self.page.locator(".gk-found__text").all_text_contents()

    @property
    def marks(self) -> list[str]:
        return self.page.locator("#search-list mark").all_text_contents()

    @property
    def facets(self) -> list[dict[str, str | int]]:
        found: list[dict[str, str | int]] = self.page.eval_on_selector_all("#search-facets a", _FACETS)
        return found

    @property
    def box(self) -> Locator:
        """The search box; the search page has a larger one of its own."""
        return self.page.get_by_role("combobox").first

    @property
    def suggestions(self) -> Locator:
        return self.page.locator("#search-suggestions [role=option]")

    def type(self, text: str) -> None:
        """Type into the search box, key by key."""
        self.box.fill("")
        self.box.press_sequentially(text)

    @property
    def advice(self) -> list[str]:
        return self.page.locator(".gk-advice li").all_inner_texts()

    def forgive(self, beginning: str) -> None:
        """Take no offence at what the browser itself says of a failed load."""
        self.faults = [fault for fault in self.faults if not fault.startswith(f"console: {beginning}")]

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _note_error(self, error: Error) -> None:
        self.faults.append(f"error: {error.message}")

    def _note_dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def visited(browser: Browser, root: str) -> Iterator[SearchPage]:
    """Visit a column; in the end there must have been no fault."""
    page = browser.new_page()
    visit = SearchPage(page, root)
    yield visit
    page.close()
    assert not visit.faults, "\n".join(visit.faults)


class _StrictHandler(SimpleHTTPRequestHandler):
    """Allows a page nothing from elsewhere, and answers at a wrong address with the column's own page."""

    def log_message(self, *_arguments: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = (Path(self.directory) / BASE / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder that holds the column at its base; give the column's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_StrictHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{BASE}"
    server.shutdown()
    server.server_close()
