"""Rules (规则): a module a family, a function a rule; each looks at a site and yields what it finds."""

from collections.abc import Iterable, Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.problems import Defect, Problem
from gongkai.rules import (
    body,
    catalog,
    contacts,
    deadlines,
    disclosure,
    document_numbers,
    figures,
    guide,
    headings,
    interpretations,
    leftovers,
    links,
    marks,
    numbering,
    paragraphs,
    privacy,
    punctuation,
    report_duties,
    report_prose,
    report_tables,
    report_years,
    secrecy,
    spam,
    validity,
    wording,
)
from gongkai.rules.rule import Rule, Scope

RULES: tuple[Rule, ...] = (
    *catalog.RULES,
    *numbering.RULES,
    *document_numbers.RULES,
    *validity.RULES,
    *marks.RULES,
    *interpretations.RULES,
    *deadlines.RULES,
    *disclosure.RULES,
    *privacy.RULES,
    *secrecy.RULES,
    *body.RULES,
    *headings.RULES,
    *paragraphs.RULES,
    *figures.RULES,
    *spam.RULES,
    *punctuation.RULES,
    *wording.RULES,
    *links.RULES,
    *report_duties.RULES,
    *report_tables.RULES,
    *report_years.RULES,
    *report_prose.RULES,
    *guide.RULES,
    *contacts.RULES,
    *leftovers.RULES,
)
DEFECTS: tuple[Defect, ...] = tuple(rule.defect for rule in RULES)


def check(site: Site, context: Context, scopes: Iterable[Scope] = Scope) -> set[Problem]:
    """Run every rule of the given scopes."""
    asked = frozenset(scopes)
    return {problem for rule in RULES if rule.scope in asked for problem in _run(rule, site, context)}


def _run(rule: Rule, site: Site, context: Context) -> Iterator[Problem]:
    for finding in rule.function(site, context):
        yield rule.defect.at(finding.location, finding.message, finding.remedy)
