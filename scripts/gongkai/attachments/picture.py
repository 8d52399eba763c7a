"""Pictures (图片): their blocks, told and taken away without touching what the eye sees."""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.attachments import gif, jpeg, png, webp
from gongkai.attachments.carried import Carried, Kind, Trace, Unopenable
from gongkai.attachments.picture_block import Block

_APPENDED = "图片结尾之后还接着别的内容"


@dataclass(frozen=True, slots=True)
class _Format:
    blocks: Callable[[bytes], tuple[list[Block], int]]
    """Cut a file into its blocks; also the offset where the picture ends."""
    traces: Callable[[Block], Iterator[Trace]]
    cleaned: Callable[[list[Block]], bytes]


def is_picture(content: bytes) -> bool:
    """Whether content begins like a picture of a kind that is looked into."""
    return _format(content) is not None


def carried(content: bytes) -> Carried:
    """Tell what a picture carries.

    Raises:
        Unopenable: it is broken.
    """
    blocks, end = _cut(content)
    format_ = _known(content)
    found = [trace for block in blocks for trace in format_.traces(block)]
    if content[end:].strip(b"\x00\r\n\t "):
        found.append(Trace(Kind.EMBEDDED, "图片", f"{_APPENDED}（{len(content) - end} 字节）"))
    return Carried(traces=tuple(dict.fromkeys(found)), counts={"图片": 1})


def cleaned(content: bytes) -> bytes:
    """Give a picture without its metadata; the coded picture itself is the same bytes.

    Raises:
        Unopenable: it is broken.
    """
    return _known(content).cleaned(_cut(content)[0])


def _format(content: bytes) -> _Format | None:
    if content.startswith(b"RIFF") and content[8:12] != b"WEBP":
        return None
    return next((found for magic, found in _FORMATS.items() if content.startswith(magic)), None)


def _known(content: bytes) -> _Format:
    if found := _format(content):
        return found
    fact = "不是能看懂的图片。"
    raise Unopenable(fact)


def _cut(content: bytes) -> tuple[list[Block], int]:
    try:
        return _known(content).blocks(content)
    except (struct.error, IndexError):
        fact = "图片坏了，读不到结尾。"
        raise Unopenable(fact) from None


_FORMATS: Mapping[bytes, _Format] = {
    b"\xff\xd8\xff": _Format(jpeg.blocks, jpeg.traces, jpeg.cleaned),
    png.MAGIC: _Format(png.blocks, png.traces, png.cleaned),
    b"RIFF": _Format(webp.blocks, webp.traces, webp.cleaned),
    b"GIF8": _Format(gif.blocks, gif.traces, gif.cleaned),
}
