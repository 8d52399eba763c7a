"""Prose on a page (正文): references to the bureau filled in, Markdown made HTML, links led to their pages."""

import re
from collections.abc import Callable

from gongkai.body import render
from gongkai.model.bureau import Bureau, Contact, Hours, Outlet
from gongkai.model.prose import Prose
from gongkai.pages.templates import Templates

_TOKEN = re.compile("(<p>)?\ue000(\\d+)\ue001(</p>)?")


def prose_html(
    prose: Prose, bureau: Bureau, templates: Templates, resolve: Callable[[str], str | None] | None = None
) -> str:
    """Render prose. An office that stands alone in its paragraph becomes a card, any other value its text."""
    if "{{" not in prose.text:
        return render(prose.text, resolve)
    values: list[str] = []

    def token(reference: str) -> str:
        values.append(reference)
        return f"\ue000{len(values) - 1}\ue001"

    html = render(prose.fill(token), resolve)
    return _TOKEN.sub(lambda match: _shown(match, bureau, templates, values), html)


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
