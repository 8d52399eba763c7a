"""Column pages (专栏页): home, the fixed columns of the 2019 notice, 依申请公开, site map and 404."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.model.text import Guide, OnRequest, Regulation
from gongkai.model.values import ColumnType
from gongkai.oversight.statistics import Grouping, statistics
from gongkai.pages import navigation
from gongkai.pages.basic_catalog import matters
from gongkai.pages.contents import with_contents
from gongkai.pages.head import column_tags, content_tags, site_tags
from gongkai.pages.linked_data import bureau_facts, column_facts, text_facts
from gongkai.pages.page import HeadTag, Link, Page
from gongkai.pages.prose import prose_html
from gongkai.pages.reports import Reports
from gongkai.pages.request_form import ADVICE, PARTS
from gongkai.pages.templates import Templates
from gongkai.pages.title_lists import letter_lists, year_lists

LATEST = 10
"""Items on the home page."""
FOCUS = 3
"""Items there of each focus area (重点领域)."""


class Columns:
    """The column pages of one site; the letters that items are listed under are by their stems."""

    def __init__(self, site: Site, templates: Templates, letters: Mapping[str, str]) -> None:
        self.site = site
        self.templates = templates
        self.letters = letters

    def pages(self) -> Iterator[Page]:
        """Make every column page."""
        yield self._home()
        guide, form = Link("下载本指南", addresses.GUIDE_FILE), Link("下载申请表", addresses.REQUEST_FORM)
        yield self._text("guide", navigation.GUIDE, self.site.guide, ColumnType.GUIDE, guide)
        yield self._regulations()
        yield from (self._regulation(text) for text in self.site.regulations)
        yield self._statutory()
        yield self._basic_catalog()
        yield from Reports(self.site, self.templates).pages()
        yield self._text("on-request", navigation.ON_REQUEST, self.site.on_request, ColumnType.ON_REQUEST, form)
        yield self._statistics()
        yield self._site_map()
        yield self._search()
        yield self._page(addresses.NOT_FOUND, "没有这个页面", addresses.SITE_MAP, "not-found")

    def _home(self) -> Page:
        site = self.site
        name = "政府信息公开"
        return self._page(
            addresses.HOME,
            name,
            addresses.HOME,
            "home",
            tags=column_tags(name, f"{site.bureau.name}政府信息公开专栏", (name, site.bureau.name), ColumnType.HOME),
            feed=addresses.FEED_FILE,
            facts=(column_facts(site), bureau_facts(site.bureau)),
            entries=[entry for entry in navigation.navigation(site) if entry.path != addresses.HOME],
            latest=site.published[:LATEST],
            total=len(site.published),
            focuses=[(each, site.by_category[each.path][:FOCUS]) for each in site.catalog.walk() if each.focus],
            categories=site.catalog.categories,
            counts=site.counts,
            office=site.bureau.offices.disclosure,
        )

    def _text(self, template: str, name: str, text: Guide | OnRequest, kind: ColumnType, file: Link) -> Page:
        path = text.address
        body, headings = with_contents(prose_html(text.body, self.site, self.templates, path))
        return self._page(
            path,
            name,
            path,
            template,
            tags=column_tags(name, text.title, (name, self.site.bureau.name), kind),
            text=text,
            body=body,
            headings=headings,
            review=self.site.review_of(text),
            file=file,
            parts=PARTS,
            advice=ADVICE,
            kiosk=self.site.kiosk,
        )

    def _regulations(self) -> Page:
        newest_first = sorted(self.site.regulations, key=lambda text: (text.publication_date, text.stem), reverse=True)
        name, path = navigation.REGULATIONS, addresses.REGULATIONS
        return self._page(path, name, path, "texts", tags=self._regulation_tags(), texts=newest_first)

    def _regulation(self, text: Regulation) -> Page:
        page = self._page(
            text.address,
            text.title,
            addresses.REGULATIONS,
            "text",
            tags=self._regulation_tags(),
            trail=(Link(navigation.REGULATIONS, addresses.REGULATIONS),),
            text=text,
            body=prose_html(text.body, self.site, self.templates, text.address),
            review=self.site.review_of(text),
        )
        day = text.publication_date.date().isoformat()
        head = content_tags(text, self.site.bureau.name, self.site.bureau)
        return replace(page, head=head, facts=(text_facts(text, self.site.bureau),), published=day, modified=day)

    def _regulation_tags(self) -> tuple[HeadTag, ...]:
        name, bureau = navigation.REGULATIONS, self.site.bureau
        return column_tags(name, f"{bureau.name}{name}", (name, bureau.name), ColumnType.POLICIES)

    def _statutory(self) -> Page:
        name = navigation.STATUTORY
        return self._page(
            addresses.STATUTORY,
            name,
            addresses.STATUTORY,
            "statutory",
            tags=self._catalog_tags(name),
            categories=self.site.catalog.categories,
            counts=self.site.counts,
        )

    def _basic_catalog(self) -> Page:
        name = navigation.BASIC_CATALOG
        return self._page(
            addresses.BASIC_CATALOG,
            name,
            addresses.STATUTORY,
            "basic-catalog",
            tags=self._catalog_tags(name),
            trail=(Link(navigation.STATUTORY, addresses.STATUTORY),),
            matters=list(matters(self.site)),
        )

    def _statistics(self) -> Page:
        name = navigation.STATISTICS
        site = self.site
        by_year = statistics(site.published, site, Grouping.YEAR)
        return self._page(
            addresses.STATISTICS,
            name,
            addresses.SITE_MAP,
            "statistics",
            tags=column_tags(name, f"{site.bureau.name}{name}", (name, site.bureau.name), ColumnType.DATA),
            trail=(Link(navigation.STATUTORY, addresses.STATUTORY),),
            by_year=by_year,
            most=max((row.count for row in by_year.rows), default=0),
            by_category=statistics(site.published, site, Grouping.CATEGORY),
            by_channel=statistics(site.published, site, Grouping.CHANNEL),
        )

    def _catalog_tags(self, name: str) -> tuple[HeadTag, ...]:
        description = f"{self.site.bureau.name}主动公开的政府信息目录"
        keywords = (name, *(category.name for category in self.site.catalog.categories))
        return column_tags(name, description, keywords, ColumnType.CATALOG)

    def _site_map(self) -> Page:
        entries = navigation.navigation(self.site)
        return self._page(addresses.SITE_MAP, "网站地图", addresses.SITE_MAP, "site-map", entries=entries)

    def _search(self) -> Page:
        return self._page(
            addresses.SEARCH,
            "检索",
            addresses.SEARCH,
            "search",
            categories=self.site.catalog.categories,
            counts=self.site.counts,
            years=year_lists(self.site),
            letters=letter_lists(self.site, self.letters),
        )

    def _page(  # noqa: PLR0913 - the parts of a page
        self,
        path: str,
        title: str,
        frame: str,
        template: str,
        *,
        tags: tuple[HeadTag, ...] = (),
        trail: tuple[Link, ...] = (),
        feed: str = "",
        facts: tuple[str, ...] = (),
        **values: object,
    ) -> Page:
        return Page(
            path=path,
            title=title,
            frame=frame,
            trail=trail,
            column=(*site_tags(self.site), *tags),
            feed=feed,
            facts=facts,
            text=self.templates.render(template, path, title=title, bureau=self.site.bureau, **values),
        )
