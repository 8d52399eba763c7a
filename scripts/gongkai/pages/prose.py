"""Prose on a page (正文): references to the bureau filled in, Markdown made HTML, links led to their pages."""

import re
from html import escape
from urllib.parse import quote, unquote

from gongkai.body import render
from gongkai.model import addresses
from gongkai.model.bureau import Bureau, Contact, Hours, Outlet
from gongkai.model.item import Item
from gongkai.model.links import leaves_column, own_file, source_of
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.pages.templates import Templates

_UNPUBLISHED = "（没有公布）"
_IMAGE = re.compile(r'(?P<link><a [^>]*>)?(?P<image><img [^>]*?src="(?P<address>[^"]*)"[^>]*>)')
_SAID = re.compile(r' (alt|title)="([^"]*)"')
_TOKEN = re.compile("(<p>)?\ue000(\\d+)\ue001(</p>)?")


Led = dict[str, str | None]
"""Where the links of a text lead on the site, by their addresses in the text."""


def prose_html(
    prose: Prose, site: Site, templates: Templates, page: str, item: Item | None = None, led: Led | None = None
) -> str:
    """Render prose for the page at an address; where its links lead is noted in led.

    Links lead to the pages of the files they name. An office that stands alone in its paragraph becomes a card, any
    other value its text.
    """

    def resolve(address: str) -> str | None:
        target = led_to(address, prose, site, page, item)
        if led is not None:
            led[address] = target
        return target

    if "{{" not in prose.text:
        html = render(prose.text, resolve)
        return _with_copies(html, site, templates, item) if item and item.images else html
    values: list[str] = []

    def token(reference: str) -> str:
        values.append(reference)
        return f"\ue000{len(values) - 1}\ue001"

    html = render(prose.fill(token), resolve)
    found = [_value(site, reference, prose) for reference in values]
    html = _TOKEN.sub(lambda match: _shown(match, found[int(match[2])], site.bureau, templates), html)
    return _with_copies(html, site, templates, item) if item and item.images else html


def _value(site: Site, reference: str, prose: Prose) -> object:
    """Look up a reference; what belongs to a report that is not published is not told."""
    try:
        return site.value(reference, prose.start.path)
    except KeyError:
        return _UNPUBLISHED


def led_to(address: str, prose: Prose, site: Site, page: str, item: Item | None) -> str | None:
    """Lead a link or picture of a text to its address on the site; None if what it names has no page there."""
    address = unquote(address)
    if leaves_column(address):
        return address
    if item and (name := own_file(address, item)):
        return quote(f"{item.stem}/{name}")
    target = site.page_of(source_of(address, prose.start.path))
    return addresses.relative(target, page) + address[len(address.partition("#")[0]) :] if target else None


def _with_copies(html: str, site: Site, templates: Templates, item: Item) -> str:
    """Give each picture its size, so that the text does not jump, and the copies that a browser may choose from."""
    files = {escape(quote(f"{item.stem}/{file.name}")): file for file in item.images if file.path in site.pictures}

    def shown(match: re.Match[str]) -> str:
        file = files.get(match["address"])
        if file is None:
            return match[0]
        said = dict(_SAID.findall(match["image"]))
        picture = site.pictures[file.path]
        return templates.render(
            "picture",
            item.address,
            file=file,
            address=item.address_of(file),
            picture=picture,
            linked=match["link"] or "",
            **said,
        ).strip()

    return _IMAGE.sub(shown, html)


def _shown(match: re.Match[str], value: object, bureau: Bureau, templates: Templates) -> str:
    alone = bool(match[1] and match[3])
    template = {True: "value-block", False: "value-inline"}[alone]
    records = value if isinstance(value, tuple) else (value,)
    shown = templates.render(
        template,
        "",
        kind=_kind(records[0]),
        records=records,
        hours_of=bureau.hours_of,
    ).strip()
    return shown if alone else f"{match[1] or ''}{shown}{match[3] or ''}"


def _kind(record: object) -> str:
    match record:
        case Contact():
            return "contact"
        case Hours():
            return "hours"
        case Outlet():
            return "outlet"
        case _:
            return "text"
