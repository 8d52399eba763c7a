"""GK6 正文: what the text may carry and where its links lead."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from urllib.parse import unquote

from gongkai.context import Context
from gongkai.model import addresses
from gongkai.model.item import Item
from gongkai.model.links import leaves_column, source_of
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.pages.subscriptions import subscriptions
from gongkai.patterns import Pattern
from gongkai.problems import Location, Severity
from gongkai.rules.items import by_path, by_stem
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding, Scope, rule

_ACTIVE = Pattern(
    r"<(?:script|style|iframe|object|embed|svg|form|input|link|meta|base)\b[^>]*>?"
    r"|<[a-z][^>]*?\s(on[a-z]+\s*=)"
    r"|(?:javascript|vbscript|data)\s*:[^\s)>\"']*(?=[)>\"'])",
    re.IGNORECASE,
)
_LIST_ITEM = Pattern(r" *(?:[-*+]|\d{1,9}[.)])\s|\[\^")
_LIST_PAGE = Pattern(r"/p[0-9]+\.html$|^mulu/(?:nian-[0-9]{4}|pinyin-[0a-z])(?:-p[0-9]+)?\.html$")
_FEED = (".xml", ".json")
_AFTER_PAGE = Pattern("[#?]")
_QUOTED = 40


def prose_of(site: Site) -> Iterator[Prose]:
    """Give every text of the column."""
    yield site.guide.body
    yield site.on_request.body
    yield from (regulation.body for regulation in site.regulations)
    yield from (report.body for report in site.reports)
    yield from (item.body for item in site.items)


@remembered
def pointing(site: Site) -> tuple[Prose, ...]:
    """Give the texts that point to something: that refer, link or cite."""
    return tuple(prose for prose in prose_of(site) if any(prose.gist[1:]))


@remembered
def read_prose(site: Site) -> tuple[Prose, ...]:
    """Give every text, read from where it lies once: a dozen rules look at it in turn."""
    return tuple(Prose(prose.text, prose.start, prose.kept) for prose in prose_of(site))


@rule("GK605", scope=Scope.FILE)
def active_content(site: Site, _context: Context) -> Iterator[Finding]:
    """正文里有脚本、事件等会动的内容。

    公开的页面只有文字、表格和本站的图片；其余的在生成时一律去掉，留在原文里会使人误以为还在。
    改法：删去这段代码。
    """
    for prose in read_prose(site):
        for found in prose.find(_ACTIVE) if _may_be_active(prose.text) else ():
            typed = found.text if len(found.text) <= _QUOTED else found.text[:_QUOTED] + "…"
            yield Finding(found.location, f"正文里有“{typed}”，不能公开。")


def _may_be_active(text: str) -> bool:
    """Whether there is a tag, or a link and the name of a scheme that runs something."""
    if "<" in text:
        return True
    folded = text.casefold() if "]" in text and "](" in text else ""
    return "script" in folded or "data" in folded


@rule("GK607")
def broken_link(site: Site, _context: Context) -> Iterator[Finding]:
    """正文里的链接打不开。

    打不开的链接检查时扣分，公众也找不到所引的文件。写成完整网址、实际在本栏目里的，也要有这个页面。
    改法：链接别的条目，写成“../2026/wen-jian-ming.md”；链接文件，把它填进“附件”或者“数据表”，再写文件名。
    """
    own = "" if site.bureau.origin.location.path in site.unreadable else site.bureau.website.url
    for prose in pointing(site):
        for found in prose.links():
            address = unquote(found.text)
            if own and address.startswith(own):
                page = _AFTER_PAGE.split(address.removeprefix(own))[0]
                if not _answers(page, site):
                    fact = f"链接“{found.text}”在本栏目里没有这个页面。"
                    yield Finding(found.location, fact, "核对网址；链接条目的，写成“../2026/wen-jian-ming.md”的样子。")
                continue
            item = by_path(site).get(prose.start.path)
            if leaves_column(address) or (item and _names_file(address, item)):
                continue
            if not address.partition("#")[0].endswith(".md"):
                yield Finding(found.location, f"链接“{found.text}”指向的不是本条目的文件。")
            elif source_of(address, prose.start.path) not in _sources(site):
                fact = f"链接“{found.text}”指向的条目不存在。"
                yield Finding(found.location, fact, _meant(address, found.location, site))


def _names_file(address: str, item: Item) -> bool:
    """Whether a link names one of the item's files, be it there or missed elsewhere, or a picture that it shows."""
    name = address.removeprefix("./").removeprefix(f"{item.stem}/")
    return name in {*item.attachment_names, *item.data_table_names, *(image.name for image in item.images)}


