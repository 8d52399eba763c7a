"""`gongkai serve`: the column on this machine, renewed whenever a file is saved."""

import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from gongkai.cache import NoCache
from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.drawing import draw, shown_in_frames
from gongkai.loading.theme import templates_folder
from gongkai.model.site import Site
from gongkai.pages.templates import Templates
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Drawing
from gongkai.publish.site import Publication
from gongkai.report import as_text

_WATCHED = ("catalog.yml", "mkdocs.yml", "content", "overrides")
_INTERVAL = 0.2
_REST = 4
"""How much longer to rest than to look for changes."""
_PATIENCE = 25.0
_RELOAD = b"""<script>
(async () => {
  for (;;) {
    try {
      const answer = await fetch("/-/edition?after=%d");
      if (answer.status === 200) return location.reload();
    } catch { await new Promise(wake => setTimeout(wake, 1000)); }
  }
})();
</script></body>"""


@click.command(cls=Command, options_metavar="[选项]")
@click.option("--port", default=8000, show_default=False, help="端口，默认 8000。", metavar="端口")
@click.help_option("-h", "--help", help="显示这一页说明。")
def serve(port: int) -> int:
    """在本机预览网站，草稿也显示；保存文件后，浏览器里的页面随即更新。"""
    root = find_root()
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        preview = Preview(root, Path(folder))
        preview.renew()
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, preview))
        except OSError:
            message = f"端口 {port} 已经有别的程序在用，换一个：gongkai serve --port {port + 1}"
            raise OperatorError(message) from None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"打开：http://127.0.0.1:{server.server_port}/　（按 Ctrl+C 结束）")
        try:
            preview.watch(threading.Event())
        finally:
            server.shutdown()
    return 0


class Preview:
    """Preview (预览): the site as it stands in the files; each renewal is a new edition."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.edition = 0
        self.told = ""
        self._seen: dict[Path, int] = {}
        self._look: tuple[Drawing, Templates] | None = None
        self._shown = ""
        self._published: Folder | None = None
        self._renewed = threading.Condition()

    def renew(self) -> None:
        """Check, and publish if nothing stops it; the frames are drawn anew only if what they show has changed."""
        self._seen = dict(self._stamps())
        inspection = inspect_site(self.root, todays_context())
        self.told = as_text(inspection.problems)
        if inspection.problems:
            click.echo(self.told, err=True)
        if inspection.sound:
            self._publish(inspection.preview)
            with self._renewed:
                self.edition += 1
                self._renewed.notify_all()

    def watch(self, end: threading.Event) -> None:
        """Renew whenever a watched file changes, until the end."""
        looking = 0.0
        while not end.wait(max(_INTERVAL, _REST * looking)):
            begun = time.monotonic()
            found = dict(self._stamps())
            looking = time.monotonic() - begun
            if found != self._seen:
                self.renew()

    def await_edition(self, after: int) -> bool:
        """Wait for an edition later than the given one; False if none came for a while."""
        with self._renewed:
            return self._renewed.wait_for(lambda: self.edition > after, timeout=_PATIENCE)

    def _publish(self, site: Site) -> None:
        shown = shown_in_frames(self.root, site)
        if self._look is None or shown != self._shown:
            self._look = (draw(self.root, site), Templates(templates_folder(self.root)))
            self._shown = shown
        folder = Folder(self.folder)
        publication = Publication(site, *self._look, self.root)
        publication.into(folder, NoCache(), lambda _done, _total: None)
        if self._published:
            folder.drop_absent(self._published)
        self._published = folder

    def _stamps(self) -> Iterator[tuple[Path, int]]:
        for name in _WATCHED:
            top = self.root / name
            for path in (top, *top.rglob("*")) if top.is_dir() else (top,):
                try:
                    yield path, path.stat().st_mtime_ns
                except OSError:
                    continue


class _Handler(SimpleHTTPRequestHandler):
    """Serves the preview, and tells waiting pages of a new edition."""

    def __init__(self, preview: Preview, *arguments: object) -> None:
        self._preview = preview
        super().__init__(*arguments, directory=str(preview.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file; pages get a script that reloads them on the next edition."""
        path, _, query = self.path.partition("?")
        if path == "/-/edition":
            later = self._preview.await_edition(int(query.removeprefix("after=") or 0))
            self.send_response(HTTPStatus.OK if later else HTTPStatus.NO_CONTENT)
            self.end_headers()
            return
        if not self._preview.edition:
            told = f"<title>有错误</title><body><pre>{escape(self._preview.told)}</pre></body>"
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, told.encode())
            return
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() else file
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        self._answer(HTTPStatus.OK, page.read_bytes())

    def _answer(self, status: HTTPStatus, page: bytes) -> None:
        content = page.replace(b"</body>", _RELOAD % self._preview.edition)
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing of each request."""
