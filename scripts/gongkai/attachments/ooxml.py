"""OOXML packages (DOCX、XLSX、PPTX 的共同之处): parts, relationships, and small readings all three kinds need."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from gongkai.attachments.archive import Archive
from gongkai.attachments.carried import Unopenable
from gongkai.attachments.xml import Element, attribute, local, named, parse, written

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespace of attributes that name a relationship."""
CONTENT_TYPES = "[Content_Types].xml"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")


@dataclass(frozen=True, slots=True)
class Relationship:
    """Relationship (关系): from one part to another, or to something outside the file."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, which is the same in all dialects."""
        return self.type.rpartition("/")[2]


@dataclass(slots=True)
class Package:
    """Package (包): the parts of an office file by name; trees are parsed when asked for, and written if they were."""

    parts: dict[str, bytes]
    archive: Archive
    cased: Mapping[str, str]
    """Names by their small letters: names of parts are the same in any case."""
    _trees: dict[str, Element] = field(default_factory=dict)
    _links: dict[str, list[Relationship]] = field(default_factory=dict)

    def tree(self, name: str) -> Element:
        """Give the tree of a part.

        Raises:
            Unopenable: the part is missing or broken.
        """
        if name not in self._trees:
            if name not in self.parts:
                fact = f"文件坏了：里面缺少“{name}”。"
                raise Unopenable(fact)
            self._trees[name] = parse(self.parts[name], name)
        return self._trees[name]

    def relationships(self, source: str) -> list[Relationship]:
        """Give the relationships of a part, or of the package for the empty name; the list may be changed."""
        if source not in self._links:
            folder, _, name = source.rpartition("/")
            path = f"{folder}/_rels/{name}.rels".lstrip("/")
            self._links[source] = [*self._read(path, folder)] if path in self.parts else []
        return self._links[source]

    def _read(self, path: str, folder: str) -> Iterator[Relationship]:
        for element in named(self.tree(path), "Relationship"):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                plain = unquote(target.replace("\\", "/")).partition("#")[0]
                joined = plain.lstrip("/") if plain.startswith("/") else posixpath.normpath(f"{folder}/{plain}")
                target = self.cased.get(joined.lstrip("/").lower(), joined.lstrip("/"))
            yield Relationship(element.get("Id", ""), element.get("Type", ""), target, external)

    def targets(self, source: str, *kinds: str) -> list[str]:
        """Give the parts that a part refers to by relationships of these kinds."""
        found = (link for link in self.relationships(source) if link.kind in kinds and not link.external)
        return [link.target for link in found if link.target in self.parts]

    def target(self, source: str, identity: str | None) -> str:
        """Give the part that a relationship leads to; nothing if there is none."""
        found = (link.target for link in self.relationships(source) if link.id == identity and not link.external)
        return next((name for name in found if name in self.parts), "")

    @property
    def main(self) -> str:
        """The part that is the document."""
        if found := self.targets("", "officeDocument"):
            return found[0]
        fact = "文件坏了：找不到正文部分。"
        raise Unopenable(fact)

    def reached(self) -> dict[str, list[Relationship]]:
        """Give every part that relationships lead to from the package, each with those that lead out of it."""
        found: dict[str, list[Relationship]] = {}
        waiting = [""]
        while waiting:
            source = waiting.pop()
            if source not in found:
                found[source] = self.relationships(source)
                waiting.extend(link.target for link in found[source] if link.target in self.parts)
        return found

    def written(self, name: str) -> bytes:
        """Give the bytes of a part as it now is."""
        return written(self._trees[name]) if name in self._trees else self.parts[name]


def open_package(archive: Archive) -> Package:
    """Open an office file.

    Raises:
        Unopenable: it is broken.
    """
    if archive.repeated:
        fact = f"文件坏了：里面有两个“{archive.repeated[0]}”。"
        raise Unopenable(fact)
    parts = {name.lstrip("/"): _usual(part) for name, part in archive.members.items()}
    return Package(parts, archive, {name.lower(): name for name in parts})


def _usual(part: bytes) -> bytes:
    """Turn the strict dialect into the usual one, so that there is one to know."""
    if b"http://purl.oclc.org/ooxml/" not in part:
        return part
    plain = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
    return plain.replace(b' conformance="strict"', b"").replace(b"2006/extendedProperties", b"2006/extended-properties")


def main_kind(package: Package) -> str:
    """Say which program's file it is: word, xl or ppt; nothing for others."""
    root = local(package.tree(package.main))
    return {"document": "word", "workbook": "xl", "presentation": "ppt"}.get(root, "")


def is_xml(name: str) -> bool:
    """Whether a part is XML."""
    return name.lower().endswith((".xml", ".vml", ".rels"))


def picture_count(package: Package) -> int:
    """Count the places where the document shows a picture."""
    return sum(
        sum(1 for _ in named(package.tree(name), "blip", "imagedata"))
        for name in package.reached()
        if name.endswith(".xml") and (b"blip" in package.parts[name] or b"imagedata" in package.parts[name])
    )


def drawing_words(root: Element) -> Iterator[str]:
    """Give the paragraphs of DrawingML text below root."""
    for paragraph in named(root, "p"):
        if "drawingml" in str(paragraph.tag):
            text = "".join(_run_text(element) for element in named(paragraph, "t", "br"))
            if text.strip():
                yield text.strip()


def _run_text(element: Element) -> str:
    return "\n" if local(element) == "br" else (element.text or "")


def hidden_shapes(root: Element) -> list[Element]:
    """Give the properties of the shapes that are switched off."""
    return [
        element
        for element in named(root, "cNvPr", "docPr")
        if (attribute(element, "hidden") or "0").lower() in {"1", "true", "on"}
    ]
