"""The browser of the search benchmark (浏览器): how much a search loads and how long it takes, in a real Chromium."""

import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from measuring import packed_size
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as BrowserError

_OPTIONS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
_VIEW = {"width": 1280, "height": 720}
_PATIENCE = 300_000
"""Milliseconds for one search."""
_UNDISTURBED = 500
"""Milliseconds before a page is asked whether it is done, for what asks it runs in the page's own time."""

OWN_MARKS = """
globalThis.bench = {};
const seen = (item) => item.getBoundingClientRect().top < innerHeight;
const filled = (item) => item.querySelector(".gk-found__text")?.textContent;
new MutationObserver(() => {
  const items = [...document.querySelectorAll("#search-list > li")];
  const status = document.getElementById("search-status");
  if (!items.length && !status?.textContent.startsWith("没有")) return;
  bench.first ??= performance.now();
  if (items.filter(seen).every(filled)) bench.filled ??= performance.now();
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
"""Marks when our own page shows its first result, and when all results in view have their snippets."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Engine (检索程序): where its page is, what marks its times, and which of its files are the search itself."""

    name: str
    folder: Path
    page: str
    marks: str = ""


class BrowserFailure(Exception):  # noqa: N818 - it is no error of ours
    """A search that failed in the browser, or took longer than it was given."""

    def __init__(self, engine: Engine, error: BrowserError, errors: Sequence[BrowserError]) -> None:
        told = "; ".join(failure.message.partition("\n")[0] for failure in (error, *errors))
        super().__init__(f"{engine.name} failed: {told}")


@dataclass(frozen=True, slots=True)
class Load:
    """What was loaded until a moment: requests, bytes, and bytes if they had been packed."""

    requests: int
    raw: int
    packed: int


@dataclass(frozen=True, slots=True)
class Timing:
    """One search: milliseconds since its page was asked for, and what was loaded, until first result and end."""

    first: float
    filled: float
    loaded_first: Load
    loaded_filled: Load


@dataclass(slots=True)
class _Log:
    """What a server sent, and when it was asked."""

    sent: list[tuple[float, Path]] = field(default_factory=list)

    def until(self, moment: float) -> Load:
        """Sum up what was asked for until a moment."""
        files = [path for asked, path in self.sent if asked <= moment]
        return Load(len(files), sum(path.stat().st_size for path in files), sum(map(packed_size, files)))


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, _Log]]:
    """Serve a folder on this machine."""
    log = _Log()

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # as web servers do; a body waited up to 40 ms for the browser's delayed ACK

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            asked = time.time()
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            if path.is_file():
                log.sent.append((asked, path))
            super().do_GET()

        def handle(self) -> None:
            with suppress(ConnectionError):  # a page that is left hangs up
                super().handle()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", log
    server.shutdown()
    server.server_close()


class Chromium:
    """The system's Chromium, else Playwright's own."""

    _playwright: Playwright
    _browser: Browser

    def __enter__(self) -> Self:
        names = ("chromium", "chromium-browser", "google-chrome")
        path = next((found for name in names if (found := shutil.which(name))), None)
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._browser.close()
        self._playwright.stop()

    @property
    def version(self) -> str:
        """The version as it names itself."""
        return self._browser.version

    def timings(self, engine: Engine, asked: Sequence[str], budget: float) -> list[Timing]:
        """Search for one text after the other, each as a first visit, until the budget of seconds is spent."""
        timings: list[Timing] = []
        with _served(engine.folder) as (address, log):
            self._timing(engine, address, log, asked[0])
            end = time.monotonic() + budget
            for text in asked:
                timings.append(self._timing(engine, address, log, text))
                if time.monotonic() > end:
                    break
        return timings

    def _timing(self, engine: Engine, address: str, log: _Log, text: str) -> Timing:
        log.sent.clear()
        with self._page(engine) as page:
            page.goto(f"{address}{engine.page}?q={quote(text)}", wait_until="commit", timeout=_PATIENCE)
            page.wait_for_timeout(_UNDISTURBED)
            page.wait_for_function("globalThis.bench?.filled > 0", timeout=_PATIENCE)
            origin, first, filled = page.evaluate("[performance.timeOrigin, bench.first, bench.filled]")
        until_first, until_filled = (log.until((origin + moment) / 1000) for moment in (first, filled))
        return Timing(first, filled, until_first, until_filled)

    def answers(self, engine: Engine, script: str, asked: Sequence[str], budget: float) -> list[list[object]]:
        """Give all that is found for one text after the other, on one page, until the budget of seconds is spent."""
        answers: list[list[object]] = []
        with _served(engine.folder) as (address, _), self._page(engine) as page:
            page.goto(f"{address}{engine.page}", timeout=_PATIENCE)
            page.wait_for_function("Boolean(globalThis.bench?.find || globalThis.gongkai?.search)", timeout=_PATIENCE)
            end = time.monotonic() + budget
            for text in asked:
                answers.append(page.evaluate(script, text))
                if time.monotonic() > end:
                    break
        return answers

    @contextmanager
    def _page(self, engine: Engine) -> Iterator[Page]:
        """Open a page that has never been anywhere; an exception in it is one here."""
        context: BrowserContext = self._browser.new_context(viewport=_VIEW)  # type: ignore[arg-type]
        page = context.new_page()
        errors: list[BrowserError] = []
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - playwright marks the function
        if engine.marks:
            page.add_init_script(engine.marks)
        try:
            yield page
        except BrowserError as error:
            raise BrowserFailure(engine, error, errors) from error
        finally:
            context.close()
