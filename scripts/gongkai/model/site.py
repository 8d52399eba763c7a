"""Site (政府信息公开专栏): everything the bureau keeps in the column, as one value."""

from dataclasses import dataclass
from functools import cached_property

from gongkai.model.bureau import Bureau
from gongkai.model.catalog import Catalog, Category
from gongkai.model.item import Item
from gongkai.model.text import AnnualReport, Guide, OnRequest, Regulation


@dataclass(frozen=True, kw_only=True)
class Site:
    """Site (专栏): all content, published or not; unreadable are the paths of files reported already."""

    bureau: Bureau
    catalog: Catalog
    guide: Guide
    on_request: OnRequest
    regulations: tuple[Regulation, ...] = ()
    reports: tuple[AnnualReport, ...] = ()
    items: tuple[Item, ...] = ()
    unreadable: frozenset[str] = frozenset()

    @cached_property
    def published(self) -> tuple[Item, ...]:
        """The items that reach the site, newest first; everything shown, counted or listed starts here."""
        public = (item for item in self.items if item.public)
        return tuple(sorted(public, key=lambda item: (item.publication_date, item.index_number.text), reverse=True))

    @cached_property
    def by_stem(self) -> dict[str, Item]:
        """The published items by the name other items refer to them by."""
        return {item.stem: item for item in self.published}

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

    def _referring(self, field: str) -> dict[str, tuple[Item, ...]]:
        referring: dict[str, tuple[Item, ...]] = {}
        for item in self.published:
            for stem in getattr(item, field):
                referring[stem] = (*referring.get(stem, ()), item)
        return referring
