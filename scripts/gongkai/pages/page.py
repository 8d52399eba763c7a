"""What a page is (页面): its address, head, trail and content, and the frame it hangs in."""

from dataclasses import dataclass

from gongkai.model.addresses import relative


@dataclass(frozen=True, slots=True)
class Link:
    """Link (链接): a title and an address from the column's root."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class HeadTag:
    """Head tag (页面标签): a meta tag of 国办发〔2017〕47号."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Page (页面): text is the HTML of the content; frame is the address of the frame, at the same depth as path.

    feed is the address of its feed without the ending, facts what it tells machines, published and modified its days.
    """

    path: str
    title: str
    frame: str
    trail: tuple[Link, ...] = ()
    head: tuple[HeadTag, ...] = ()
    feed: str = ""
    text: str = ""
    facts: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""

    def tag(self, *names: str) -> str:
        """Give the content of the first head tag of one of these names, in their order; nothing if there is none."""
        contents = {tag.name: tag.content for tag in self.head}
        return next((contents[name] for name in names if name in contents), "")

    def link(self, target: str) -> str:
        """Give the address of target as seen from this page."""
        return relative(target, self.path)
