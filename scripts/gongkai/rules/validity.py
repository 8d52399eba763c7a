"""GK3 有效性: documents that change or explain each other find each other."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.record import terms_of
from gongkai.rules.items import by_stem, referring
from gongkai.rules.rule import Finding, rule

_REFERRING = ("interpretations", "repeals", "amends")


@rule("GK301")
def dangling_reference(site: Site, _context: Context) -> Iterator[Finding]:
    """引用的条目不存在。

    解读、废止、修改的关系要在两件的页面上互相链接，少了一头就成了错链。
    改法：填对方条目的文件名，不带“.md”。
    """
    if not referring(site):
        return
    stems = by_stem(site).keys()
    unreadable = {PurePosixPath(path).stem for path in site.unreadable}
    terms = terms_of(Item)
    for item in referring(site):
        for name in _REFERRING:
            term = terms[name]
            for index, stem in enumerate(getattr(item, name)):
                if stem not in stems and stem not in unreadable:
                    nearest = get_close_matches(stem, stems - {item.stem}, n=1, cutoff=0.6)
                    yield Finding(
                        item.where[name, index],
                        f"{term}“{stem}”不是任何条目的文件名。",
                        f"写成“{nearest[0]}”。" if nearest else "",
                    )


@rule("GK302")
def dangling_successor(site: Site, _context: Context) -> Iterator[Finding]:
    """撤回以后替代它的条目不存在。

    撤回的页面要指给读者现在该看哪一件，指不到就成了死路。
    改法：填另一件的文件名，不带“.md”；没有替代的，删去这一项。
    """
    unreadable = {PurePosixPath(path).stem for path in site.unreadable}
    for item in site.items:
        for ended in (item.withdrawal, item.repeal) if item.withdrawal or item.repeal else ():
            successor = ended.successor if ended else None
            known = successor in by_stem(site) or successor in unreadable
            if ended and successor and (successor == item.stem or not known):
                yield Finding(ended.where["successor"], f"替代“{successor}”不是别的条目的文件名。")


RULES = (dangling_reference, dangling_successor)
