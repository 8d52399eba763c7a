"""GIF (动图): a head, then images and extensions cut into short pieces."""

from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.picture_block import Block, note
from gongkai.attachments.xmp import xmp_traces

_COMMENT, _APPLICATION, _IMAGE, _END, _EXTENSION = 0xFE, 0xFF, 0x2C, 0x3B, 0x21


def blocks(content: bytes) -> tuple[list[Block], int]:
    """Cut a file into its blocks; also give the offset where the picture ends."""
    at = 13 + _colours(content[10])
    found = [Block(b"", b"", content[:at])]
    while True:
        if at == len(content):  # many lack the mark of their end
            return found, at
        start, mark = at, content[at]
        if mark == _END:
            found.append(Block(b"\x3b", b"", content[at : at + 1]))
            return found, at + 1
        if mark == _EXTENSION:
            label, at = content[at + 1], at + 2
        elif mark == _IMAGE:
            label, at = mark, at + 11 + _colours(content[at + 9])
        else:
            raise IndexError
        body_at = at
        while content[at]:
            at += 1 + content[at]
        at += 1
        found.append(Block(bytes([label]), content[body_at:at], content[start:at]))


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def traces(block: Block) -> Iterator[Trace]:
    """Tell what a block carries that is not the picture."""
    if block.type == bytes([_COMMENT]):
        yield from note(block.body[1:-1])
    elif _foreign(block):
        if b"XMP Data" in block.body[:12]:
            yield from xmp_traces(block.body, "图片")
        else:
            yield Trace(Kind.LEFTOVER, "图片", "带有程序私自存放的数据")


def _foreign(block: Block) -> bool:
    """Whether a block is a program's own; those that repeat an animation or tell its colours are not."""
    return block.type == bytes([_APPLICATION]) and block.body[1:12] not in {
        b"NETSCAPE2.0",
        b"ANIMEXTS1.0",
        b"ICCRGBG1012",
    }


def cleaned(found: list[Block]) -> bytes:
    """Put together again the blocks that are the picture."""
    return b"".join(block.whole for block in found if block.type != bytes([_COMMENT]) and not _foreign(block))
