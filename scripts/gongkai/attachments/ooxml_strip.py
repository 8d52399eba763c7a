"""Taking from OOXML packages what is carried unseen (三种办公文件共有的清理)."""

from collections.abc import Callable
from urllib.parse import unquote

from lxml import etree

from gongkai.attachments import picture
from gongkai.attachments.archive import pack
from gongkai.attachments.carried import Unopenable
from gongkai.attachments.ooxml import CONTENT_TYPES, Package, R, Relationship, is_xml
from gongkai.attachments.ooxml_traces import WEB, path_attributes
from gongkai.attachments.telling import path_in
from gongkai.attachments.xml import Element, local, named, remove, unwrap, written

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY_WITHOUT = frozenset(
    {
        *("tableParts", "oleObjects", "controls", "externalReferences", "pivotCaches", "custDataLst", "hyperlinks"),
        *("AlternateContent", "Choice", "Fallback", "ext", "extLst", "slicerList", "notesMasterIdLst", "cacheSource"),
        *("handoutMasterIdLst", "customSheetViews", "attachedSchema", "dataValidations", "custShowLst"),
    }
)
"""Elements that may not stay when nothing is left in them."""
_KEPT_WITHOUT_LINK = frozenset({"pageSetup", "blip", "imagedata", "fill"})
"""Elements that mean something even without the part they refer to."""

Keep = Callable[[str, Relationship], bool]


def strip(package: Package, keep: Keep) -> None:
    """Drop every relationship that keep does not want, with all that refers to it, and what nothing leads to any more.

    Properties, thumbnails and custom data go always; paths in attributes are emptied; pictures are cleaned.
    """
    for source in list(package.reached()):
        links = package.relationships(source)
        kept = [link for link in links if _wanted(package, source, link, keep)]
        dropped = {link.id for link in links} - {link.id for link in kept}
        if dropped and source and is_xml(source):
            _detach(package.tree(source), dropped)
        links[:] = kept
    reached = package.reached()
    for name in reached:
        for element, key, _ in [*path_attributes(package, name)]:
            if local(element) == "absPath":
                remove_upwards(element)
            else:
                element.set(key, "")
        if name in package.parts and picture.is_picture(package.parts[name]):
            try:
                package.parts[name] = picture.cleaned(package.parts[name])
            except Unopenable:
                continue


def _wanted(package: Package, source: str, link: Relationship, keep: Keep) -> bool:
    if not keep(source, link):
        return False
    if link.external:
        return link.kind == "hyperlink" and bool(WEB.match(link.target)) and not path_in(link.target)
    return link.target in package.parts


def _detach(root: Element, identities: set[str]) -> None:
    """Remove what refers to relationships that are gone."""
    prefix = f"{{{R}}}"
    for element in list(root.iter()):
        keys = [key for key, value in element.attrib.items() if str(key).startswith(prefix) and value in identities]
        if not keys:
            continue
        if local(element) in _KEPT_WITHOUT_LINK:
            for key in keys:
                del element.attrib[key]
        elif local(element) == "hyperlink" and len(element):
            unwrap(element)
        else:
            remove_upwards(element)


def remove_upwards(element: Element) -> None:
    """Remove an element, and those around it that may not stay empty."""
    parent = element.getparent()
    remove(element)
    while parent is not None and not len(parent) and local(parent) in _EMPTY_WITHOUT:
        above = parent.getparent()
        remove(parent)
        parent = above


def save(package: Package) -> bytes:
    """Write a package: what relationships lead to, in the order of names, the content types first."""
    reached = package.reached()
    members: dict[str, bytes] = {CONTENT_TYPES: b""}
    for source in sorted(reached):
        if source:
            members[source] = package.written(source)
        if reached[source]:
            folder, _, name = source.rpartition("/")
            members[f"{folder}/_rels/{name}.rels".lstrip("/")] = _written_links(reached[source])
    types = package.tree(CONTENT_TYPES)
    for element in list(named(types, "Override")):
        if unquote(element.get("PartName", "")).lstrip("/") not in members:
            remove(element)
    members[CONTENT_TYPES] = written(types)
    return pack(members)


def _written_links(links: list[Relationship]) -> bytes:
    root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
    for link in links:
        element = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=link.id, Type=link.type)
        element.set("Target", link.target if link.external else f"/{link.target}")
        if link.external:
            element.set("TargetMode", "External")
    return written(root)
