"""Open data (开放数据): the data sets there are, what each of their fields means, and the page that tells of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from gongkai.model import addresses
from gongkai.model.item import SUMMARY_LIMIT, Item
from gongkai.model.site import Site
from gongkai.model.values import ColumnType, Validity
from gongkai.pages import navigation
from gongkai.pages.head import column_tags, site_tags
from gongkai.pages.page import Page
from gongkai.pages.subscriptions import Subscription
from gongkai.pages.templates import Templates


class Kind(Enum):
    """Kind (类型): what a field holds, as Frictionless names it, and as the page does."""

    TEXT = "string"
    DAY = "date"
    NUMBER = "integer"

    @property
    def told(self) -> str:
        """What the page calls it."""
        return {"string": "文字", "date": "日期，如 2026-03-05", "integer": "整数"}[self.value]


@dataclass(frozen=True, slots=True)
class DataField:
    """Data field (数据项): a column of a data set, and what it means."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class DataSet:
    """Data set (数据集): what it holds, its fields, and the addresses of its files; not every one is JSON too."""

    title: str
    about: str
    fields: tuple[DataField, ...]
    csv: str
    json: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its fields, as the first line of its CSV file has them."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class Written:
    """Written (写好的文件): size in bytes and SHA-256 of a file of data."""

    size: int
    digest: str


CATALOG_SET = DataSet(
    "政府信息公开目录",
    "本栏目主动公开的全部信息，一条一行，新的在前；撤回的不在里面。",
    (
        DataField("索引", "索引号，一号对应一条，不会改"),
        DataField("名称", "标题"),
        DataField("内容概述", f"概述；没有另写的，取正文第一段，不超过{SUMMARY_LIMIT}个字"),
        DataField("生成日期", "成文日期", Kind.DAY),
        DataField("发文字号", "不是正式发文的空着"),
        DataField("发布日期", "在本栏目公开的日期", Kind.DAY),
        DataField("分类", "在公开目录里的位置，各级之间用“/”隔开"),
        DataField("体裁", "公文的种类，如通知、公告；不是公文的空着"),
        DataField("发文机关", "联合发文的，各机关之间用“、”隔开"),
        DataField("发布机构", "负责发布的机关"),
        DataField("有效性", f"{'、'.join(validity.value for validity in Validity)}；不讲效力的空着"),
        DataField("主题词", "几个词之间用“、”隔开"),
        DataField("网址", "这一条的网页"),
    ),
    addresses.CATALOG_CSV,
    addresses.CATALOG_JSON,
)
BASIC_CATALOG_SET = DataSet(
    navigation.BASIC_CATALOG,
    "本机关应当公开哪些事项，一个事项一行，同网页上的表一样。",
    (
        DataField("序号", "从1起", Kind.NUMBER),
        DataField("一级事项", "公开目录的第一级分类"),
        DataField("二级事项", "它下面的分类，几级之间用“/”隔开；没有下级的空着"),
        DataField("公开内容（要素）", "公开什么"),
        DataField("公开依据", "依据的法律、法规和文件"),
        DataField("公开时限", "多久之内公开"),
        DataField("公开主体", "负责公开的机关"),
        DataField("公开渠道和载体", "在哪里公开，几处之间用“、”隔开"),
        DataField("公开对象", "向谁公开"),
        DataField("公开方式", "怎样公开"),
        DataField("公开层级", "哪一级公开"),
    ),
    addresses.BASIC_CATALOG_CSV,
)
REPORT_SET = DataSet(
    "政府信息公开年报历年数据",
    "各年年度报告的表里填的数，CSV 文件一格一行；JSON 文件按报告、表、项目一层一层排。数和报告上印的一样。",
    (
        DataField("年度", "报告的年度", Kind.NUMBER),
        DataField("编制机关", "编制报告的机关，写当时的名称"),
        DataField("格式", "报告用的是哪一种表格"),
        DataField("表", "报告里的哪一张表"),
        DataField("项目", "表的哪一行，几级之间用“/”隔开"),
        DataField("栏目", "表的哪一列；只有一列的空着"),
        DataField("数", "照报告上印的写，可能有“不适用”一类的文字"),
    ),
    addresses.REPORT_FIGURES_CSV,
    addresses.REPORT_FIGURES_JSON,
)


def catalog_row(item: Item, site: Site, summary: str) -> tuple[str, ...]:
    """Give an item's values of the catalog's fields; the first four are those of 条例 art. 12."""
    bureau, validity, genre = site.bureau, item.validity, item.genre
    return (
        item.index_number.text,
        item.title,
        summary,
        item.document_date.isoformat(),
        str(item.document_number or ""),
        item.publication_date.date().isoformat(),
        item.category,
        genre.value if genre else "",
        "、".join(item.issuers) or bureau.name,
        item.publisher or bureau.name,
        validity.value if validity else "",
        "、".join(item.keywords),
        bureau.website.url + item.address,
    )


def data_sets(site: Site) -> Iterator[DataSet]:
    """Give the data sets of a site."""
    yield CATALOG_SET
    yield BASIC_CATALOG_SET
    if site.reports:
        yield REPORT_SET


def open_data_page(
    site: Site, templates: Templates, written: Mapping[str, Written], feeds: Iterable[Subscription]
) -> Page:
    """Make the page that tells of the data; written are its files, by address."""
    bureau, name = site.bureau, navigation.OPEN_DATA
    path = addresses.OPEN_DATA
    text = templates.render(
        "open-data",
        path,
        title=name,
        bureau=bureau,
        sets=tuple(data_sets(site)),
        written=written,
        feeds=[(facet, tuple(group)) for facet, group in groupby(feeds, key=lambda feed: feed.facet)],
        website=bureau.website.url,
    )
    return Page(
        path=path,
        title=name,
        frame=addresses.SITE_MAP,
        column=(
            *site_tags(site),
            *column_tags(name, f"{bureau.name}政府信息公开的数据文件", (name, bureau.name), ColumnType.OPEN_DATA),
        ),
        text=text,
    )
