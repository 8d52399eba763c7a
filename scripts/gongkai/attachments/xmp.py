"""XMP (元数据包): what Adobe's and other programs write into PDFs and pictures about their making."""

import re
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace, Unopenable
from gongkai.attachments.telling import hint, path_hint, path_in, telling
from gongkai.attachments.xml import Element, local, named, parse

_PERSONS = ("creator", "Author", "AuthorsPosition", "CaptionWriter", "Credit", "OwnerName", "CameraOwnerName", "artist")
_ORGANISATIONS = ("Company", "SourceOrganization", "publisher")
_PACKET = re.compile(rb"<x:xmpmeta\b.*</x:xmpmeta\s*>|<rdf:RDF\b.*</rdf:RDF\s*>", re.DOTALL)


def xmp_traces(packet: bytes, place: str) -> Iterator[Trace]:
    """Tell what an XMP packet says of persons, organisations, paths and places."""
    found = _PACKET.search(packet)
    if not found:
        return
    try:
        root = parse(found[0], "元数据")
    except Unopenable:
        yield Trace(Kind.LEFTOVER, place, "带有读不懂的元数据")
        return
    for name in (*_PERSONS, *_ORGANISATIONS):
        for value in sorted({value for value in _values(root, name) if telling(value)}):
            yield Trace(Kind.AUTHOR, place, f"元数据里的作者或单位是{hint(value)}")
    if any(True for _ in _values(root, "GPSLatitude")):
        yield Trace(Kind.POSITION, place, "元数据里带有经纬度")
    if any(True for _ in _values(root, "SerialNumber")):
        yield Trace(Kind.AUTHOR, place, "元数据里带有相机序列号")
    texts = [text for element in root.iter() for text in (element.text, *map(str, element.attrib.values()))]
    for path in sorted({path_hint(path) for text in texts if (path := path_in(text))}):
        yield Trace(Kind.AUTHOR, place, f"元数据里有路径{path}")


def _values(root: Element, name: str) -> Iterator[str]:
    """Give the values of a property: in its element, in the list below it, or as an attribute."""
    for element in named(root, name):
        yield from (text.strip() for text in element.itertext() if text and text.strip())
    for element in root.iter():
        yield from (str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}"))


def is_empty(root: Element) -> bool:
    """Whether a tree of XML says nothing: no text, and only attributes that name its own format."""
    return not any((element.text or "").strip() for element in root.iter()) and local(root) != "DataMashup"
