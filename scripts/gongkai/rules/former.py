"""Former values (公开过的值): what was once published must stay as it was."""

from collections.abc import Iterator

from gongkai.chinese import parse_moment
from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.problems import Miswritten
from gongkai.record import terms_of
from gongkai.rules.rule import Finding


def changed_values(site: Site, context: Context, name: str) -> Iterator[Finding]:
    """Tell of a value that differs from the one first published, unless a correction (更正) speaks of it."""
    term = terms_of(Item)[name]
    for item in site.items if context.history else ():
        versions = context.history.get(item.origin.location.path, ())
        former = next((version.values[term] for version in versions if term in version.values), None)
        typed = str(getattr(item, name))
        if former is None or _same(former, typed) or any(term in correction.note for correction in item.corrections):
            continue
        yield Finding(item.where[name], f"{term}原来公开的是“{former}”，现在改成了另一个。", f"改回“{former}”。")


def _same(former: str, typed: str) -> bool:
    """Whether two values say the same; of moments only the day counts."""
    try:
        return parse_moment(former).date().isoformat() == typed[: len("2026-03-05")]
    except Miswritten:
        return former == typed
