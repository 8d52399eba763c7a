"""Every link of the built column, followed in a real browser."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.sync_api import Browser, Page

_ASK_LINKS = """() => [...document.querySelectorAll('a[href], link[href], img[src]')].map(found => ({
    address: found.href || found.src, download: found.hasAttribute('download') || found.tagName !== 'A',
}))"""
_ASK_TARGETS = "() => [...document.querySelectorAll('[id]')].map(found => '#' + found.id)"


class Walk:
    """A walk over all pages reachable from the first."""

    def __init__(self, page: Page, first: str) -> None:
        self.page = page
        self.root = first.removesuffix("index.html")
        self.faults: list[str] = []
        self.seen: set[str] = set()
        page.on("console", lambda message: self._note(message.type == "error", f"console: {message.text}"))
        page.on("pageerror", lambda error: self._note(True, f"error: {error}"))
        page.on("request", lambda request: self._note(not self._inside(request.url), f"request: {request.url}"))
        page.on("response", lambda response: self._note(response.status >= 400, f"{response.status}: {response.url}"))
        self._follow(first)

    def _follow(self, first: str) -> None:
        waiting = [first]
        targets: dict[str, set[str]] = {}
        fragments: list[tuple[str, str]] = []
        while waiting:
            address = waiting.pop()
            if address in self.seen:
                continue
            self.seen.add(address)
            self.page.goto(address)
            targets[address] = set(self.page.evaluate(_ASK_TARGETS))
            for link in self.page.evaluate(_ASK_LINKS):
                bare, fragment = urldefrag(link["address"])
                if not self._inside(bare):
                    continue
                if fragment:
                    fragments.append((bare, f"#{fragment}"))
                if link["download"] or not bare.endswith(".html"):
                    self._note(not self._exists(bare), f"missing: {bare} on {address}")
                elif bare not in self.seen:
                    waiting.append(bare)
        for bare, fragment in fragments:
            self._note(fragment not in targets.get(bare, {fragment}), f"no target: {bare}{fragment}")

    def _inside(self, address: str) -> bool:
        return address.startswith(self.root)

    def _exists(self, address: str) -> bool:
        return self.page.request.get(address).ok if address.startswith("http") else _local(address).is_file()

    def _note(self, faulty: bool, fault: str) -> None:
        if faulty:
            self.faults.append(fault)


def _local(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def test_every_link_over_http(browser: Browser, address: str) -> None:
    walk = Walk(browser.new_page(), f"{address}index.html")
    assert not walk.faults, "\n".join(walk.faults)
    assert len(walk.seen) > 100


def test_every_link_from_a_folder(browser: Browser, built: Path) -> None:
    walk = Walk(browser.new_page(), f"{built.as_uri()}/index.html")
    assert not walk.faults, "\n".join(walk.faults)
    assert {_local(address) for address in walk.seen} == set(built.rglob("*.html")) - _unlinked(built)


def _unlinked(built: Path) -> set[Path]:
    """Pages nothing links to, by their nature: for wrong addresses, at former addresses, of withdrawn items."""
    kept = {path for path in built.rglob("*.html") if _only_answers(path.read_text(encoding="utf-8"))}
    return {built / "404.html", *kept}


def _only_answers(html: str) -> bool:
    return "<h1>页面已经移动</h1>" in html or "撤回。</strong>" in html
