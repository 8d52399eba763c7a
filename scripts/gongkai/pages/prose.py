"""Prose on a page (正文): references to the bureau filled in, Markdown made HTML, links led to their pages."""

import re
from urllib.parse import quote, unquote

from gongkai.body import render
from gongkai.model import addresses
from gongkai.model.bureau import Bureau, Contact, Hours, Outlet
from gongkai.model.item import Item
from gongkai.model.links import leaves_column, own_file, source_of
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.pages.templates import Templates

_TOKEN = re.compile("(<p>)?\ue000(\\d+)\ue001(</p>)?")


def prose_html(prose: Prose, site: Site, templates: Templates, page: str, item: Item | None = None) -> str:
    """Render prose for the page at an address.

    Links lead to the pages of the files they name. An office that stands alone in its paragraph becomes a card, any
    other value its text.
    """
    bureau = site.bureau

    def resolve(address: str) -> str | None:
        return _led(address, prose, site, page, item)

    if "{{" not in prose.text:
        return render(prose.text, resolve)
    values: list[str] = []

    def token(reference: str) -> str:
        values.append(reference)
        return f"\ue000{len(values) - 1}\ue001"

    html = render(prose.fill(token), resolve)
    return _TOKEN.sub(lambda match: _shown(match, bureau, templates, values), html)


def _led(address: str, prose: Prose, site: Site, page: str, item: Item | None) -> str | None:
    """Lead a link or picture of a text to its address on the site; None if what it names has no page there."""
    address = unquote(address)
    if leaves_column(address):
        return address
    if item and (name := own_file(address, item)):
        return quote(f"{item.stem}/{name}")
    target = site.page_of(source_of(address, prose.start.path))
    return addresses.relative(target, page) + address[len(address.partition("#")[0]) :] if target else None


def _shown(match: re.Match[str], bureau: Bureau, templates: Templates, values: list[str]) -> str:
    value = bureau.value(values[int(match[2])])
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
