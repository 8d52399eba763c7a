"""The whole column published (发布专栏): every page in its frame, every file in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gongkai.cache import Cache
from gongkai.documents.downloads import downloads
from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.category import category_pages
from gongkai.pages.columns import Columns
from gongkai.pages.item import withdrawn_page
from gongkai.pages.open_data import Written, open_data_page
from gongkai.pages.page import Page
from gongkai.pages.subscriptions import updated
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import title_list_pages
from gongkai.publish.feeds import Feeds
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Drawing
from gongkai.publish.hanging import Hanger
from gongkai.publish.items import Items
from gongkai.publish.open_data import data_files, data_package
from gongkai.publish.pictures import publish_copies
from gongkai.publish.sealed import Sealed
from gongkai.publish.segments import Progress, Segments
from gongkai.publish.sitemap import robots, sitemaps
from gongkai.search.documents import text_documents
from gongkai.source.text import digest


class Publication:
    """Publication (发布): one site put into one folder."""

    def __init__(self, site: Site, drawing: Drawing, templates: Templates, root: Path) -> None:
        self.site = site
        self.templates = templates
        self._drawn = drawing.files
        self._hanger = Hanger(drawing.frames, templates, site.bureau.website)
        self._sealed = Sealed(root, site.digests)

    def into(self, folder: Folder, cache: Cache, progress: Progress) -> None:
        """Write everything; progress is told of the items, out of how many."""
        if pictures := publish_copies(self.site, self._sealed, folder, cache):
            self.site = replace(self.site, pictures=pictures)
        site = self.site
        for name, content in self._drawn.items():
            folder.write(name, content)
        pages = [(page.path, page.modified) for page in self._column_pages(folder) if page.path != addresses.NOT_FOUND]
        texts = text_documents(site, self.templates)
        items = Items(site, self._hanger, self.templates, self._sealed)
        summaries = Segments(items, folder, cache).publish(site.published, texts, progress)
        pages += [(item.address, updated(item, site).date().isoformat()) for item in site.published]
        for item in site.withdrawn:
            self._hang(withdrawn_page(item, site, self.templates), folder)
        data = self._write_data(folder, summaries)
        pages.append((data.path, data.modified))
        for download in downloads(site, self.templates):
            folder.write(download.address, cache.recall("download", download.source, download.make))
        for name, content in sitemaps(site.bureau.website.url, pages):
            folder.write(name, content)
        folder.write_text(addresses.ROBOTS, robots(site.bureau.website.url, preview=site.preview))

    def _column_pages(self, folder: Folder) -> Iterator[Page]:
        """Hang the pages of columns, categories and lists."""
        for page in self._column_pages_made():
            self._hang(page, folder)
            yield page

    def _column_pages_made(self) -> Iterator[Page]:
        yield from Columns(self.site, self.templates).pages()
        for category in self.site.catalog.walk():
            yield from category_pages(category, self.site, self.templates)
        yield from title_list_pages(self.site, self.templates)

    def _write_data(self, folder: Folder, summaries: Mapping[str, str]) -> Page:
        """Write the feeds and files of data, and hang the page that tells of them."""
        site = self.site
        feeds = Feeds(site, summaries)
        for name, content in feeds.files():
            folder.write(name, content)
        written = {}
        for name, content in data_files(site, summaries):
            folder.write(name, content)
            written[name] = Written(len(content), digest(content))
        folder.write_text(addresses.DATA_PACKAGE, data_package(site, written))
        page = open_data_page(site, self.templates, written, feeds.subscriptions)
        self._hang(page, folder)
        return page

    def _hang(self, page: Page, folder: Folder) -> None:
        folder.write_text(page.path, self._hanger.html(page))
