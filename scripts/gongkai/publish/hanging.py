"""Hanging (挂页面): a page put in its frame, as the bytes of its file."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.leaving import Leaving
from gongkai.pages.linked_data import linked_data
from gongkai.pages.page import HeadTag, Link, Page
from gongkai.pages.stencil import Stencil, escaped_by_name, gap
from gongkai.pages.templates import Templates
from gongkai.publish.frame import Frame, Slot
from gongkai.publish.kiosk import confined

_LOCAL = re.compile(rb'\b(href|src|action)="(?![a-z]+:|#|/)')


class _Shape(NamedTuple):
    """All that a page shows but the texts in its gaps; pages of one category and kind have it in common."""

    frame: str
    trail: tuple[Link, ...] | None
    column: tuple[HeadTag, ...]
    head: tuple[str, ...]
    feed: str
    article: bool
    telling: bool


class Hanger:
    """Hanger (挂钩): the frames and templates of a column."""

    def __init__(self, frames: Mapping[str, Frame], templates: Templates, site: Site) -> None:
        self._frames = frames
        self._templates = templates
        self._url = site.bureau.website.url
        self._leaving = Leaving(site.bureau.website.trusted_hosts, templates)
        self._kiosk = site.kiosk
        self._stencils: dict[_Shape, Stencil] = {}

    def html(self, page: Page) -> bytes:
        """Hang a page in its frame; HTML in UTF-8."""
        url = self._url + page.path
        told = linked_data(page, url)
        texts = escaped_by_name({"title": page.title, "url": url, **dict(page.head)})
        texts["told"] = told
        texts["content"] = page.text if self._kiosk else self._leaving.asked(page.text, page.path)
        texts["address"] = quote(url, safe="/:").replace("/", "%2F").replace(":", "%3A")
        html = self._stencil(
            _Shape(
                page.frame,
                page.trail if page.path != addresses.HOME else None,
                page.column,
                tuple([tag.name for tag in page.head]),
                page.feed if page.feed != addresses.FEED_FILE else "",
                bool(page.published),
                bool(told),
            )
        ).printed(texts)
        if self._kiosk:
            html = confined(html.decode()).encode()
        return _anchored(html, urlsplit(self._url).path.encode()) if page.path == addresses.NOT_FOUND else html

    def _stencil(self, shape: _Shape) -> Stencil:
        stencil = self._stencils.get(shape)
        if stencil is None:
            stencil = self._stencils[shape] = Stencil(self._drawn(shape))
        return stencil

    def _drawn(self, shape: _Shape) -> str:
        """Draw a frame with all that is in it, and gaps for the texts; what other frames show as well is there."""
        path, stencil = shape.frame, self._templates.stencil
        described = "Description" in shape.head
        column = stencil("column-head", path, tags=shape.column, described=described)
        head = stencil("head", path, tags=shape.head, article=shape.article, feed=shape.feed, telling=shape.telling)
        return self._frames[path].fill(
            {
                Slot.TITLE: gap("title"),
                Slot.HEAD: column.drawn + head.drawn,
                Slot.TRAIL: stencil("trail", path, steps=shape.trail).drawn,
                Slot.CONTENT: gap("content"),
                Slot.ADDRESS: gap("address"),
            }
        )

    @property
    def frames_digest(self) -> str:
        """Digest all frames."""
        return "\n".join(f"{path} {frame.digest}" for path, frame in sorted(self._frames.items()))

    def digest(self, frame: str) -> str:
        """Digest a frame."""
        return self._frames[frame].digest


def _anchored(html: bytes, base: bytes) -> bytes:
    """Make a page's links lead from the host's root, for the page that answers at any wrong address."""
    return _LOCAL.sub(rb'\1="%b' % base, html)
