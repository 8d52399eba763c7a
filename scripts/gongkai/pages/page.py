"""What a page is (页面): its address, head, trail and content, and the frame it hangs in."""

from dataclasses import dataclass
from typing import NamedTuple

from gongkai.model.addresses import relative


class Link(NamedTuple):
    """Link (链接): a title and an address from the column's root."""

    title: str
    path: str


class HeadTag(NamedTuple):
    """Head tag (页面标签): a meta tag of 国办发〔2017〕47号."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Page (页面): text is the HTML of the content; frame is the address of the frame, at the same depth as path.

    column are the head tags that it shares with others, head its own, feed is the address of its feed without the
    ending, facts what it tells machines, published and modified its days.
    """

    path: str
    title: str
    frame: str
    trail: tuple[Link, ...] = ()
    column: tuple[HeadTag, ...] = ()
    head: tuple[HeadTag, ...] = ()
    feed: str = ""
    text: str = ""
    facts: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""

    def link(self, target: str) -> str:
        """Give the address of target as seen from this page."""
        return relative(target, self.path)
