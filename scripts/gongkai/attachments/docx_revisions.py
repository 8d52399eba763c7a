"""Tracked changes (修订): found, and accepted as the program would."""

from collections import Counter
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.telling import hint, telling
from gongkai.attachments.xml import Element, attribute, first, local, named, remove, unwrap

_GONE = ("del", "moveFrom")
_STAY = ("ins", "moveTo")
_CHANGES = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
    *("tblPrExChange", "numberingChange", "cellIns", "cellMerge"),
)
_RANGES = (
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_TITLES = {"del": "删除", "moveFrom": "移走", "ins": "插入", "moveTo": "移来", "cellDel": "删除格", "cellIns": "插入格"}


def revision_traces(root: Element, place: str) -> Iterator[Trace]:
    """Tell of the tracked changes in a part."""
    found = [element for element in named(root, *_GONE, *_STAY, "cellDel", *_CHANGES) if _is_wordprocessing(element)]
    if not found:
        return
    counted = Counter(_TITLES.get(local(element), "改格式") for element in found)
    kinds = "、".join(f"{title} {count} 处" for title, count in counted.items())
    authors = sorted({author for element in found if telling(author := attribute(element, "author") or "")})
    signed = f"，署名{'、'.join(map(hint, authors[:3]))}" if authors else ""
    yield Trace(Kind.REVISION, place, f"留着修订：{kinds}{signed}")


def accept(root: Element) -> None:
    """Accept every tracked change in a part."""
    for element in [*named(root, *_RANGES, *_CHANGES)]:
        remove(element)
    for name, *mark in (("tr", "trPr", "del"), ("tc", "tcPr", "cellDel")):
        for element in [*named(root, name)]:
            if first(element, *mark) is not None:
                _remove_with_empty_parent(element)
    for paragraph in [*named(root, "p")]:
        if any(first(paragraph, "pPr", "rPr", name) is not None for name in _GONE):
            _join_with_next(paragraph)
    for element in [*filter(_is_wordprocessing, named(root, *_GONE))]:
        remove(element)
    for element in [*filter(_is_wordprocessing, named(root, *_STAY))]:
        unwrap(element)


def _is_wordprocessing(element: Element) -> bool:
    return "wordprocessingml" in str(element.tag)


def _remove_with_empty_parent(element: Element) -> None:
    """Remove a row or a cell; the row or table around it that has none left goes too."""
    parent, name = element.getparent(), local(element)
    remove(element)
    while parent is not None and local(parent) in {"tr", "tbl"} and first(parent, name) is None:
        element, name = parent, local(parent)
        parent = element.getparent()
        remove(element)


def _join_with_next(paragraph: Element) -> None:
    """Let a paragraph whose mark was deleted run on into the next one."""
    following = paragraph.getnext()
    while following is not None and local(following) in {"bookmarkStart", "bookmarkEnd", "commentRangeStart"}:
        following = following.getnext()
    words = [child for child in paragraph if local(child) != "pPr"]
    if following is None or local(following) != "p":
        if all(local(child) in _GONE for child in words) and _has_other_paragraphs(paragraph):
            remove(paragraph)
        return
    place = 1 if first(following, "pPr") is not None else 0
    for offset, child in enumerate(words):
        following.insert(place + offset, child)
    remove(paragraph)


def _has_other_paragraphs(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and sum(local(child) == "p" for child in parent) > 1
