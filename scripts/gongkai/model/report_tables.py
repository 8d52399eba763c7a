"""Tables of a report (年报的表): content/reports/YYYY.yml, in the format of its year."""

from typing import Annotated

from gongkai.model.figures import Cell
from gongkai.model.request_tables import Disputes, Requests, TrialRequests
from gongkai.model.values import Text
from gongkai.record import Record, Term, record

_DOCUMENTS = "{制发: 1, 废止: 0, 现行有效: 3}"


@record
class DocumentCounts(Record):
    """Document counts (制发、废止、现行有效): a line of table 二 under art. 20(1)."""

    made: Annotated[Cell, Term("制发", example="1")]
    repealed: Annotated[Cell, Term("废止", example="0")]
    in_force: Annotated[Cell, Term("现行有效", example="3")]


@record
class Disclosure(Record):
    """Proactive disclosure (主动公开): table 二 since 2021."""

    rules: Annotated[DocumentCounts, Term("规章", example=_DOCUMENTS)]
    normative_documents: Annotated[DocumentCounts, Term("行政规范性文件", example=_DOCUMENTS)]
    licences: Annotated[Cell, Term("行政许可", example="398")]
    penalties: Annotated[Cell, Term("行政处罚", example="142")]
    coercions: Annotated[Cell, Term("行政强制", example="17")]
    fees: Annotated[Cell, Term("行政事业性收费", example="0", note="单位：万元")]


@record
class Publications(Record):
    """Publications (新制作、新公开): a line of the trial format under art. 20(1)."""

    made: Annotated[Cell, Term("新制作", example="2")]
    disclosed: Annotated[Cell, Term("新公开", example="2")]
    total: Annotated[Cell, Term("对外公开总数", example="9")]


@record
class Matters(Record):
    """Matters (事项): a line of the trial format under art. 20(5) and (6)."""

    former: Annotated[Cell, Term("上一年项目", example="36")]
    change: Annotated[Cell, Term("增减", example="-8")]
    decisions: Annotated[Cell, Term("处理决定", example="398")]


@record
class FeeMatters(Record):
    """Fee matters (收费项目): a line of the trial format under art. 20(8)."""

    former: Annotated[Cell, Term("上一年项目", example="3")]
    change: Annotated[Cell, Term("增减", example="0")]


@record
class Procurement(Record):
    """Procurement (政府集中采购): a line of the trial format under art. 20(9)."""

    projects: Annotated[Cell, Term("采购项目", example="4")]
    amount: Annotated[Cell, Term("采购总金额", example="251000元")]


@record
class TrialDisclosure(Record):
    """Proactive disclosure of the trial format (试行格式的主动公开): table 二 of 2019 and 2020."""

    rules: Annotated[Publications, Term("规章")]
    normative_documents: Annotated[Publications, Term("规范性文件")]
    licences: Annotated[Matters, Term("行政许可")]
    services: Annotated[Matters, Term("其他对外管理服务事项")]
    penalties: Annotated[Matters, Term("行政处罚")]
    coercions: Annotated[Matters, Term("行政强制")]
    fees: Annotated[FeeMatters, Term("行政事业性收费")]
    procurement: Annotated[Procurement, Term("政府集中采购")]


@record
class NamedCount(Record):
    """Named count (分项数量): how many items one category, channel or section has."""

    name: Annotated[Text, Term("名称", example="监督检查")]
    number: Annotated[Cell, Term("数量", example="12")]


@record
class CatalogCounts(Record):
    """Catalog counts (目录统计): what the catalog held of the year when the report was drawn up."""

    items: Annotated[Cell, Term("条目", example="35")]
    categories: Annotated[tuple[NamedCount, ...], Term("分类")] = ()
    channels: Annotated[tuple[NamedCount, ...], Term("渠道")] = ()
    sections: Annotated[tuple[NamedCount, ...], Term("科室")] = ()
    normative_documents: Annotated[DocumentCounts | None, Term("规范性文件")] = None


@record
class TrialTables(Record):
    """Tables of the trial format (试行格式的表): report years 2019 and 2020 (国办公开办函〔2019〕60号)."""

    disclosure: Annotated[TrialDisclosure, Term("主动公开")]
    requests: Annotated[TrialRequests, Term("申请情况")]
    disputes: Annotated[Disputes, Term("复议诉讼")]
    carrying_note: Annotated[Text | None, Term("结转说明", note="与上年对不上的缘由，例如机构改革")] = None


@record
class Tables(Record):
    """Tables (年报的表): report years from 2021 on (国办公开办函〔2021〕30号)."""

    disclosure: Annotated[Disclosure, Term("主动公开")]
    requests: Annotated[Requests, Term("申请情况")]
    disputes: Annotated[Disputes, Term("复议诉讼")]
    carrying_note: Annotated[Text | None, Term("结转说明", note="与上年对不上的缘由，例如机构改革")] = None
    counts: Annotated[CatalogCounts | None, Term("目录统计")] = None
