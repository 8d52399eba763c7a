"""The whole column published (发布专栏): every page in its frame, every file in its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from heapq import merge
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from gongkai.cache import Cache
from gongkai.documents.downloads import downloads
from gongkai.loading.files import read_file
from gongkai.model import addresses
from gongkai.model.item import Attachment
from gongkai.model.site import Site
from gongkai.pages.category import category_pages
from gongkai.pages.columns import Columns
from gongkai.pages.item import item_page, moved_page, withdrawn_page
from gongkai.pages.page import Page
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import title_list_pages
from gongkai.problems import OperatorError
from gongkai.publish.feeds import Feeds
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Frame, Slot
from gongkai.publish.open_data import basic_catalog_csv, catalog_csv, catalog_json
from gongkai.publish.pictures import publish_copies
from gongkai.publish.report_figures import report_figures_csv, report_figures_json
from gongkai.publish.sitemap import robots, sitemaps
from gongkai.search.document import Document
from gongkai.search.documents import item_document, text_documents
from gongkai.search.index import index_scripts
from gongkai.source.text import digest

_LOCAL = re.compile(r'\b(href|src|action)="(?![a-z]+:|#|/)')

Progress = Callable[[int, int], None]


class Publication:
    """Publication (发布): one site put into one folder."""

    def __init__(self, site: Site, frames: Mapping[str, Frame], templates: Templates, root: Path) -> None:
        self.site = site
        self.frames = frames
        self.templates = templates
        self.root = root
        self._pages: list[tuple[str, str]] = []
        self._summaries: dict[str, str] = {}

    def into(self, folder: Folder, cache: Cache, progress: Progress) -> None:
        """Write everything; progress is told of each item, out of how many."""
        if pictures := publish_copies(self.site, self._sealed, folder, cache):
            self.site = replace(self.site, pictures=pictures)
        for page in self._column_pages():
            self._hang(page, folder)
            if page.path != addresses.NOT_FOUND:
                self._pages.append((page.path, page.modified))
        texts = text_documents(self.site, self.templates)
        found = merge(self._items(folder, progress), texts, key=lambda document: document.day, reverse=True)
        for name, script in index_scripts(found, len(self.site.published) + len(texts), cache):
            folder.write_text(f"{addresses.INDEX}{name}", script)
        for item in self.site.withdrawn:
            self._hang(withdrawn_page(item, self.site, self.templates), folder)
        self._write_data(folder, self._summaries)
        for download in downloads(self.site, self.templates):
            folder.write(download.address, cache.recall("download", download.source, download.make))
        for name, content in sitemaps(self.site.bureau.website.url, self._pages):
            folder.write(name, content)
        folder.write_text(addresses.ROBOTS, robots(self.site.bureau.website.url, preview=self.site.preview))

    def _items(self, folder: Folder, progress: Progress) -> Iterator[Document]:
        """Write each item's page and files, newest first, and give what search finds of it."""
        total = len(self.site.published)
        for done, item in enumerate(self.site.published, start=1):
            made = item_page(item, self.site, self.templates)
            self._hang(made.page, folder)
            self._pages.append((made.page.path, made.page.modified))
            self._summaries[item.stem] = made.summary
            for file in item.files:
                folder.write(item.address_of(file), self._sealed(file))
            for former in item.former_addresses:
                self._hang(moved_page(item, former, self.site, self.templates), folder)
            progress(done, total)
            yield item_document(item, self.site, made.body)

    def _column_pages(self) -> Iterator[Page]:
        yield from Columns(self.site, self.templates).pages()
        for category in self.site.catalog.walk():
            yield from category_pages(category, self.site, self.templates)
        yield from title_list_pages(self.site, self.templates)

    def _write_data(self, folder: Folder, summaries: dict[str, str]) -> None:
        site = self.site
        for name, feed in Feeds(site, summaries).files():
            folder.write(name, feed)
        folder.write_text(addresses.CATALOG_CSV, catalog_csv(site, summaries))
        folder.write_text(addresses.CATALOG_JSON, catalog_json(site, summaries))
        folder.write_text(addresses.BASIC_CATALOG_CSV, basic_catalog_csv(site))
        if site.reports:
            folder.write_text(addresses.REPORT_FIGURES_CSV, report_figures_csv(site))
            folder.write_text(addresses.REPORT_FIGURES_JSON, report_figures_json(site))

    def _sealed(self, file: Attachment) -> bytes:
        """Read a file that is published as it is, and make sure that it is still the one that was checked."""
        content = read_file(self.root, file)
        if digest(content) != self.site.digests[file.path]:
            message = f"“{file.path}”在生成的时候被改动了，没有发布；重新运行。"
            raise OperatorError(message)
        return content

    def _hang(self, page: Page, folder: Folder) -> None:
        """Hang a page in its frame and write it."""
        url = self.site.bureau.website.url + page.path
        html = self.frames[page.frame].fill(
            {
                Slot.TITLE: escape(page.title),
                Slot.HEAD: self.templates.render("head", page.path, page=page, url=url),
                Slot.TRAIL: self.templates.render("trail", page.path, page=page),
                Slot.CONTENT: page.text,
                Slot.ADDRESS: quote(url, safe=""),
            }
        )
        folder.write_text(page.path, _anchored(html, self._base) if page.path == addresses.NOT_FOUND else html)

    @property
    def _base(self) -> str:
        return urlsplit(self.site.bureau.website.url).path


def _anchored(html: str, base: str) -> str:
    """Make a page's links lead from the host's root, for the page that answers at any wrong address."""
    return _LOCAL.sub(rf'\1="{base}', html)
