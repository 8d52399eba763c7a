"""Leaving (离开提示): a link to a site that is not a government's asks first, on the same page and without a script.

The link leads to a question at the end of the page, which alone holds the address. The browser shows the question that
the address bar names (`:target`) and hides the others, so there is no page that could be made to lead just anywhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from gongkai.body import plain_text
from gongkai.pages.templates import Templates

_LINK = re.compile(r'<a\b([^>]*?) href="([\x00-\x20]*[hH/\\][^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_PERHAPS = re.compile(r' href="[\x00-\x20]*[hH/\\]')
"""What every such link has, and few pages; it is found faster than a link."""
_UNSEEN = re.compile(r"[\x00-\x20]+")
_OTHER_HOST = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
_HOST = re.compile(r"[0-9a-z\u0080-\U0010ffff-]+(?:\.[0-9a-z\u0080-\U0010ffff-]+)*\.?")
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Outward:
    """Outward link (外部链接): its number on the page, the id of the link itself, what it says, host and address."""

    number: int
    link: str
    text: str
    host: str
    address: str


class Leaving:
    """Leaving (离开提示): asks at every link to a host that is not, and does not lie below, one of the trusted."""

    def __init__(self, trusted: Iterable[str], templates: Templates) -> None:
        self._trusted = frozenset(trusted)
        self._templates = templates

    def asked(self, html: str, page: str) -> str:
        """Give the content of the page at an address with its questions; without such links it stays as it is."""
        if " href=" not in html or not _PERHAPS.search(html):
            return html
        outward: list[Outward] = []

        def led(link: re.Match[str]) -> str:
            before, address, after, text = link.groups()
            place = _UNSEEN.sub("", unescape(address))
            if not _OTHER_HOST.match(place) or self._trusts(host := host_of(place)):
                return link[0]
            number = len(outward) + 1
            given = _ID.search(before + after)
            name = given[1] if given else f"wai-{number}-lian"
            outward.append(Outward(number, name, plain_text(text), host, place))
            mark = "" if given else f' id="{name}"'
            return f'<a{before}{mark} href="#wai-{number}"{after}>{text}</a>'

        asking = _LINK.sub(led, html)
        return asking + self._templates.render("leaving", page, outward=outward) if outward else html

    def _trusts(self, host: str) -> bool:
        parts = host.split(".")
        return any(".".join(parts[start:]) in self._trusted for start in range(len(parts)))


def host_of(address: str) -> str:
    r"""Give the host of an address on another host, as a browser understands it; nothing where there could be doubt.

    >>> host_of("https://WWW.gov.cn/a"), host_of("https://www.gov.cn@jia.example/"), host_of("//jia.example\\.gov.cn")
    ('www.gov.cn', 'jia.example', 'jia.example')
    """
    try:
        host = urlsplit(address.replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".") if _HOST.fullmatch(host) else ""
