"""Cleaning a PDF (PDF 的清理): rewritten as one revision, with what a reader sees and no more."""

import io

import pikepdf

from gongkai.attachments import picture
from gongkai.attachments.carried import Unopenable
from gongkai.attachments.pdf_objects import dictionary, is_program, items, jpegs, opened, outline, string, with_metadata
from gongkai.attachments.telling import path_in

_ICONS = frozenset(
    {
        *("/Text", "/Popup", "/TrapNet", "/PrinterMark"),
        *("/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"),
    }
)
"""Annotations that are not part of what a reader sees of a page; the others become part of it."""
_DRAWN = frozenset(
    {
        *("/Square", "/Circle", "/Polygon", "/PolyLine", "/Line", "/Ink", "/FreeText", "/Stamp"),
        *("/Highlight", "/Underline", "/StrikeOut", "/Squiggly"),
    }
)
"""Annotations that a program draws even if they bring no appearance."""
_SAYINGS = frozenset(
    {
        *("/AA", "/PA", "/Contents", "/RC", "/T", "/Subj", "/M", "/NM", "/Popup", "/IRT", "/CreationDate"),
        *("/RO", "/OverlayText"),
    }
)
_UNSEEN = 2 | 32
"""The flags of an annotation that is not shown."""
_ROOT_KEPT = frozenset(
    {
        *("/Type", "/Pages", "/PageLabels", "/Names", "/Dests", "/Outlines", "/ViewerPreferences", "/PageLayout"),
        *("/PageMode", "/Lang", "/MarkInfo", "/StructTreeRoot", "/OCProperties", "/Version", "/Extensions"),
    }
)
_PAGE_KEPT = frozenset(
    {
        *("/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents"),
        *("/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit"),
    }
)


def cleaned(content: bytes) -> bytes:
    """Give a PDF rewritten as one revision, without its traces; text under boxes stays.

    Raises:
        Unopenable: it is broken or has a password.
    """
    with opened(content) as pdf:
        marks = [_set_aside(page.obj) for page in pdf.pages]
        pdf.flatten_annotations("all")
        for page, kept in zip(pdf.pages, marks, strict=True):
            _strip_page(page.obj, kept)
        _strip_root(pdf)
        for found in [*with_metadata(pdf)]:
            del found["/Metadata"]
        for found in pdf.objects:
            if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
                for key in ("/PieceInfo", "/LastModified", "/OPI"):
                    if key in found:
                        del found[key]
        for image in jpegs(pdf):
            _strip_jpeg(image)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, fix_metadata_version=False, encryption=False)
        return target.getvalue()


def _set_aside(page: pikepdf.Object) -> list[pikepdf.Object]:
    """Take from a page the annotations that must not become part of it; give those that stay as they are.

    Without the marks for blacking out nobody would know that the text below was meant to go; and what each program
    draws by itself (it has no appearance of its own) may be the very box that covers a text.
    """
    annotations = [dictionary(note) for note in items(page.get("/Annots"))]
    marks = [note for note in annotations if note.get("/Subtype") == "/Redact" or _is_drawn_by_others(note)]
    kept = [note for note in annotations if str(note.get("/Subtype", "")) not in _ICONS and note not in marks]
    if len(kept) < len(annotations):
        page["/Annots"] = pikepdf.Array(kept)
    return marks


def _is_drawn_by_others(note: pikepdf.Object) -> bool:
    shown = not int(note.get("/F", 0)) & _UNSEEN
    return shown and "/AP" not in note and str(note.get("/Subtype", "")) in _DRAWN


def _strip_page(page: pikepdf.Object, marks: list[pikepdf.Object]) -> None:
    links = [note for note in items(page.get("/Annots")) if _is_plain_link(dictionary(note))]
    for note in [*links, *marks]:
        visible = "/Contents" if note.get("/Subtype") == "/FreeText" else ""
        for key in [key for key in note.keys() if key in _SAYINGS and key != visible]:  # noqa: SIM118
            del note[key]
    if links or marks:
        page["/Annots"] = pikepdf.Array([*links, *marks])
    elif "/Annots" in page:
        del page["/Annots"]
    for key in [key for key in page.keys() if key not in _PAGE_KEPT]:  # noqa: SIM118 - it is not a dict
        del page[key]


def _is_plain_link(annotation: pikepdf.Object) -> bool:
    return annotation.get("/Subtype") == "/Link" and not is_program(annotation.get("/A"))


def _strip_root(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root
    for item in outline(root):
        if is_program(item.get("/A")):
            del item["/A"]
    names = dictionary(root.get("/Names"))
    for key in [key for key in names.keys() if key != "/Dests"]:  # noqa: SIM118
        del names[key]
    for key in [key for key in root.keys() if key not in _ROOT_KEPT]:  # noqa: SIM118
        del root[key]
    title = string(dictionary(pdf.trailer.get("/Info")).get("/Title"))
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    if title and not path_in(title):
        pdf.trailer["/Info"] = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))


def _strip_jpeg(image: pikepdf.Stream) -> None:
    raw = image.read_raw_bytes()
    try:
        plain = picture.cleaned(raw)
    except Unopenable:
        return
    if plain != raw:
        image.write(plain, filter=pikepdf.Name.DCTDecode)
