"""The site from its files (读取专栏): every file is read once, every mistake told once, and reading goes on."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import TypeVar

from gongkai.cache import Cache, NoCache
from gongkai.chinese import slug
from gongkai.loading.decode import decode
from gongkai.loading.defects import MISSING_IMAGE
from gongkai.loading.items import YearReading
from gongkai.loading.paths import BUREAU, CATALOG, CONTENT, GUIDE, ITEMS, ON_REQUEST, REGULATIONS, REPORTS, WORDS
from gongkai.loading.seen import SeenFiles
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
from gongkai.source.defects import MISPLACED_FILE, SYMLINK
from gongkai.source.document import read_document
from gongkai.source.text import Digests, read_text
from gongkai.source.yaml import read_form

R = TypeVar("R", bound=Record)
_Entry = os.DirEntry[str]

_STEM = re.compile(r"(?!index$)[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def load_site(root: Path, cache: Cache | None = None) -> tuple[Site, list[Problem]]:
    """Read the repository below root; problems come sorted, each once."""
    reading = _Reading(root, cache or NoCache())
    site = reading.site()
    return site, sorted(set(reading.problems))


class _Reading:
    """One reading of the repository."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self.cache = cache
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()
        self.digests: Digests = {}

    def site(self) -> Site:
        if (self.root / CONTENT).is_symlink():
            self._tell_link(CONTENT)
        return Site(
            bureau=self._form(Bureau, BUREAU) or Bureau.absent(BUREAU),
            catalog=self._catalog(),
            guide=self._document(Guide, GUIDE) or Guide.absent(GUIDE),
            on_request=self._document(OnRequest, ON_REQUEST) or OnRequest.absent(ON_REQUEST),
            regulations=tuple(self._texts(Regulation, REGULATIONS)),
            reports=tuple(self._reports()),
            items=tuple(self._items()),
            words=self._form(WordList, WORDS) if (self.root / WORDS).exists() else None,
            unreadable=frozenset(self.unreadable),
            digests=self.digests,
        )

    def _catalog(self) -> Catalog:
        """Read the catalog; to spell its categories takes longer than to read it."""
        catalog = self._form(Catalog, CATALOG)
        if catalog is None:
            return replace(Catalog.absent(CATALOG), categories=())
        return self.cache.recall("catalog", self.digests[CATALOG], partial(_placed, catalog))

    def _form(self, kind: type[R], path: str) -> R | None:
        try:
            head = read_form(read_text(self.root, path, digests=self.digests), path, self.problems)
        except Unreadable as error:
            self._give_up(path, error.problem)
            return None
        return self._noted(path, decode(kind, head, self.problems))

    def _document(self, kind: type[R], path: str, **given: object) -> R | None:
        try:
            document = read_document(self.root, path, self.problems, self.digests)
        except Unreadable as error:
            self._give_up(path, error.problem)
            return None
        body = Prose(document.body, Location(path, document.body_line))
        self.problems += [_misplaced_image(image) for image in body.images()]
        return self._noted(path, decode(kind, document.head, self.problems, body=body, **given))

    def _give_up(self, path: str, problem: Problem) -> None:
        self.problems.append(problem)
        self.unreadable.add(path)

    def _noted(self, path: str, record: R | None) -> R | None:
        if record is None:
            self.unreadable.add(path)
        return record

    def _texts(self, kind: type[R], folder: str) -> Iterator[R]:
        for path in self._markdown_files(folder):
            if text := self._document(kind, path, stem=Path(path).stem):
                yield text

    def _reports(self) -> Iterator[AnnualReport]:
        for path in self._markdown_files(REPORTS, beside=".yml"):
            report = self._document(AnnualReport, path, stem=Path(path).stem)
            tables = path.removesuffix(".md") + ".yml"
            if report and (self.root / tables).is_file():
                report = self._with_tables(report, tables)
            if report:
                yield report

    def _with_tables(self, report: AnnualReport, path: str) -> AnnualReport:
        kind = TABLES_OF.get(report.format)
        if kind is None:
            self._misplaced(path, f"{report.year}年的年报没有规定的表。", "删去这个文件，数字写在正文里。")
            return report
        return replace(report, tables=self._form(kind, path))

    def _items(self) -> Iterator[Item]:
        with self.cache.shelf(ITEMS) as files:
            seen = None if self.cache.opened is None else SeenFiles(self.root, files, self.cache.opened)
            for year in self._entries(ITEMS):
                if _YEAR.fullmatch(year.name) and year.is_dir():
                    yield from self._items_of(f"{ITEMS}/{year.name}", seen)
                else:
                    self._misplaced_year(year)

    def _items_of(self, folder: str, seen: SeenFiles | None) -> Iterator[Item]:
        with self.cache.shelf(folder) as shelf:
            year = YearReading(self.root, shelf, seen)
            for path in map(intern, self._markdown_files(folder)):
                reading = year.read(path)
                self.problems += reading.problems
                self.digests |= reading.digests
                if item := self._noted(path, reading.item):
                    yield item

    def _markdown_files(self, folder: str, beside: str = "") -> Iterator[str]:
        """Give the documents of a folder in the order of their names; whatever else lies there is told.

        Files that end as beside says may stand beside a document of their name.
        """
        entries = self._entries(folder)
        stems = {entry.name.removesuffix(".md") for entry in entries if entry.name.endswith(".md")}
        stems.update(Path(path).stem for path in self.unreadable)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            stem, ending = os.path.splitext(entry.name)  # noqa: PTH122 - ten thousand items make a Path's cost felt
            if ending == ".md" and _STEM.fullmatch(stem):
                yield path
            elif ending == ".md":
                self.unreadable.add(path)
                spelled = slug(stem)
                self._misplaced(path, f"文件名“{entry.name}”不合用。", f"改名为“{spelled}.md”。" if spelled else "")
            elif not (entry.is_dir() and entry.name in stems) and not (ending == beside and stem in stems):
                self._misplaced_entry(path, entry)

    def _entries(self, folder: str) -> list[_Entry]:
        """Give what lies in a folder, by name; links are told and left out."""
        if (self.root / folder).is_symlink():
            self._tell_link(folder)
            return []
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError:
            return []
        for entry in entries:
            if entry.is_symlink():
                self._tell_link(f"{folder}/{entry.name}")
        return [entry for entry in entries if not entry.is_symlink() and not entry.name.startswith(".")]

    def _tell_link(self, path: str) -> None:
        self._give_up(path, SYMLINK.at(Location(path), f"“{path}”是一个链接，不是文件本身。"))

    def _misplaced_year(self, entry: _Entry) -> None:
        path = f"{ITEMS}/{entry.name}"
        if entry.is_dir():
            self._misplaced(path, f"文件夹“{entry.name}”不是年份。", "改名为四位的年份，例如“2026”。")
        else:
            self._misplaced(path, f"文件“{entry.name}”不在年份的文件夹里。")

    def _misplaced_entry(self, path: str, entry: _Entry) -> None:
        if entry.is_dir():
            fact, remedy = f"文件夹“{entry.name}”旁边没有同名的文稿。", "把文件夹改成文稿的名字；不用的，删去。"
        else:
            fact, remedy = f"文件“{entry.name}”不是文稿。", "放进与条目同名的文件夹；不用的，删去。"
        self._misplaced(path, fact, remedy)

    def _misplaced(self, path: str, fact: str, remedy: str = "") -> None:
        self.problems.append(MISPLACED_FILE.at(Location(path), fact, remedy))


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
