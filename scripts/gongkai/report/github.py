"""Problems as annotations (批注) of a pull request, in the workflow commands of GitHub and Gitea."""

from collections.abc import Iterable

from gongkai.problems import Problem, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def as_github(problems: Iterable[Problem]) -> str:
    """Write one `::error file=…,line=…,title=…::…` a problem."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    place = f"file={_property(problem.location.path)},line={problem.location.line},title={problem.code}"
    return f"::{_COMMANDS[problem.severity]} {place}::{_data(f'{problem.message}改法：{problem.remedy}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
