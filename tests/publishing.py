"""A site published into a folder, whatever its reviews say."""

from pathlib import Path

from gongkai.cache import NoCache
from gongkai.drawing import draw
from gongkai.loading.theme import templates_folder
from gongkai.model.site import Site
from gongkai.pages.templates import Templates
from gongkai.publish.folder import Folder
from gongkai.publish.site import Publication


def publish(root: Path, site: Site, folder: Path) -> None:
    """Publish the site of the repository at root into a folder."""
    publication = Publication(site, draw(root, site), Templates(templates_folder(root)), root)
    publication.into(Folder(folder), NoCache(), lambda _done, _total: None)
