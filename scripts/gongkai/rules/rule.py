"""What a rule is (规则): a function from a site, on a day, to findings, whose docstring is its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.problems import Defect, Location, Severity


class Finding(NamedTuple):
    """Finding (发现): where, what is wrong, and the remedy where it is more exact than the rule's own."""

    location: Location
    message: str
    remedy: str = ""


Look = Callable[[Site, Context], Iterator[Finding]]


class Scope(Enum):
    """Scope (范围): what a rule must see to judge a file."""

    SITE = "全部内容"
    FILE = "这一件自己"
    """The item's own files, the forms of the whole column and nothing else: no other item, no day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Rule (规则): a check and the defect it looks for."""

    defect: Defect
    function: Look
    scope: Scope


def rule(code: str, severity: Severity = Severity.ERROR, scope: Scope = Scope.SITE) -> Callable[[Look], Rule]:
    """Make a rule of a function; its docstring gives title, reason, basis and remedy."""

    def make(function: Look) -> Rule:
        return Rule(Defect.described(code, function.__doc__ or "", severity), function, scope)

    return make
