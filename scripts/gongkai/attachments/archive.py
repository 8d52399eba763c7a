"""Zip containers (压缩容器): read within bounds, written always the same way."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from gongkai.attachments.carried import Kind, Unopenable

MEMBER_LIMIT = 100_000_000
TOTAL_LIMIT = 200_000_000
COUNT_LIMIT = 5_000
RATIO_LIMIT = 200
_SMALL = 2_000_000
"""Below this an unpacked member does no harm, however well it was packed."""
_DIRECTORY_ENTRY, _DIRECTORY_END = b"PK\x01\x02", b"PK\x05\x06"
_DIRECTORY_END_SIZE = 22
_ENCRYPTED, _UTF8 = 0x1, 0x800
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, IndexError, KeyError),
)
_UNSAFE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|[\x00-\x1f]")


@dataclass(slots=True)
class Budget:
    """Budget (余量): what may still be unpacked, shared by an archive and those within it."""

    size: int = TOTAL_LIMIT
    count: int = COUNT_LIMIT

    def spend(self, size: int, count: int) -> None:
        """Take from the budget.

        Raises:
            Unopenable: nothing is left.
        """
        self.size -= size
        self.count -= count
        if self.size < 0:
            fact = f"展开后超过 {TOTAL_LIMIT // 1_000_000} MB，不再展开。"
            raise Unopenable(fact, "分成几个小的文件。", Kind.ARCHIVE)
        if self.count < 0:
            fact = f"里面的文件超过 {COUNT_LIMIT} 个，不再展开。"
            raise Unopenable(fact, "分成几个小的文件。", Kind.ARCHIVE)


@dataclass(frozen=True, slots=True)
class Archive:
    """Archive (容器): the members by name in their order, and what lies outside them."""

    members: Mapping[str, bytes]
    comment: bytes = b""
    before: int = 0
    after: int = 0
    unsafe: tuple[str, ...] = field(default=())
    repeated: tuple[str, ...] = field(default=())


def unpack(content: bytes, budget: Budget) -> Archive:
    """Read a zip file whole.

    Raises:
        Unopenable: it is broken, encrypted, or beyond the budget.
    """
    if content.count(_DIRECTORY_ENTRY) > 2 * COUNT_LIMIT:
        fact = f"里面的文件超过 {COUNT_LIMIT} 个，不再展开。"
        raise Unopenable(fact, "分成几个小的文件。", Kind.ARCHIVE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _unpacked(file, content, budget)
    except _FAULTS:
        fact = "文件坏了：压缩结构读不出来。"
        raise Unopenable(fact) from None


def _unpacked(file: zipfile.ZipFile, content: bytes, budget: Budget) -> Archive:
    infos = [info for info in file.infolist() if not info.is_dir()]
    budget.spend(0, len(infos))
    members: dict[str, bytes] = {}
    repeated = []
    for info in infos:
        name = _name(info)
        if name in members:
            repeated.append(name)
        members[name] = _member(file, info, budget)
    return Archive(
        members,
        comment=file.comment,
        before=min((info.header_offset for info in file.infolist()), default=0),
        after=_trailing(content, len(file.comment)),
        unsafe=tuple(name for name in members if _UNSAFE.search(name)),
        repeated=tuple(repeated),
    )


def _name(info: zipfile.ZipInfo) -> str:
    """Give a member's name; Chinese names without a mark are in the Chinese code page, whatever zipfile thinks."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _member(file: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        fact = "文件用密码保护，打不开。"
        raise Unopenable(fact, "去掉密码，再放上来。")
    most = min(MEMBER_LIMIT, budget.size)
    with file.open(info) as member:
        content = member.read(most + 1)
    budget.spend(len(content), 0)
    if len(content) > most or (len(content) > _SMALL and len(content) > RATIO_LIMIT * max(info.compress_size, 1)):
        fact = f"里面的“{_name(info)}”展开后大得不正常，不再展开。"
        raise Unopenable(fact, "核对文件的来历；正常的文件用原来的软件另存一次。", Kind.ARCHIVE)
    return content


def _trailing(content: bytes, comment: int) -> int:
    end = content.rfind(_DIRECTORY_END)
    return max(len(content) - end - _DIRECTORY_END_SIZE - comment, 0) if end >= 0 else 0


def pack(members: Mapping[str, bytes]) -> bytes:
    """Write a zip file: the members in their order, no times, no comments."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            file.writestr(info, content)
    return target.getvalue()
