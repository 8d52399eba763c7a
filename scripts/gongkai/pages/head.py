"""Head tags (页面标签): site, column and content tags of 国办发〔2017〕47号, by the kind of page."""

from datetime import datetime
from functools import lru_cache

from gongkai.model.annual_report import AnnualReport
from gongkai.model.bureau import Bureau, Website
from gongkai.model.catalog import Category
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.text import Regulation
from gongkai.model.values import ColumnType
from gongkai.pages.page import HeadTag


def site_tags(site: Site) -> tuple[HeadTag, ...]:
    """Give the tags every page carries; a preview asks search engines to pass by."""
    return _site_tags(site.bureau.website, preview=site.preview)


@lru_cache(maxsize=1)
def _site_tags(website: Website, *, preview: bool) -> tuple[HeadTag, ...]:
    return (
        *((HeadTag("robots", "noindex"),) if preview else ()),
        HeadTag("SiteName", website.name),
        HeadTag("SiteDomain", website.domain),
        HeadTag("SiteIDCode", website.id_code),
    )


def column_tags(name: str, description: str, keywords: tuple[str, ...], kind: ColumnType) -> tuple[HeadTag, ...]:
    """Give the tags of a column, which its content pages carry too."""
    return (
        HeadTag("ColumnName", name),
        HeadTag("ColumnDescription", description),
        HeadTag("ColumnKeywords", ",".join(keywords)),
        HeadTag("ColumnType", kind.value),
    )


@lru_cache(maxsize=1024)
def category_tags(category: Category) -> tuple[HeadTag, ...]:
    """Give the column tags of a category; a record is the same as no other, so they are made once for each."""
    keywords = category.keywords or tuple(dict.fromkeys([*category.path.split("/"), *_names(category)]))
    return column_tags(category.name, category.content, keywords, category.column_type or ColumnType.CATALOG)


def item_tags(item: Item, bureau: Bureau, summary: str) -> tuple[HeadTag, ...]:
    """Give the content tags of an item; optional ones only from data that is there."""
    tags = (
        HeadTag("ArticleTitle", item.title),
        HeadTag("PubDate", _moment(item.publication_date)),
        HeadTag("ContentSource", item.source or item.publisher or bureau.name),
        HeadTag("Keywords", ",".join(item.keywords)),
        HeadTag("Author", item.section or ""),
        HeadTag("Description", summary),
        HeadTag("Image", f"{bureau.website.url}{item.address_of(item.images[0])}" if item.images else ""),
        HeadTag("Url", bureau.website.url + item.address),
    )
    return tuple([tag for tag in tags if tag.content])


def content_tags(text: Regulation | AnnualReport, source: str, bureau: Bureau) -> tuple[HeadTag, ...]:
    """Give the content tags of a text of the column."""
    return (
        HeadTag("ArticleTitle", text.title),
        HeadTag("PubDate", _moment(text.publication_date)),
        HeadTag("ContentSource", source),
        HeadTag("Url", bureau.website.url + text.address),
    )


def _moment(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")


def _names(category: Category) -> list[str]:
    return [child.name for child in category.children]
