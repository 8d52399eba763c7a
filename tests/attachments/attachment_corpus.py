"""The corpus: one file for each trace, with the kinds it must show, the text it must keep, and what stays after all."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import office_samples as office
import page_samples as page
from office_samples import (
    PERSON,
    PROPERTIES,
    PROPERTY_PARTS,
    SECRET,
    cell,
    paragraph,
    relationships,
    row,
    run,
    shape,
    sheet,
    slide,
)

from gongkai.attachments.carried import Kind

SEEN = "公开的内容"


@dataclass(frozen=True)
class Sample:
    title: str
    name: str
    content: bytes
    kinds: frozenset[Kind]
    seen: tuple[str, ...]
    stays: frozenset[Kind] = frozenset()

    def __str__(self) -> str:
        return self.title


def sample(
    title: str, name: str, content: bytes, *kinds: Kind, seen: tuple[str, ...] = (SEEN,), stays: tuple[Kind, ...] = ()
) -> Sample:
    return Sample(title, name, content, frozenset(kinds), seen, frozenset(stays))


_PLAIN = paragraph(run(SEEN))
_COMMENTS = office.word_part(
    "comments", f'<w:comment w:id="0" w:author="{PERSON}">{paragraph(run(SECRET))}</w:comment>'
)
_TRACKED = f'w:id="1" w:author="{PERSON}"'
_VANISH_STYLE = office.word_part(
    "styles",
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>',
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r><w:instrText> INCLUDETEXT "D:\\\\{SECRET}\\\\名单.docx" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run(SEEN)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_OBJECT = (
    '<w:r><w:object><v:shape o:ole=""><v:imagedata r:id="rId2"/></v:shape>'
    '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId3"/></w:object></w:r>'
)

WORD = (
    sample(
        "文字-属性", "a.docx", office.docx(_PLAIN, parts=PROPERTY_PARTS, root=PROPERTIES), Kind.AUTHOR, Kind.LEFTOVER
    ),
    sample(
        "文字-批注",
        "a.docx",
        office.docx(
            paragraph(
                '<w:commentRangeStart w:id="0"/>',
                run(SEEN),
                '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            ),
            links={"rId1": ("comments", "comments.xml"), "rId2": ("people", "people.xml")},
            parts={"word/comments.xml": _COMMENTS, "word/people.xml": office.word_part("people", PERSON)},
        ),
        Kind.COMMENT,
    ),
    sample(
        "文字-修订",
        "a.docx",
        office.docx(
            paragraph(
                run("公开"),
                f"<w:del {_TRACKED}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>",
                f"<w:ins {_TRACKED}>{run('的内容')}</w:ins>",
            ),
            paragraph(
                f"<w:moveFrom {_TRACKED}>{run(SECRET)}</w:moveFrom>",
                properties=f"<w:rPr><w:del {_TRACKED}/></w:rPr>",
            ),
            paragraph(run("第二段"), properties=f"<w:pPrChange {_TRACKED}><w:pPr/></w:pPrChange>"),
            f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph(run('留下'))}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del {_TRACKED}/></w:trPr><w:tc>{paragraph(run(SECRET))}</w:tc></w:tr></w:tbl>",
        ),
        Kind.REVISION,
        seen=(SEEN, "第二段", "留下"),
    ),
    sample(
        "文字-隐藏文字",
        "a.docx",
        office.docx(
            paragraph(run(SEEN), run(SECRET, "<w:vanish/>")),
            paragraph(run("照常显示", '<w:vanish w:val="0"/>'), run(SECRET, '<w:rStyle w:val="Child"/>')),
            links={"rId1": ("styles", "styles.xml")},
            parts={"word/styles.xml": _VANISH_STYLE},
        ),
        Kind.HIDDEN,
        seen=(SEEN, "照常显示"),
    ),
    sample(
        "文字-隐藏行",
        "a.docx",
        office.docx(
            f"<w:tbl><w:tblPr/><w:tr><w:tc>{_PLAIN}</w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr>"
            f"<w:tc>{paragraph(run(SECRET))}</w:tc></w:tr></w:tbl>"
        ),
        Kind.HIDDEN,
    ),
    sample("文字-域", "a.docx", office.docx(paragraph(_FIELD)), Kind.EXTERNAL),
    sample(
        "文字-嵌入表格",
        "a.docx",
        office.docx(
            paragraph(run(SEEN), _OBJECT),
            links={"rId2": ("image", "media/image1.png"), "rId3": ("package", "embeddings/表.xlsx")},
            parts={"word/media/image1.png": page.png(), "word/embeddings/表.xlsx": SECRET},
        ),
        Kind.EMBEDDED,
    ),
    sample(
        "文字-宏",
        "a.docx",
        office.docx(
            _PLAIN, links={"rId1": ("vbaProject", "vbaProject.bin")}, parts={"word/vbaProject.bin": SECRET.encode()}
        ),
        Kind.MACRO,
    ),
    sample(
        "文字-模板路径",
        "a.docx",
        office.docx(
            _PLAIN,
            links={"rId1": ("settings", "settings.xml")},
            parts={
                "word/settings.xml": office.word_part(
                    "settings", '<w:attachedTemplate r:id="rId1"/><w:trackRevisions/>'
                ),
                "word/_rels/settings.xml.rels": relationships(
                    {"rId1": ("attachedTemplate", f"!file:///C:\\Users\\{PERSON}\\通知.dotx")}
                ),
            },
        ),
        Kind.EXTERNAL,
    ),
    sample(
        "文字-图片路径和定位",
        "a.docx",
        office.docx(
            paragraph(run(SEEN), office.picture("rId1", name=f"C:\\Users\\{PERSON}\\现场.jpg")),
            links={"rId1": ("image", "media/image1.jpeg")},
            parts={"word/media/image1.jpeg": page.jpeg(page.exif(gps=True, person=True))},
        ),
        Kind.AUTHOR,
        Kind.POSITION,
    ),
    sample(
        "文字-裁过的图片",
        "a.docx",
        office.docx(
            paragraph(run(SEEN), office.picture("rId1", crop='<a:srcRect l="30000"/>')),
            links={"rId1": ("image", "media/image1.jpeg")},
            parts={"word/media/image1.jpeg": page.jpeg()},
        ),
        Kind.LEFTOVER,
        stays=(Kind.LEFTOVER,),
    ),
    sample(
        "文字-自定义数据",
        "a.docx",
        office.docx(
            _PLAIN,
            links={"rId1": ("customXml", "../customXml/item1.xml")},
            parts={"customXml/item1.xml": f"<名单><人>{SECRET}</人></名单>"},
        ),
        Kind.LEFTOVER,
    ),
    sample("文字-夹带", "a.docx", office.docx(_PLAIN, parts={"word/忘了.xlsx": SECRET}), Kind.EMBEDDED),
    sample(
        "文字-页眉里的修订",
        "a.docx",
        office.docx(
            _PLAIN,
            links={"rId1": ("header", "header1.xml")},
            parts={
                "word/header1.xml": office.word_part(
                    "hdr",
                    paragraph(run("页眉的字"), f"<w:del {_TRACKED}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"),
                )
            },
        ),
        Kind.REVISION,
        seen=(SEEN, "页眉的字"),
    ),
)

_STRINGS = office.spreadsheet_part("sst", f"<si><t>{SEEN}</t></si><si><t>{SECRET}</t></si>")
_STYLES = office.spreadsheet_part(
    "styleSheet",
    '<numFmts><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>',
)
_TWO = {
    "公开": sheet(row(1, cell("A1", SEEN), cell("B1", "来自别处", "名单!A1"))),
    "名单": sheet(row(1, cell("A1", SECRET))),
}
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr>'
    '<xdr:cNvPr id="2" name="框" hidden="1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>'
    f"{SECRET}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)

EXCEL = (
    sample(
        "表格-属性", "a.xlsx",
        office.xlsx({"表": sheet(row(1, cell("A1", SEEN)))}, parts=PROPERTY_PARTS, root=PROPERTIES),
        Kind.AUTHOR, Kind.LEFTOVER,
    ),
    sample(
        "表格-隐藏的工作表", "a.xlsx",
        office.xlsx(
            _TWO, states={"名单": "veryHidden"},
            extra='<definedNames><definedName name="来源">名单!$A$1</definedName></definedNames>',
        ),
        Kind.HIDDEN, seen=(SEEN, "来自别处"),
    ),
    sample(
        "表格-隐藏的行和列", "a.xlsx",
        office.xlsx(
            {
                "表": sheet(
                    row(1, cell("A1", SEEN), cell("C1", SECRET))
                    + row(2, cell("A2", SECRET), attributes=' hidden="1"')
                    + row(3, cell("A3", "末行")),
                    before='<cols><col min="3" max="4" width="9" hidden="1"/></cols>',
                )
            }
        ),
        Kind.HIDDEN, seen=(SEEN, "末行"),
    ),
    sample(
        "表格-不显示的格式", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN), f'<c r="B1" s="1" t="inlineStr"><is><t>{SECRET}</t></is></c>',
                            '<c r="C1" s="2"><v>46024</v></c>'))},
            links={"rId1": ("styles", "styles.xml")}, parts={"xl/styles.xml": _STYLES},
        ),
        Kind.HIDDEN, seen=(SEEN, "2026-01-02"),
    ),
    sample(
        "表格-删去而未清的字", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, '<c r="A1" t="s"><v>0</v></c>'))},
            links={"rId1": ("sharedStrings", "sharedStrings.xml")}, parts={"xl/sharedStrings.xml": _STRINGS},
        ),
        Kind.HIDDEN,
    ),
    sample(
        "表格-批注", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN)), after='<legacyDrawing r:id="rId2"/>')},
            parts={
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    {"rId1": ("comments", "../comments1.xml"), "rId2": ("vmlDrawing", "../drawings/vml1.vml")}
                ),
                "xl/comments1.xml": office.spreadsheet_part(
                    "comments",
                    f'<authors><author>{PERSON}</author></authors><commentList><comment ref="A1" authorId="0">'
                    f"<text><t>{SECRET}</t></text></comment></commentList>",
                ),
                "xl/drawings/vml1.vml": "<xml/>",
            },
        ),
        Kind.COMMENT,
    ),
    sample(
        "表格-外部链接", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN), cell("B1", "12", "[1]名单!A1")))},
            extra='<externalReferences><externalReference r:id="rId1"/></externalReferences>'
            '<definedNames><definedName name="外名">[1]名单!$A$1</definedName></definedNames>',
            links={"rId1": ("externalLink", "externalLinks/externalLink1.xml")},
            parts={
                "xl/externalLinks/externalLink1.xml": office.spreadsheet_part(
                    "externalLink",
                    f'<externalBook r:id="rId1"><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str">'
                    f"<v>{SECRET}</v></cell></row></sheetData></sheetDataSet></externalBook>",
                ),
                "xl/externalLinks/_rels/externalLink1.xml.rels": relationships(
                    {"rId1": ("externalLinkPath", f"!file:///D:\\{PERSON}\\名单.xlsx")}
                ),
            },
        ),
        Kind.EXTERNAL, Kind.CACHE, seen=(SEEN, "12"),
    ),
    sample(
        "表格-透视表缓存", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN)))},
            extra='<pivotCaches><pivotCache cacheId="1" r:id="rId1"/></pivotCaches>',
            links={"rId1": ("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")},
            parts={
                "xl/pivotCache/pivotCacheDefinition1.xml": office.spreadsheet_part("pivotCacheDefinition", SECRET),
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    {"rId1": ("pivotTable", "../pivotTables/pivotTable1.xml")}
                ),
                "xl/pivotTables/pivotTable1.xml": office.spreadsheet_part("pivotTableDefinition", SECRET),
            },
        ),
        Kind.CACHE,
    ),
    sample(
        "表格-路径", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN)))},
            extra='<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/'
            f'2010/11/ac" url="C:\\Users\\{PERSON}\\Desktop\\"/></mc:Choice></mc:AlternateContent>',
        ),
        Kind.AUTHOR,
    ),
    sample(
        "表格-打印机", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN)), after='<pageSetup orientation="landscape" r:id="rId1"/>')},
            parts={
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    {"rId1": ("printerSettings", "../printerSettings/printerSettings1.bin")}
                ),
                "xl/printerSettings/printerSettings1.bin": f"\\\\{PERSON}-PC\\打印机".encode("utf-16-le"),
            },
        ),
        Kind.AUTHOR,
    ),
    sample(
        "表格-隐藏的图形", "a.xlsx",
        office.xlsx(
            {"表": sheet(row(1, cell("A1", SEEN)), after='<drawing r:id="rId1"/>')},
            parts={
                "xl/worksheets/_rels/sheet1.xml.rels": relationships({"rId1": ("drawing", "../drawings/drawing1.xml")}),
                "xl/drawings/drawing1.xml": _DRAWING,
            },
        ),
        Kind.HIDDEN,
    ),
)  # fmt: skip

_NOTES_LINKS = relationships({"rId1": ("notesSlide", "../notesSlides/notesSlide1.xml")})
_OLE_FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><p:oleObj r:id="rId1"><p:embed/><p:pic>'
    '<p:nvPicPr><p:cNvPr id="9" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId2"/>'
    "</p:blipFill><p:spPr/></p:pic></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>"
)

SLIDES = (
    sample(
        "演示-属性", "a.pptx", office.pptx(slide(shape(SEEN)), parts=PROPERTY_PARTS, root=PROPERTIES),
        Kind.AUTHOR, Kind.LEFTOVER,
    ),
    sample(
        "演示-隐藏", "a.pptx",
        office.pptx(
            slide(shape(SECRET), attributes=' show="0"'),
            slide(shape(SEEN), shape(SECRET, hidden=True), shape(SECRET, left=20000)),
        ),
        Kind.HIDDEN,
    ),
    sample(
        "演示-备注", "a.pptx",
        office.pptx(
            slide(shape(SEEN)),
            parts={"ppt/slides/_rels/slide1.xml.rels": _NOTES_LINKS,
                   "ppt/notesSlides/notesSlide1.xml": office.notes(SECRET)},
        ),
        Kind.COMMENT,
    ),
    sample(
        "演示-批注和改动记录", "a.pptx",
        office.pptx(
            slide(shape(SEEN)),
            links={"rId8": ("commentAuthors", "commentAuthors.xml"), "rId9": ("changesInfo", "changes1.xml")},
            parts={
                "ppt/slides/_rels/slide1.xml.rels": relationships({"rId1": ("comments", "../comments/comment1.xml")}),
                "ppt/comments/comment1.xml": office.slide_part("cmLst", f"<p:cm><p:text>{SECRET}</p:text></p:cm>"),
                "ppt/commentAuthors.xml": office.slide_part("cmAuthorLst", f'<p:cmAuthor name="{PERSON}"/>'),
                "ppt/changes1.xml": office.slide_part("chgInfo", SECRET),
            },
        ),
        Kind.COMMENT, Kind.REVISION, Kind.AUTHOR,
    ),
    sample(
        "演示-嵌入对象", "a.pptx",
        office.pptx(
            slide(shape(SEEN), _OLE_FRAME),
            parts={
                "ppt/slides/_rels/slide1.xml.rels": relationships(
                    {"rId1": ("oleObject", "../embeddings/oleObject1.bin"), "rId2": ("image", "../media/image1.png")}
                ),
                "ppt/embeddings/oleObject1.bin": SECRET.encode(), "ppt/media/image1.png": page.png(),
            },
        ),
        Kind.EMBEDDED,
    ),
)  # fmt: skip

_BLACK_BOX = page.words("Open", 250) + page.words("Secret", 200) + "0 g 15 190 120 35 re f"
PDFS = (
    sample("PDF-作者", "a.pdf", page.pdf(page.words("Open", 250), page.with_author), Kind.AUTHOR, seen=("Open",)),
    sample(
        "PDF-批注", "a.pdf",
        page.pdf(page.words("Open", 250), page.annotate("/Text", T=PERSON, Contents=SECRET)),
        Kind.COMMENT, seen=("Open",),
    ),
    sample("PDF-附件", "a.pdf", page.pdf(page.words("Open", 250), page.with_file), Kind.EMBEDDED, seen=("Open",)),
    sample(
        "PDF-夹带", "a.pdf", page.pdf(page.words("Open", 250)) + office.zipped({"名单.txt": SECRET}),
        Kind.EMBEDDED, seen=("Open",),
    ),
    sample("PDF-脚本", "a.pdf", page.pdf(page.words("Open", 250), page.with_script), Kind.MACRO, seen=("Open",)),
    sample(
        "PDF-图层", "a.pdf", page.pdf(page.words("Open", 250), page.with_layer),
        Kind.HIDDEN, seen=("Open",), stays=(Kind.HIDDEN,),
    ),
    sample("PDF-黑框", "a.pdf", page.pdf(_BLACK_BOX), Kind.COVERED, seen=("Open",), stays=(Kind.COVERED,)),
    sample(
        "PDF-白字", "a.pdf", page.pdf(page.words("Open", 250) + page.words("Secret", 200, "1 g")),
        Kind.COVERED, seen=("Open",), stays=(Kind.COVERED,),
    ),
    sample(
        "PDF-没有应用的涂黑", "a.pdf",
        page.pdf(page.words("Open", 250), page.annotate("/Redact", T=PERSON)),
        Kind.COVERED, seen=("Open",), stays=(Kind.COVERED,),
    ),
    sample(
        "PDF-黑框批注", "a.pdf",
        page.pdf(
            page.words("Open", 250) + page.words("XX", 20),
            page.annotate("/Square", T=PERSON, C=page.Array([0, 0, 0]), IC=page.Array([0, 0, 0])),
        ),
        Kind.COMMENT, Kind.COVERED, seen=("Open",), stays=(Kind.COVERED,),
    ),
    sample(
        "PDF-页面之外", "a.pdf", page.pdf(page.words("Open", 250) + page.words("Secret", 200, x=500)),
        Kind.HIDDEN, seen=("Open",), stays=(Kind.HIDDEN,),
    ),
    sample(
        "PDF-文字层", "a.pdf", page.pdf(page.words("Open", 250) + page.words("Layer", 200, "3 Tr")),
        Kind.INVISIBLE, seen=("Open", "Layer"), stays=(Kind.INVISIBLE,),
    ),
    sample(
        "PDF-扫描件", "a.pdf", page.pdf(page.words("Layer", 200) + "q 300 0 0 300 0 0 cm /Im1 Do Q", page.scanned),
        Kind.INVISIBLE, seen=("Layer",), stays=(Kind.INVISIBLE,),
    ),
    sample(
        "PDF-旧版本", "a.pdf", page.revised(page.pdf(page.words("Secret", 250)), page.words("Open", 250)),
        Kind.EARLIER, seen=("Open",),
    ),
    sample(
        "PDF-照片", "a.pdf",
        page.pdf(page.words("Open", 250) + "q 50 0 0 50 10 10 cm /Im1 Do Q", page.with_photo),
        Kind.POSITION, seen=("Open",),
    ),
)  # fmt: skip

_XMP_KEY = b"XML:com.adobe.xmp\x00\x00\x00\x00\x00"
PICTURES = (
    sample("JPG-定位", "a.jpg", page.jpeg(page.exif(gps=True)), Kind.POSITION, seen=()),
    sample("JPG-拍摄者", "a.jpg", page.jpeg(page.exif(person=True, serial=True)), Kind.AUTHOR, seen=()),
    sample("JPG-夹带", "a.jpg", page.jpeg(appended=office.zipped({"名单.txt": SECRET})), Kind.EMBEDDED, seen=()),
    sample("PNG-作者", "a.png", page.png((b"tEXt", b"Author\x00" + PERSON.encode())), Kind.AUTHOR, seen=()),
    sample("PNG-元数据", "a.png", page.png((b"iTXt", _XMP_KEY + page.xmp())), Kind.AUTHOR, seen=()),
    sample("PNG-夹带", "a.png", page.png(appended=SECRET.encode()), Kind.EMBEDDED, seen=()),
    sample("WebP-定位", "a.webp", page.webp(exif=page.exif(gps=True)), Kind.POSITION, seen=()),
    sample("WebP-元数据", "a.webp", page.webp(xmp=page.xmp()), Kind.AUTHOR, seen=()),
    sample("GIF-附言", "a.gif", page.gif(SECRET.encode()), Kind.COMMENT, seen=()),
)  # fmt: skip


def ofd(doc_info: str = "", document: str = "", parts: Mapping[str, str] | None = None, page_part: str = "") -> bytes:
    namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    text = f'<ofd:TextObject ID="3"><ofd:TextCode>{SEEN}</ofd:TextCode></ofd:TextObject>'
    return office.zipped(
        {
            "OFD.xml": f"<ofd:OFD {namespace}><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>"
            f"{doc_info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {namespace}><ofd:Pages>"
            f"<ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages>{document}</ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {namespace}><ofd:Content><ofd:Layer ID='2'>{text}{page_part}"
            "</ofd:Layer></ofd:Content></ofd:Page>",
            **{
                name: content.replace("<ofd:", "<ofd:", 1).replace(">", f" {namespace}>", 1)
                for name, content in (parts or {}).items()
            },
        }
    )


LAYOUTS = (
    sample(
        "OFD-作者", "a.ofd", ofd(f"<ofd:Author>{PERSON}</ofd:Author><ofd:Creator>数科OFD</ofd:Creator>"), Kind.AUTHOR,
    ),
    sample(
        "OFD-附件", "a.ofd",
        ofd(
            document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
            parts={
                "Doc_0/Attachs/Attachments.xml": "<ofd:Attachments><ofd:Attachment Name='名单'>"
                "<ofd:FileLoc>名单.xlsx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
                "Doc_0/Attachs/名单.xlsx": SECRET,
            },
        ),
        Kind.EMBEDDED,
    ),
    sample(
        "OFD-批注", "a.ofd",
        ofd(
            document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
            parts={
                "Doc_0/Annots/Annotations.xml": "<ofd:Annotations><ofd:Page PageID='1'><ofd:FileLoc>Page_0.xml"
                "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
                "Doc_0/Annots/Page_0.xml": f"<ofd:PageAnnot><ofd:Annot Type='Highlight' Creator='{PERSON}'><ofd:Remark>"
                f"{SECRET}</ofd:Remark></ofd:Annot></ofd:PageAnnot>",
            },
        ),
        Kind.COMMENT,
    ),
    sample(
        "OFD-不显示", "a.ofd",
        ofd(page_part=f"<ofd:TextObject ID='9' Visible='false'><ofd:TextCode>{SECRET}</ofd:TextCode></ofd:TextObject>"),
        Kind.HIDDEN,
    ),
)  # fmt: skip


def commented_zip() -> bytes:
    target = BytesIO(office.zipped({"说明.txt": SEEN, "照片.jpg": page.jpeg(page.exif(gps=True))}))
    with zipfile.ZipFile(target, "a") as file:
        file.comment = SECRET.encode()
    return target.getvalue()


OTHERS = (
    sample(
        "CSV-看不见的字符", "a.csv", f"姓名,单位\n甲,{SEEN}\u200b\n".encode(),
        Kind.HIDDEN, seen=("姓名,单位", f"甲,{SEEN}"),
    ),
    sample("TXT-国标码", "a.txt", SEEN.encode("gb18030")),
    sample(
        "ZIP-照片和注释", "a.zip", commented_zip(), Kind.POSITION, Kind.COMMENT, seen=("说明.txt", SEEN, "照片.jpg"),
    ),
    sample(
        "ZIP-两层", "a.zip",
        office.zipped({"内.zip": office.zipped({"表.docx": WORD[1].content})}),
        Kind.COMMENT, seen=("内.zip", "表.docx", SEEN),
    ),
    sample(
        "ZIP-程序", "a.zip", office.zipped({"说明.txt": SEEN, "装.exe": "MZ"}),
        Kind.ARCHIVE, seen=("说明.txt", SEEN, "装.exe"), stays=(Kind.ARCHIVE,),
    ),
)  # fmt: skip

CORPUS = (*WORD, *EXCEL, *SLIDES, *PDFS, *PICTURES, *LAYOUTS, *OTHERS)
