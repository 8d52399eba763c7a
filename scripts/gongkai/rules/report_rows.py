"""What the rules on annual reports share: which reports they are about, and what a row is called."""

from collections.abc import Iterator

from gongkai.model.annual_report import AnnualReport
from gongkai.model.leaves import Leaf
from gongkai.model.request_tables import OUTCOMES, REQUESTERS
from gongkai.model.site import Site

_COLUMNS = {"申请情况": REQUESTERS, "复议诉讼": OUTCOMES}


def own(site: Site) -> Iterator[AnnualReport]:
    """Give the reports that are drawn up here, and so must be right."""
    return (report for report in site.reports if not report.as_printed)


def columns_of(leaf: Leaf) -> tuple[str, ...]:
    """Give the columns of a row of tables 三 and 四; the other tables have none of their own."""
    return _COLUMNS.get(leaf.terms[0], ())


def named(leaf: Leaf) -> str:
    """Give the words that lead to a row, quoted.

    >>> from gongkai.problems import Location
    >>> named(Leaf("requests.refused.third_party", ("申请情况", "不予公开", "保护第三方合法权益"), (), Location("")))
    '“不予公开”的“保护第三方合法权益”'
    """
    return "的".join(f"“{term}”" for term in leaf.terms[1:] or leaf.terms)
