"""Lighthouse: performance, accessibility, best practices and search engines' needs of the demonstration column.

`python tests/bench/bench_lighthouse.py` prints the section that `make bench` writes into docs/benchmarks.md, and exits
with 1 where a score is below the bound. Lighthouse is installed from npm as `lighthouse/package-lock.json` has it.
"""

import gzip
import json
import mimetypes
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

FOLDER = Path(__file__).with_name("lighthouse")
REPOSITORY = Path(__file__).parents[2]
BASE = "/zfxxgk/"
PAGES = {
    "home": "index.html",
    "category": "jian-du-jian-cha/te-zhong-she-bei/index.html",
    "item": "items/2026/dianti-anquan-jiancha-2026.html",
    "report": "nianbao/2025.html",
}
FORMS = {"phone": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BOUND = 98
ROUNDS = 3
_FLAGS = "--headless=new --no-sandbox --disable-gpu"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".csv", ".txt")

Scores = dict[str, float]


class _CheapHost(SimpleHTTPRequestHandler):
    """Answers as a plain nginx would: texts packed, pages asked for anew, all else kept for a day, a strict policy."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.directory / Path(unquote(urlsplit(self.path).path).removeprefix(BASE))
        if not self.path.startswith(BASE) or not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        if path.suffix in _PACKED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if path.suffix in _PACKED else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=86400")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_CheapHost, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


class Section(NamedTuple):
    """Section (一节): its text, and the lowest score of all; none where Lighthouse could not be run."""

    text: str
    lowest: float | None


def section() -> Section:
    """Measure and write the section; without Node.js, Chromium or the packages it says so."""
    try:
        scores = _measured()
    except (OSError, StopIteration, subprocess.CalledProcessError) as fault:
        return Section(f"## Lighthouse\n\nNot run: it needs Node.js, npm and Chromium ({type(fault).__name__}).", None)
    return Section(_written(scores), min(score for of in scores.values() for score in of.values()))


def _install() -> None:
    """Install Lighthouse, unless it is there as it is locked."""
    lock, mark = (FOLDER / "package-lock.json").read_bytes(), FOLDER / "node_modules" / ".installed"
    if not mark.is_file() or mark.read_bytes() != lock:
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=FOLDER, check=True)
        mark.write_bytes(lock)


def _measured() -> dict[tuple[str, str], Scores]:
    """Give the median scores of each page on each kind of screen."""
    _install()
    with tempfile.TemporaryDirectory(prefix="gongkai-lighthouse-") as name:
        site = Path(name) / "site"
        build = [sys.executable, "-m", "gongkai.cli.main", "build", "--site-dir", str(site)]
        subprocess.run(build, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        with _served(site) as address:
            return {
                (page, form): _median([_asked(address + path, options) for _ in range(ROUNDS)])
                for page, path in PAGES.items()
                for form, options in FORMS.items()
            }


def _asked(address: str, options: list[str]) -> Scores:
    """Let Lighthouse look at a page once; what keeps it from 100 goes to standard error."""
    chromium = next(found for name in _CHROMIUM if (found := shutil.which(name)))
    command = [
        *("node", "node_modules/lighthouse/cli/index.js", address, "--quiet", "--output=json"),
        *(f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={_FLAGS}", *options),
    ]
    run = subprocess.run(command, cwd=FOLDER, env={"CHROME_PATH": chromium}, check=True, capture_output=True)
    told = json.loads(run.stdout)
    for category in told["categories"].values():
        for audit in category["auditRefs"]:
            found = told["audits"][audit["id"]]
            if audit["weight"] and (found["score"] if found["score"] is not None else 1) < 1:
                sys.stderr.write(f"{address} {category['id']}: {audit['id']} {found['score']}\n")
    return {name: told["categories"][name]["score"] * 100 for name in CATEGORIES}


def _median(runs: list[Scores]) -> Scores:
    return {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}


def _written(scores: dict[tuple[str, str], Scores]) -> str:
    lighthouse = json.loads((FOLDER / "package.json").read_bytes())["dependencies"]["lighthouse"]
    return "\n".join(
        [
            "## Lighthouse",
            "",
            f"The demonstration column, by Lighthouse {lighthouse} (`python tests/bench/bench_lighthouse.py`): median",
            f"of {ROUNDS} runs over http from this machine, with Lighthouse's own throttling. The server packs texts",
            "by gzip and lets browsers keep all but pages for a day, as a cheap host would.",
            "",
            f"| page | screen | {' | '.join(CATEGORIES)} |",
            f"| --- | --- |{' ---: |' * len(CATEGORIES)}",
            *(
                f"| {page} | {form} | {' | '.join(f'{of[name]:.0f}' for name in CATEGORIES)} |"
                for (page, form), of in scores.items()
            ),
        ]
    )


def main() -> int:
    """Measure, print the section and tell whether every score keeps the bound."""
    text, lowest = section()
    sys.stdout.write(f"{text}\n")
    return int(lowest is None or lowest < BOUND)


if __name__ == "__main__":
    sys.exit(main())
