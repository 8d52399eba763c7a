"""Problems as text (文字): a line of fact, a line of remedy, and a closing count."""

from collections.abc import Iterable

from gongkai.problems import Problem, Severity


def as_text(problems: Iterable[Problem]) -> str:
    """Write problems for people: `path:line: code [severity] fact`, then the remedy."""
    all_of_them = list(problems)
    return "\n".join([*map(told, all_of_them), _summary(all_of_them)])


def told(problem: Problem) -> str:
    """Write one problem."""
    weight = problem.severity.value
    return f"{problem.location}: {problem.code} [{weight}] {problem.message}\n    改法：{problem.remedy}"


def _summary(problems: list[Problem]) -> str:
    if not problems:
        return "没有问题。"
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counts = [f"{count} 个{word}" for count, word in ((errors, "错误"), (warnings, "提醒")) if count]
    return f"{'，'.join(counts)}；{'不能发布' if errors else '可以发布'}。"
