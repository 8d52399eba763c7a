"""What a PDF carries unseen (PDF 的痕迹), but for its text."""

import hashlib
import re
from collections.abc import Iterator

import pikepdf

from gongkai.attachments import picture
from gongkai.attachments.carried import Kind, Trace, Unopenable
from gongkai.attachments.pdf_objects import (
    bounded,
    dictionary,
    is_program,
    items,
    jpegs,
    opened,
    outline,
    string,
    with_metadata,
)
from gongkai.attachments.pdf_text import plain_texts
from gongkai.attachments.telling import hint, path_hint, path_in, telling
from gongkai.attachments.xmp import xmp_traces

_END_MARK = b"%%EOF"
_END = re.compile(rb"startxref\s+([0-9]{1,12})\s+%%EOF")
_REVISIONS_LIMIT = 10

_NOTES = frozenset(
    {
        *("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Line"),
        *("/Square", "/Circle", "/Polygon", "/PolyLine", "/Projection", "/Stamp"),
    }
)
_FILES = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
_STANDARD_INFO = frozenset(
    {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped", "/Author"}
)


def pdf_traces(content: bytes, pdf: pikepdf.Pdf) -> Iterator[Trace]:
    """Tell the traces of an open PDF."""
    yield from _document_traces(pdf)
    for number, page in enumerate(pdf.pages, 1):
        yield from _page_traces(page.obj, f"第{number}页")
    yield from _image_traces(pdf)
    yield from _revision_traces(content, pdf)
    end = content.rfind(_END_MARK)
    if end >= 0 and content[end + len(_END_MARK) :].strip(b"\x00\r\n\t "):
        yield Trace(Kind.EMBEDDED, "文件", "文件的结尾接着别的内容")


def _document_traces(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    yield from _info_traces(pdf)
    root = pdf.Root
    if isinstance(metadata := root.get("/Metadata"), pikepdf.Stream):
        yield from xmp_traces(bounded(metadata), "文件属性")
    names = dictionary(root.get("/Names"))
    files = len(pdf.attachments) if "/EmbeddedFiles" in names else 0
    if files or "/AF" in root or "/Collection" in root:
        yield Trace(Kind.EMBEDDED, "附件", f"夹带了 {files} 个文件" if files else "夹带了别的文件")
    form = dictionary(root.get("/AcroForm"))
    if "/JavaScript" in names or is_program(root.get("/OpenAction")) or "/AA" in root or "/XFA" in form:
        yield Trace(Kind.MACRO, "文件", "带有脚本或动态表单")
    if "/PieceInfo" in root:
        yield Trace(Kind.LEFTOVER, "文件", "有程序私自存放的数据")
    layers = dictionary(dictionary(root.get("/OCProperties")).get("/D"))
    if layers.get("/BaseState") == "/OFF" or len(items(layers.get("/OFF"))):
        yield Trace(Kind.HIDDEN, "文件", "有默认不显示的图层")
    if any(is_program(item.get("/A")) for item in outline(root)):
        yield Trace(Kind.MACRO, "书签", "点书签会运行程序或打开别的文件")


def _info_traces(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    info = dictionary(pdf.trailer.get("/Info"))
    for key, value in info.items():
        text = str(value) if isinstance(value, pikepdf.String) else ""
        if key == "/Author" and telling(text):
            yield Trace(Kind.AUTHOR, "文件属性", f"作者是{hint(text)}")
        elif path := path_in(text):
            yield Trace(Kind.AUTHOR, "文件属性", f"有路径{path_hint(path)}")
        elif key in {"/Company", "/Manager", "/LastModifiedBy", "/LastSavedBy"} and telling(text):
            yield Trace(Kind.AUTHOR, "文件属性", f"单位或保存的人是{hint(text)}")
        elif key not in _STANDARD_INFO and not key.startswith("/PTEX") and telling(text) and not text.isascii():
            yield Trace(Kind.LEFTOVER, "文件属性", f"自定义属性是{hint(text)}")


def _page_traces(page: pikepdf.Object, place: str) -> Iterator[Trace]:
    if "/Thumb" in page:
        yield Trace(Kind.LEFTOVER, place, "带有缩略图，可能是修改以前的样子")
    if "/PieceInfo" in page:
        yield Trace(Kind.LEFTOVER, place, "有程序私自存放的数据")
    if "/AA" in page:
        yield Trace(Kind.MACRO, place, "打开这一页会运行程序")
    annotations = [dictionary(annotation) for annotation in items(page.get("/Annots"))]
    notes = [note for note in annotations if _is_note(note)]
    if notes:
        people = sorted({person for note in notes if telling(person := string(note.get("/T")))})
        signed = f"，署名{'、'.join(map(hint, people[:3]))}" if people else ""
        yield Trace(Kind.COMMENT, place, f"有批注 {len(notes)} 条{signed}")
    kinds = [str(annotation.get("/Subtype", "")) for annotation in annotations]
    if files := sum(kind in _FILES for kind in kinds):
        yield Trace(Kind.EMBEDDED, place, f"夹带了 {files} 个文件或多媒体")
    if marks := kinds.count("/Redact"):
        yield Trace(Kind.COVERED, place, f"有 {marks} 处涂黑的标记没有应用，下面的文字还在")
    if any(is_program(annotation.get("/A")) or "/AA" in annotation for annotation in annotations):
        yield Trace(Kind.MACRO, place, "点击页面会运行程序或打开别的文件")


def _is_note(annotation: pikepdf.Object) -> bool:
    kind = str(annotation.get("/Subtype", ""))
    says = any(string(annotation.get(key)).strip() for key in ("/Contents", "/T", "/RC", "/Subj"))
    return kind in {"/Text", "/FreeText"} or (says and kind in _NOTES)


def _image_traces(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    for stream in jpegs(pdf):
        try:
            found = picture.carried(stream.read_raw_bytes()).traces
        except Unopenable:
            continue
        for trace in found:
            if trace.kind in {Kind.POSITION, Kind.AUTHOR, Kind.EMBEDDED}:
                yield trace
    for holder in with_metadata(pdf):
        if holder.objgen != pdf.Root.objgen and isinstance(metadata := holder.get("/Metadata"), pikepdf.Stream):
            yield from xmp_traces(bounded(metadata), "图片")


def _revision_traces(content: bytes, pdf: pikepdf.Pdf) -> Iterator[Trace]:
    ends = [match for match in _END.finditer(content) if int(match[1])]
    earlier = [content[: match.end()] for match in ends[:-1]][-_REVISIONS_LIMIT:]
    if not earlier:
        return
    now = _shown(content, pdf)
    differing = [revision for revision in earlier if _differs(revision, now)]
    if differing:
        yield Trace(Kind.EARLIER, "文件", f"留着 {len(differing)} 个旧版本，内容与现在不同，可以恢复")


def _differs(revision: bytes, now: frozenset[str]) -> bool:
    """Whether an earlier revision shows something that the last one does not."""
    try:
        with opened(revision) as pdf:
            return not _shown(revision, pdf) <= now
    except Unopenable:
        return False


def _shown(content: bytes, pdf: pikepdf.Pdf) -> frozenset[str]:
    """Give what a revision shows: the lines of its pages, its pictures, its notes, its author."""
    found = {line for text in plain_texts(content) for line in text.split("\n")}
    for page in pdf.pages:
        found |= {
            hashlib.sha256(image.read_raw_bytes()).hexdigest()
            for image in dictionary(page.resources.get("/XObject")).values()
            if isinstance(image, pikepdf.Stream) and image.get("/Subtype") == "/Image"
        }
        found |= {string(dictionary(note).get("/Contents")) for note in items(page.obj.get("/Annots"))}
    return frozenset(found)
