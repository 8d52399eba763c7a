"""Plain forms (普通表单): what nearly all forms are, read many times faster than by a YAML parser, to the same values.

A plain form has one entry a line: text that needs no quotes, a list of such texts in brackets, or a block of lines
after “|”. Whatever else YAML allows is left to the parser, and so is every mistake.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

_OTHER_SPACES = r"\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FOREIGN = rf"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff{_OTHER_SPACES}"
"""Characters that the parser has an opinion of."""
_FIRST = rf"[^ {_FOREIGN}\-?:,\[\]{{}}#&*!|>'\"%@`=~<]"
_PLAIN = rf"{_FIRST}(?:[^ {_FOREIGN}:]++|:(?=[^\s])| ++(?=[^\s#]))*+"
_ELEMENT = rf"{_FIRST}(?:[^ {_FOREIGN}:,\[\]{{}}#'\"]++| ++(?=[^\s:,\[\]{{}}#'\"]))*+"
_BLOCK = rf"(?:\n  [^ {_FOREIGN}][^{_FOREIGN}]*+)++"
_ENTRY = re.compile(
    rf"^([\u4e00-\u9fff]++): (?:({_PLAIN})|\[({_ELEMENT}(?:, ?{_ELEMENT})*+)\]|\|({_BLOCK}))$", re.MULTILINE
)
_COMMA = re.compile(", ?")


@dataclass(frozen=True, slots=True)
class PlainForm:
    """Plain form (普通表单): texts and lists of texts by their keys; key_lines gives the line of each key."""

    path: str
    line: int
    entries: dict[str, str | tuple[str, ...]]
    key_lines: dict[str, int]

    @property
    def mapping(self) -> Mapping:
        """The same as nodes, each with its line."""
        nodes = {key: _node(value, self.key_lines[key]) for key, value in self.entries.items()}
        return Mapping(self.path, self.line, nodes, self.key_lines)


Form = PlainForm | Mapping


def plain_form(text: str, path: str, first_line: int) -> PlainForm | None:
    """Read a plain form; None if it is not one."""
    entries: dict[str, str | tuple[str, ...]] = {}
    lines = []
    line = first_line
    block = ""
    for key, plain, elements, block in _ENTRY.findall(text):
        entries[key] = plain or (tuple(_COMMA.split(elements)) if elements else block.replace("\n  ", "\n")[1:] + "\n")
        lines.append(line)
        line += 1 + block.count("\n")
    ended = text.endswith("\n")
    if len(entries) < len(lines) or line - first_line != text.count("\n") + (not ended):
        return None
    if block and not ended:
        entries[key] = block.replace("\n  ", "\n")[1:]
    return PlainForm(path, first_line, entries, _key_lines(tuple(entries), tuple(lines)))


def _node(value: str | tuple[str, ...], line: int) -> Node:
    if isinstance(value, str):
        return Scalar(value, line)
    return Sequence(tuple(Scalar(text, line) for text in value), line)


@lru_cache(maxsize=4096)
def _key_lines(keys: tuple[str, ...], lines: tuple[int, ...]) -> dict[str, int]:
    """Give the line of each key; forms of one shape share it."""
    return dict(zip(keys, lines, strict=True))
