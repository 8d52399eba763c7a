"""Listing (列出文件): what lies in a folder, in the order of the names; what does not belong there is noted."""

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from gongkai.chinese import slug
from gongkai.loading.notes import Notes

_Entry = os.DirEntry[str]

_STEM = re.compile(r"(?!index$)[a-z0-9]+(?:-[a-z0-9]+)*")


def entries(root: Path, folder: str, notes: Notes) -> list[_Entry]:
    """Give what lies in a folder below root, by name; links are noted and left out."""
    if (root / folder).is_symlink():
        notes.link(folder)
        return []
    try:
        found = sorted(os.scandir(root / folder), key=attrgetter("name"))
    except OSError:
        return []
    for entry in found:
        if entry.is_symlink():
            notes.link(f"{folder}/{entry.name}")
    return [entry for entry in found if not entry.is_symlink()]


def visible(root: Path, folder: str, notes: Notes) -> list[_Entry]:
    """Give what lies in a folder below root and is not hidden, by name; links are noted and left out."""
    return [entry for entry in entries(root, folder, notes) if not entry.name.startswith(".")]


def markdown_files(root: Path, folder: str, notes: Notes, beside: str = "") -> Iterator[str]:
    """Give the paths of the documents of a folder below root; whatever else lies there is noted.

    Files that end as beside says may stand beside a document of their name.
    """
    found = visible(root, folder, notes)
    stems = {entry.name.removesuffix(".md") for entry in found if entry.name.endswith(".md")}
    stems.update(Path(path).stem for path in notes.unreadable)
    for entry in found:
        path = f"{folder}/{entry.name}"
        stem, ending = os.path.splitext(entry.name)  # noqa: PTH122 - ten thousand items make a Path's cost felt
        if ending == ".md" and _STEM.fullmatch(stem):
            yield path
        elif ending == ".md":
            notes.unreadable.add(path)
            spelled = slug(stem)
            notes.misplaced(path, f"文件名“{entry.name}”不合用。", f"改名为“{spelled}.md”。" if spelled else "")
        elif not (entry.is_dir() and entry.name in stems) and not (ending == beside and stem in stems):
            _note_misplaced(path, entry, notes)


def _note_misplaced(path: str, entry: _Entry, notes: Notes) -> None:
    if entry.is_dir():
        fact, remedy = f"文件夹“{entry.name}”旁边没有同名的文稿。", "把文件夹改成文稿的名字；不用的，删去。"
    else:
        fact, remedy = f"文件“{entry.name}”不是文稿。", "放进与条目同名的文件夹；不用的，删去。"
    notes.misplaced(path, fact, remedy)
