"""The whole column published (发布专栏): every page in its frame, every file in its place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar, cast

from gongkai.cache import Cache, Shelf
from gongkai.chinese import slug
from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.subscriptions import updated
from gongkai.pages.templates import Templates
from gongkai.pinyin import spelled
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Drawing
from gongkai.publish.hanging import Hanger
from gongkai.publish.items import Items, Progress
from gongkai.publish.lists import Listed, Lists
from gongkai.publish.own import Own, owned
from gongkai.publish.pictures import publish_copies
from gongkai.publish.sealed import Sealed
from gongkai.publish.segments import Segments
from gongkai.publish.sitemap import robots, sitemaps
from gongkai.publish.tasks import Task, begun, carried_out
from gongkai.recall import kept
from gongkai.search.document import Document
from gongkai.search.documents import text_documents
from gongkai.search.segments import Said, tables_script

T = TypeVar("T")


class Publication:
    """Publication (发布): one site put into one folder; own is what is published of each item's, if it is known."""

    def __init__(
        self, site: Site, drawing: Drawing, templates: Templates, root: Path, own: Mapping[str, Own] | None = None
    ) -> None:
        self.site = site
        self._own = own
        self.templates = templates
        self._drawn = drawing.files
        self._hanger = Hanger(drawing.frames, templates, site)
        self._sealed = Sealed(root, site.digests)

    def into(self, folder: Folder, cache: Cache, progress: Progress) -> None:
        """Write everything; progress is told of the items, out of how many."""
        if pictures := publish_copies(self.site, self._sealed, folder, cache):
            self.site = replace(self.site, pictures=pictures)
        site = self.site
        for name, content in self._drawn.items():
            folder.write(name, content)
        own = self._own or dict(owned(site, cache))
        items = Items(site, own, self._hanger, self.templates, self._sealed, cache)
        with cache.shelf("spelled") as spellings:
            segments = Segments(items, site.published, self._texts(spellings))
            indexing = list(segments.tasks())
            early = items.few_changed(segments.bundles, folder)
            first, later = (indexing, []) if early else ([], indexing)
            with (
                cache.shelf("index and lists") as shelf,
                begun(first, folder, shelf, leaving=1) as said_early,
            ):
                published = items.publish(segments.bundles, folder, progress)
                lists = Lists(site, self._hanger, self.templates, published, cache)
                listing = lists.tasks(partial(_spelled, spellings, slug))
                tasks = cast("list[Task[Said | Listed]]", [*later, *listing])
                told = carried_out(tasks, folder, shelf, leaving=int(early))
                self._map(cast("list[Listed]", told[len(later) :]), folder)
                said = [*said_early, *told[: len(later)]]
        name, script = tables_script(cast("list[Said]", said))
        folder.write(f"{addresses.INDEX}{name}", script)

    def _map(self, listed: list[Listed], folder: Folder) -> None:
        """Put the site map of pages that list items, and of the items' own, and robots.txt."""
        site = self.site
        pages = [*chain.from_iterable(listed)]
        pages += [(item.address, updated(item, site).date().isoformat()) for item in site.published]
        for name, content in sitemaps(site.bureau.website.url, pages):
            folder.write(name, content)
        folder.write_text(addresses.ROBOTS, robots(site.bureau.website.url, preview=site.preview))

    def _texts(self, spellings: Shelf) -> list[Document]:
        """Give what search knows of the column's own texts."""
        texts = text_documents(self.site, self.templates)
        return [replace(text, spelling=_spelled(spellings, spelled, text.title)) for text in texts]


def _spelled(shelf: Shelf, spell: Callable[[str], T], text: str) -> T:
    """Spell a text; the dictionaries for it take long to load."""
    return kept(shelf, f"{spell.__name__} {text}", partial(spell, text))
