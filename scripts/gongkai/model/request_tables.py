"""Tables 三 and 四 (申请情况、复议诉讼): the figures of a year, one row of the form a line of the file."""

from typing import Annotated

from gongkai.model.figures import Row
from gongkai.record import Record, Term, record

REQUESTERS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
"""The seven columns of table 三, in the printed order."""
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
"""The five columns of each group of table 四, in the printed order."""
_ROW = "[1, 0, 0, 0, 0, 0, 1]"
_GROUP = "[1, 0, 0, 0, 1]"


@record
class Refused(Record):
    """Refused (不予公开): the eight grounds of 条例 art. 14 to 16 and 36(7)."""

    state_secret: Annotated[Row, Term("属于国家秘密", example=_ROW)]
    forbidden_by_law: Annotated[Row, Term("其他法律行政法规禁止公开", example=_ROW)]
    safety_and_stability: Annotated[Row, Term("危及“三安全一稳定”", example=_ROW)]
    third_party: Annotated[Row, Term("保护第三方合法权益", example=_ROW)]
    internal_affairs: Annotated[Row, Term("属于三类内部事务信息", example=_ROW)]
    deliberative_information: Annotated[Row, Term("属于四类过程性信息", example=_ROW)]
    enforcement_file: Annotated[Row, Term("属于行政执法案卷", example=_ROW)]
    administrative_query: Annotated[Row, Term("属于行政查询事项", example=_ROW)]


@record
class Unavailable(Record):
    """Unavailable (无法提供): what cannot be provided."""

    not_held: Annotated[Row, Term("本机关不掌握相关政府信息", example=_ROW)]
    not_made: Annotated[Row, Term("没有现成信息需要另行制作", example=_ROW)]
    still_unclear: Annotated[Row, Term("补正后申请内容仍不明确", example=_ROW)]


@record
class NotProcessed(Record):
    """Not processed (不予处理): requests that are none, or too many."""

    petition: Annotated[Row, Term("信访举报投诉类申请", example=_ROW)]
    repeated: Annotated[Row, Term("重复申请", example=_ROW)]
    public_edition: Annotated[Row, Term("要求提供公开出版物", example=_ROW)]
    massive: Annotated[Row, Term("无正当理由大量反复申请", example=_ROW)]
    confirmation: Annotated[Row, Term("要求行政机关确认或重新出具已获取信息", example=_ROW)]


@record
class Otherwise(Record):
    """Otherwise concluded (其他处理): three rows since the 2021 format."""

    uncorrected: Annotated[Row, Term("逾期不补正", example=_ROW)]
    unpaid: Annotated[Row, Term("逾期不缴费", example=_ROW)]
    other: Annotated[Row, Term("其他", example=_ROW)]


@record
class TrialRequests(Record):
    """Requests of the trial format (试行格式的申请情况): 其他处理 is one row."""

    received: Annotated[Row, Term("本年新收", example=_ROW)]
    carried_in: Annotated[Row, Term("上年结转", example=_ROW)]
    granted: Annotated[Row, Term("予以公开", example=_ROW)]
    granted_in_part: Annotated[Row, Term("部分公开", example=_ROW)]
    refused: Annotated[Refused, Term("不予公开")]
    unavailable: Annotated[Unavailable, Term("无法提供")]
    not_processed: Annotated[NotProcessed, Term("不予处理")]
    otherwise: Annotated[Row, Term("其他处理", example=_ROW)]
    concluded: Annotated[Row, Term("总计", example=_ROW)]
    carried_over: Annotated[Row, Term("结转下年度", example=_ROW)]


@record
class Requests(TrialRequests):
    """Requests (申请情况): table 三, requests received and concluded."""

    otherwise: Annotated[Otherwise, Term("其他处理")]  # type: ignore[assignment]


@record
class Disputes(Record):
    """Disputes (复议诉讼): table 四, reconsideration and litigation."""

    reconsideration: Annotated[Row, Term("行政复议", example=_GROUP)]
    direct_litigation: Annotated[Row, Term("未经复议直接起诉", example=_GROUP)]
    later_litigation: Annotated[Row, Term("复议后起诉", example=_GROUP)]
