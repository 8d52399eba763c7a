"""Site (政府信息公开专栏): everything the bureau keeps in the column, as one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from gongkai.model.annual_report import LAST_YEAR, AnnualReport, is_report_name
from gongkai.model.bureau import Bureau
from gongkai.model.catalog import Catalog, Category
from gongkai.model.item import Item
from gongkai.model.picture import Picture
from gongkai.model.review import ReviewState
from gongkai.model.text import Guide, OnRequest, Regulation
from gongkai.model.words import WordList
from gongkai.record import Record


@dataclass(frozen=True, kw_only=True)
class Site:
    """Site (专栏): all content, published or not.

    preview says that it is shown inside the bureau only, kiosk that it is shown on a touch screen in a public place,
    excerpt that only its items are to be judged, by the forms of the column they are of;
    unreadable are the paths of files reported already, digests the SHA-256 of each file read, years a digest of all
    files of a year's items and, once it is judged, of all that their review depends on, by its folder, reviews the
    states of review, extracts the passages that an attachment shows, page_counts the pages it has where that is
    certain, and pictures those that pages show, by path.
    """

    bureau: Bureau
    catalog: Catalog
    guide: Guide
    on_request: OnRequest
    regulations: tuple[Regulation, ...] = ()
    reports: tuple[AnnualReport, ...] = ()
    items: tuple[Item, ...] = ()
    words: WordList | None = None
    unreadable: frozenset[str] = frozenset()
    digests: Mapping[str, str] = field(default_factory=dict)
    years: Mapping[str, str] = field(default_factory=dict)
    reviews: Mapping[str, ReviewState] = field(default_factory=dict)
    extracts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page_counts: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    preview: bool = False
    kiosk: bool = False
    excerpt: bool = False

    def excerpted(self, items: tuple[Item, ...]) -> Self:
        """Give some of the items, to be judged by themselves: with the forms they are judged by, and nothing else."""
        guide, on_request = (
            Guide.absent(self.guide.origin.location.path),
            OnRequest.absent(self.on_request.origin.location.path),
        )
        return replace(self, items=items, guide=guide, on_request=on_request, regulations=(), reports=(), excerpt=True)

    @cached_property
    def published(self) -> tuple[Item, ...]:
        """The items that reach the site, newest first; everything shown, counted or listed starts here."""
        public = (item for item in self.items if item.public and item.withdrawal is None)
        return tuple(sorted(public, key=lambda item: (item.publication_date, item.index_number.text), reverse=True))

    @cached_property
    def withdrawn(self) -> tuple[Item, ...]:
        """The items that were taken back, whose addresses go on answering."""
        return tuple(item for item in self.items if item.public and item.withdrawal is not None)

    @cached_property
    def by_stem(self) -> dict[str, Item]:
        """The items with a page, by the name other items refer to them by."""
        return {item.stem: item for item in (*self.published, *self.withdrawn)}

    @cached_property
    def _pages(self) -> dict[str, str]:
        pages = {text.origin.location.path: text.address for text in (self.guide, self.on_request)}
        pages.update((regulation.origin.location.path, regulation.address) for regulation in self.regulations)
        pages.update((report.origin.location.path, report.address) for report in self.reports)
        return pages

    def page_of(self, source: str) -> str | None:
        """Give the address of the page that a content file makes, by the file's path."""
        item = self.by_stem.get(source.rpartition("/")[2].removesuffix(".md"))
        return item.address if item and item.origin.location.path == source else self._pages.get(source)

    @cached_property
    def _reports(self) -> dict[tuple[str, int], AnnualReport]:
        return {(report.compiler or self.bureau.name, report.year): report for report in self.reports}

    def report_before(self, report: AnnualReport) -> AnnualReport | None:
        """Give the report of the year before, by the same bureau."""
        return self._reports.get((report.compiler or self.bureau.name, report.year - 1))

    def value(self, reference: str, source: str) -> object:
        """Look up a name that the text of a file refers to: of the bureau, or of the report the file belongs to.

        “上年.” before a name leads to the report of the year before.

        Raises:
            KeyError: there is no such name, or nothing is filled in under it.
        """
        report = next((report for report in self.reports if report.origin.location.path == source), None)
        if report and is_report_name(reference):
            former = self.report_before(report) if reference.startswith(LAST_YEAR) else report
            if former is None:
                raise KeyError(reference)
            return former.value(reference.removeprefix(LAST_YEAR))
        return self.bureau.value(reference)

    def review_of(self, record: Record) -> ReviewState | None:
        """Give the state of a record's review."""
        return self.reviews.get(record.origin.location.path)

    @cached_property
    def by_category(self) -> dict[str, tuple[Item, ...]]:
        """The published items of each category and all below it, by the category's path, newest first."""
        gathered: dict[str, list[Item]] = {category.path: [] for category in self.catalog.walk()}
        for item in self.published:
            path = item.category
            while path:
                gathered[path].append(item)
                path = path.rpartition("/")[0]
        return {path: tuple(items) for path, items in gathered.items()}

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of published items of each category and all below it, by the category's path."""
        return {path: len(items) for path, items in self.by_category.items()}

    @cached_property
    def categories(self) -> dict[str, Category]:
        """The categories by path."""
        return self.catalog.by_path()

    @cached_property
    def lineages(self) -> dict[str, tuple[Category, ...]]:
        """Each category and all above it, from the top, by its path."""
        return {path: tuple(self._above(path)) for path in self.categories}

    def _above(self, path: str) -> Iterator[Category]:
        parts = path.split("/")
        for depth in range(len(parts)):
            yield self.categories["/".join(parts[: depth + 1])]

    @cached_property
    def interpreted(self) -> dict[str, tuple[Item, ...]]:
        """The published items that each item interprets, by the interpreting item's stem."""
        return self._referring("interpretations")

    @cached_property
    def repealed_by(self) -> dict[str, tuple[Item, ...]]:
        """The published items that repeal each item, by the repealed item's stem."""
        return self._referring("repeals")

    @cached_property
    def amended_by(self) -> dict[str, tuple[Item, ...]]:
        """The published items that amend each item, by the amended item's stem."""
        return self._referring("amends")

    @cached_property
    def changed(self) -> frozenset[str]:
        """The stems of the items that were corrected, repealed or amended after they were published."""
        told = (item.stem for item in self.items if item.corrections or item.repeal)
        return frozenset((*told, *self.repealed_by, *self.amended_by))

    def _referring(self, field: str) -> dict[str, tuple[Item, ...]]:
        referring: dict[str, tuple[Item, ...]] = {}
        for item in self.published:
            for stem in getattr(item, field):
                referring[stem] = (*referring.get(stem, ()), item)
        return referring
