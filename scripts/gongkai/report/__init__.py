"""Report (报出): problems as text for people, annotations for the forge, or lines of JSON for programs."""

from collections.abc import Callable, Iterable

from gongkai.problems import Problem
from gongkai.report.github import as_github
from gongkai.report.jsonl import as_jsonl
from gongkai.report.text import as_text

FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "jsonl": as_jsonl,
}

__all__ = ["FORMATS", "as_text"]
