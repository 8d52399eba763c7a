"""Objects of a PDF (PDF 的对象): opened safely, and read whatever stands in their place."""

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from gongkai.attachments.carried import Unopenable
from gongkai.attachments.pdf_text import PAGE_LIMIT

logging.getLogger("pikepdf").addHandler(logging.NullHandler())
"""What pikepdf remarks on is English; what matters of it becomes a fact."""
_FAULTS = (
    *(pikepdf.PdfError, pikepdf.DataDecodingError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError),
    *(KeyError, ValueError, TypeError, AttributeError, RuntimeError, NotImplementedError, RecursionError, OSError),
)
_STREAM_LIMIT = 4_000_000


@contextmanager
def opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF; whatever is wrong with it comes out as one fact."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if len(pdf.pages) > PAGE_LIMIT:
                fact = f"文件有 {len(pdf.pages)} 页，超过了 {PAGE_LIMIT} 页的上限。"
                raise Unopenable(fact, "分成几个文件。")
            yield pdf
    except pikepdf.PasswordError:
        fact = "文件用密码保护，打不开。"
        raise Unopenable(fact, "去掉密码，再放上来。") from None
    except _FAULTS:
        fact = "文件坏了：PDF 的结构读不出来。"
        raise Unopenable(fact) from None


def outline(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the bookmarks, at any depth."""
    waiting = [dictionary(root.get("/Outlines")).get("/First")]
    seen: set[tuple[int, int]] = set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        waiting += [item.get("/Next"), item.get("/First")]
        yield item


def is_program(action: Any) -> bool:  # noqa: ANN401 - anything may stand there
    """Whether an action does more than go to a page or a web address."""
    if isinstance(action, pikepdf.Array) or action is None:
        return False
    kind = dictionary(action).get("/S")
    return kind is not None and kind not in {"/GoTo", "/URI", "/Named", "/Thread"}


def dictionary(value: Any) -> pikepdf.Object:  # noqa: ANN401
    """Give a dictionary; an empty one if it is none."""
    return value if isinstance(value, pikepdf.Dictionary) else pikepdf.Dictionary()


def items(value: Any) -> list[Any]:  # noqa: ANN401
    """Give what is in an array; nothing if it is none."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def bounded(stream: pikepdf.Stream) -> bytes:
    """Read a stream up to a limit; one coded in an unusual way reads as it is."""
    raw = stream.read_raw_bytes()
    if stream.get("/Filter") == "/FlateDecode" or items(stream.get("/Filter")) == ["/FlateDecode"]:
        try:
            return zlib.decompressobj().decompress(raw, _STREAM_LIMIT)
        except zlib.error:
            return b""
    return raw[:_STREAM_LIMIT]


def string(value: Any) -> str:  # noqa: ANN401
    """Give a text; an empty one if it is none."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def jpegs(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Give the pictures that are JPEG files within the file."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image":
            coding = found.get("/Filter")
            if coding == "/DCTDecode" or (isinstance(coding, pikepdf.Array) and list(coding) == ["/DCTDecode"]):
                yield found


def with_metadata(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give the objects that have metadata of their own."""
    for found in pdf.objects:
        if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)) and "/Metadata" in found:
            yield found
