"""GK3 有效性: what is repealed, amended or lapsed is marked so, and by what, on both sides."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.values import Validity
from gongkai.problems import Severity
from gongkai.rules.items import by_stem, is_shown, referring
from gongkai.rules.rule import Finding, rule

_ENDED = {Validity.REPEALED, Validity.LAPSED}
_LATER = (
    ("repeals", "废止", _ENDED),
    ("amends", "已修改", {*_ENDED, Validity.AMENDED}),
)
_RELATIONS = (("repeals", "废止文件"), ("amends", "修改文件"))


@rule("GK303")
def circular_relation(site: Site, _context: Context) -> Iterator[Finding]:
    """废止、修改的关系绕成了圈。

    一件不能废止自己，也不能废止将来废止它的文件；绕成圈，就说不清哪一件有效。
    改法：核对两件的先后，删去写反的一项。
    """
    for name, term in _RELATIONS:
        done: set[str] = set()
        for item in referring(site):
            for index, stem in enumerate(getattr(item, name)):
                trail = _way_back(item, stem, by_stem(site), name)
                if trail and item.stem not in done:
                    done.update(trail)
                    told = "”→“".join((item.stem, *trail))
                    here = item.where[name, index]
                    if stem == item.stem:
                        yield Finding(here, f"{term}写的是本件自己，“{stem}”。", "改成另一件的文件名，不带“.md”。")
                    else:
                        yield Finding(here, f"{term}绕成了圈：“{told}”。")


def _way_back(item: Item, stem: str, items: dict[str, Item], name: str) -> tuple[str, ...]:
    """Follow a relation until it comes back to the item; nothing if it does not."""
    stack: list[tuple[str, ...]] = [(stem,)]
    seen: set[str] = set()
    while stack:
        trail = stack.pop()
        if trail[-1] == item.stem:
            return trail
        if trail[-1] not in seen and trail[-1] in items:
            seen.add(trail[-1])
            stack += [(*trail, following) for following in getattr(items[trail[-1]], name)]
    return ()


@rule("GK304")
def unmarked_repeal(site: Site, _context: Context) -> Iterator[Finding]:
    """废止了的文件没有标明。

    废止、失效的文件，要在原来的页面上标明，免得公众照着办；写了“废止”一项的也一样。
    新文件以后才施行的，到时候由 GK307 提醒。
    改法：把旧文件的“有效性”改成“废止”。
    """
    for repealing, repealed in _pairs(site, "repeals"):
        if _holds_at_once(repealing) and repealed.validity not in _ENDED:
            yield _unmarked(repealed, f"已经由“{repealing.title}”废止", "废止")
    for item in site.items:
        if item.repeal and item.public and item.validity not in _ENDED:
            yield _unmarked(item, f"写明了 {item.repeal.date} 废止", "废止")


@rule("GK305")
def unmarked_amendment(site: Site, _context: Context) -> Iterator[Finding]:
    """修改了的文件没有标明。

    修改过的文件，要在原来的页面上标明，公众才知道还要看修改它的文件。修改以后才施行的，到时候由 GK307 提醒。
    改法：把旧文件的“有效性”改成“已修改”。
    """
    for amending, amended in _pairs(site, "amends"):
        if amended.stem in amending.repeals:
            continue
        if _holds_at_once(amending) and amended.validity not in {*_ENDED, Validity.AMENDED}:
            yield _unmarked(amended, f"已经由“{amending.title}”修改", "已修改")


@rule("GK306", Severity.WARNING)
def unexplained_mark(site: Site, _context: Context) -> Iterator[Finding]:
    """标了废止或者已修改，却没有说是哪一件。

    公众看到文件不能用了，要能找到替它的那一件。
    改法：在新文件里写“废止文件”或者“修改文件”；新文件不在本栏目的，在本件里写“废止”的日期和理由，或者在正文里链接新文件。
    """
    for mark, relation in ((Validity.REPEALED, "repeals"), (Validity.AMENDED, "amends")):
        explained = {stem for item in referring(site) for stem in getattr(item, relation)}
        for item in site.items:
            if item.validity is not mark or not item.public or item.stem in explained or item.repeal:
                continue
            if not item.body.links():
                yield Finding(item.where["validity"], f"有效性是“{mark.value}”，没有哪一件写明{mark.value}它。")


@rule("GK307", Severity.WARNING)
def outdated_validity(site: Site, context: Context) -> Iterator[Finding]:
    """有效性和施行、失效的日期不符。

    到了施行的日子，“尚未生效”就过时了；过了失效的日子，“有效”就错了。
    新文件施行了，被它废止、修改的旧文件也要改标。
    改法：改正“有效性”，或者改正写错的日期。
    """
    today = context.today
    for item in site.items:
        begins, ends = item.effective_date, item.expiry_date
        if not (begins or ends) or item.validity is None or not item.public:
            continue
        if item.validity is Validity.NOT_YET_IN_FORCE and begins and begins <= today:
            yield Finding(item.where["validity"], f"有效性是“尚未生效”，{begins} 已经施行。", "改成“有效”。")
        elif item.validity in {Validity.IN_FORCE, Validity.AMENDED} and begins and begins > today:
            fact = f"有效性是“{item.validity.value}”，{begins} 才施行。"
            yield Finding(item.where["validity"], fact, "改成“尚未生效”。")
        elif item.validity not in _ENDED and ends and ends < today:
            fact = f"有效性是“{item.validity.value}”，{ends} 已经失效。"
            yield Finding(item.where["validity"], fact, "改成“失效”。")
    for name, mark, marks in _LATER:
        for acting, other in _pairs(site, name):
            begins = acting.effective_date
            if begins and begins <= today and not _holds_at_once(acting) and other.validity not in marks:
                yield _unmarked(other, f"自 {begins} 起由“{acting.title}”{mark.removeprefix('已')}", mark)


def _pairs(site: Site, name: str) -> Iterator[tuple[Item, Item]]:
    """Give the public items that stand in a relation, each with the one it acts upon."""
    for item in referring(site):
        for stem in getattr(item, name) if is_shown(item) else ():
            other = by_stem(site).get(stem)
            if other and other is not item and is_shown(other):
                yield item, other


def _holds_at_once(item: Item) -> bool:
    """Whether an item holds from its publication on, and what it acts upon must be marked with it."""
    return item.effective_date is None or item.effective_date <= item.publication_date.date()


def _unmarked(item: Item, what: str, mark: str) -> Finding:
    typed = f"有效性是“{item.validity.value}”" if item.validity else "没有写有效性"
    written = "改成" if item.validity else "补上"
    return Finding(item.where["validity"], f"“{item.title}”{what}，{typed}。", f"{written}“有效性: {mark}”。")


RULES = (circular_relation, unmarked_repeal, unmarked_amendment, unexplained_mark, outdated_validity)
