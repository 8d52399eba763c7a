"""The DOCX package (DOCX 文件的外壳): a clean one to write into, and bytes that depend on nothing but the content."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_KEPT_STYLES = frozenset(
    {
        "Normal",
        "DefaultParagraphFont",
        "TableNormal",
        "NoList",
        "Heading1",
        "Heading2",
        "Heading3",
        "TableGrid",
        "Footer",
    }
)
_CARRIED = ("customXml", "thumbnail", "stylesWithEffects", "webSettings")
_FONTS = {
    "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S,宋体,SimSun",
    "仿宋_GB2312": "仿宋,FangSong,STFangsong",
    "楷体_GB2312": "楷体,KaiTi,STKaiti",
    "黑体": "SimHei,STHeiti",
    "宋体": "SimSun,STSong",
    "Times New Roman": "",
}
"""The typefaces of GB/T 9704, and what to use where a computer has not got them."""
_STAMP = (1980, 1, 1, 0, 0, 0)


def blank_document() -> Document:
    """Give an empty document without the samples that python-docx's own template carries."""
    document = docx.Document()
    _drop_parts(document)
    _drop_styles(document)
    _set_fonts(document)
    return document


def package_bytes(document: Document) -> bytes:
    """Save a document so that the same content gives the same bytes."""
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _STAMP)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()


def _drop_parts(document: Document) -> None:
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if any(name in relation.reltype for name in _CARRIED)]:
            del relations[key]


def _drop_styles(document: Document) -> None:
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            styles.remove(style)


def _set_fonts(document: Document) -> None:
    """Name the typefaces that stand in for those a computer has not got."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = "".join(
        f'<w:font w:name="{name}">{_alternative(names)}<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, names in _FONTS.items()
    )
    part._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()  # noqa: SLF001 - python-docx has no door to this part


def _alternative(names: str) -> str:
    return f'<w:altName w:val="{names}"/>' if names else ""


def field(instruction: str) -> list[object]:
    """Give the three parts of a field such as PAGE."""
    kinds = ("begin", "end")
    begin, end = (parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>') for kind in kinds)
    text = parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {instruction} </w:instrText>')
    return [begin, text, end]
