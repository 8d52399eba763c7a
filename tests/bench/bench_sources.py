"""What the peers are given (同类的来源): pages of the same content as the items', written from a corpus.

`python tests/bench/bench_sources.py hugo|mkdocs CORPUS TARGET` writes it, in a process of its own.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path

from gongkai.loading.site import load_site
from gongkai.model.catalog import Category
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.item import FIELDS
from gongkai.record import terms_of

PAGE_SIZE = 20
_HUGO = Path(__file__).with_name("hugo")
_TERMS = {name: terms_of(Item)[name] for name in FIELDS if name != "title"}
_MKDOCS = {
    "site_name": "政府信息公开",
    "site_url": "https://xxgk.example.cn/",
    "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.prune"]},
    "plugins": [],
    "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
}


def _hugo(site: Site, source: Path, target: Path) -> None:
    """Write a site for Hugo, which makes lists, pages of lists, feeds and the sitemap itself."""
    shutil.copytree(_HUGO, target)
    for item in site.published:
        head = {
            "title": item.title,
            "date": item.publication_date.date().isoformat(),
            "categories": [_slug(site.categories[item.category])],
            "params": {
                **_fields(item),
                "files": [{"name": file.name, "address": f"/{item.address_of(file)}"} for file in item.files],
            },
        }
        head |= {"description": item.summary} if item.summary else {}
        page = (target / "content" / item.address).with_suffix(".md")
        body = item.body.text.replace(".md)", ".html)")
        _write(page, f"{json.dumps(head, ensure_ascii=False, indent=1)}\n\n{body}\n")
    for category in _leaves(site):
        head = {"title": category.name}
        _write(target / "content" / "categories" / _slug(category) / "_index.md", json.dumps(head, ensure_ascii=False))
    settings = target / "config" / "_default"
    _write(settings / "params.json", json.dumps({"terms": [*_TERMS.values()]}, ensure_ascii=False))
    shutil.move(target / "hugo.yaml", settings / "hugo.yaml")
    _copy_files(site, source, target / "static")


def _mkdocs(site: Site, source: Path, target: Path) -> None:
    """Write a site for MkDocs and Zensical; they have no lists of their own, and are given theirs as pages."""
    docs = target / "docs"
    for item in site.published:
        page = (docs / item.address).with_suffix(".md")
        rows = "".join(f"| {term} | {value} |\n" for term, value in _fields(item).items())
        files = "".join(f"- [{file.name}]({item.stem}/{file.name})\n" for file in item.files)
        enclosed = f"\n## 附件\n\n{files}" if files else ""
        head = json.dumps(item.title, ensure_ascii=False)
        table = f"| 名称 | 内容 |\n| --- | --- |\n{rows}"
        _write(page, f"---\ntitle: {head}\n---\n\n# {item.title}\n\n{table}\n{item.body.text}\n{enclosed}")
    nav: list[object] = ["index.md"]
    for category in _leaves(site):
        _write_list(category.name, site.by_category.get(category.path, ()), docs / _slug(category))
        nav.append({category.name: f"{_slug(category)}/index.md"})
    newest = sorted(site.published, key=lambda item: item.publication_date.date(), reverse=True)[:PAGE_SIZE]
    _write(docs / "index.md", f"# 政府信息公开\n\n{_entries(newest, '')}")
    _write(target / "mkdocs.yml", json.dumps(_MKDOCS | {"nav": nav}, ensure_ascii=False))
    _copy_files(site, source, docs)


def _write_list(name: str, items: Sequence[Item], folder: Path) -> None:
    """Write the pages of a category's list."""
    count = -(-len(items) // PAGE_SIZE) or 1
    for number in range(count):
        before = [f"[上一页]({_list_page(number - 1)})"] if number else []
        after = [f"[下一页]({_list_page(number + 1)})"] if number + 1 < count else []
        pager = " ".join([*before, f"{number + 1}/{count}", *after])
        shown = items[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
        _write(folder / _list_page(number), f"# {name}\n\n{_entries(shown, '../')}\n{pager}\n")


def _list_page(number: int) -> str:
    return f"p{number + 1}.md" if number else "index.md"


def _entries(items: Sequence[Item], root: str) -> str:
    return "".join(
        f"- [{item.title}]({root}{Path(item.address).with_suffix('.md').as_posix()}) {item.publication_date.date()}\n"
        for item in items
    )


def _leaves(site: Site) -> Iterator[Category]:
    return (category for category in site.catalog.walk() if not category.children)


def _slug(category: Category) -> str:
    return category.address.strip("/").replace("/", "_")


def _fields(item: Item) -> dict[str, str]:
    """Give what the table at the head of an item's page shows."""
    values = ((term, getattr(item, name)) for name, term in _TERMS.items())
    return {term: _shown(value) for term, value in values if value}


def _shown(value: object) -> str:
    match value:
        case tuple():
            return "、".join(map(_shown, value))
        case Enum():
            return str(value.value)
        case datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _copy_files(site: Site, source: Path, target: Path) -> None:
    for item in site.published:
        for file in item.files:
            place = target / item.address_of(file)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / "content" / item.address_of(file), place)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write what a kind of peer is given."""
    kinds: dict[str, Callable[[Site, Path, Path], None]] = {"hugo": _hugo, "mkdocs": _mkdocs}
    kind, source, target = sys.argv[1:]
    site, _ = load_site(Path(source))
    kinds[kind](site, Path(source), Path(target))


if __name__ == "__main__":
    main()
