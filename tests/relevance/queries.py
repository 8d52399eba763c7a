"""The queries of queries.yml."""

from dataclasses import dataclass
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("queries.yml")


@dataclass(frozen=True, slots=True)
class Query:
    """What a visitor types; for a title, the item that must come first."""

    text: str
    kind: str
    wanted: str = ""

    def __str__(self) -> str:
        shown = self.text.encode("unicode_escape").decode() if not self.text.isprintable() else self.text
        return f"{self.kind}-{shown[:24]}{'…' if len(shown) > 24 else ''}"


def read_queries() -> list[Query]:
    """Read all queries, in the order they stand."""
    kinds = yaml.load(_FILE.read_text(encoding="utf-8"), yaml.BaseLoader)
    return [_query(kind, entry) for kind, entries in kinds.items() for entry in entries]


def _query(kind: str, entry: str | dict[str, str]) -> Query:
    if isinstance(entry, str):
        return Query(entry, kind)
    return Query(entry["text"] * int(entry.get("times", "1")), kind, entry.get("wanted", ""))
