"""Fields (域) that reach outside a document: found, and replaced by what they last showed."""

import re
from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.telling import path_in
from gongkai.attachments.xml import Element, attribute, local, named, remove, unwrap

_OUTSIDE = re.compile(
    r"^\s*(?:LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|DDE|DDEAUTO|RD)\b", re.IGNORECASE
)


class _Field:
    """A field while it is being read: its instruction, and the elements that are not its result."""

    def __init__(self) -> None:
        self.instruction = ""
        self.machinery: list[Element] = []
        self.shows_result = False


def field_traces(root: Element, place: str) -> Iterator[Trace]:
    """Tell of the fields in a part that take their text from another file."""
    outside = [field for field in _fields(root) if _reaches_out(field.instruction)]
    simple = [element for element in named(root, "fldSimple") if _reaches_out(attribute(element, "instr") or "")]
    if count := len(outside) + len(simple):
        yield Trace(Kind.EXTERNAL, place, f"有 {count} 处域连到别的文件")


def unlink(root: Element) -> None:
    """Replace the fields that take their text from another file by the text."""
    for field in [*_fields(root)]:
        if _reaches_out(field.instruction):
            for element in field.machinery:
                remove(element)
    for element in [*named(root, "fldSimple")]:
        if _reaches_out(attribute(element, "instr") or ""):
            unwrap(element)


def _reaches_out(instruction: str) -> bool:
    return bool(_OUTSIDE.match(instruction) or path_in(instruction.replace("\\\\", "\\")))


def _fields(root: Element) -> Iterator[_Field]:
    """Give the fields in a part, which may lie within one another and run over paragraphs."""
    open_fields: list[_Field] = []
    for element in named(root, "fldChar", "instrText"):
        if local(element) == "instrText":
            if open_fields and not open_fields[-1].shows_result:
                open_fields[-1].instruction += element.text or ""
                open_fields[-1].machinery.append(element)
            continue
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            open_fields.append(_Field())
        if not open_fields:
            continue
        open_fields[-1].machinery.append(element)
        if kind == "separate":
            open_fields[-1].shows_result = True
        elif kind == "end":
            yield open_fields.pop()
