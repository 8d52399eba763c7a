"""Drawing (画框架): MkDocs is asked only when what the frames show has changed."""

from importlib import import_module
from pathlib import Path
from typing import cast

from gongkai.loading.theme import theme_digest
from gongkai.model.site import Site
from gongkai.pages.navigation import frames, navigation
from gongkai.publish.frame import Drawing


def shown_in_frames(root: Path, site: Site) -> str:
    """Tell all that the frames of a site show: with the same, they are the same.

    Raises:
        OperatorError: mkdocs.yml cannot be read.
    """
    shown = (site.bureau, navigation(site), list(frames(site)), site.kiosk)
    return "\n".join((theme_digest(root), *map(repr, shown)))


def draw(root: Path, site: Site) -> Drawing:
    """Let MkDocs draw the frames of a site; it takes longer to import than most builds take without it.

    Raises:
        OperatorError: mkdocs.yml cannot be read, or does not name the plugin.
    """
    return cast("Drawing", import_module("gongkai.mkdocs_plugin").draw(root, site))
