"""GK3 有效性: a policy document and what explains it (解读) lead to each other, and follow each other closely."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.links import leaves_column, source_of
from gongkai.model.site import Site
from gongkai.model.values import ColumnType
from gongkai.problems import Severity
from gongkai.rules.items import by_path, is_shown, referring, shown
from gongkai.rules.rule import Finding, rule
from gongkai.workdays import NoCalendarError


@rule("GK308", Severity.WARNING)
def orphaned_interpretation(site: Site, _context: Context) -> Iterator[Finding]:
    """解读没有连到所解读的文件。

    文件和解读要互相链接。在文件的“解读”一项里写上解读的文件名，两边的页面就都有链接。
    改法：在所解读的文件里写“解读: [这一件的文件名]”；解读上级文件的，在正文里链接原文。
    """
    kinds = {path for path, category in site.categories.items() if category.column_type is ColumnType.INTERPRETATIONS}
    named = {stem for item in referring(site) for stem in item.interpretations}
    for item in shown(site) if kinds else ():
        if item.category not in kinds or item.stem in named:
            continue
        links = [link.text for link in item.body.links()]
        sources = [source_of(link, item.origin.location.path) for link in links]
        explained = next((source for source in sources if _shown_at(source, site)), "")
        if explained or not any(leaves_column(link) for link in links):
            remedy = f"在 {explained} 的“解读”里写上“{item.stem}”。" if explained else ""
            yield Finding(item.where["category"], f"没有哪一件的“解读”里写着“{item.stem}”。", remedy)


@rule("GK309", Severity.WARNING)
def late_interpretation(site: Site, context: Context) -> Iterator[Finding]:
    """解读比文件晚得太多。

    解读同文件同步起草、同步审签，最晚在文件发布以后三个工作日之内公开；catalog.yml 的“期限”可以另定。
    改法：核对两件的发布日期；确已晚了的，以后同步准备。
    """
    limit = site.catalog.limits.interpretation
    stems = {item.stem: item for item in shown(site)} if referring(site) else {}
    for item in referring(site):
        first = [stems[stem] for stem in item.interpretations if stem in stems]
        if not first or item.stem not in stems:
            continue
        earliest = min(first, key=lambda other: other.publication_date)
        published, explained = item.publication_date.date(), earliest.publication_date.date()
        try:
            kept = limit.kept(published, explained, context.workdays)
        except NoCalendarError:
            continue
        if not kept:
            fact = f"解读发布于 {explained}，晚于文件发布（{published}）以后 {limit}。"
            yield Finding(earliest.where["publication_date"], fact)


def _shown_at(path: str, site: Site) -> bool:
    item = by_path(site).get(path)
    return item is not None and is_shown(item)


RULES = (orphaned_interpretation, late_interpretation)
