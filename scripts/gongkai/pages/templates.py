"""Templates (模板): the Jinja templates of overrides/gongkai that give content its look."""

import marshal
from collections.abc import Mapping, MutableMapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from markupsafe import Markup

from gongkai.cache import Cache, NoCache
from gongkai.chinese import written_date
from gongkai.model.addresses import relative
from gongkai.pages.day_table import day_table
from gongkai.pages.flow_chart import flow_chart
from gongkai.pages.linked_data import linked_data
from gongkai.pages.opening_hours import opening
from gongkai.pages.page import Page
from gongkai.source.text import written_size
from gongkai.workdays import Workdays

_NOTICES = Workdays()
_NO_CACHE = NoCache()
_TEXTS = {".html", ".txt"}


class _Translated(BaseLoader):
    """Gives templates that were translated into Python's code before."""

    def __init__(self, codes: Mapping[str, bytes]) -> None:
        self._codes = codes

    def load(self, environment: Environment, name: str, given: MutableMapping[str, Any] | None = None) -> Template:
        """Give a template.

        Raises:
            TemplateNotFound: there is none of this name.
        """
        if name not in self._codes:
            raise TemplateNotFound(name)
        code = marshal.loads(self._codes[name])  # noqa: S302 - translated just now, or under the seal of the cache
        return Template.from_code(environment, code, given or {})


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
        self._environment.filters.update(
            date=_day, size=written_size, html=Markup, linked_data=_linked_data, opening=opening
        )
        self._environment.globals.update(day_table=day_table(workdays), flow_chart=flow_chart)
        self._environment.loader = _Translated(cache.recall("templates", self.digest, self._translate))
        self._loaded: dict[str, Template] = {}

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
        return template.render(link=lambda target: quote(relative(target, path), safe="/.#-_~"), **values)


def _day(day: date) -> str:
    return written_date(day)


def _linked_data(page: Page, url: str) -> Markup:
    return Markup(linked_data(page, url))  # noqa: S704 - nothing in it can end the element it stands in
