"""Templates (模板): the Jinja templates of overrides/gongkai that give content its look."""

import marshal
import re
from collections.abc import Hashable, Mapping, MutableMapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.runtime import Macro
from markupsafe import Markup

from gongkai.cache import Cache, NoCache
from gongkai.chinese import written_date
from gongkai.model.addresses import root_of
from gongkai.model.item import Item
from gongkai.model.review import ReviewState
from gongkai.pages.day_table import day_table
from gongkai.pages.flow_chart import flow_chart
from gongkai.pages.opening_hours import opening
from gongkai.pages.review_section import review_section
from gongkai.pages.stencil import Stencil, escaped, escaped_by_name, gap
from gongkai.source.text import written_size
from gongkai.workdays import Workdays

_NOTICES = Workdays()
_NO_CACHE = NoCache()
_SHORT = 12
_UNBROKEN = re.compile(r"[A-Za-z0-9]*|[-+]?[0-9]+(?:[.,][0-9]+)*%?")
_TEXTS = {".html", ".txt"}
_MACROS = "macros.html"
"""What every template may call without importing it; each time that would take longer than the call."""


class _Translated(BaseLoader):
    """Gives templates that were translated into Python's code before."""

    def __init__(self, codes: Mapping[str, bytes]) -> None:
        self._codes = codes

    def load(self, environment: Environment, name: str, given: MutableMapping[str, Any] | None = None) -> Template:
        """Give a template; what is given to all is copied, for it is read at every rendering.

        Raises:
            TemplateNotFound: there is none of this name.
        """
        if name not in self._codes:
            raise TemplateNotFound(name)
        code = marshal.loads(self._codes[name])  # noqa: S302 - translated just now, or under the seal of the cache
        return Template.from_code(environment, code, dict(given or {}))


class Templates:
    """The templates of one site, read once; rendering is pure, and everything but given HTML is escaped.

    What they are in Python's code is recalled, because to translate them takes longer than to render most pages.
    """

    def __init__(self, folder: Path, workdays: Workdays = _NOTICES, cache: Cache = _NO_CACHE) -> None:
        paths = (path for path in sorted(folder.glob("*.*")) if path.suffix in _TEXTS)
        self._texts = {path.name: path.read_text("utf-8") for path in paths}
        self._environment = Environment(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._environment.filters.update(date=_day, size=written_size, html=Markup, opening=opening)
        self._environment.tests["breakable"] = _breakable
        self._environment.globals.update(day_table=day_table(workdays), flow_chart=flow_chart, gap=gap)
        self._environment.globals.update(rows=self._rows, review_section=self._review_section)
        self._environment.loader = _Translated(cache.recall("templates", self.digest, self._translate))
        if _MACROS in self._texts:
            macros = vars(self._environment.get_template(_MACROS).module).items()
            self._environment.globals.update((name, macro) for name, macro in macros if isinstance(macro, Macro))
        self._loaded: dict[str, Template] = {}
        self._stencils: dict[tuple[Hashable, ...], Stencil] = {}

    def _translate(self) -> dict[str, bytes]:
        translate = self._environment.compile
        return {name: marshal.dumps(translate(text, name, name)) for name, text in self._texts.items()}

    @cached_property
    def digest(self) -> str:
        """Digest all templates, and all that they include."""
        texts = (f"{name}\n{text}".encode() for name, text in self._texts.items())
        return blake2b(b"\0".join(texts), digest_size=16).hexdigest()

    def render(self, name: str, path: str, **values: object) -> str:
        """Render a template for the page at path; `link()` in it leads from there to any address."""
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = self._environment.get_template(f"{name}.html")
        root = root_of(path)
        return template.render(root=root, link=lambda target: root + quote(target, safe="/.#-_~"), **values)

    def stencil(self, name: str, path: str, **shape: Hashable) -> Stencil:
        """Give the stencil that a template draws for pages as deep as path; shape is all that it shows but its gaps."""
        key = (name, path.count("/"), *shape.values())
        stencil = self._stencils.get(key)
        if stencil is None:
            stencil = self._stencils[key] = Stencil(self.render(name, path, **shape))
        return stencil

    def _review_section(self, review: ReviewState | None) -> Markup:
        """Draw what the reader of a page is told of its review."""
        section = review_section(review)
        if section is None:
            return Markup()
        stencil = self.stencil("review", "", stages=section.stages, files=section.files)
        return Markup(stencil.fill(escaped_by_name(section.texts)))  # noqa: S704 - what is in it is escaped

    def _rows(self, items: Sequence[Item], root: str) -> Markup:
        """Draw the rows of a list of items on a page from which root leads to the column's root."""
        rows = []
        with_number, without = self.stencil("row", "", numbered=True), self.stencil("row", "", numbered=False)
        titles = escaped(item.title for item in items)
        numbers = escaped(str(item.document_number or "") for item in items)
        for item, title, number in zip(items, titles, numbers, strict=True):
            texts = {
                "address": root + quote(item.address),
                "title": title,
                "number": number,
                "day": item.publication_date.date().isoformat(),
            }
            rows.append((with_number if number else without).fill(texts))
        return Markup("\n".join(rows))  # noqa: S704 - what is in them is escaped


def _breakable(cell: str) -> bool:
    """Whether a browser may break a short cell that should stay in one line: a date, a telephone number."""
    return len(cell) <= _SHORT and cell.isascii() and not _UNBROKEN.fullmatch(cell)


def _day(day: date) -> str:
    return written_date(day)
