"""The MkDocs plugin: a translation of MkDocs' events into the pipeline, and the only module that imports mkdocs."""

import logging
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from yaml import YAMLError

from gongkai.cache import NoCache
from gongkai.clock import todays_context
from gongkai.loading.theme import templates_folder
from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.navigation import Entry, FrameSpec, frames, navigation
from gongkai.pages.templates import Templates
from gongkai.pipeline import NO_REGISTER, inspect_site
from gongkai.problems import OperatorError
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Drawing, Frame, Slot
from gongkai.publish.site import Publication
from gongkai.report import as_text

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # to load it is to load a server, which no build needs

_OWN_FILE = re.compile(r"assets/[a-z0-9_/-]+\.(?:css|js|svg)")
"""What may be published of overrides/: no copies, backups or documents that lie there."""
_SOURCES = ("catalog.yml", "content")


class Options(Config):  # type: ignore[no-untyped-call]
    """Options (选项): none; everything is in the content."""


class GongkaiPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Hands MkDocs the frames to draw, and publishes the column in them."""

    given: Site | None = None
    """The site whose frames are asked for; without one the plugin reads, checks and publishes."""
    site: Site
    frames: dict[str, Frame]
    _serving = False
    _navigation: tuple[Entry, ...]
    _specs: dict[str, FrameSpec]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a preview; a dirty build would keep pages that are no longer published."""
        if dirty:
            message = "不能用 --dirty：旧文件会留在网站里，撤下的内容也在其中。"
            raise PluginError(message)
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the content; a mistake in it stops the build before anything is written."""
        self.site = self.given or self._inspected(config)
        bureau = self.site.bureau
        config.site_name = f"{bureau.name}政府信息公开"
        config.site_url = bureau.website.url
        config.theme.static_templates.clear()
        self.frames = {}
        logging.getLogger("mkdocs.commands.build").addFilter(_says_more_than_skipped)
        return config

    def _inspected(self, config: MkDocsConfig) -> Site:
        inspection = inspect_site(_root(config), todays_context())
        if not (inspection.sound if self._serving else inspection.publishable):
            raise PluginError("\n" + (as_text(inspection.problems) if inspection.problems else NO_REGISTER))
        return inspection.preview if self._serving else inspection.released

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give MkDocs one page to draw a frame, and of the theme only what lies in overrides/."""
        self._navigation = navigation(self.site)
        self._specs = {spec.path: spec for spec in frames(self.site)}
        drawn = [
            File.generated(config, path.removesuffix(".html") + ".md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            for path in self._specs
        ]
        own = [file for file in files if file.src_dir == config.theme.custom_dir and _OWN_FILE.fullmatch(file.src_uri)]
        return Files([*own, *drawn])

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:  # noqa: ANN401, ARG002
        """Give the templates the bureau, the navigation and the marks of the slots."""
        site = self.site
        context["gongkai"] = {
            "bureau": site.bureau,
            "navigation": self._navigation,
            "kiosk": site.kiosk,
            "here": self._specs[page.file.dest_uri].here,
            "slot": {slot.value: slot.mark for slot in Slot},
            "addresses": addresses,
        }
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Keep the drawn frame; nothing is written of it."""
        self.frames[page.file.dest_uri] = Frame.parse(output)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish into the folder MkDocs has just emptied, unless only the frames are asked for."""
        if not self.given:
            root = _root(config)
            publication = Publication(self.site, Drawing(self.frames, {}), Templates(templates_folder(root)), root)
            publication.into(Folder(Path(config.site_dir)), NoCache(), lambda _done, _total: None)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":  # noqa: ANN401, ARG002
        """Let `mkdocs serve` watch the content."""
        for source in _SOURCES:
            server.watch(str(_root(config) / source))
        return server


def draw(root: Path, site: Site) -> Drawing:
    """Let MkDocs draw the frames of a site.

    Raises:
        OperatorError: mkdocs.yml cannot be read, or does not name the plugin.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        config = _settings(root, site_dir=folder, strict=True)
        plugin = config.plugins.get("gongkai")
        if not isinstance(plugin, GongkaiPlugin):
            message = "mkdocs.yml 的 plugins 里没有 gongkai。"
            raise OperatorError(message)
        plugin.given = site
        build(config)
        drawn = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in drawn}
    return Drawing(plugin.frames, files)


def _settings(root: Path, **overriding: Any) -> MkDocsConfig:  # noqa: ANN401 - whatever mkdocs.yml may say
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        return load_config(str(root / "mkdocs.yml"), **overriding)
    except (ConfigurationError, YAMLError, Abort) as error:
        message = f"mkdocs.yml 读不懂：{error}"
        raise OperatorError(message) from None


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _says_more_than_skipped(record: logging.LogRecord) -> bool:
    """Drop MkDocs' note on each frame that it was drawn but not written."""
    return not record.getMessage().startswith("Page skipped")
