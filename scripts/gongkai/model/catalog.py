"""Catalog (公开目录): the tree of categories and the duty each carries."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.model.duty import TimeLimit, time_limit
from gongkai.model.values import CategoryName, Channel, ColumnType, MonthDay, Slug, Stage, Text, TextList, YesNo
from gongkai.record import Reading, Record, Term, record


@record
class Category(Record):
    """Category (目录分类): a branch of the catalog; what it leaves out it has from its parent."""

    name: Annotated[CategoryName, Term("名称", example="特种设备")]
    slug: Annotated[Slug | None, Term("地址", example="te-zhong-she-bei", note="不填时由名称的拼音生成")] = None
    number: Annotated[Text | None, Term("编号", example='"05-02"')] = None
    article: Annotated[Text | None, Term("条例", example="20-13", note="第二十条的第几项")] = None
    content: Annotated[Text, Term("公开内容", example="特种设备监督检查的计划和结果")]
    basis: Annotated[Text | None, Term("公开依据")] = None
    time_limit: Annotated[Text | None, Term("公开时限", example="20个工作日")] = None
    rhythm: Annotated[Text | None, Term("更新周期", example="每季度")] = None
    agency: Annotated[Text | None, Term("公开主体")] = None
    section: Annotated[Text | None, Term("责任科室")] = None
    channels: Annotated[tuple[Channel, ...], Term("公开渠道")] = ()
    audience: Annotated[Text | None, Term("公开对象", example="全社会")] = None
    mode: Annotated[Text | None, Term("公开方式", example="主动")] = None
    level: Annotated[Text | None, Term("公开层级", example="市级")] = None
    column_type: Annotated[ColumnType | None, Term("栏目类型")] = None
    keywords: Annotated[TextList, Term("关键词")] = ()
    stages: Annotated[tuple[Stage, ...], Term("审查")] = ()
    focus: Annotated[YesNo, Term("重点领域", example="是", note="写“是”的在首页另列，带最近的几条")] = False
    empty_reason: Annotated[Text | None, Term("无此类信息", note="没有内容的理由，显示在页面上")] = None
    children: Annotated[tuple["Category", ...], Term("下级")] = ()

    path: str = ""
    address: str = ""

    def walk(self) -> Iterator["Category"]:
        """Give this category and all below it, in the catalog's order."""
        yield self
        for child in self.children:
            yield from child.walk()


INHERITED = (
    "basis",
    "time_limit",
    "rhythm",
    "agency",
    "section",
    "channels",
    "audience",
    "mode",
    "level",
    "column_type",
    "stages",
    "empty_reason",
)
"""Fields that a category has from its parent when it leaves them out."""


_Limit = Annotated[TimeLimit, Reading(TimeLimit.parse)]


@record
class Limits(Record):
    """Limits (期限): what the bureau holds itself to where a category says nothing; each has the usual value."""

    proactive: Annotated[_Limit, Term("主动公开", example="20个工作日", note="分类没有写明公开时限时用这里的")] = (
        TimeLimit(20)
    )
    interpretation: Annotated[_Limit, Term("解读", example="3个工作日", note="从文件发布算起")] = TimeLimit(3)
    report: Annotated[MonthDay, Term("年度报告", example="01-31", note="公布上一年度报告的最后一天")] = (1, 31)
    home: Annotated[_Limit, Term("首页更新", example="14日", note="首页至少多久更新一次")] = TimeLimit(
        14, in_workdays=False
    )
    documents: Annotated[_Limit, Term("文件更新", example="182日", note="政策文件栏目至少多久更新一次")] = TimeLimit(
        182, in_workdays=False
    )


@record
class Catalog(Record):
    """Catalog (公开目录): catalog.yml."""

    stated_limits: Annotated[Limits | None, Term("期限")] = None
    categories: Annotated[tuple[Category, ...], Term("目录")]

    @property
    def limits(self) -> Limits:
        """The limits, or what holds where none are written."""
        return self.stated_limits or Limits.absent(self.origin.location.path)

    def limit_of(self, category: Category) -> TimeLimit:
        """Give the limit within which what belongs to a category is published."""
        return time_limit(category.time_limit) or self.limits.proactive

    def walk(self) -> Iterator[Category]:
        """Give every category, in the catalog's order."""
        for category in self.categories:
            yield from category.walk()

    def by_path(self) -> dict[str, Category]:
        """Give the categories by their path, such as 监督检查/特种设备."""
        return {category.path: category for category in self.walk()}
