"""OFD (版式文件): a zip of XML; its text page by page, its traces, and its cleaning."""

import posixpath
from collections.abc import Iterator

from gongkai.attachments.archive import Archive, pack
from gongkai.attachments.carried import Carried, Kind, Passage, Trace, Unopenable
from gongkai.attachments.telling import hint, path_hint, path_in, telling
from gongkai.attachments.xml import Element, attribute, first, local, named, parse, remove, written

ROOT = "OFD.xml"
_NOTES = frozenset({"Highlight", "Path", "Text", "Note"})
"""Kinds of annotation a reviewer makes; seals, watermarks and links are part of the page."""


class _Ofd:
    """An OFD file: its archive and the trees of the parts looked at."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.members = {name.lstrip("/"): part for name, part in archive.members.items()}
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        if name not in self._trees:
            if name not in self.members:
                fact = f"文件坏了：里面缺少“{name}”。"
                raise Unopenable(fact)
            self._trees[name] = parse(self.members[name], name)
        return self._trees[name]

    def place(self, base: str, location: str) -> str:
        """Give the part that a location in another part means."""
        if location.startswith("/"):
            return location.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), location))

    @property
    def documents(self) -> list[str]:
        """The main part of each document."""
        found = [self.place(ROOT, (root.text or "").strip()) for root in named(self.tree(ROOT), "DocRoot")]
        return [name for name in found if name in self.members]

    def pages(self, document: str) -> list[str]:
        """Give the parts of the pages of a document, in their order."""
        listed = first(self.tree(document), "Pages")
        pages = listed if listed is not None else ()
        found = [self.place(document, attribute(page, "BaseLoc") or "") for page in pages]
        return [name for name in found if name in self.members]

    def listed(self, document: str, name: str) -> str:
        """Give the part where a document lists its annotations, attachments and the like."""
        element = first(self.tree(document), name)
        found = self.place(document, (element.text or "").strip()) if element is not None else ""
        return found if found in self.members else ""

    @property
    def is_sealed(self) -> bool:
        """Whether the file is signed."""
        found = [self.place(ROOT, (element.text or "").strip()) for element in named(self.tree(ROOT), "Signatures")]
        return any(name in self.members for name in found)

    def save(self) -> bytes:
        """Write the file as it now is."""
        return pack(
            {name: written(self._trees[name]) if name in self._trees else part for name, part in self.members.items()}
        )


def carried(archive: Archive) -> Carried:
    """Tell what an OFD file carries.

    Raises:
        Unopenable: it is broken or encrypted.
    """
    ofd = _Ofd(archive)
    if "Encryptions.xml" in ofd.members:
        fact = "文件用密码保护，打不开。"
        raise Unopenable(fact, "去掉密码，再放上来。")
    found = [*_property_traces(ofd)]
    passages: list[Passage] = []
    number = 0
    for document in ofd.documents:
        found += _document_traces(ofd, document)
        for page in ofd.pages(document):
            number += 1
            place = f"第{number}页"
            root = ofd.tree(page)
            hidden = [element for element in named(root, *_OBJECTS) if element.get("Visible") == "false"]
            if hidden:
                found.append(Trace(Kind.HIDDEN, place, f"有 {len(hidden)} 处不显示的内容"))
            passages += [Passage(place, text) for text in _words(root)]
    if ofd.archive.before or ofd.archive.after or ofd.archive.comment.strip():
        found.append(Trace(Kind.EMBEDDED, "压缩结构", "文件的开头或结尾接着别的内容"))
    return Carried(tuple(passages), (), tuple(dict.fromkeys(found)), {"页": number, "文字处": len(passages)})


_OBJECTS = ("TextObject", "PathObject", "ImageObject", "CompositeObject", "Layer")


def _words(root: Element) -> Iterator[str]:
    for text in named(root, "TextObject"):
        if text.get("Visible") != "false" and not any(
            above.get("Visible") == "false" for above in text.iterancestors()
        ):
            words = "".join(code.text or "" for code in named(text, "TextCode")).strip()
            if words:
                yield words


def _property_traces(ofd: _Ofd) -> Iterator[Trace]:
    for properties in named(ofd.tree(ROOT), "DocInfo"):
        for element in properties:
            text = (element.text or "").strip()
            if local(element) == "Author" and telling(text):
                yield Trace(Kind.AUTHOR, "文件属性", f"作者是{hint(text)}")
            elif path := path_in(text):
                yield Trace(Kind.AUTHOR, "文件属性", f"有路径{path_hint(path)}")
            elif local(element) == "CustomDatas" and len(element):
                yield Trace(Kind.LEFTOVER, "文件属性", f"有 {len(element)} 项自定义属性")
            elif local(element) == "Cover" and text:
                yield Trace(Kind.LEFTOVER, "文件属性", "带有缩略图，可能是修改以前的样子")
    versions = [version for version in named(ofd.tree(ROOT), "Version") if version.get("BaseLoc")]
    if len(versions) > 1:
        yield Trace(Kind.EARLIER, "文件", f"留着 {len(versions)} 个版本")


def _document_traces(ofd: _Ofd, document: str) -> Iterator[Trace]:
    if name := ofd.listed(document, "Attachments"):
        files = [*named(ofd.tree(name), "Attachment")]
        if files:
            yield Trace(Kind.EMBEDDED, "附件", f"夹带了 {len(files)} 个文件")
    notes = [note for part in _annotation_parts(ofd, document) for note in _notes(ofd.tree(part))]
    if notes:
        people = sorted({person for note in notes if telling(person := note.get("Creator", ""))})
        signed = f"，署名{'、'.join(map(hint, people[:3]))}" if people else ""
        yield Trace(Kind.COMMENT, "文件", f"有批注 {len(notes)} 条{signed}")
    if name := ofd.listed(document, "CustomTags"):
        yield Trace(Kind.LEFTOVER, "文件", "有看不见的自定义标引")
    if name := ofd.listed(document, "Extensions"):
        yield Trace(Kind.LEFTOVER, "文件", "有程序私自存放的数据")


def _annotation_parts(ofd: _Ofd, document: str) -> list[str]:
    index = ofd.listed(document, "Annotations")
    if not index:
        return []
    found = [ofd.place(index, (element.text or "").strip()) for element in named(ofd.tree(index), "FileLoc")]
    return [name for name in found if name in ofd.members]


def _notes(root: Element) -> list[Element]:
    return [note for note in named(root, "Annot") if note.get("Type", "") in _NOTES]


def cleaned(archive: Archive) -> bytes:
    """Give an OFD file without its traces.

    Raises:
        Unopenable: it is signed, and the signature would be void.
    """
    ofd = _Ofd(archive)
    if ofd.is_sealed:
        fact = "文件有电子签章，改动后签章失效，不能清理。"
        raise Unopenable(fact, "在盖章以前的文件里删去这些内容，重新生成、重新盖章。")
    for element in [element for properties in named(ofd.tree(ROOT), "DocInfo") for element in properties]:
        if local(element) not in {"DocID", "Title", "CreationDate"} or path_in(element.text):
            remove(element)
    for document in ofd.documents:
        _strip(ofd, document)
    return ofd.save()


def _strip(ofd: _Ofd, document: str) -> None:
    for part in _annotation_parts(ofd, document):
        for note in _notes(ofd.tree(part)):
            remove(note)
    for name in ("Attachments", "CustomTags", "Extensions"):
        _drop(ofd, document, name)
    for page in ofd.pages(document):
        for element in [*named(ofd.tree(page), *_OBJECTS)]:
            if element.get("Visible") == "false":
                remove(element)


def _drop(ofd: _Ofd, document: str, name: str) -> None:
    """Drop a list and the files it names."""
    index = ofd.listed(document, name)
    for element in [element for element in ofd.tree(document) if local(element) == name]:
        remove(element)
    if index:
        for location in named(ofd.tree(index), "FileLoc"):
            ofd.members.pop(ofd.place(index, (location.text or "").strip()), None)
        del ofd.members[index]
