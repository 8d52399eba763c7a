"""Items published (发布条目): the pages and files of items, by the bundle, where what they show has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, cast
from zlib import crc32

from gongkai.cache import Cache, Shelf
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.item import Text, item_pages, item_text, leads_as_before, moved_page, shown_of_others
from gongkai.pages.navigation import depth_frame, item_frame
from gongkai.pages.prose import Led
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import letter_of
from gongkai.pinyin import spelled
from gongkai.publish.folder import Folder
from gongkai.publish.hanging import Hanger
from gongkai.publish.own import Own
from gongkai.publish.sealed import Sealed
from gongkai.publish.tasks import Task, carried_out
from gongkai.recall import digested
from gongkai.search.document import Document
from gongkai.search.documents import item_document

Progress = Callable[[int, int], None]
"""Told of the items that are published, out of how many."""
_BUNDLE = 32
"""Items of a bundle, on average."""
_FEW = 4
"""Bundles that are soon made again, so that nothing needs to wait until they are published."""
_KEPT = "kept"


class Bundled(NamedTuple):
    """Bundled (一捆的情况): what feeds and open data tell of each item of a bundle, the letters of their titles.

    And where the links of their texts lead, by stem.
    """

    summaries: tuple[str, ...]
    letters: tuple[str, ...]
    led: tuple[tuple[str, Led], ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Bundle (一捆): items that follow each other; key digests all that is published of them but where links lead."""

    items: tuple[Item, ...]
    key: str

    @property
    def name(self) -> str:
        """Its name, which stays while what is published of its items changes."""
        return f"items {self.items[0].stem}"


class Published(NamedTuple):
    """Published items (发布好的条目): their bundles, newest first, and by stem what lists are made of.

    A digest of all that is published of an item, one of what lists and counts show of it, what feeds and open data tell
    of it, and the letter its title is listed under.
    """

    bundles: Sequence[Bundle]
    keys: Mapping[str, str]
    listed: Mapping[str, str]
    summaries: Mapping[str, str]
    letters: Mapping[str, str]


class _Spelled(NamedTuple):
    """How a title is spelled, and the letter it is listed under; the dictionaries for both take long to load."""

    letter: str
    spelling: tuple[str, str]


class _Kept(NamedTuple):
    """What is kept of a bundle: its key, its documents, and how its titles are spelled at a bureau of this name."""

    key: str
    documents: tuple[Document, ...]
    bureau: str
    titles: dict[str, _Spelled]


