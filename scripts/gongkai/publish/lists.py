"""Lists (各种列表): what lists items or tells of all of them, in sheaves, each made anew when an item of it changes."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b

from gongkai.documents.downloads import Download, downloads
from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.category import category_pages
from gongkai.pages.columns import Columns
from gongkai.pages.item import withdrawn_page
from gongkai.pages.open_data import Written, open_data_page
from gongkai.pages.page import Page
from gongkai.pages.subscriptions import Subscription, subscriptions
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import letter_lists, title_list_pages, year_lists
from gongkai.publish.feeds import Feeds
from gongkai.publish.hanging import Hanger
from gongkai.publish.items import about
from gongkai.publish.open_data import data_files, data_package
from gongkai.publish.segments import Segments
from gongkai.publish.sheaves import Put, Sheaf
from gongkai.source.text import digest


class Lists:
    """The pages and files of one site that list its items, which were published before."""

    def __init__(self, site: Site, hanger: Hanger, templates: Templates, items: Segments) -> None:
        self._site = site
        self._hanger = hanger
        self._templates = templates
        self._keys = items.keys
        self._letters = {stem: told.letter for stem, told in items.told.items()}
        self._summaries = {stem: told.summary for stem, told in items.told.items()}
        self._feeds = Feeds(site, self._summaries)
        self._about = "\n".join((about(site), templates.digest, hanger.frames_digest))

    def sheaves(self, spell: Callable[[str], str]) -> Iterator[Sheaf]:
        """Give every sheaf, in the order of the site map; spell gives the addresses of values one may filter by."""
        site = self._site
        shown = {item.origin.location.path for item in site.published}
        others = [(path, digest, site.reviews.get(path)) for path, digest in site.digests.items() if path not in shown]
        everything = self._key(site.published, repr(others))
        yield Sheaf("columns", everything, partial(self._hung, Columns(site, self._templates, self._letters).pages()))
        for category in site.catalog.walk():
            items = site.by_category[category.path]
            counts = [site.counts[each.path] for each in category.walk()]
            make = partial(self._hung, category_pages(category, site, self._templates))
            yield Sheaf(f"category {category.path}", self._key(items, repr(counts)), make)
        for lists in (year_lists(site), letter_lists(site, self._letters)):
            counted = repr([(listed.name, len(listed.items)) for listed in lists])
            for listed in lists:
                make = partial(self._hung, title_list_pages(listed, lists, site, self._templates))
                yield Sheaf(f"list {listed.name}", self._key(listed.items, counted), make)
        yield Sheaf("withdrawn", everything, self._withdrawn)
        feeds = tuple(subscriptions(site, spell))
        for feed in feeds:
            yield Sheaf(feed.address, self._key(feed.group), partial(self._feed, feed))
        yield Sheaf("data", everything, partial(self._data, feeds))
        for download in downloads(site, self._templates):
            yield Sheaf(download.address, _digest([download.source]), partial(_downloaded, download))

    def _key(self, items: Iterable[Item], *shown: str) -> str:
        """Digest what a sheaf shows of items, in their order, and what else it shows."""
        return _digest([self._about, *shown, *(self._keys[item.stem] for item in items)])

    def _hung(self, pages: Iterable[Page]) -> Iterator[Put]:
        for page in pages:
            modified = None if page.path == addresses.NOT_FOUND else page.modified
            yield Put(page.path, self._hanger.html(page).encode(), modified)

    def _withdrawn(self) -> Iterator[Put]:
        for item in self._site.withdrawn:
            page = withdrawn_page(item, self._site, self._templates)
            yield Put(page.path, self._hanger.html(page).encode())

    def _feed(self, subscription: Subscription) -> Iterator[Put]:
        for name, content in self._feeds.files(subscription):
            yield Put(name, content)

    def _data(self, feeds: tuple[Subscription, ...]) -> Iterator[Put]:
        """Write the files of data, and hang the page that tells of them and of the feeds."""
        written = {}
        for name, content in data_files(self._site, self._summaries):
            written[name] = Written(len(content), digest(content))
            yield Put(name, content)
        yield Put(addresses.DATA_PACKAGE, data_package(self._site, written).encode())
        yield from self._hung([open_data_page(self._site, self._templates, written, feeds)])


def _downloaded(download: Download) -> Iterator[Put]:
    yield Put(download.address, download.make())


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
