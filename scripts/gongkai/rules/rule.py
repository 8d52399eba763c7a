"""What a rule is (规则): a function from a site to findings, whose docstring is its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.model.site import Site
from gongkai.problems import Defect, Location, Severity


class Finding(NamedTuple):
    """Finding (发现): where, what is wrong, and the remedy where it is more exact than the rule's own."""

    location: Location
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Rule (规则): a check and the defect it looks for."""

    defect: Defect
    function: Callable[[Site], Iterator[Finding]]


def rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[Site], Iterator[Finding]]], Rule]:
    """Make a rule of a function; its docstring gives title, reason, basis and remedy."""

    def make(function: Callable[[Site], Iterator[Finding]]) -> Rule:
        return Rule(Defect.described(code, function.__doc__ or "", severity), function)

    return make
