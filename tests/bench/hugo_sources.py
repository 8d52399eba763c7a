"""What Hugo is given (Hugo 的来源): items as pages, and all else that their pages tell as parameters and data.

Hugo makes lists, pages of lists, feeds and the sitemap itself.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from source_parts import TERMS, copy_files, fields, leaves, slug, write

from gongkai.model.catalog import Category
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.review_section import review_section

_HUGO = Path(__file__).with_name("hugo")
BARE = Path(__file__).with_name("hugo-bare")
"""The layouts that tell less, laid over the others."""


def write_hugo(site: Site, source: Path, target: Path, over: Path | None = None) -> None:
    """Write a site for Hugo; the layouts of a folder may be laid over its own."""
    shutil.copytree(_HUGO, target)
    if over:
        shutil.copytree(over, target, dirs_exist_ok=True)
    for item in site.published:
        head = {
            "title": item.title,
            "date": item.publication_date.date().isoformat(),
            "categories": [slug(site.categories[item.category])],
            "params": {**fields(item), **_told(item, site)},
        }
        head |= {"description": item.summary} if item.summary else {}
        page = (target / "content" / item.address).with_suffix(".md")
        body = item.body.text.replace(".md)", ".html)")
        write(page, f"{json.dumps(head, ensure_ascii=False, indent=1)}\n\n{body}\n")
    for category in leaves(site):
        head = {"title": category.name}
        write(target / "content" / "categories" / slug(category) / "_index.md", _json(head))
    write(target / "data" / "catalog.json", _json([_branch(category) for category in site.catalog.categories]))
    write(target / "data" / "columns.json", _json({slug(leaf): _column(leaf, site) for leaf in leaves(site)}))
    settings = target / "config" / "_default"
    write(settings / "params.json", _json(_of_the_bureau(site)))
    shutil.move(target / "hugo.yaml", settings / "hugo.yaml")
    copy_files(site, source, target / "static")


def _told(item: Item, site: Site) -> dict[str, Any]:
    """Give what the page of an item tells beside its fields: for machines, of its files, and of its review."""
    day = item.publication_date.date().isoformat()
    number = item.document_number.text if item.document_number else ""
    review = review_section(site.review_of(item))
    assert review, "every item of the corpus is reviewed"
    return {
        "column": slug(site.categories[item.category]),
        "kind": "Report",
        "number": number,
        "identifiers": [item.index_number.text, *([number] if number else [])],
        "created": item.document_date.isoformat(),
        "published": day,
        "modified": day,
        "issuers": item.issuers or (site.bureau.name,),
        "source": item.source or item.publisher or site.bureau.name,
        "genre": item.genre.value if item.genre else "",
        "keywords": item.keywords,
        "section": item.section,
        "files": [
            {
                "name": file.name,
                "address": f"/{item.address_of(file)}",
                "type": file.media_type,
                "kind": file.kind,
                "size": f"{file.size:,} B",
            }
            for file in item.files
        ],
        "tables": [
            {
                "caption": table.caption,
                "header": table.header,
                "rows": table.rows,
                "address": f"/{item.address_of(table.file)}",
            }
            for table in item.data_tables
        ],
        "stages": [
            {"stage": stage, "day": review.texts[f"day{number}"], "by": review.texts[f"by{number}"]}
            for number, stage in enumerate(review.stages)
        ],
        "seal": review.texts["seal"],
    }


def _branch(category: Category) -> dict[str, Any]:
    return {**_link(category), "slug": slug(category), "children": [_branch(child) for child in category.children]}


def _link(category: Category) -> dict[str, str]:
    return {"name": category.name, "address": f"/categories/{slug(category)}.html"}


def _column(category: Category, site: Site) -> dict[str, Any]:
    """Give what all pages of a category tell of it."""
    lineage = site.lineages[category.path]
    return {"name": category.name, "content": category.content, "trail": [_link(each) for each in lineage]}


def _of_the_bureau(site: Site) -> dict[str, Any]:
    """Give what all pages tell of the bureau."""
    bureau, office = site.bureau, site.bureau.offices.disclosure
    website = bureau.website
    return {
        "terms": [*TERMS.values()],
        "bureau": bureau.name,
        "domain": website.domain,
        "code": website.id_code,
        "icp": website.icp_number,
        "police": website.police_number,
        "office": f"{office.name}　电话 {office.phone}　地址 {office.address}　邮编 {office.postcode}",
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
