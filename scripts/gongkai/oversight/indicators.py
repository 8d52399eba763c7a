"""Indicators (检查指标): how the column stands against what inspectors look at and what 条例 art. 12 asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.model.values import ColumnType
from gongkai.oversight.elements import catalog_elements, guide_elements
from gongkai.oversight.freshness import freshness
from gongkai.oversight.standing import Indicator, Standing
from gongkai.problems import Problem

VETO = "单项否决"
DEDUCTION = "扣分指标"
TIMELINESS = "期限和标注"
_EMPTY_LIMIT, _STALE_LIMIT = 5, 10
"""So many empty or stale columns fail a site by themselves (国办秘函〔2019〕19号)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Counted (按问题计数的指标): an indicator that is met while rules find nothing."""

    group: str
    name: str
    codes: tuple[str, ...]
    clean: str
    fails: bool = False
    """Whether one problem is enough to fail."""


_COUNTED = (
    Counted(VETO, "没有泄露秘密和个人信息", ("GK51", "GK52", "GK54", "GK55"), "文字和附件里没有发现", fails=True),
    Counted(VETO, "没有暗链和违法广告", ("GK615", "GK605"), "没有发现", fails=True),
    Counted(VETO, "发布日期没有改动", ("GK403", "GK404"), "没有改动，也没有写成以后的日子", fails=True),
    Counted(DEDUCTION, "链接、附件和图片打得开", ("GK601", "GK602", "GK603", "GK607", "GK618"), "没有发现打不开的"),
    Counted(DEDUCTION, "图片和表格看不见也能懂", ("GK613", "GK614"), "图片都有说明，表格都有表头"),
    Counted(
        DEDUCTION, "文字没有差错", ("GK209", "GK210", "GK609", "GK610", "GK611", "GK612", "GK616", "GK617"), "没有发现"
    ),
    Counted(DEDUCTION, "政策文件和解读互相链接", ("GK301", "GK308", "GK309"), "都有链接，解读没有晚的"),
    Counted(DEDUCTION, "联系方式前后一致", ("GK801", "GK802"), "都出自 content/bureau.yml"),
    Counted(TIMELINESS, "在公开时限之内", ("GK401", "GK402"), "没有晚的"),
    Counted(TIMELINESS, "有效性标注正确", ("GK303", "GK304", "GK305", "GK306", "GK307"), "都标明了"),
    Counted(
        TIMELINESS,
        "索引号、发文字号规范",
        ("GK201", "GK203", "GK204", "GK205", "GK206", "GK207", "GK208"),
        "没有重号、空号",
    ),
    Counted(TIMELINESS, "不予公开的按期复评", ("GK501", "GK407"), "没有到期的"),
    Counted(TIMELINESS, "依申请公开照现行条例", ("GK803",), "没有旧条例的规定"),
)
_BY_HAND = (
    (VETO, "网站能够访问", "由主机保证；按指标的办法，一周内分时段访问二十次以上"),
    (VETO, "互动回应和办事服务", "不在本专栏，到本机关的网站上核对"),
    (DEDUCTION, "表述准确", "程序只查错词表里的词，意思要人看"),
    (DEDUCTION, "站内检索", "用标题、发文字号、索引号各试一次"),
)
_BUILT_IN = (
    (DEDUCTION, "页面标签和页脚标识", "每一页都有，内容出自 content/bureau.yml"),
    (DEDUCTION, "导航、网站地图和订阅", "每次生成都有"),
)
_EXISTING = {
    "机构概况": ColumnType.OVERVIEW,
    "机构职能": ColumnType.FUNCTIONS,
    "负责人信息": ColumnType.LEADERS,
}


def indicators(site: Site, problems: tuple[Problem, ...], context: Context) -> tuple[Indicator, ...]:
    """Judge the column; problems are those the check has found."""
    found = [
        *_renewals(site, context.today),
        *(_counted(counted, problems) for counted in _COUNTED),
        *(Indicator(group, name, Standing.BY_HAND, evidence) for group, name, evidence in _BY_HAND),
        *(Indicator(group, name, Standing.MET, evidence) for group, name, evidence in _BUILT_IN),
        *_existing(site),
        _report(site, context.today),
        *guide_elements(site),
        *catalog_elements(site),
    ]
    groups = list(dict.fromkeys((VETO, DEDUCTION, TIMELINESS, *(indicator.group for indicator in found))))
    return tuple(sorted(found, key=lambda indicator: groups.index(indicator.group)))


def _counted(counted: Counted, problems: tuple[Problem, ...]) -> Indicator:
    told = [problem for problem in problems if problem.code.startswith(counted.codes)]
    if not told:
        return Indicator(counted.group, counted.name, Standing.MET, counted.clean)
    codes = "、".join(sorted({problem.code for problem in told}))
    standing = Standing.FAILED if counted.fails else Standing.WANTING
    return Indicator(counted.group, counted.name, standing, f"{len(told)} 处（{codes}），第一处在 {told[0].location}")


def _renewals(site: Site, today: date) -> Iterator[Indicator]:
    """Judge the home page, the columns of documents, stale columns and empty ones."""
    limits = site.catalog.limits
    newest = site.published[0].publication_date.date() if site.published else None
    yield _renewed(VETO, "首页更新", newest, limits.home.count, today)
    documents = [
        item.publication_date.date()
        for item in site.published
        if (category := site.categories.get(item.category)) and category.column_type is ColumnType.POLICIES
    ]
    if any(category.column_type is ColumnType.POLICIES for category in site.catalog.walk()):
        yield _renewed(VETO, "政策文件栏目更新", max(documents, default=None), limits.documents.count, today)
    rhythmic = list(freshness(site))
    stale = [fresh.category.path for fresh in rhythmic if fresh.due_date < today]
    left = min(((fresh.due_date - today).days for fresh in rhythmic), default=None)
    yield _listed("栏目按期更新", stale, _STALE_LIMIT, f"{len(rhythmic)} 个有更新周期的栏目都没有过期", left)
    empty = [
        category.path
        for category in site.catalog.walk()
        if not (category.children or category.empty_reason or _holds(site, category.path))
    ]
    yield _listed("没有空白栏目", empty, _EMPTY_LIMIT, "没有内容的栏目都写明了理由", None)


def _holds(site: Site, path: str) -> bool:
    return any(item.category == path or item.category.startswith(f"{path}/") for item in site.published)


def _renewed(group: str, name: str, newest: date | None, window: int, today: date) -> Indicator:
    if newest is None:
        return Indicator(group, name, Standing.FAILED, "还没有公开的条目")
    left = window - (today - newest).days
    evidence = f"最近一次在 {newest}，{window} 天之内要更新"
    return Indicator(group, name, Standing.MET if left >= 0 else Standing.FAILED, evidence, left)


def _listed(name: str, wrong: list[str], limit: int, clean: str, left: int | None) -> Indicator:
    """Judge by how many columns are wrong: none is right, the limit fails."""
    if not wrong:
        return Indicator(VETO, name, Standing.MET, clean, left)
    standing = Standing.FAILED if len(wrong) >= limit else Standing.WANTING
    return Indicator(VETO, name, standing, f"{len(wrong)} 个（满 {limit} 个否决）：{'、'.join(wrong)}", left)


def _existing(site: Site) -> Iterator[Indicator]:
    """Ask for the columns that every site has, filled."""
    held = {category.column_type for category in site.catalog.walk() if _holds(site, category.path)}
    missing = [name for name, kind in _EXISTING.items() if kind not in held]
    evidence = f"没有内容：{'、'.join(missing)}（看“栏目类型”）" if missing else "、".join(_EXISTING)
    yield Indicator(DEDUCTION, "机构信息齐全", Standing.WANTING if missing else Standing.MET, evidence)


def _report(site: Site, today: date) -> Indicator:
    year = today.year - 1
    month, day = site.catalog.limits.report
    if any(report.year == year for report in site.reports):
        return Indicator(TIMELINESS, "年度报告按期公布", Standing.MET, f"{year} 年的已经公布")
    left = (date(today.year, month, day) - today).days
    standing = Standing.WANTING if left >= 0 else Standing.FAILED
    return Indicator(TIMELINESS, "年度报告按期公布", standing, f"{year} 年的还没有公布", left)
