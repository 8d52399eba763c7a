"""What all peers are given alike (来源的共同部分): fields as they are shown, categories, files."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path

from gongkai.model.catalog import Category
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.item import FIELDS
from gongkai.record import terms_of

TERMS = {name: terms_of(Item)[name] for name in FIELDS if name != "title"}


def leaves(site: Site) -> Iterator[Category]:
    return (category for category in site.catalog.walk() if not category.children)


def slug(category: Category) -> str:
    return category.address.strip("/").replace("/", "_")


def fields(item: Item) -> dict[str, str]:
    """Give what the table at the head of an item's page shows."""
    values = ((term, getattr(item, name)) for name, term in TERMS.items())
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


def copy_files(site: Site, source: Path, target: Path) -> None:
    for item in site.published:
        for file in item.files:
            place = target / item.address_of(file)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / "content" / item.address_of(file), place)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
