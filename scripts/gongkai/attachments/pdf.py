"""PDF: its pages, what is seen of them and what is not."""

from collections.abc import Iterator

import pikepdf

from gongkai.attachments.carried import Carried, Kind, Passage, Trace
from gongkai.attachments.pdf_objects import dictionary, items, opened
from gongkai.attachments.pdf_text import page_texts
from gongkai.attachments.pdf_traces import pdf_traces

_DEPTH_LIMIT = 50


def carried(content: bytes) -> Carried:
    """Tell what a PDF carries.

    Raises:
        Unopenable: it is broken, has a password, or too many pages.
    """
    with opened(content) as pdf:
        found = [*pdf_traces(content, pdf)]
        passages = [Passage("表单", text) for text in _form_values(pdf)]
    pages = page_texts(content)
    for number, page_text in enumerate(pages, 1):
        place = f"第{number}页"
        if page_text.seen:
            passages.append(Passage(place, page_text.seen))
        if page_text.layer:
            passages.append(Passage(f"{place}的看不见的文字层", page_text.layer))
            letters = len("".join(page_text.layer.split()))
            found.append(Trace(Kind.INVISIBLE, place, f"有看不见的文字 {letters} 字，多半是扫描件识别出来的"))
        if page_text.covered:
            found.append(Trace(Kind.COVERED, place, f"有 {page_text.covered} 字被遮住或与底色相同，复制就能看到"))
        if page_text.outside:
            found.append(Trace(Kind.HIDDEN, place, f"页面之外有 {page_text.outside} 字"))
    letters = sum(len("".join(page.seen.split())) for page in pages)
    return Carried(tuple(passages), (), tuple(dict.fromkeys(found)), {"页": len(pages), "看得见的字": letters})


def _form_values(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give what is filled into the form."""
    waiting = [(field, 0) for field in items(dictionary(pdf.Root.get("/AcroForm")).get("/Fields"))]
    while waiting:
        field, depth = waiting.pop(0)
        value = dictionary(field).get("/V")
        if isinstance(value, pikepdf.String) and str(value).strip():
            yield str(value).strip()
        if depth < _DEPTH_LIMIT:
            waiting += [(kid, depth + 1) for kid in items(dictionary(field).get("/Kids"))]


def is_signed(content: bytes) -> bool:
    """Whether a PDF is signed, so that any change makes the signature void.

    Raises:
        Unopenable: it is broken or has a password.
    """
    with opened(content) as pdf:
        fields = items(dictionary(pdf.Root.get("/AcroForm")).get("/Fields"))
        return any(dictionary(field).get("/FT") == "/Sig" and "/V" in field for field in fields)