def _meant(address: str, written_in: Location, site: Site) -> str:
    """Say how to write a link whose year is wrong, or whose name is nearly that of an item."""
    stem = posixpath.basename(address.partition("#")[0]).removesuffix(".md")
    nearest = get_close_matches(stem, by_stem(site), n=1, cutoff=0.8)
    if not nearest:
        return ""
    path = by_stem(site)[nearest[0]].origin.location.path
    return f"写成“{posixpath.relpath(path, posixpath.dirname(written_in.path))}”。"


@remembered
def _sources(site: Site) -> frozenset[str]:
    """Give the paths of the texts that a link may lead to; one that cannot be read is told already."""
    records = (site.guide, site.on_request, *site.regulations, *site.reports)
    return site.unreadable | {record.origin.location.path for record in records} | by_path(site).keys()


def _answers(page: str, site: Site) -> bool:
    """Whether an address in the column answers; the feeds, which take long to gather, are looked at last."""
    return page in _pages(site) or bool(_LIST_PAGE.search(page)) or (page.endswith(_FEED) and page in _feeds(site))


@remembered
def _feeds(site: Site) -> frozenset[str]:
    """Give the addresses of the feeds."""
    placed = replace(site, items=tuple(item for item in site.items if item.category in site.categories))
    return frozenset(address for feed in subscriptions(placed) for address in (feed.atom, feed.json))


@remembered
def _pages(site: Site) -> frozenset[str]:
    """Give the addresses that answer in the column, of pages and of files, but of feeds."""
    return frozenset(
        (
            *("", *addresses.FIXED, *addresses.DATA),
            *(f"{paper}{ending}" for paper in addresses.PAPERS for ending in (".docx", ".pdf")),
            *(regulation.address for regulation in site.regulations),
            *(report.address for report in site.reports),
            *(f"{category.address}{name}" for category in site.catalog.walk() for name in ("", "index.html")),
            *(item.address for item in site.items),
            *(address for item in site.items for address in item.former_addresses),
            *(item.address_of(file) for item in site.items for file in item.files),
        )
    )


@rule("GK608", Severity.WARNING, scope=Scope.FILE)
def indented_paragraph(site: Site, _context: Context) -> Iterator[Finding]:
    """段落前面空了四格，会显示成等宽的代码。

    在 Markdown 里，空行以后以四个空格开头的是程序代码，加粗、链接都不起作用。
    改法：删去行首的空格；页面上段落的样子由样式统一安排。
    """
    for prose in read_prose(site):
        if "    " in prose.text or "\t" in prose.text:
            yield from (Finding(location, "段落前面空了四格。") for location in _indented(prose))


def _indented(prose: Prose) -> Iterator[Location]:
    """Find the first lines of indented blocks that belong to no list and no note."""
    in_list, after_blank = False, True
    for number, line in enumerate(prose.text.split("\n"), start=prose.start.line):
        indented = line.startswith(("    ", "\t"))
        if indented and after_blank and not in_list:
            yield Location(prose.start.path, number)
        if line.strip():
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and (line.startswith((" ", "\t")) or not after_blank))
        after_blank = not line.strip()


RULES = (active_content, broken_link, indented_paragraph)
