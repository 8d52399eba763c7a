"""Items published (发布条目): each item's page and files, in parallel, where what it shows has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from gongkai.cache import Shelf
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.item import item_page, leads_as_before, moved_page, shown_of
from gongkai.pages.navigation import depth_frame, item_frame
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import letter_of
from gongkai.publish.folder import Folder
from gongkai.publish.hanging import Hanger
from gongkai.publish.ledger import Ledger
from gongkai.publish.sealed import Sealed
from gongkai.search.document import Document
from gongkai.search.documents import item_document
from gongkai.workers import spread

_PIECE = 128
"""Items that a worker publishes at a time."""


class Told(NamedTuple):
    """Told (列表上说的): what feeds and open data tell of an item, and the letter its title is listed under."""

    summary: str
    letter: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Wanted (要发布的): an item, the digest of all that is published of it, and what is known of it by that digest."""

    item: Item
    key: str
    told: Told | None = None
    document: Document | None = None
    shelf: Shelf | None = None
    """Where its document is kept, if search asks for it."""


@dataclass(frozen=True, slots=True)
class Done:
    """Done (发布好的): what a worker found out of each item it was handed, and what it put."""

    found: tuple[tuple[Told, Document | None], ...]
    ledger: Ledger


class Items:
    """The items of one site, to be published in one folder; about digests what all of them depend on."""

    def __init__(self, site: Site, hanger: Hanger, templates: Templates, sealed: Sealed) -> None:
        self._site = site
        self._hanger = hanger
        self._templates = templates
        self._sealed = sealed
        self._about = "\n".join((about(site), templates.digest))

    def key(self, item: Item) -> str:
        """Digest all that is published of an item depends on, but where its links lead."""
        site = self._site
        frames = [item_frame(site.categories[item.category])]
        frames += [depth_frame(address.count("/")) for address in item.former_addresses]
        paths = [item.origin.location.path, *(file.path for file in item.files)]
        parts = (
            self._about,
            *(self._hanger.digest(frame) for frame in frames),
            *(f"{path} {site.digests[path]}" for path in paths),
            item.title,
            repr(shown_of(item, site)),
        )
        return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    def publish(self, wanted: Sequence[Wanted], folder: Folder) -> Iterator[tuple[Told, Document | None]]:
        """Put the items' pages and files, and give what is told of each and its document, in their order."""
        reused = [self._reused(one, folder) for one in wanted]
        made = self._made([one for one, found in zip(wanted, reused, strict=True) if found is None], folder)
        for found in reused:
            yield found or next(made)

    def _reused(self, one: Wanted, folder: Folder) -> tuple[Told, Document | None] | None:
        """Put an item's page and files as they were made before, if all that they show is the same."""
        if one.told is None or (one.document is None and one.shelf):
            return None
        work = folder.found(one.item.address, one.key)
        if work is None or not leads_as_before(one.item, work.led, self._site):
            return None
        folder.reuse(one.item.address, work)
        return one.told, one.document

    def _made(self, wanted: Sequence[Wanted], folder: Folder) -> Iterator[tuple[Told, Document | None]]:
        pieces = [wanted[start : start + _PIECE] for start in range(0, len(wanted), _PIECE)]

        def work(piece: Sequence[Wanted]) -> Done:
            part = folder.part()
            return Done(tuple(self._publish(one, part) for one in piece), part.ledger)

        for done in spread(work, pieces):
            folder.take_over(done.ledger)
            yield from done.found

    def _publish(self, one: Wanted, folder: Folder) -> tuple[Told, Document | None]:
        item, name = one.item, one.item.address
        made = item_page(item, self._site, self._templates)
        with folder.working(name, one.key) as led:
            led.update(made.led)
            folder.write_text(name, self._hanger.html(made.page))
            for file in item.files:
                folder.write(item.address_of(file), self._sealed(file))
            for former in item.former_addresses:
                moved = moved_page(item, former, self._site, self._templates)
                folder.write_text(former, self._hanger.html(moved))
        told = Told(made.summary, letter_of(item, self._site))
        return told, item_document(item, self._site, made.body) if one.shelf else None


def about(site: Site) -> str:
    """Digest what every page of a site depends on beside its frame, its templates and its own content."""
    forms = (site.bureau, site.catalog)
    return "\n".join((*(site.digests[form.origin.location.path] for form in forms), str((site.preview, site.kiosk))))
