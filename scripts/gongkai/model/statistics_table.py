"""The 政府信息公开情况统计表 (统计表): the indicators of report years 2014 to 2018 (国办发〔2014〕32号)."""

from typing import Annotated

from gongkai.model.figures import Cell
from gongkai.record import Record, Term, record

_Optional = Cell | None


@record
class ChannelStatistics(Record):
    """Channels (公开渠道数): what was published where."""

    gazette: Annotated[_Optional, Term("政府公报", example="3")] = None
    website: Annotated[_Optional, Term("政府网站", example="201")] = None
    weibo: Annotated[_Optional, Term("政务微博", example="12")] = None
    wechat: Annotated[_Optional, Term("政务微信", example="69")] = None
    other: Annotated[_Optional, Term("其他方式", example="0")] = None


@record
class DisclosureStatistics(Record):
    """Proactive disclosure (统计表的主动公开)."""

    disclosed: Annotated[_Optional, Term("主动公开政府信息数", example="276")] = None
    normative_documents: Annotated[_Optional, Term("主动公开规范性文件数", example="4")] = None
    made: Annotated[_Optional, Term("制发规范性文件总数", example="4")] = None
    channels: Annotated[ChannelStatistics | None, Term("公开渠道")] = None


@record
class ResponseStatistics(Record):
    """Responses (回应解读)."""

    responses: Annotated[_Optional, Term("回应公众关注热点或重大舆情数", example="2")] = None
    press_conferences: Annotated[_Optional, Term("新闻发布会", example="1")] = None
    press_conferences_by_head: Annotated[_Optional, Term("主要负责同志参加新闻发布会", example="0")] = None
    interviews: Annotated[_Optional, Term("政府网站在线访谈", example="1")] = None
    interviews_by_head: Annotated[_Optional, Term("主要负责同志参加政府网站在线访谈", example="0")] = None
    interpretations: Annotated[_Optional, Term("政策解读稿件", example="5")] = None
    posts: Annotated[_Optional, Term("微博微信回应", example="3")] = None
    other: Annotated[_Optional, Term("其他方式", example="0")] = None


@record
class RefusalStatistics(Record):
    """Refusals (不同意公开答复的理由)."""

    state_secret: Annotated[_Optional, Term("涉及国家秘密", example="0")] = None
    trade_secret: Annotated[_Optional, Term("涉及商业秘密", example="0")] = None
    personal_privacy: Annotated[_Optional, Term("涉及个人隐私", example="1")] = None
    safety_and_stability: Annotated[_Optional, Term("危及国家安全、公共安全、经济安全和社会稳定", example="0")] = None
    no_information: Annotated[_Optional, Term("不是《条例》所指政府信息", example="2")] = None
    other_law: Annotated[_Optional, Term("法律法规规定的其他情形", example="0")] = None


@record
class RequestStatistics(Record):
    """Requests (统计表的依申请公开)."""

    received: Annotated[_Optional, Term("收到申请数", example="14")] = None
    received_in_person: Annotated[_Optional, Term("当面申请数", example="2")] = None
    received_by_fax: Annotated[_Optional, Term("传真申请数", example="0")] = None
    received_online: Annotated[_Optional, Term("网络申请数", example="9")] = None
    received_by_post: Annotated[_Optional, Term("信函申请数", example="3")] = None
    concluded: Annotated[_Optional, Term("申请办结数", example="14")] = None
    concluded_in_time: Annotated[_Optional, Term("按时办结数", example="13")] = None
    concluded_after_extension: Annotated[_Optional, Term("延期办结数", example="1")] = None
    replied: Annotated[_Optional, Term("申请答复数", example="14")] = None
    already_public: Annotated[_Optional, Term("属于已主动公开范围数", example="5")] = None
    granted: Annotated[_Optional, Term("同意公开答复数", example="6")] = None
    granted_in_part: Annotated[_Optional, Term("同意部分公开答复数", example="0")] = None
    refused: Annotated[_Optional, Term("不同意公开答复数", example="3")] = None
    refusals: Annotated[RefusalStatistics | None, Term("不同意理由")] = None
    not_ours: Annotated[_Optional, Term("不属于本行政机关公开数", example="0")] = None
    not_existing: Annotated[_Optional, Term("申请信息不存在数", example="0")] = None
    to_be_changed: Annotated[_Optional, Term("告知作出更改补充数", example="0")] = None
    elsewhere: Annotated[_Optional, Term("告知通过其他途径办理数", example="0")] = None


@record
class DisputeStatistics(Record):
    """Disputes (统计表的复议、诉讼)."""

    number: Annotated[_Optional, Term("数量", example="2")] = None
    upheld: Annotated[_Optional, Term("维持", example="2")] = None
    corrected: Annotated[_Optional, Term("被依法纠错", example="0")] = None
    other: Annotated[_Optional, Term("其他情形", example="0")] = None


@record
class ProvisionStatistics(Record):
    """Provision (机构建设和保障经费)."""

    offices: Annotated[_Optional, Term("专门机构数", example="1")] = None
    reading_places: Annotated[_Optional, Term("查阅点数", example="2")] = None
    staff: Annotated[_Optional, Term("工作人员数", example="5")] = None
    full_time: Annotated[_Optional, Term("专职人员数", example="1")] = None
    part_time: Annotated[_Optional, Term("兼职人员数", example="4")] = None
    funds: Annotated[_Optional, Term("专项经费", example="0", note="单位：万元")] = None


@record
class MeetingStatistics(Record):
    """Meetings (会议和培训)."""

    meetings: Annotated[_Optional, Term("会议数", example="2")] = None
    trainings: Annotated[_Optional, Term("培训班数", example="1")] = None
    trained: Annotated[_Optional, Term("接受培训人次", example="46")] = None


@record
class Statistics(Record):
    """Statistics (统计表): what was not printed is left out."""

    disclosure: Annotated[DisclosureStatistics | None, Term("主动公开")] = None
    responses: Annotated[ResponseStatistics | None, Term("回应解读")] = None
    requests: Annotated[RequestStatistics | None, Term("依申请公开")] = None
    reconsideration: Annotated[DisputeStatistics | None, Term("行政复议")] = None
    litigation: Annotated[DisputeStatistics | None, Term("行政诉讼")] = None
    complaints: Annotated[_Optional, Term("举报投诉数量", example="0")] = None
    charges: Annotated[_Optional, Term("依申请公开收取的费用", example="0", note="单位：万元")] = None
    provision: Annotated[ProvisionStatistics | None, Term("机构和经费")] = None
    meetings: Annotated[MeetingStatistics | None, Term("会议和培训")] = None
