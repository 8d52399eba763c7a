"""Plain forms (普通表单): what nearly all forms are, read many times faster than by a YAML parser, to the same nodes.

A plain form has one entry a line: text that needs no quotes, a list of such texts in brackets, or a block of lines
after “|”. Whatever else YAML allows is left to the parser, and so is every mistake.
"""

import re
from functools import lru_cache

from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

_ENTRY = re.compile(r"([\u4e00-\u9fff]+): (?:\|((?:\n  [^\s][^\n]*)+)|([^\n]+))(\n|\Z)")
_FOREIGN = re.compile(r"[^\S \n]|[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff](?<!\n)")
"""Characters that the parser has an opinion of."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_ELEMENT = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<][^:,\[\]{}#'\"]*(?<! )")
_COMMA = re.compile(", ?")


def plain_form(text: str, path: str, first_line: int) -> Mapping | None:
    """Read a plain form; None if it is not one."""
    if _FOREIGN.search(text):
        return None
    entries: dict[str, Node] = {}
    lines = []
    position, line = 0, first_line
    while position < len(text):
        entry = _ENTRY.match(text, position)
        node = entry and _node(entry, line)
        if not entry or not node or entry[1] in entries:
            return None
        entries[entry[1]] = node
        lines.append(line)
        line += text.count("\n", position, entry.end())
        position = entry.end()
    return Mapping(path, first_line, entries, _key_lines(tuple(entries), tuple(lines)))


def _node(entry: re.Match[str], line: int) -> Node | None:
    _, block, value, end = entry.groups()
    if block is not None:
        return Scalar(block.replace("\n  ", "\n")[1:] + end, line)
    if value[0] == "[":
        texts = _COMMA.split(value[1:-1])
        listed = value[-1] == "]" and all(map(_ELEMENT.fullmatch, texts))
        return Sequence(tuple(Scalar(text, line) for text in texts), line) if listed else None
    plain = value[0] not in _INDICATORS and value[-1] not in ": " and ": " not in value and " #" not in value
    return Scalar(value, line) if plain and value[0] != " " else None


@lru_cache(maxsize=4096)
def _key_lines(keys: tuple[str, ...], lines: tuple[int, ...]) -> dict[str, int]:
    """Give the line of each key; forms of one shape share it."""
    return dict(zip(keys, lines, strict=True))
