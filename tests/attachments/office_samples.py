"""Office files with every kind of trace, made by hand so that each byte is known."""

import io
import zipfile
from collections.abc import Mapping

SECRET, PERSON = "张三丰机密名单", "李四维"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xl": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "ppt": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_MAIN = {"word": "word/document.xml", "xl": "xl/workbook.xml", "ppt": "ppt/presentation.xml"}
Links = Mapping[str, tuple[str, str]]
"""Relationships: identity → (kind, target); a target with a colon or a leading “..” path is as written."""


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return target.getvalue()


def relationships(links: Links) -> str:
    rows = []
    for identity, (kind, target) in links.items():
        mode = ' TargetMode="External"' if target.startswith("!") else ""
        rows.append(f'<Relationship Id="{identity}" Type="{_R}/{kind}" Target="{target.lstrip("!")}"{mode}/>')
    return f'<Relationships xmlns="{_P}/relationships">{"".join(rows)}</Relationships>'


def office(
    kind: str,
    main: str,
    links: Links,
    parts: Mapping[str, bytes | str],
    root: Links | None = None,
) -> bytes:
    """Make an office file; parts that are relationships are given under their own names."""
    name = _MAIN[kind]
    folder, _, file = name.rpartition("/")
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f'<Override PartName="/{name}" ContentType="{_TYPES[kind]}"/>'
        + "".join(
            f'<Override PartName="/{part}" ContentType="{content_type}"/>'
            for part in parts
            if (content_type := _content_type(part))
        )
        + "</Types>"
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relationships({"rId1": ("officeDocument", name), **(root or {})}),
            name: main,
            f"{folder}/_rels/{file}.rels": relationships(links),
            **parts,
        }
    )


def _content_type(part: str) -> str:
    office_type = "application/vnd.openxmlformats-officedocument"
    known = {
        "xl/worksheets/": f"{office_type}.spreadsheetml.worksheet+xml",
        "xl/sharedStrings": f"{office_type}.spreadsheetml.sharedStrings+xml",
        "xl/styles": f"{office_type}.spreadsheetml.styles+xml",
        "word/styles": f"{office_type}.wordprocessingml.styles+xml",
        "word/header": f"{office_type}.wordprocessingml.header+xml",
        "word/settings": f"{office_type}.wordprocessingml.settings+xml",
        "word/comments": f"{office_type}.wordprocessingml.comments+xml",
        "ppt/slides/slide": f"{office_type}.presentationml.slide+xml",
        "ppt/notesSlides/": f"{office_type}.presentationml.notesSlide+xml",
        "ppt/slideLayouts/": f"{office_type}.presentationml.slideLayout+xml",
        "ppt/slideMasters/": f"{office_type}.presentationml.slideMaster+xml",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": f"{office_type}.extended-properties+xml",
    }
    return next((value for key, value in known.items() if part.startswith(key) and "_rels" not in part), "")


# What any of them can have in its properties

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f"<dc:creator>{PERSON}</dc:creator><cp:lastModifiedBy>{PERSON}</cp:lastModifiedBy></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Template>C:\\Users\\{PERSON}\\Normal.dotm</Template><Application>WPS Office</Application>"
    f"<Company>{PERSON}的单位</Company><Manager>{PERSON}</Manager></Properties>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
    "<vt:lpwstr>2052-11</vt:lpwstr></property>"
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="承办人">'
    f"<vt:lpwstr>{PERSON}</vt:lpwstr></property></Properties>"
)
PROPERTIES: Links = {
    "rId7": ("core-properties", "docProps/core.xml"),
    "rId8": ("extended-properties", "docProps/app.xml"),
    "rId9": ("custom-properties", "docProps/custom.xml"),
    "rId10": ("thumbnail", "docProps/thumbnail.jpeg"),
}
PROPERTY_PARTS: Mapping[str, bytes | str] = {
    "docProps/core.xml": CORE,
    "docProps/app.xml": APP,
    "docProps/custom.xml": CUSTOM,
    "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0" + SECRET.encode(),
}

