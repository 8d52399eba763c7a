"""What MkDocs and Zensical are given (MkDocs 的来源): items and lists as Markdown, lists alone in nav."""

import json
from collections.abc import Sequence
from pathlib import Path

from source_parts import copy_files, fields, leaves, slug, write

from gongkai.model.item import Item
from gongkai.model.site import Site

PAGE_SIZE = 20
_MKDOCS = {
    "site_name": "政府信息公开",
    "site_url": "https://xxgk.example.cn/",
    "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.prune"]},
    "plugins": [],
    "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
}


def write_mkdocs(site: Site, source: Path, target: Path) -> None:
    """Write a site for MkDocs and Zensical; they have no lists of their own, and are given theirs as pages."""
    docs = target / "docs"
    for item in site.published:
        page = (docs / item.address).with_suffix(".md")
        rows = "".join(f"| {term} | {value} |\n" for term, value in fields(item).items())
        files = "".join(f"- [{file.name}]({item.stem}/{file.name})\n" for file in item.files)
        enclosed = f"\n## 附件\n\n{files}" if files else ""
        head = json.dumps(item.title, ensure_ascii=False)
        table = f"| 名称 | 内容 |\n| --- | --- |\n{rows}"
        write(page, f"---\ntitle: {head}\n---\n\n# {item.title}\n\n{table}\n{item.body.text}\n{enclosed}")
    nav: list[object] = ["index.md"]
    for category in leaves(site):
        _write_list(category.name, site.by_category.get(category.path, ()), docs / slug(category))
        nav.append({category.name: f"{slug(category)}/index.md"})
    newest = sorted(site.published, key=lambda item: item.publication_date.date(), reverse=True)[:PAGE_SIZE]
    write(docs / "index.md", f"# 政府信息公开\n\n{_entries(newest, '')}")
    write(target / "mkdocs.yml", json.dumps(_MKDOCS | {"nav": nav}, ensure_ascii=False))
    copy_files(site, source, docs)


def _write_list(name: str, items: Sequence[Item], folder: Path) -> None:
    """Write the pages of a category's list."""
    count = -(-len(items) // PAGE_SIZE) or 1
    for number in range(count):
        before = [f"[上一页]({_list_page(number - 1)})"] if number else []
        after = [f"[下一页]({_list_page(number + 1)})"] if number + 1 < count else []
        pager = " ".join([*before, f"{number + 1}/{count}", *after])
        shown = items[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
        write(folder / _list_page(number), f"# {name}\n\n{_entries(shown, '../')}\n{pager}\n")


def _list_page(number: int) -> str:
    return f"p{number + 1}.md" if number else "index.md"


def _entries(items: Sequence[Item], root: str) -> str:
    return "".join(
        f"- [{item.title}]({root}{Path(item.address).with_suffix('.md').as_posix()}) {item.publication_date.date()}\n"
        for item in items
    )
