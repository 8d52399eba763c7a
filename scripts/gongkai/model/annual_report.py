"""Annual reports (年度报告): prose and tables of a year, in the format that the year decides (条例 art. 49, 50)."""

import re
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Annotated

from gongkai.model.leaves import Leaf, leaves
from gongkai.model.prose import Prose
from gongkai.model.report_tables import Tables, TrialTables
from gongkai.model.report_values import value_in
from gongkai.model.statistics_table import Statistics
from gongkai.model.values import Day, Moment, Text, YesNo
from gongkai.problems import Miswritten
from gongkai.record import Reading, Record, Remembering, Term, record, terms_of

LAST_YEAR = "上年."
"""What stands before a name of the report of the year before."""
AnyTables = Tables | TrialTables | Statistics
TABLES_REQUIRED_SINCE = 2020
"""Report years whose tables are required; those of 2019 were encouraged only."""
_YEAR = re.compile("[12][0-9]{3}")


class ReportFormat(Enum):
    """Report format (年报格式): the form that the State asks of a report year."""

    REVISED = "2021年格式"
    TRIAL = "2019年试行格式"
    STATISTICS = "2014年统计表"
    FREE = "自由格式"

    @classmethod
    def of(cls, year: int) -> "ReportFormat":
        """Give the format of a report year.

        >>> ReportFormat.of(2020)
        <ReportFormat.TRIAL: '2019年试行格式'>
        """
        since = ((2021, cls.REVISED), (2019, cls.TRIAL), (2014, cls.STATISTICS))
        return next((found for first, found in since if year >= first), cls.FREE)

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings that the form fixes."""
        return SECTIONS if self in {ReportFormat.REVISED, ReportFormat.TRIAL} else ()


SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TABLES_OF: dict[ReportFormat, type[AnyTables]] = {
    ReportFormat.REVISED: Tables,
    ReportFormat.TRIAL: TrialTables,
    ReportFormat.STATISTICS: Statistics,
}


def _year(text: str) -> int:
    if _YEAR.fullmatch(text):
        return int(text)
    raise Miswritten


@record
class AnnualReport(Record, Remembering):
    """Annual report (年度报告): content/reports/YYYY.md, and its tables in YYYY.yml."""

    title: Annotated[Text, Term("标题", example="示例市市场监督管理局2025年政府信息公开工作年度报告")]
    year: Annotated[int, Reading(_year), Term("年度", example="2025")]
    compiler: Annotated[Text | None, Term("编制机关", note="机构改革以前的机关写当时的名称；不填时为本机关")] = None
    document_date: Annotated[Day | None, Term("成文日期", example="2026-01-15")] = None
    publication_date: Annotated[Moment, Term("发布日期", example="2026-01-20")]
    as_printed: Annotated[YesNo, Term("照录", note="从已经公布的报告照原样录入的填“是”")] = False

    stem: str
    body: Prose
    tables: AnyTables | None = None

    @property
    def address(self) -> str:
        """The report's page, from the column's root."""
        return f"nianbao/{self.stem}.html"

    def file(self, ending: str) -> str:
        """Give the address of the report as a file to download: docx or pdf."""
        return f"nianbao/{self.stem}.{ending}"

    @property
    def format(self) -> ReportFormat:
        """The format its year decides."""
        return ReportFormat.of(self.year)

    @property
    def due_date(self) -> date:
        """The last day of publication (条例 art. 49)."""
        return date(self.year + 1, 1, 31)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its files: prose, and tables if there are any."""
        tables = (self.tables.origin.location.path,) if self.tables else ()
        return (self.origin.location.path, *tables)

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """The rows of its tables by dotted name, such as requests.refused.third_party."""
        match self.tables:
            case Tables() | TrialTables() as tables:
                parts = (("disclosure", "主动公开"), ("requests", "申请情况"), ("disputes", "复议诉讼"))
                rows = (leaf for name, term in parts for leaf in leaves(getattr(tables, name), f"{name}.", (term,)))
                return {leaf.name: leaf for leaf in rows}
            case Statistics() as statistics:
                return {leaf.name: leaf for leaf in leaves(statistics)}
            case None:
                return {}

    def value(self, reference: str) -> str:
        """Look up a name that its prose refers to: 年度, or a number of its tables.

        Raises:
            KeyError: there is no such name, or no number under it.
        """
        if reference == "年度":
            return str(self.year)
        if self.tables is None:
            raise KeyError(reference)
        return value_in(self.tables, reference)


def is_report_name(reference: str) -> bool:
    """Whether a name is one of a report, not of the bureau."""
    first = reference.removeprefix(LAST_YEAR).partition(".")[0]
    return (
        reference.startswith(LAST_YEAR)
        or first == "年度"
        or any(first in terms_of(kind).values() for kind in TABLES_OF.values())
    )