# Text documents

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def run(text: str, properties: str = "") -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    held = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{held}{''.join(content)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def docx(
    *blocks: str,
    links: Links | None = None,
    parts: Mapping[str, bytes | str] | None = None,
    root: Links | None = None,
) -> bytes:
    main = f"<w:document {_W}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    return office("word", main, links or {}, parts or {}, root)


def word_part(name: str, content: str) -> str:
    return f"<w:{name} {_W}>{content}</w:{name}>"


def picture(identity: str, *, name: str = "图1", crop: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图1" descr="{name}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{identity}"/>{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


# Workbooks

_X = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_R}"'


def sheet(data: str, before: str = "", after: str = "") -> str:
    return f"<worksheet {_X}>{before}<sheetData>{data}</sheetData>{after}</worksheet>"


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def cell(name: str, text: str, formula: str = "") -> str:
    if formula:
        return f'<c r="{name}" t="str"><f>{formula}</f><v>{text}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    extra: str = "",
    links: Links | None = None,
    parts: Mapping[str, bytes | str] | None = None,
    root: Links | None = None,
) -> bytes:
    entries, all_links, all_parts = [], dict(links or {}), dict(parts or {})
    for number, (name, content) in enumerate(sheets.items(), 1):
        state = f' state="{(states or {})[name]}"' if name in (states or {}) else ""
        entries.append(f'<sheet name="{name}" sheetId="{number}"{state} r:id="rIdS{number}"/>')
        all_links[f"rIdS{number}"] = ("worksheet", f"worksheets/sheet{number}.xml")
        all_parts[f"xl/worksheets/sheet{number}.xml"] = content
    main = f"<workbook {_X}><sheets>{''.join(entries)}</sheets>{extra}</workbook>"
    return office("xl", main, all_links, all_parts, root)


def spreadsheet_part(name: str, content: str) -> str:
    return f"<{name} {_X}>{content}</{name}>"


# Presentations

_S = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_R}"'
)


def shape(text: str, *, left: int = 0, hidden: bool = False, placeholder: str = "") -> str:
    switch = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="框"{switch}/><p:cNvSpPr/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="0"/><a:ext cx="1000" cy="1000"/></a:xfrm></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def slide(*shapes: str, attributes: str = "") -> str:
    head = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return f"<p:sld {_S}{attributes}><p:cSld><p:spTree>{head}{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def notes(text: str) -> str:
    body = shape(text, placeholder='<p:ph type="body" idx="1"/>') + shape("1", placeholder='<p:ph type="sldNum"/>')
    return f"<p:notes {_S}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:notes>"


def slide_part(name: str, content: str, attributes: str = "") -> str:
    return f"<p:{name} {_S}{attributes}>{content}</p:{name}>"


def pptx(
    *slides: str,
    links: Links | None = None,
    parts: Mapping[str, bytes | str] | None = None,
    root: Links | None = None,
) -> bytes:
    layout = slide().replace("p:sld ", "p:sldLayout ").replace("</p:sld>", "</p:sldLayout>")
    all_links, all_parts = dict(links or {}), {"ppt/slideLayouts/slideLayout1.xml": layout, **(parts or {})}
    entries = []
    for number, content in enumerate(slides, 1):
        entries.append(f'<p:sldId id="{255 + number}" r:id="rIdS{number}"/>')
        all_links[f"rIdS{number}"] = ("slide", f"slides/slide{number}.xml")
        all_parts[f"ppt/slides/slide{number}.xml"] = content
        rels = f"ppt/slides/_rels/slide{number}.xml.rels"
        given = str(all_parts.get(rels, relationships({})))
        layout_link = f'<Relationship Id="rIdL" Type="{_R}/slideLayout" Target="../slideLayouts/slideLayout1.xml"/>'
        all_parts[rels] = given.replace("</Relationships>", f"{layout_link}</Relationships>")
    main = (
        f'<p:presentation {_S}><p:sldIdLst>{"".join(entries)}</p:sldIdLst><p:sldSz cx="10000" cy="7500"/>'
        '<p:notesSz cx="10000" cy="7500"/></p:presentation>'
    )
    return office("ppt", main, all_links, all_parts, root)
