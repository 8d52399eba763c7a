"""Templates (模板): the Jinja templates of overrides/gongkai that give content its look."""

from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

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
_TEXTS = {".html", ".txt"}


class Templates:
    """The templates of one site, read once; rendering is pure, and everything but given HTML is escaped."""

    def __init__(self, folder: Path, workdays: Workdays = _NOTICES) -> None:
        paths = (path for path in sorted(folder.glob("*.*")) if path.suffix in _TEXTS)
        self._texts = {path.name: path.read_text("utf-8") for path in paths}
        self._environment = Environment(
            loader=DictLoader(self._texts),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            date=_day, size=written_size, html=Markup, linked_data=_linked_data, opening=opening
        )
        self._environment.globals.update(day_table=day_table(workdays), flow_chart=flow_chart)
        self._loaded: dict[str, Template] = {}

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
