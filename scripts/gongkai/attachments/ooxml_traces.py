"""What OOXML packages carry unseen (三种办公文件共有的痕迹)."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from gongkai.attachments import picture
from gongkai.attachments.carried import Kind, Trace, Unopenable
from gongkai.attachments.ooxml import CONTENT_TYPES, Package, Relationship, is_xml
from gongkai.attachments.telling import hint, path_hint, path_in, telling
from gongkai.attachments.xml import Element, attribute, local, named, whole
from gongkai.attachments.xmp import is_empty

_PATH_SIGNS = (b":\\", b"\\\\", b"file:/", b"/Users/", b"/home/", b"/Volumes/")
WEB = re.compile(r"(?:https?|mailto|ftp|tel):|#", re.IGNORECASE)

EMBEDDED_KINDS = frozenset({"oleObject", "package", "aFChunk", "subDocument", "control"})
MACRO_KINDS = frozenset(
    {
        *("vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations", "activeXControlBinary"),
        *("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet", "extensibility", "ui"),
    }
)
_ANONYMOUS_PROPERTIES = re.compile(r"KSO|ICV$|commondata$|WPS")
"""Properties that WPS gives every file; they name a version of the program."""


def shared_traces(package: Package) -> Iterator[Trace]:
    """Tell the traces that every kind of office file can have."""
    reached = package.reached()
    yield from _property_traces(package)
    yield from _custom_xml_traces(package, reached)
    yield from _object_traces(package, reached)
    yield from _outside_traces(reached)
    yield from _path_traces(package, reached)
    yield from _picture_traces(package, reached)
    yield from _crop_traces(package, reached)
    yield from _stray_traces(package, reached)


def _property_traces(package: Package) -> Iterator[Trace]:
    titles = {"creator": "作者", "lastModifiedBy": "最后保存的人", "Company": "单位", "Manager": "主管"}
    for name in package.targets("", "core-properties", "extended-properties"):
        for element in package.tree(name).iter():
            text = (element.text or "").strip()
            if local(element) in titles and telling(text):
                yield Trace(Kind.AUTHOR, "文件属性", f"{titles[local(element)]}是{hint(text)}")
            elif path := path_in(text):
                yield Trace(Kind.AUTHOR, "文件属性", f"有路径{path_hint(path)}")
            elif local(element) == "description" and telling(text):
                yield Trace(Kind.COMMENT, "文件属性", f"备注是{hint(text)}")
    for name in package.targets("", "custom-properties"):
        properties = [attribute(element, "name") or "" for element in named(package.tree(name), "property")]
        if told := [title for title in properties if not _ANONYMOUS_PROPERTIES.match(title)]:
            yield Trace(Kind.LEFTOVER, "文件属性", f"有 {len(told)} 项自定义属性")
    if package.targets("", "thumbnail"):
        yield Trace(Kind.LEFTOVER, "文件属性", "带有缩略图，可能是修改以前的样子")


def _custom_xml_traces(package: Package, reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    names = {link.target for links in reached.values() for link in links if link.kind == "customXml"}
    told = [name for name in sorted(names) if name in package.parts and _says_something(package, name)]
    if told:
        yield Trace(Kind.LEFTOVER, "自定义数据", f"有 {len(told)} 份看不见的数据")


def _says_something(package: Package, name: str) -> bool:
    try:
        return not is_empty(package.tree(name))
    except Unopenable:
        return True


def _object_traces(package: Package, reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    embedded = {
        link.target for links in reached.values() for link in links if link.kind in EMBEDDED_KINDS and not link.external
    }
    macros = {link.target for links in reached.values() for link in links if link.kind in MACRO_KINDS}
    for name in sorted(embedded & package.parts.keys()):
        yield Trace(Kind.EMBEDDED, f"“{posixpath.basename(name)}”", "嵌入了另一个文件，双击可以打开")
    for name in sorted(macros & package.parts.keys()):
        yield Trace(Kind.MACRO, f"“{posixpath.basename(name)}”", "带有宏或控件程序")


def _outside_traces(reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    for source, links in sorted(reached.items()):
        place = f"“{posixpath.basename(source) or '文件属性'}”"
        for link in links:
            if not link.external or not link.target or link.target.startswith("#"):
                continue
            if link.kind == "hyperlink" and WEB.match(link.target) and not path_in(link.target):
                continue
            told = path_hint(path_in(link.target)) if path_in(link.target) else hint(unquote(link.target))
            yield Trace(Kind.EXTERNAL, place, f"连到文件外面：{told}")


def _path_traces(package: Package, reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    for name in sorted(reached):
        for _, _, path in path_attributes(package, name):
            yield Trace(Kind.AUTHOR, f"“{posixpath.basename(name)}”", f"看不见的地方有路径{path_hint(path)}")


def path_attributes(package: Package, name: str) -> Iterator[tuple[Element, str, str]]:
    """Give the attributes of a part that hold a path on somebody's computer: element, key, path."""
    part = package.parts.get(name, b"")
    if not is_xml(name) or not any(sign in part for sign in _PATH_SIGNS):
        return
    for element in package.tree(name).iter():
        for key, value in element.attrib.items():
            if path := path_in(str(value)):
                yield element, str(key), path


def _picture_traces(package: Package, reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    for name in sorted(reached.keys() & package.parts.keys()):
        if picture.is_picture(package.parts[name]):
            try:
                found = picture.carried(package.parts[name]).traces
            except Unopenable:
                continue
            for trace in found:
                yield Trace(trace.kind, f"图片“{posixpath.basename(name)}”", trace.detail)
        elif name.lower().endswith(".bin") and (path := path_in(_wide(package.parts[name][:64]))):
            yield Trace(Kind.AUTHOR, "打印设置", f"打印机在{path_hint(path)}")


def _crop_traces(package: Package, reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    cropped = 0
    for name in sorted(reached.keys() & package.parts.keys()):
        if name.endswith(".xml") and b"srcRect " in package.parts[name]:
            cropped += sum(_cut_off(element) for element in named(package.tree(name), "srcRect"))
    if cropped:
        yield Trace(Kind.LEFTOVER, "图片", f"有 {cropped} 张裁过，裁掉的部分还在文件里")


def _cut_off(crop: Element) -> bool:
    """Whether a crop takes away enough to hide something; its sides are in thousandths of a percent."""
    return any(whole(value) >= _CROP for value in map(str, crop.attrib.values()))


_CROP = 3_000


def _wide(content: bytes) -> str:
    return content[: len(content) // 2 * 2].decode("utf-16-le", "replace")


def _stray_traces(package: Package, reached: Mapping[str, list[Relationship]]) -> Iterator[Trace]:
    expected = {CONTENT_TYPES, *reached}
    stray = [name for name in package.parts if name not in expected and not name.endswith(".rels")]
    if stray:
        yield Trace(Kind.EMBEDDED, "压缩结构", f"夹带了 {len(stray)} 个文件，正文里没有用到")
    if package.archive.before or package.archive.after or package.archive.comment.strip():
        yield Trace(Kind.EMBEDDED, "压缩结构", "文件的开头或结尾接着别的内容")
