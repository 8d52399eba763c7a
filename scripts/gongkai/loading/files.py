"""Files beside an item (条目的文件): attachments, data tables and pictures, taken only from the item's own folder."""

import csv
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from gongkai.body import pictures
from gongkai.loading.defects import (
    ATTACHMENT_OUTSIDE,
    FORBIDDEN_TYPE,
    MISSING_ATTACHMENT,
    MISSING_IMAGE,
    UNLISTED_FILE,
)
from gongkai.model.item import Attachment, DataTable, Item
from gongkai.problems import Defect, Location, Problem, Unreadable
from gongkai.source.defects import BAD_TABLE
from gongkai.source.text import Digests, digest, read_text, require_plain

ATTACHMENT_LIMIT = 50_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",),
    "docx": (_ZIP,),
    "xlsx": (_ZIP,),
    "pptx": (_ZIP,),
    "ofd": (_ZIP,),
    "zip": (_ZIP,),
    "doc": (_OLE,),
    "xls": (_OLE,),
    "ppt": (_OLE,),
    "wps": (_OLE, _ZIP),
    "et": (_OLE, _ZIP),
    "png": (b"\x89PNG",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF8",),
    "webp": (b"RIFF",),
    "csv": (),
    "txt": (),
}
_ACTIVE = re.compile(r"(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
"""Addresses that are active content, of which a rule tells."""
_IMAGES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})


@dataclass
class FileReading:
    """The reading of one item's files; what is wrong gathers in problems."""

    root: Path
    item: Item
    problems: list[Problem]
    digests: Digests
    listed: set[str] = field(default_factory=set)

    @property
    def folder(self) -> str:
        """The item's own folder, from the repository root."""
        return self.item.origin.location.path.removesuffix(".md")

    def read(self) -> Item:
        """Give the item with its files."""
        item = self.item
        if (self.root / self.folder).is_symlink():
            return item
        tables = [
            table
            for index, name in enumerate(item.data_table_names)
            if (table := self._table(name, item.where["data_table_names", index]))
        ]
        attachments = [
            attachment
            for index, name in enumerate(item.attachment_names)
            if (attachment := self._attachment(name, item.where["attachment_names", index], MISSING_ATTACHMENT))
        ]
        images = list(self._images())
        self._note_unlisted()
        if not (tables or attachments or images):
            return item
        return replace(item, data_tables=tuple(tables), attachments=tuple(attachments), images=tuple(images))

    def _attachment(self, name: str, location: Location, missing: Defect) -> Attachment | None:
        if "/" in name or "\\" in name or name.startswith("."):
            self.problems.append(ATTACHMENT_OUTSIDE.at(location, f"“{name}”不是本条目文件夹里的文件名。"))
            return None
        path = f"{self.folder}/{name}"
        if not os.path.lexists(self.root / path):
            nearest = get_close_matches(name, self._lying(), n=1, cutoff=0.6)
            self.listed.update(nearest)
            remedy = f"写成“{nearest[0]}”。" if nearest else ""
            self.problems.append(missing.at(location, f"文件夹“{self.folder}”里没有“{name}”。", remedy))
            return None
        try:
            size = require_plain(self.root, path, ATTACHMENT_LIMIT)
        except Unreadable as error:
            self.problems.append(error.problem)
            return None
        content = (self.root / path).read_bytes()
        if fact := _foreign(name, content):
            self.problems.append(FORBIDDEN_TYPE.at(location, fact))
            return None
        self.digests[path] = digest(content)
        return Attachment(name, path, size)

    def _table(self, name: str, location: Location) -> DataTable | None:
        if not name.lower().endswith(".csv"):
            self.problems.append(BAD_TABLE.at(location, f"数据表“{name}”不是 CSV 文件。"))
            return None
        file = self._attachment(name, location, MISSING_ATTACHMENT)
        if file is None:
            return None
        try:
            return _read_table(self.root, file)
        except Unreadable as error:
            self.problems.append(error.problem)
            return None

    def _images(self) -> Iterator[Attachment]:
        written = list(self.item.body.images())
        shown = set(map(unquote, pictures(self.item.body.text))) if written else set()
        for found in written:
            if _ACTIVE.match(found.text):
                continue
            address = unquote(found.text)
            name = address.removeprefix("./").removeprefix(f"{self.item.stem}/")
            if ":" in name or name.startswith("//") or name.rpartition(".")[2].lower() not in _IMAGES:
                self.problems.append(MISSING_IMAGE.at(found.location, f"“{found.text}”不是本条目文件夹里的图片。"))
            elif address in shown:
                self.listed.add(name)
                if image := self._attachment(name, found.location, MISSING_IMAGE):
                    yield image

    def _note_unlisted(self) -> None:
        self.listed.update(self.item.attachment_names, self.item.data_table_names)
        for name in self._lying():
            if name not in self.listed:
                location = Location(self.item.origin.location.path)
                self.problems.append(UNLISTED_FILE.at(location, f"文件夹里的“{name}”没有列出。"))

    def _lying(self) -> list[str]:
        """Give the names of what lies in the item's folder."""
        folder = f"{self.root}/{self.folder}"
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []  # noqa: PTH112, PTH208 - of most there is none


def names_files(item: Item) -> bool:
    """Whether an item names, or may show, any file that should lie in its folder."""
    return bool(item.attachment_names or item.data_table_names or item.body.pictured)


def read_file(root: Path, file: Attachment) -> bytes:
    """Read a file beside an item, as it will be published."""
    return (root / file.path).read_bytes()


def _foreign(name: str, content: bytes) -> str:
    """Say why a file may not be published by its type; nothing if it may."""
    ending = name.rpartition(".")[2].lower()
    if ending not in _BEGINNINGS:
        return f"“{name}”的类型不能作为附件公开。"
    if _BEGINNINGS[ending] and not content.startswith(_BEGINNINGS[ending]):
        return f"“{name}”的内容不是 {ending.upper()} 文件。"
    return ""


def _read_table(root: Path, file: Attachment) -> DataTable:
    """Read a CSV file whose first row is the header.

    Raises:
        Unreadable: the file is not UTF-8, empty, or has a row of another length than the header.
    """
    reader = csv.reader(io.StringIO(read_text(root, file.path)), strict=True)
    try:
        rows = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader if any(row)]
    except csv.Error:
        location = Location(file.path, reader.line_num)
        raise Unreadable(BAD_TABLE.at(location, "到这一行为止，引号不成对，分不清格子。")) from None
    if len(rows) < 2:  # noqa: PLR2004 - a header and one row
        fact = "数据表只有表头，没有数据。" if rows else "数据表是空的。"
        raise Unreadable(BAD_TABLE.at(Location(file.path), fact, "补上数据：第一行写表头，下面一行一条。"))
    (_, header), *body = rows
    for line, row in body:
        if len(row) != len(header):
            fact = f"这一行有 {len(row)} 格，表头有 {len(header)} 格。"
            raise Unreadable(BAD_TABLE.at(Location(file.path, line), fact))
    return DataTable(file, header, tuple(row for _, row in body))
