"""Files as text (文本): UTF-8 within a size, never through a link; BOM and CRLF are no matter."""

import hashlib
import os
import re
import stat
import sys
import unicodedata
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongkai.problems import Location, Unreadable
from gongkai.source.defects import HIDDEN_CHARACTER, MISSING_FILE, NOT_UTF8, SYMLINK, TOO_LARGE

Digests = dict[str, str]
"""SHA-256 in hexadecimal, by path from the repository root."""
TEXT_LIMIT = 2_000_000
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad"  # control characters, the soft hyphen
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # of no width, foreign line ends, turning the reading round
    "\ue000-\uf8ff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # private, annotations, not characters, tags
)


_OPENING = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""How files are opened: through no link, where the system knows how, and without waiting for what is none."""


def read_text(root: Path, path: str, limit: int = TEXT_LIMIT, digests: Digests | None = None) -> str:
    """Read a text file below root; line ends come out as one newline each.

    The SHA-256 of exactly the bytes that were read is noted in digests.

    Raises:
        Unreadable: the file is missing, a link, larger than the limit in bytes, not UTF-8, or has hidden characters.
    """
    content = read_bytes(root, path, limit)
    if digests is not None:
        digests[path] = digest(content)
    return text_of(content, path)


def text_of(content: bytes, path: str) -> str:
    """Give the text that the bytes of a file are; line ends come out as one newline each.

    Raises:
        Unreadable: it is not UTF-8, or has hidden characters.
    """
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(NOT_UTF8.at(Location(path, line), "这一行有不是 UTF-8 编码的字。")) from None
    if hidden := hidden_character(text):
        line = text.count("\n", 0, hidden.start) + 1
        raise Unreadable(HIDDEN_CHARACTER.at(Location(path, line), f"这一行有{hidden.told}。"))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def digest(content: bytes) -> str:
    """Give the SHA-256 of a file's bytes, as sha256sum writes it; the site and the seals share it."""
    return sys.intern(hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden character (看不见的字符): which, and where in the text it stands."""

    character: str
    start: int

    @property
    def told(self) -> str:
        """What the editor is told it is."""
        kind = "别处显示不出来的自造字" if unicodedata.category(self.character) == "Co" else "看不见的字符"
        return f"{kind}（U+{ord(self.character):04X}）"


def hidden_character(text: str) -> Hidden | None:
    """Find the first character that an eye does not see, or that other computers do not show."""
    if text.replace("\n", "").isprintable():  # of the hidden ones none is, and most texts can be told so in no time
        return None
    found = _HIDDEN.search(text)
    return Hidden(found[0], found.start()) if found else None


def read_bytes(root: Path, path: str, limit: int) -> bytes:
    """Read a file below root as it is.

    Raises:
        Unreadable: the file is missing, a link, or larger than the limit in bytes.
    """
    if not hasattr(os, "O_NOFOLLOW"):
        require_plain(root, path, limit)
    try:
        handle = os.open(f"{root}/{path}", _OPENING)
    except OSError:
        require_plain(root, path, limit)
        raise
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
            require_plain(root, path, limit)
        content = os.read(handle, status.st_size + 1)
        if len(content) == status.st_size:  # all there is; to ask whether there is more would take as long again
            return content
        return content + b"".join(iter(partial(os.read, handle, limit), b""))
    finally:
        os.close(handle)


def require_plain(root: Path, path: str, limit: int) -> int:
    """Make sure that a path below root is a plain file of at most limit bytes; return its size.

    Raises:
        Unreadable: it is not.
    """
    here = Location(path)
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        raise Unreadable(MISSING_FILE.at(here, f"没有“{path}”这个文件。")) from None
    if stat.S_ISLNK(status.st_mode):
        raise Unreadable(SYMLINK.at(here, f"“{path}”是一个链接，不是文件本身。"))
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(MISSING_FILE.at(here, f"“{path}”不是文件。"))
    if status.st_size > limit:
        size, most = written_size(status.st_size), written_size(limit)
        fact = f"文件有 {size}，超过了 {most} 的上限。" if size != most else f"文件超过了 {most} 的上限。"
        raise Unreadable(TOO_LARGE.at(here, fact))
    return status.st_size


def written_size(size: int) -> str:
    """Write a number of bytes for people.

    >>> written_size(12_800)
    '12.8 KB'
    """
    for unit, scale in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= scale:
            return f"{size / scale:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} 字节"
