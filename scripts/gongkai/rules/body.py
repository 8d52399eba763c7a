"""GK6 正文: what the text may carry and where its links lead."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.rules.rule import Finding, rule

_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|svg|form|input|link|meta|base)\b[^>]*>?"
    r"|<[a-z][^>]*?\s(on[a-z]+\s*=)"
    r"|(?:javascript|vbscript|data)\s*:[^\s)>\"']*(?=[)>\"'])"
    r"|!\[[^\]]*\]\(\s*<?(?:https?:)?//[^)\s]+"
    r"|<img\b[^>]*\bsrc\s*=\s*[\"']?(?:https?:)?//[^>]*",
    re.IGNORECASE,
)
_QUOTED = 40


def prose_of(site: Site) -> Iterator[Prose]:
    """Give every text of the column."""
    yield site.guide.body
    yield site.on_request.body
    yield from (regulation.body for regulation in site.regulations)
    yield from (report.body for report in site.reports)
    yield from (item.body for item in site.items)


@rule("GK605")
def active_content(site: Site) -> Iterator[Finding]:
    """正文里有脚本、事件、外站图片等会动的内容。

    公开的页面只有文字、表格和本站的图片；其余的在生成时一律去掉，留在原文里会使人误以为还在。
    改法：删去这段代码；图片下载后放进与条目同名的文件夹。
    """
    for prose in prose_of(site):
        if "<" not in prose.text and "](" not in prose.text:
            continue
        for found in prose.find(_ACTIVE):
            typed = found.text if len(found.text) <= _QUOTED else found.text[:_QUOTED] + "…"
            yield Finding(found.location, f"正文里有“{typed}”，不能公开。")


@rule("GK607")
def broken_item_link(site: Site) -> Iterator[Finding]:
    """正文里的链接指向不存在的条目。

    打不开的链接检查时扣分，公众也找不到所引的文件。
    改法：核对文件名和年份，写成“../2026/wen-jian-ming.md”的样子。
    """
    known = {f"{item.folder}/{item.stem}.md" for item in site.items}
    known.update(path.removeprefix("content/items/") for path in site.unreadable)
    for item in site.items:
        for found in item.body.links():
            address = unquote(found.text).partition("#")[0]
            if "://" in address or not address.endswith(".md"):
                continue
            target = address.removeprefix("../") if address.startswith("../") else f"{item.folder}/{address}"
            if target not in known:
                yield Finding(found.location, f"链接“{found.text}”指向的条目不存在。")


RULES = (active_content, broken_item_link)
