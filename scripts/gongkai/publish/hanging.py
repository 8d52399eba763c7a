"""Hanging (挂页面): a page put in its frame, as HTML."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from urllib.parse import quote, urlsplit

from markupsafe import escape as escape_markup

from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.leaving import Leaving
from gongkai.pages.page import Link, Page
from gongkai.pages.templates import Templates
from gongkai.publish.frame import Frame, Slot
from gongkai.publish.kiosk import confined

_TITLE, _URL = "\ue000", "\ue001"
"""Stand for a page's title and url in a trail that many pages share; no text has these characters."""
_LOCAL = re.compile(r'\b(href|src|action)="(?![a-z]+:|#|/)')


class Hanger:
    """Hanger (挂钩): the frames and templates of a column."""

    def __init__(self, frames: Mapping[str, Frame], templates: Templates, site: Site) -> None:
        self._frames = frames
        self._templates = templates
        self._url = site.bureau.website.url
        self._trails: dict[tuple[tuple[Link, ...], int, bool], str] = {}
        self._leaving = Leaving(site.bureau.website.trusted_hosts, templates)
        self._kiosk = site.kiosk

    def html(self, page: Page) -> str:
        """Hang a page in its frame."""
        url = self._url + page.path
        html = self._frames[page.frame].fill(
            {
                Slot.TITLE: escape(page.title),
                Slot.HEAD: self._templates.render("head", page.path, page=page, url=url),
                Slot.TRAIL: self._trail(page, url),
                Slot.CONTENT: page.text if self._kiosk else self._leaving.asked(page.text, page.path),
                Slot.ADDRESS: quote(url, safe=""),
            }
        )
        if self._kiosk:
            html = confined(html)
        return _anchored(html, urlsplit(self._url).path) if page.path == addresses.NOT_FOUND else html

    def _trail(self, page: Page, url: str) -> str:
        """Draw the way to a page; pages of one category have all of it in common but the title and the url."""
        key = (page.trail, page.path.count("/"), page.path == addresses.HOME)
        drawn = self._trails.get(key)
        if drawn is None:
            standing_in = replace(page, title=_TITLE)
            drawn = self._trails[key] = self._templates.render("trail", page.path, page=standing_in, url=_URL)
        return drawn.replace(_TITLE, escape_markup(page.title)).replace(_URL, escape_markup(url))

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
