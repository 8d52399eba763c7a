"""Elements (要素) that 条例 art. 12 asks of the guide (指南) and of each entry of the catalog (目录)."""

from collections.abc import Iterator

from gongkai.model.site import Site
from gongkai.oversight.standing import Indicator, Standing
from gongkai.record import terms_of

GUIDE = "条例第十二条：公开指南"
CATALOG = "条例第十二条：公开目录"
_WRITTEN = ("分类", "编排体系", "获取方式")
_OFFICE = "机构.公开工作机构"
_FIELDS = {
    "名称": ("name",),
    "办公地址": ("address",),
    "办公时间": ("hours",),
    "联系电话": ("phone",),
    "传真号码": ("fax",),
    "互联网联系方式": ("email", "website"),
}


def guide_elements(site: Site) -> Iterator[Indicator]:
    """Look for the nine elements of the guide: three in its words, six in what it shows of the disclosure office."""
    if site.guide.origin.location.path in site.unreadable:
        return
    for name in _WRITTEN:
        written = name in site.guide.body.text
        evidence = "指南里写到了" if written else "指南里没有写到"
        yield Indicator(GUIDE, name, Standing.MET if written else Standing.FAILED, evidence)
    shown = {found.text for found in site.guide.body.references()}
    terms = terms_of(type(site.bureau.offices.disclosure)) if _readable(site) else {}
    for name, fields in _FIELDS.items():
        references = {_OFFICE, *(f"{_OFFICE}.{terms[field]}" for field in fields if field in terms)}
        referred = bool(shown & references)
        evidence = "引自 content/bureau.yml" if referred else f"指南里没有引用“{{{{ {_OFFICE} }}}}”"
        yield Indicator(GUIDE, f"工作机构的{name}", Standing.MET if referred else Standing.FAILED, evidence)


def catalog_elements(site: Site) -> Iterator[Indicator]:
    """Count the entries that lack an element; three are required of every item, the summary may come from the body."""
    total = len(site.published)
    for name in ("索引", "名称", "生成日期"):
        yield Indicator(CATALOG, name, Standing.MET, f"{total} 条都有")
    lacking = [item for item in site.published if not (item.summary or not item.body.blank)]
    if lacking:
        evidence = f"{len(lacking)} 条没有，第一条是 {lacking[0].origin.location}"
        yield Indicator(CATALOG, "内容概述", Standing.WANTING, evidence)
    else:
        yield Indicator(CATALOG, "内容概述", Standing.MET, f"{total} 条都有，没有填写的取正文第一段")


def _readable(site: Site) -> bool:
    return site.bureau.origin.location.path not in site.unreadable
