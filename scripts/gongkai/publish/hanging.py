"""Hanging (挂页面): a page put in its frame, as HTML."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.leaving import Leaving
from gongkai.pages.linked_data import linked_data
from gongkai.pages.page import Page
from gongkai.pages.stencil import Stencil, escaped_by_name
from gongkai.pages.templates import Templates
from gongkai.publish.frame import Frame, Slot
from gongkai.publish.kiosk import confined

_LOCAL = re.compile(r'\b(href|src|action)="(?![a-z]+:|#|/)')


class Hanger:
    """Hanger (挂钩): the frames and templates of a column."""

    def __init__(self, frames: Mapping[str, Frame], templates: Templates, site: Site) -> None:
        self._frames = frames
        self._templates = templates
        self._url = site.bureau.website.url
        self._leaving = Leaving(site.bureau.website.trusted_hosts, templates)
        self._kiosk = site.kiosk

    def html(self, page: Page) -> str:
        """Hang a page in its frame."""
        url = self._url + page.path
        texts = escaped_by_name({"title": page.title, "url": url, **dict(page.head)})
        html = self._frames[page.frame].fill(
            {
                Slot.TITLE: texts["title"],
                Slot.HEAD: self._column_head(page) + self._head(page, texts | {"told": linked_data(page, url)}),
                Slot.TRAIL: self._trail(page).fill(texts),
                Slot.CONTENT: page.text if self._kiosk else self._leaving.asked(page.text, page.path),
                Slot.ADDRESS: quote(url, safe=""),
            }
        )
        if self._kiosk:
            html = confined(html)
        return _anchored(html, urlsplit(self._url).path) if page.path == addresses.NOT_FOUND else html

    def _column_head(self, page: Page) -> str:
        described = any(tag.name == "Description" for tag in page.head)
        return self._templates.stencil("column-head", page.path, tags=page.column, described=described).fill({})

    def _head(self, page: Page, texts: Mapping[str, str]) -> str:
        stencil = self._templates.stencil(
            "head",
            page.path,
            tags=tuple([tag.name for tag in page.head]),
            article=bool(page.published),
            feed=page.feed if page.feed != addresses.FEED_FILE else "",
            telling=bool(texts["told"]),
        )
        return stencil.fill(texts)

    def _trail(self, page: Page) -> Stencil:
        steps = page.trail if page.path != addresses.HOME else None
        return self._templates.stencil("trail", page.path, steps=steps)

    @property
    def frames_digest(self) -> str:
        """Digest all frames."""
        return "\n".join(f"{path} {frame.digest}" for path, frame in sorted(self._frames.items()))

    def digest(self, frame: str) -> str:
        """Digest a frame."""
        return self._frames[frame].digest


def _anchored(html: str, base: str) -> str:
    """Make a page's links lead from the host's root, for the page that answers at any wrong address."""
    return _LOCAL.sub(rf'\1="{base}', html)
