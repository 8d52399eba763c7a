"""PDFs and pictures with every kind of trace, made by libraries that the engine does not use for them."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from office_samples import PERSON, SECRET
from PIL import Image

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def jpeg(exif: bytes = b"", appended: bytes = b"") -> bytes:
    picture = Image.new("RGB", (8, 8), (200, 30, 30))
    target = io.BytesIO()
    if exif:
        picture.save(target, "JPEG", exif=exif)
    else:
        picture.save(target, "JPEG")
    return target.getvalue() + appended


def exif(*, gps: bool = False, person: bool = False, serial: bool = False, turned: int = 0) -> bytes:
    tags = Image.Exif()
    if gps:
        tags.get_ifd(0x8825).update({1: "N", 2: (36.0, 27.0, 30.0), 3: "E", 4: (115.0, 58.0, 10.0)})
    if person:
        tags[0x013B] = PERSON
    if serial:
        tags.get_ifd(0x8769)[0xA431] = "SN0001234567"
    if turned:
        tags[0x0112] = turned
    tags[0x0131] = "Adobe Photoshop"
    return tags.tobytes()


def xmp() -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:stRef="http://ns.adobe.com/xap/1.0/sType/ResourceRef#">'
        f"<rdf:Description><dc:creator><rdf:Seq><rdf:li>{PERSON}</rdf:li></rdf:Seq></dc:creator></rdf:Description>"
        f'<rdf:Description stRef:filePath="D:\\{PERSON}\\原稿.psd"/></rdf:RDF></x:xmpmeta>'
    ).encode()


def png(*chunks: tuple[bytes, bytes], appended: bytes = b"") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), (30, 200, 30)).save(target, "PNG")
    content = target.getvalue()
    extra = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return content[:33] + extra + content[33:] + appended


def unpacking_to(side: int) -> bytes:
    """Make a small PNG that says it is so many pixels wide and high."""
    content = png()
    head = b"IHDR" + struct.pack(">II", side, side) + content[24:29]
    return content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]


def webp(**settings: bytes) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), (30, 30, 200)).save(target, "WEBP", **settings)
    return target.getvalue()


def gif(comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    Image.new("P", (8, 8)).save(target, "GIF", comment=comment)
    return target.getvalue()


def pdf(content: str, change: Callable[[pikepdf.Pdf], None] | None = None, pages: int = 1) -> bytes:
    """Make a PDF of pages with the same drawing on them, and change what else is in it."""
    file = pikepdf.new()
    font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(pages):
        page = file.add_blank_page(page_size=(300, 300))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = file.make_stream(content.encode())
    if change:
        change(file)
    target = io.BytesIO()
    file.save(target, static_id=True)
    return target.getvalue()


def han(text: str, y: int, before: str = "0 g", x: int = 20) -> str:
    return f"q {before} BT /F2 20 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET Q "


def words(text: str, y: int, before: str = "0 g", x: int = 20) -> str:
    return f"q {before} BT /F1 20 Tf {x} {y} Td ({text}) Tj ET Q "


def revised(first: bytes, second: str) -> bytes:
    """Append to a PDF a revision whose page shows something else, as editors do that save quickly."""
    with pikepdf.open(io.BytesIO(first)) as file:
        page = file.pages[0].obj
        number = page.Contents.objgen[0]
        size = int(file.trailer.Size)
        root = file.Root.objgen[0]
    stream = second.encode()
    at = len(first)
    body = f"{number} 0 obj\n<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream\nendobj\n"
    previous = first[first.rindex(b"startxref") :].split()[1].decode()
    table = at + len(body)
    end = (
        f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<< /Size {size} /Root {root} 0 R /Prev {previous} >>\n"
        f"startxref\n{table}\n%%EOF\n"
    )
    return first + body + end.encode()


def annotate(subtype: str, **more: Any) -> Callable[[pikepdf.Pdf], None]:  # noqa: ANN401 - what PDF holds
    def change(file: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array([10, 10, 50, 50]), **more)
        file.pages[0].obj.Annots = Array([file.make_indirect(note)])

    return change


def with_author(file: pikepdf.Pdf) -> None:
    file.trailer.Info = file.make_indirect(
        Dictionary(Author=PERSON, Producer="Microsoft Word 2016", Title=f"C:\\Users\\{PERSON}\\原稿.docx")
    )
    file.Root.Metadata = file.make_stream(xmp(), Type=Name.Metadata, Subtype=Name.XML)


def with_program_names(file: pikepdf.Pdf) -> None:
    file.trailer.Info = file.make_indirect(
        Dictionary(Author="openpyxl", Producer="WPS 文字", Creator="Acrobat PDFMaker", Title="通知")
    )


def with_file(file: pikepdf.Pdf) -> None:
    file.attachments["名单.txt"] = SECRET.encode()


def with_script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def with_layer(file: pikepdf.Pdf) -> None:
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name="草稿"))
    file.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))


def with_photo(file: pikepdf.Pdf) -> None:
    photo = file.make_stream(
        jpeg(exif(gps=True)), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8
    )
    photo.ColorSpace, photo.Filter = Name.DeviceRGB, Name.DCTDecode
    file.pages[0].obj.Resources.XObject = Dictionary(Im1=photo)


def with_form(file: pikepdf.Pdf) -> None:
    drawing = file.make_stream(b"BT /F1 12 Tf 2 4 Td (Filled) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    drawing.BBox, drawing.Resources = Array([0, 0, 100, 20]), file.pages[0].obj.Resources
    field = file.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T="name",
            V="Filled",
            F=4,
            Rect=Array([20, 100, 120, 120]),
            AP=Dictionary(N=drawing),
        )
    )
    file.pages[0].obj.Annots = Array([field])
    file.Root.AcroForm = Dictionary(Fields=Array([field]))


def with_absent_typeface(encoding: str, ordering: str, name: str) -> Callable[[pikepdf.Pdf], None]:
    """Add a Chinese typeface that is only named, as old programs do, and a picture."""

    def change(file: pikepdf.Pdf) -> None:
        scanned(file)
        described = Dictionary(
            Type=Name.FontDescriptor, FontName=Name(name), Flags=4, FontBBox=Array([0, -120, 1000, 880]),
            ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=700, StemV=80,
        )  # fmt: skip
        glyphs = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(name), DW=1000, FontDescriptor=described,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=ordering.encode(), Supplement=0),
        )  # fmt: skip
        file.pages[0].obj.Resources.Font.F2 = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(name), Encoding=Name(encoding),
            DescendantFonts=Array([glyphs]),
        )  # fmt: skip

    return change


def scanned(file: pikepdf.Pdf) -> None:
    scan = file.make_stream(jpeg(), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8)
    scan.ColorSpace, scan.Filter = Name.DeviceRGB, Name.DCTDecode
    file.pages[0].obj.Resources.XObject = Dictionary(Im1=scan)
