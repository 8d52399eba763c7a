"""Lists (各种列表): what lists items or tells of all of them, each made anew when an item of it changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from operator import attrgetter

from gongkai.cache import Cache
from gongkai.documents.downloads import downloads, written_together
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
from gongkai.publish.folder import Folder
from gongkai.publish.hanging import Hanger
from gongkai.publish.items import Bundle, Published, about
from gongkai.publish.open_data import Entries, data_files, data_package, entries_of
from gongkai.publish.tasks import Task
from gongkai.recall import digested, kept
from gongkai.source.text import digest

Listed = tuple[tuple[str, str], ...]
"""Pages for the site map: addresses, each with the day it last changed, or nothing."""
_Files = Iterable[tuple[str, bytes]]
_STEM = attrgetter("stem")


class Lists:
    """The pages and files of one site that list its items, which were published before."""

    def __init__(self, site: Site, hanger: Hanger, templates: Templates, items: Published, cache: Cache) -> None:
        self._site = site
        self._hanger = hanger
        self._templates = templates
        self._items = items
        self._cache = cache
        self._feeds = Feeds(site, items.summaries)
        self._about = "\n".join((about(site), templates.digest, hanger.frames_digest))

    def tasks(self, spell: Callable[[str], str]) -> Iterator[Task[Listed]]:
        """Give every task, in the order of the site map; spell gives the addresses of values one may filter by.

        What no site map names stands where it is best made: long tasks first, short ones last.
        """
        site, templates = self._site, self._templates
        shown = {item.origin.location.path for item in site.published}
        others = repr(
            [(path, digest, site.reviews.get(path)) for path, digest in site.digests.items() if path not in shown]
        )
        letters = "\n".join(self._items.letters.values())
        listed = self._listed(site.published, others, letters)
        for writer, some in written_together(downloads(site, templates)).items():
            made = ((each.address, each.make()) for each in some)
            yield Task(writer, digested([each.source for each in some]), partial(_files, made))
        yield self._pages("columns", listed, Columns(site, templates, self._items.letters).pages())
        for category in site.catalog.walk():
            counts = repr([site.counts[each.path] for each in category.walk()])
            key = self._listed(site.by_category[category.path], counts)
            yield self._pages(f"category {category.path}", key, category_pages(category, site, templates))
        for lists in (year_lists(site), letter_lists(site, self._items.letters)):
            counted = repr([(each.name, len(each.items)) for each in lists])
            for each in lists:
                pages = title_list_pages(each, lists, site, templates)
                yield self._pages(f"list {each.name}", self._listed(each.items, counted), pages)
        withdrawn = (withdrawn_page(item, site, templates) for item in site.withdrawn)
        yield Task("withdrawn", listed, partial(_files, map(self._hung, withdrawn)))
        feeds = tuple(subscriptions(site, spell))
        for year in self._years:
            self._cache.spare(_shelf_of(year))
        yield Task("data", self._key(site.published, others), partial(self._data, feeds))
        for feed in feeds:
            yield Task(feed.address, self._key(feed.group), partial(_files, self._feeds.files(feed)))

    def _key(self, items: Iterable[Item], *shown: str) -> str:
        """Digest all that is published of items, in their order, and what else is shown."""
        return self._digest(self._items.keys, items, shown)

    def _listed(self, items: Iterable[Item], *shown: str) -> str:
        """Digest what lists show of items, in their order, and what else is shown."""
        return self._digest(self._items.listed, items, shown)

    def _digest(self, by_stem: Mapping[str, str], items: Iterable[Item], shown: Iterable[str]) -> str:
        return digested([self._about, *shown, *map(by_stem.__getitem__, map(_STEM, items))])

    def _pages(self, name: str, key: str, pages: Iterable[Page]) -> Task[Listed]:
        return Task(name, key, partial(self._put_pages, pages))

    def _put_pages(self, pages: Iterable[Page], folder: Folder) -> Listed:
        return tuple(chain.from_iterable(self._put(page, folder) for page in pages))

    def _put(self, page: Page, folder: Folder) -> Listed:
        folder.write(*self._hung(page))
        return () if page.path == addresses.NOT_FOUND else ((page.path, page.modified),)

    def _hung(self, page: Page) -> tuple[str, bytes]:
        return page.path, self._hanger.html(page)

    def _data(self, feeds: tuple[Subscription, ...], folder: Folder) -> Listed:
        """Write the files of data, and hang the page that tells of them and of the feeds."""
        written = {}
        for name, content in data_files(self._site, self._entries()):
            written[name] = Written(len(content), digest(content))
            folder.write(name, content)
        folder.write_text(addresses.DATA_PACKAGE, data_package(self._site, written))
        return self._put(open_data_page(self._site, self._templates, written, feeds), folder)

    @property
    def _years(self) -> dict[int, list[Bundle]]:
        """The bundles by the year of their newest item, newest first."""
        years: dict[int, list[Bundle]] = {}
        for bundle in self._items.bundles:
            years.setdefault(bundle.items[0].publication_date.year, []).append(bundle)
        return years

    def _entries(self) -> Iterator[Entries]:
        """Write the items as the catalog has them, a bundle at a time; what shows the same is recalled."""
        for year, bundles in self._years.items():
            with self._cache.shelf(_shelf_of(year)) as shelf:
                for bundle in bundles:
                    source = digested((bundle.key, *(self._items.summaries[item.stem] for item in bundle.items)))
                    yield kept(shelf, source, partial(entries_of, bundle.items, self._site, self._items.summaries))


def _shelf_of(year: int) -> str:
    return f"catalog {year}"


def _files(files: _Files, folder: Folder) -> Listed:
    """Put files that no site map names."""
    for name, content in files:
        folder.write(name, content)
    return ()
