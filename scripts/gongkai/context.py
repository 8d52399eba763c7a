"""Context (今天的情况): what the world outside the files says, given to whatever needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Version:
    """Version (版本): what an earlier commit says at the head of an item; digest is the SHA-256 of all its bytes."""

    digest: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """Context (今天的情况): what the world outside the files says; only the commands know it.

    history holds the earlier versions of items by the path each has now, oldest first; dead_links the addresses on
    other hosts that did not answer, each with the reason. Both are empty where no one asked.
    """

    today: date
    workdays: Workdays
    history: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    dead_links: Mapping[str, str] = field(default_factory=dict)
