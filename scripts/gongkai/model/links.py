"""Links between contents (链接): as editors write them, from file to file, and where they lead on the site."""

import posixpath
import re

from gongkai.model.item import Item

_WITH_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def leaves_column(address: str) -> bool:
    """Whether a link names a host or a scheme, or only a place on its own page."""
    return not address.partition("#")[0] or bool(_WITH_SCHEME.match(address))


def source_of(address: str, written_in: str) -> str:
    """Give the file that a relative link leads to, from the repository root.

    >>> source_of("../2025/a.md", "content/items/2026/b.md")
    'content/items/2025/a.md'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(written_in), address.partition("#")[0]))


def own_file(address: str, item: Item) -> str | None:
    """Give the name of the item's own file that a link names, with or without its folder."""
    name = address.partition("#")[0].removeprefix("./").removeprefix(f"{item.stem}/")
    return next((file.name for file in item.files if file.name == name), None)
