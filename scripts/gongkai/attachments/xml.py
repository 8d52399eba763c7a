"""XML of unknown origin (来路不明的 XML): no entities, no network, bounded; and small steps through a tree."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.attachments.carried import Unopenable

Element = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

_WHOLE = re.compile(r"-?[0-9]{1,15}")
XML_LIMIT = 32_000_000
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def parse(content: bytes, name: str) -> Element:
    """Read XML without comments and processing instructions.

    Raises:
        Unopenable: it is too large, declares entities, or is not XML.
    """
    if len(content) > XML_LIMIT:
        fact = f"里面的“{name}”展开后超过 {XML_LIMIT // 1_000_000} MB，看不过来。"
        raise Unopenable(fact, "把文件分成几个，或者删去多余的行列，再放上来。")
    if any(mark in content for mark in _DOCTYPES):
        fact = f"里面的“{name}”带有文档类型声明，正常的办公文件没有。"
        raise Unopenable(fact)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        fact = f"文件坏了：里面的“{name}”读不出来。"
        raise Unopenable(fact) from None


def written(root: Element) -> bytes:
    """Write a tree, always the same way."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def named(root: Element, *names: str) -> Iterator[Element]:
    """Give the elements below root that have one of these names, in any namespace."""
    return root.iter(*(f"{{*}}{name}" for name in names))


def first(root: Element, *path: str) -> Element | None:
    """Follow names from root downwards, in any namespace."""
    here: Element | None = root
    for name in path:
        here = next(here.iterchildren(f"{{*}}{name}"), None) if here is not None else None
    return here


def attribute(element: Element, name: str) -> str | None:
    """Give an attribute by its name without the namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def whole(text: str | None, otherwise: int = 0) -> int:
    """Read a whole number; whatever else stands there is otherwise.

    >>> whole("12"), whole("一"), whole(None, 1)
    (12, 0, 1)
    """
    return int(text) if text and _WHOLE.fullmatch(text.strip()) else otherwise


def remove(element: Element) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _keep_text(element, element.tail)
    element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element out of its tree and leave its children where it was."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(place + offset, child)
    remove(element)


def _keep_text(element: Element, text: str | None) -> None:
    parent = element.getparent()
    if not text or not text.strip() or parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