class Items:
    """The items of one site, to be published; what is published of each one's own is by its stem."""

    def __init__(
        self, site: Site, own: Mapping[str, Own], hanger: Hanger, templates: Templates, sealed: Sealed, cache: Cache
    ) -> None:
        self._site = site
        self._own = own
        self._hanger = hanger
        self._templates = templates
        self._sealed = sealed
        self._cache = cache

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The digest of all that is published of each item, by stem, but what all items depend on."""
        frames = {path: self._hanger.digest(item_frame(each)) for path, each in self._site.categories.items()}
        return {item.stem: self._key(item, frames[item.category]) for item in self._site.published}

    def bundles(self, items: Iterable[Item]) -> Iterator[Bundle]:
        """Tie up items that follow each other."""
        about_all = "\n".join((about(self._site), self._templates.digest))
        for some in tied(items):
            yield Bundle(some, digested((about_all, *(self._keys[item.stem] for item in some))))

    def publish(self, bundles: Sequence[Bundle], folder: Folder, progress: Progress) -> Published:
        """Put all pages and files, and give what lists and feeds are made of.

        The first bundle that has changed is put by itself, so that what making pages needs is there before the others
        are spread: no worker, nor any that takes its place, finds it out or loads it again.
        """
        stems = [item.stem for bundle in bundles for item in bundle.items]
        summaries: list[str] = []
        letters: list[str] = []

        def note(bundled: Bundled) -> None:
            summaries.extend(bundled.summaries)
            letters.extend(bundled.letters)
            progress(len(summaries), len(stems))

        with self._cache.shelf("bundles") as shelf:
            alone = next(_changed(bundles, folder), 0) + 1
            for some in (bundles[:alone], bundles[alone:]):
                carried_out(list(map(self._task, some)), folder, shelf, note)
        listed = {stem: self._own[stem].listed for stem in stems}
        told = (dict(zip(stems, values, strict=True)) for values in (summaries, letters))
        return Published(bundles, self._keys, listed, *told)

    @staticmethod
    def few_changed(bundles: Sequence[Bundle], folder: Folder) -> bool:
        """Tell whether next to all bundles were published as they are now."""
        return len([*_changed(bundles, folder)]) <= _FEW < len(bundles)

    def documents(self, bundle: Bundle) -> Sequence[Document]:
        """Give what search knows of the items of a bundle; it was found out when they were published, if they were."""
        with self._cache.shelf(bundle.name) as shelf:
            former = _kept(shelf)
        if former.key == bundle.key:
            return former.documents
        titles = self._spelled(bundle, former)
        texts = (item_text(item, self._site, self._templates) for item in bundle.items)
        return self._documents(bundle, texts, titles)

    def _task(self, bundle: Bundle) -> Task[Bundled]:
        self._cache.spare(bundle.name)
        return Task(bundle.name, bundle.key, partial(self._put, bundle), self._lead_there)

    def _key(self, item: Item, frame: str) -> str:
        former = (self._hanger.digest(depth_frame(address.count("/"))) for address in item.former_addresses)
        return digested((frame, self._own[item.stem].all, *former, *shown_of_others(item, self._site)))

    def _put(self, bundle: Bundle, folder: Folder) -> Bundled:
        pages = item_pages(bundle.items, self._site, self._templates)
        hung = [self._hanger.html(page.page) for page in pages]
        for item, html in zip(bundle.items, hung, strict=True):
            folder.write(item.address, html)
            for file in item.files:
                folder.write(item.address_of(file), self._sealed(file))
            for former in item.former_addresses:
                moved = moved_page(item, former, self._site, self._templates)
                folder.write(former, self._hanger.html(moved))
        with self._cache.shelf(bundle.name) as shelf:
            titles = self._spelled(bundle, _kept(shelf))
            documents = self._documents(bundle, (page.text for page in pages), titles)
            shelf.put(_KEPT, _Kept(bundle.key, documents, self._site.bureau.name, titles))
        summaries, letters = (page.summary for page in pages), (titles[item.title].letter for item in bundle.items)
        leading = zip(bundle.items, pages, strict=True)
        led = tuple((item.stem, page.text.led) for item, page in leading if page.text.led)
        return Bundled(tuple(summaries), tuple(letters), led)

    def _documents(self, bundle: Bundle, texts: Iterable[Text], titles: Mapping[str, _Spelled]) -> tuple[Document, ...]:
        told = zip(bundle.items, texts, strict=True)
        return tuple([item_document(item, self._site, text.html, titles[item.title].spelling) for item, text in told])

    def _spelled(self, bundle: Bundle, former: _Kept) -> dict[str, _Spelled]:
        """Spell the titles of a bundle; a letter depends on the bureau's name too."""
        site = self._site
        known = former.titles if former.bureau == site.bureau.name else {}
        return {
            item.title: known.get(item.title) or _Spelled(letter_of(item, site), spelled(item.title))
            for item in bundle.items
        }

    def _lead_there(self, bundled: Bundled) -> bool:
        """Whether every link of the items' texts leads where it led."""
        site = self._site
        return all(leads_as_before(site.by_stem[stem], led, site) for stem, led in bundled.led)


def _changed(bundles: Iterable[Bundle], folder: Folder) -> Iterator[int]:
    """Give the numbers of the bundles that were not published as they are now."""
    return (number for number, each in enumerate(bundles) if not folder.remembers(each.name, each.key))


def _kept(shelf: Shelf) -> _Kept:
    return cast("_Kept | None", shelf.find(_KEPT)) or _Kept("", (), "", {})


def tied(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Tie up items that follow each other; their stems say where, so that one more or less changes one bundle only."""
    some: list[Item] = []
    for item in items:
        some.append(item)
        if crc32(item.stem.encode()) % _BUNDLE == 0:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def about(site: Site) -> str:
    """Digest what every page of a site depends on beside its frame, its templates and its own content."""
    forms = (site.bureau, site.catalog)
    return "\n".join((*(site.digests[form.origin.location.path] for form in forms), str((site.preview, site.kiosk))))
