"""Nodes (节点): what a form is made of, each with its line: text, lists and mappings, nothing else."""

from dataclasses import dataclass

from gongkai.problems import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as typed (值)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values (列表)."""

    elements: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values (各项); key_lines gives the line of each key."""

    path: str
    line: int
    entries: dict[str, "Node"]
    key_lines: dict[str, int]

    def location(self, key: str | None = None) -> Location:
        """Where a key stands, or where the mapping begins."""
        return Location(self.path, self.key_lines.get(key, self.line) if key else self.line)


Node = Scalar | Sequence | Mapping
