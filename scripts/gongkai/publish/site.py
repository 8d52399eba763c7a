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
from gongkai.pages.page import Page
from gongkai.pages.subscriptions import updated
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import title_list_pages
from gongkai.publish.feeds import Feeds
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Drawing
from gongkai.publish.hanging import Hanger
from gongkai.publish.items import Items
from gongkai.publish.open_data import basic_catalog_csv, catalog_csv, catalog_json
from gongkai.publish.pictures import publish_copies
from gongkai.publish.report_figures import report_figures_csv, report_figures_json
from gongkai.publish.sealed import Sealed
from gongkai.publish.segments import Progress, Segments
from gongkai.publish.sitemap import robots, sitemaps
from gongkai.search.documents import text_documents


class Publication:
    """Publication (发布): one site put into one folder."""

    def __init__(self, site: Site, drawing: Drawing, templates: Templates, root: Path) -> None:
        self.site = site
        self.templates = templates
        self._drawn = drawing.files
        self._hanger = Hanger(drawing.frames, templates, site.bureau.website.url)
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
        self._write_data(folder, summaries)
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

    def _write_data(self, folder: Folder, summaries: Mapping[str, str]) -> None:
        site = self.site
        for name, feed in Feeds(site, summaries).files():
            folder.write(name, feed)
        folder.write_text(addresses.CATALOG_CSV, catalog_csv(site, summaries))
        folder.write_text(addresses.CATALOG_JSON, catalog_json(site, summaries))
        folder.write_text(addresses.BASIC_CATALOG_CSV, basic_catalog_csv(site))
        if site.reports:
            folder.write_text(addresses.REPORT_FIGURES_CSV, report_figures_csv(site))
            folder.write_text(addresses.REPORT_FIGURES_JSON, report_figures_json(site))

    def _hang(self, page: Page, folder: Folder) -> None:
        folder.write_text(page.path, self._hanger.html(page))
