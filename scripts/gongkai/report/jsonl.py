"""Problems as JSON (数据): one object a line, for editors' tools and scripts."""

import json
from collections.abc import Iterable

from gongkai.problems import Problem


def as_jsonl(problems: Iterable[Problem]) -> str:
    """Write one object a line: path, line, code, severity, message, remedy."""
    return "\n".join(
        json.dumps(
            {
                "path": problem.location.path,
                "line": problem.location.line,
                "code": problem.code,
                "severity": problem.severity.name.lower(),
                "message": problem.message,
                "remedy": problem.remedy,
            },
            ensure_ascii=False,
        )
        for problem in problems
    )
