"""The MkDocs plugin: a translation of MkDocs' events into the pipeline, and the only module that imports mkdocs."""

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from yaml import YAMLError

from gongkai.cache import Cache, NoCache
from gongkai.clock import todays_context
from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.navigation import Entry, FrameSpec, frames, navigation
from gongkai.pages.templates import Templates
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Frame, Slot
from gongkai.publish.site import Progress, Publication
from gongkai.report import as_text

CONTENT_TEMPLATES = "gongkai"
"""The folder below Material's custom_dir with the templates of page contents."""
_OWN_FILE = re.compile(r"assets/[a-z0-9_/-]+\.(?:css|js|svg)")
"""What may be published of overrides/: no copies, backups or documents that lie there."""
_MATERIAL_STYLES = "assets/stylesheets/main."
NO_REGISTER = (
    "没有审查人名册 content/reviewers.yml，不能发布；只看样子，用 gongkai serve 或者 gongkai build --preview。"
)
"""What is said where nothing can have been reviewed."""
_SOURCES = ("catalog.yml", "content")


class Options(Config):  # type: ignore[no-untyped-call]
    """Options (选项): none; everything is in the content."""


class GongkaiPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Hands MkDocs the frames to draw, and publishes the column in them."""

    given: Site | None = None
    progress: Progress | None = None
    cache: Cache = NoCache()
    site: Site
    _serving = False
    _folder: Folder | None = None
    _stylesheet: str
    _navigation: tuple[Entry, ...]
    _frames: dict[str, Frame]
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
        self._frames = {}
        logging.getLogger("mkdocs.commands.build").addFilter(_says_more_than_skipped)
        return config

    def _inspected(self, config: MkDocsConfig) -> Site:
        inspection = inspect_site(_root(config), todays_context())
        if not (inspection.sound if self._serving else inspection.publishable):
            raise PluginError("\n" + (as_text(inspection.problems) if inspection.problems else NO_REGISTER))
        return inspection.preview if self._serving else inspection.released

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give MkDocs one page to draw a frame, and of the theme only the styles."""
        self._navigation = navigation(self.site)
        self._specs = {spec.path: spec for spec in frames(self.site)}
        drawn = [
            File.generated(config, path.removesuffix(".html") + ".md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            for path in self._specs
        ]
        styles = [file for file in files if file.src_uri.startswith(_MATERIAL_STYLES) and file.src_uri.endswith(".css")]
        self._stylesheet = styles[0].src_uri
        own = [file for file in files if file.src_dir == config.theme.custom_dir and _OWN_FILE.fullmatch(file.src_uri)]
        return Files([*styles, *own, *drawn])

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:  # noqa: ANN401, ARG002
        """Give the templates the bureau, the navigation and the marks of the slots."""
        site = self.site
        context["gongkai"] = {
            "bureau": site.bureau,
            "navigation": self._navigation,
            "here": self._specs[page.file.dest_uri].here,
            "stylesheet": self._stylesheet,
            "slot": {slot.value: slot.mark for slot in Slot},
            "addresses": addresses,
        }
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Keep the drawn frame; nothing is written of it."""
        self._frames[page.file.dest_uri] = Frame.parse(output)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish into the folder MkDocs has just emptied."""
        self._folder = None
        self.publish(config)

    def publish(self, config: MkDocsConfig) -> None:
        """Hang the site's pages in the frames drawn last."""
        folder = Folder(Path(config.site_dir))
        templates = Templates(_templates(config))
        publication = Publication(self.site, self._frames, templates, _root(config))
        publication.into(folder, self.cache, self.progress or (lambda _done, _total: None))
        if self._folder:
            folder.drop_absent(self._folder)
        self._folder = folder

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Let `mkdocs serve` watch the content."""
        for source in _SOURCES:
            server.watch(str(_root(config) / source))
        return server


class Column:
    """Column (专栏): one repository's site, as MkDocs draws its frames into a folder."""

    def __init__(
        self, root: Path, site_dir: Path, progress: Progress | None = None, cache: Cache | None = None
    ) -> None:
        """Read mkdocs.yml.

        Raises:
            OperatorError: it cannot be read, or does not name the plugin.
        """
        self._config = _settings(root, site_dir=str(site_dir), strict=True)
        plugin = self._config.plugins.get("gongkai")
        if not isinstance(plugin, GongkaiPlugin):
            message = "mkdocs.yml 的 plugins 里没有 gongkai。"
            raise OperatorError(message)
        plugin.progress = progress
        plugin.cache = cache or NoCache()
        self._plugin = plugin

    def build(self, site: Site) -> None:
        """Draw the frames anew and publish a site in them."""
        self._plugin.given = site
        build(self._config)

    def refresh(self, site: Site) -> None:
        """Publish a site in the frames drawn last."""
        self._plugin.site = site
        self._plugin.publish(self._config)


def templates_folder(root: Path) -> Path:
    """Give the folder of content templates that a repository uses.

    Raises:
        OperatorError: mkdocs.yml cannot be read.
    """
    return _templates(_settings(root))


def _settings(root: Path, **overriding: Any) -> MkDocsConfig:  # noqa: ANN401 - whatever mkdocs.yml may say
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        return load_config(str(root / "mkdocs.yml"), **overriding)
    except (ConfigurationError, YAMLError, Abort) as error:
        message = f"mkdocs.yml 读不懂：{error}"
        raise OperatorError(message) from None


def _templates(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or "") / CONTENT_TEMPLATES


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _says_more_than_skipped(record: logging.LogRecord) -> bool:
    """Drop MkDocs' note on each frame that it was drawn but not written."""
    return not record.getMessage().startswith("Page skipped")
