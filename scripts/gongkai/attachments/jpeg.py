"""JPEG (照片): segments that begin with FF and a marker."""

import struct
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.exif import exif_traces, orientation, turned_only
from gongkai.attachments.picture_block import Block, note
from gongkai.attachments.telling import hint, telling
from gongkai.attachments.xmp import xmp_traces

_SOI, _EOI, _SOS, _COM, _APP0, _APP1, _APP2, _APP13, _APP14 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_EXIF, _XMP, _ICC = b"Exif\x00\x00", b"http://ns.adobe.com/x", b"ICC_PROFILE\x00"


def blocks(content: bytes) -> tuple[list[Block], int]:
    """Cut a file into its blocks; also give the offset where the picture ends."""
    found = [Block(bytes([_SOI]), b"", content[:2])]
    at = 2
    while True:
        if content[at] != 0xFF:  # noqa: PLR2004 - every segment begins with it
            raise IndexError
        while content[at + 1] == 0xFF:  # noqa: PLR2004 - filling
            at += 1
        marker = content[at + 1]
        if marker == _EOI:
            found.append(Block(bytes([_EOI]), b"", content[at : at + 2]))
            return found, at + 2
        length = struct.unpack_from(">H", content, at + 2)[0]
        end = at + 2 + length
        if marker == _SOS:
            end = _scan_end(content, end)
        found.append(Block(bytes([marker]), content[at + 4 : at + 2 + length], content[at:end]))
        at = end


def _scan_end(content: bytes, at: int) -> int:
    """Find the next marker after a scan: FF not followed by 0 (a plain FF) or a restart marker."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise IndexError
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:  # noqa: PLR2004 - restart markers
            return at
        at += 2


def traces(block: Block) -> Iterator[Trace]:
    """Tell what a block carries that is not the picture."""
    marker, body = block.type[0], block.body
    if marker == _APP1 and body.startswith(_EXIF):
        yield from exif_traces(body[len(_EXIF) :], "图片")
    elif marker == _APP1 and body.startswith(_XMP):
        yield from xmp_traces(body, "图片")
    elif marker == _APP13 and b"8BIM" in body:
        yield from _photoshop_traces(body)
    elif marker == _COM:
        yield from note(body)


def _photoshop_traces(body: bytes) -> Iterator[Trace]:
    """Look for the bylines of IPTC among Photoshop's resources, and for its thumbnail."""
    for tag in (b"\x1c\x02\x50", b"\x1c\x02\x6e", b"\x1c\x02\x73", b"\x1c\x02\x7a"):
        at = body.find(tag)
        if at >= 0 and len(body) >= at + 5:
            length = struct.unpack_from(">H", body, at + 3)[0]
            if telling(value := body[at + 5 : at + 5 + length].decode("utf-8", "replace")):
                yield Trace(Kind.AUTHOR, "图片", f"作者或单位是{hint(value)}")
    if b"8BIM\x04\x0c" in body or b"8BIM\x04\x09" in body:
        yield Trace(Kind.LEFTOVER, "图片", "带有缩略图，可能是修改以前的样子")


def cleaned(found: list[Block]) -> bytes:
    """Put together again the blocks that are the picture."""
    exif = next((block.body[len(_EXIF) :] for block in found if block.body.startswith(_EXIF)), b"")
    turned = orientation(exif)
    kept = [block.whole for block in found if _is_kept(block)]
    if turned != 1:
        body = _EXIF + turned_only(turned)
        kept.insert(1, bytes([0xFF, _APP1]) + struct.pack(">H", len(body) + 2) + body)
    return b"".join(kept)


def _is_kept(block: Block) -> bool:
    marker = block.type[0]
    if marker == _APP0:
        return block.body.startswith(b"JFIF\x00")
    if marker == _APP2:
        return block.body.startswith(_ICC)
    return marker != _COM and (marker == _APP14 or not _APP0 <= marker <= 0xEF)  # noqa: PLR2004 - application segments
