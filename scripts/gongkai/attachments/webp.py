"""WebP: the chunks of a RIFF file."""

import struct
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.exif import exif_traces, orientation, turned_only
from gongkai.attachments.picture_block import Block
from gongkai.attachments.xmp import xmp_traces

_EXIF = b"Exif\x00\x00"

_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_RIFF_HEAD = 12
_EXIF_FLAG, _EXIF_AND_XMP_FLAGS = 0x08, 0x08 | 0x04


def blocks(content: bytes) -> tuple[list[Block], int]:
    """Cut a file into its blocks; also give the offset where the picture ends."""
    end_of_file = 8 + struct.unpack_from("<I", content, 4)[0]
    if end_of_file > len(content) or (content[12:16] == b"VP8X" and content[16:20] != b"\x0a\x00\x00\x00"):
        raise IndexError
    found, at = [], _RIFF_HEAD
    while at < end_of_file:
        kind, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + length % 2
        found.append(Block(kind, content[at + 8 : at + 8 + length], content[at:end]))
        at = end
    return found, end_of_file


def traces(block: Block) -> Iterator[Trace]:
    """Tell what a block carries that is not the picture."""
    if block.type == b"EXIF":
        yield from exif_traces(block.body.removeprefix(_EXIF), "图片")
    elif block.type == b"XMP ":
        yield from xmp_traces(block.body, "图片")
    elif block.type not in _KEPT:
        yield Trace(Kind.LEFTOVER, "图片", "带有程序私自存放的数据")


def cleaned(found: list[Block]) -> bytes:
    """Put together again the blocks that are the picture."""
    turned = next((orientation(block.body.removeprefix(_EXIF)) for block in found if block.type == b"EXIF"), 1)
    kept = []
    for block in found:
        if block.type == b"VP8X":
            flags = block.whole[8] & ~_EXIF_AND_XMP_FLAGS | (_EXIF_FLAG if turned != 1 else 0)
            kept.append(block.whole[:8] + bytes([flags]) + block.whole[9:])
        elif block.type in _KEPT:
            kept.append(block.whole)
    if turned != 1:
        exif = turned_only(turned)
        kept.append(struct.pack("<4sI", b"EXIF", len(exif)) + exif)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
