"""Blocks of a picture (图片的数据块), whatever its format."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.telling import hint, path_hint, path_in, telling


@dataclass(frozen=True, slots=True)
class Block:
    """Block (数据块): one block of a picture; its type, what it holds, and all its bytes."""

    type: bytes
    body: bytes
    whole: bytes


def note(body: bytes) -> Iterator[Trace]:
    """Tell of a remark that is more than the name of a program."""
    text = body.decode("utf-8", "replace").strip("\0 \r\n")
    if path := path_in(text):
        yield Trace(Kind.AUTHOR, "图片", f"附言里有路径{path_hint(path)}")
    elif telling(text) and not text.isascii():
        yield Trace(Kind.COMMENT, "图片", f"带有附言{hint(text)}")
