"""PNG: chunks with length, type, body, checksum."""

import struct
import zlib
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.exif import exif_traces, orientation, turned_only
from gongkai.attachments.picture_block import Block, note
from gongkai.attachments.telling import hint, telling
from gongkai.attachments.xmp import xmp_traces

MAGIC = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})


def blocks(content: bytes) -> tuple[list[Block], int]:
    """Cut a file into its blocks; also give the offset where the picture ends."""
    found = [Block(b"", b"", MAGIC)]
    at = len(MAGIC)
    while True:
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise IndexError
        found.append(Block(kind, content[at + 8 : end - 4], content[at:end]))
        at = end
        if kind == b"IEND":
            return found, at


def traces(block: Block) -> Iterator[Trace]:
    """Tell what a block carries that is not the picture."""
    if block.type == b"eXIf":
        yield from exif_traces(block.body, "图片")
    elif block.type in _TEXTS:
        yield from _text_traces(block.type, block.body)
    elif block.type and block.type not in _KEPT and block.type != b"tIME" and len(block.body) > _TINY:
        yield Trace(Kind.LEFTOVER, "图片", "带有程序私自存放的数据")


_TEXT_LIMIT = 1_000_000
_TINY = 64
"""A private chunk this small holds settings."""


def _text_traces(kind: bytes, body: bytes) -> Iterator[Trace]:
    keyword, _, value = body.partition(b"\x00")
    text = _text(kind, value)
    title = keyword.decode("latin-1").lower()
    if title == "xml:com.adobe.xmp":
        yield from xmp_traces(text, "图片")
    elif title in {"author", "copyright", "artist", "source"} and telling(name := text.decode("utf-8", "replace")):
        yield Trace(Kind.AUTHOR, "图片", f"作者或单位是{hint(name)}")
    elif title.startswith("raw profile type") and title.rpartition(" ")[2] not in {"icc", "icm"}:
        yield Trace(Kind.LEFTOVER, "图片", "带有另一种写法的拍摄信息")
    elif not title.startswith("raw profile type"):
        yield from note(text)


def _text(kind: bytes, value: bytes) -> bytes:
    """Give the text after the keyword, unpacked up to a limit."""
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed = value[:1] == b"\x01"
        value = value[2:].partition(b"\x00")[2].partition(b"\x00")[2]
    elif packed:
        value = value[1:]
    if not packed:
        return value
    try:
        return zlib.decompressobj().decompress(value, _TEXT_LIMIT)
    except zlib.error:
        return b""


def cleaned(found: list[Block]) -> bytes:
    """Put together again the blocks that are the picture."""
    turned = next((orientation(block.body) for block in found if block.type == b"eXIf"), 1)
    kept = [block.whole for block in found if not block.type or block.type in _KEPT]
    if turned != 1:
        chunk = b"eXIf" + turned_only(turned)
        kept.insert(2, struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)))
    return b"".join(kept)
