"""The site from its files (读取专栏): every file is read once, every mistake told once, and reading goes on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from gongkai.cache import Cache, NoCache
from gongkai.chinese import slug
from gongkai.loading.decode import decode
from gongkai.loading.defects import MISSING_IMAGE
from gongkai.loading.items import Year, read_years
from gongkai.loading.listing import markdown_files, visible
from gongkai.loading.notes import Notes
from gongkai.loading.paths import BUREAU, CATALOG, CONTENT, GUIDE, ITEMS, ON_REQUEST, REGULATIONS, REPORTS, WORDS
from gongkai.model.annual_report import TABLES_OF, AnnualReport
from gongkai.model.bureau import Bureau
from gongkai.model.catalog import INHERITED, Catalog, Category
from gongkai.model.item import Item
from gongkai.model.prose import Found, Prose
from gongkai.model.site import Site
from gongkai.model.text import Guide, OnRequest, Regulation
from gongkai.model.words import WordList
from gongkai.problems import Location, Problem, Unreadable
from gongkai.record import Record
from gongkai.source.document import read_document
from gongkai.source.text import read_text
from gongkai.source.yaml import read_form

R = TypeVar("R", bound=Record)

_YEAR = re.compile(r"(?:19|20)\d{2}")


def load_site(root: Path, cache: Cache | None = None) -> tuple[Site, list[Problem]]:
    """Read the repository below root; problems come sorted, each once."""
    reading = _Reading(root, cache or NoCache())
    site = reading.site()
    return site, sorted(set(reading.notes.problems))


class _Reading:
    """One reading of the repository."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self.cache = cache
        self.notes = Notes()
        self.years: dict[str, str] = {}

    def site(self) -> Site:
        if (self.root / CONTENT).is_symlink():
            self.notes.link(CONTENT)
        years = read_years(self.root, list(self._year_folders()), self.cache)  # others read them while we read the rest
        return Site(
            bureau=self._form(Bureau, BUREAU) or Bureau.absent(BUREAU),
            catalog=self._catalog(),
            guide=self._document(Guide, GUIDE) or Guide.absent(GUIDE),
            on_request=self._document(OnRequest, ON_REQUEST) or OnRequest.absent(ON_REQUEST),
            regulations=tuple(self._texts(Regulation, REGULATIONS)),
            reports=tuple(self._reports()),
            items=tuple(self._items(years)),
            words=self._form(WordList, WORDS) if (self.root / WORDS).exists() else None,
            unreadable=frozenset(self.notes.unreadable),
            digests=self.notes.digests,
            years=self.years,
        )

    def _catalog(self) -> Catalog:
        """Read the catalog; to spell its categories takes longer than to read it."""
        catalog = self._form(Catalog, CATALOG)
        if catalog is None:
            return replace(Catalog.absent(CATALOG), categories=())
        return self.cache.recall("catalog", self.notes.digests[CATALOG], partial(_placed, catalog))

    def _form(self, kind: type[R], path: str) -> R | None:
        try:
            head = read_form(read_text(self.root, path, digests=self.notes.digests), path, self.notes.problems)
        except Unreadable as error:
            self.notes.give_up(path, error.problem)
            return None
        return self.notes.noted(path, decode(kind, head, self.notes.problems))

    def _document(self, kind: type[R], path: str, **given: object) -> R | None:
        try:
            document = read_document(self.root, path, self.notes.problems, self.notes.digests)
        except Unreadable as error:
            self.notes.give_up(path, error.problem)
            return None
        body = Prose(document.body, Location(path, document.body_line))
        self.notes.problems.extend(map(_misplaced_image, body.images()))
        return self.notes.noted(path, decode(kind, document.head, self.notes.problems, body=body, **given))

    def _texts(self, kind: type[R], folder: str) -> Iterator[R]:
        for path in markdown_files(self.root, folder, self.notes):
            if text := self._document(kind, path, stem=Path(path).stem):
                yield text

    def _reports(self) -> Iterator[AnnualReport]:
        for path in markdown_files(self.root, REPORTS, self.notes, beside=".yml"):
            report = self._document(AnnualReport, path, stem=Path(path).stem)
            tables = path.removesuffix(".md") + ".yml"
            if report and (self.root / tables).is_file():
                report = self._with_tables(report, tables)
            if report:
                yield report

    def _with_tables(self, report: AnnualReport, path: str) -> AnnualReport:
        kind = TABLES_OF.get(report.format)
        if kind is None:
            self.notes.misplaced(path, f"{report.year}年的年报没有规定的表。", "删去这个文件，数字写在正文里。")
            return report
        return replace(report, tables=self._form(kind, path))

    def _items(self, years: Iterator[Year]) -> Iterator[Item]:
        for year in years:
            self.notes.take(year.notes)
            self.years[year.folder] = year.digest
            yield from year.items

    def _year_folders(self) -> Iterator[str]:
        for entry in visible(self.root, ITEMS, self.notes):
            folder = f"{ITEMS}/{entry.name}"
            if _YEAR.fullmatch(entry.name) and entry.is_dir():
                yield folder
            elif entry.is_dir():
                self.notes.misplaced(folder, f"文件夹“{entry.name}”不是年份。", "改名为四位的年份，例如“2026”。")
            else:
                self.notes.misplaced(folder, f"文件“{entry.name}”不在年份的文件夹里。")


def _misplaced_image(image: Found) -> Problem:
    fact = f"“{image.text}”在这里显示不出来，只有条目可以带图片。"
    return MISSING_IMAGE.at(image.location, fact, "删去图片，用文字写清楚；要用图的，另发一个条目。")


def _placed(catalog: Catalog) -> Catalog:
    """Give each category its path, its address and what it has from its parent."""
    return replace(catalog, categories=tuple(_place(child, None) for child in catalog.categories))


def _place(category: Category, parent: Category | None) -> Category:
    above = parent.path + "/" if parent else ""
    inherited = {name: getattr(parent, name) for name in INHERITED if parent and getattr(category, name) in (None, ())}
    address = f"{parent.address if parent else ''}{category.slug or slug(category.name)}/"
    placed = replace(category, **inherited, path=above + category.name, address=address)
    return replace(placed, children=tuple(_place(child, placed) for child in category.children))
