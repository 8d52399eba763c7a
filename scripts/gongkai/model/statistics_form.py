"""The 统计表 as printed (统计表的表样): indicators, their depth, their units and their leaves."""

from typing import NamedTuple


class Indicator(NamedTuple):
    """Indicator (统计指标): a row; one without a leaf is a heading only."""

    label: str
    unit: str = ""
    name: str = ""
    depth: int = 0


_WAYS = (("1.政府公报", "gazette"), ("2.政府网站", "website"), ("3.政务微博", "weibo"), ("4.政务微信", "wechat"))


def _disputes(head: str, name: str, upheld: str) -> tuple[Indicator, ...]:
    return (
        Indicator(head, "件", f"{name}.number"),
        Indicator(f"（一）{upheld}", "件", f"{name}.upheld", 1),
        Indicator("（二）被依法纠错数", "件", f"{name}.corrected", 1),
        Indicator("（三）其他情形数", "件", f"{name}.other", 1),
    )


INDICATORS = (
    Indicator("一、主动公开情况"),
    Indicator("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "disclosure.disclosed", 1),
    Indicator("其中：主动公开规范性文件数", "条", "disclosure.normative_documents", 2),
    Indicator("制发规范性文件总数", "件", "disclosure.made", 2),
    Indicator("（二）通过不同渠道和方式公开政府信息的情况", depth=1),
    *(Indicator(f"{label}公开政府信息数", "条", f"disclosure.channels.{name}", 2) for label, name in _WAYS),
    Indicator("5.其他方式公开政府信息数", "条", "disclosure.channels.other", 2),
    Indicator("二、回应解读情况"),
    Indicator("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "responses.responses", 1),
    Indicator("（二）通过不同渠道和方式回应解读的情况", depth=1),
    Indicator("1.参加或举办新闻发布会总次数", "次", "responses.press_conferences", 2),
    Indicator("其中：主要负责同志参加新闻发布会次数", "次", "responses.press_conferences_by_head", 2),
    Indicator("2.政府网站在线访谈次数", "次", "responses.interviews", 2),
    Indicator("其中：主要负责同志参加政府网站在线访谈次数", "次", "responses.interviews_by_head", 2),
    Indicator("3.政策解读稿件发布数", "篇", "responses.interpretations", 2),
    Indicator("4.微博微信回应事件数", "次", "responses.posts", 2),
    Indicator("5.其他方式回应事件数", "次", "responses.other", 2),
    Indicator("三、依申请公开情况"),
    Indicator("（一）收到申请数", "件", "requests.received", 1),
    Indicator("1.当面申请数", "件", "requests.received_in_person", 2),
    Indicator("2.传真申请数", "件", "requests.received_by_fax", 2),
    Indicator("3.网络申请数", "件", "requests.received_online", 2),
    Indicator("4.信函申请数", "件", "requests.received_by_post", 2),
    Indicator("（二）申请办结数", "件", "requests.concluded", 1),
    Indicator("1.按时办结数", "件", "requests.concluded_in_time", 2),
    Indicator("2.延期办结数", "件", "requests.concluded_after_extension", 2),
    Indicator("（三）申请答复数", "件", "requests.replied", 1),
    Indicator("1.属于已主动公开范围数", "件", "requests.already_public", 2),
    Indicator("2.同意公开答复数", "件", "requests.granted", 2),
    Indicator("3.同意部分公开答复数", "件", "requests.granted_in_part", 2),
    Indicator("4.不同意公开答复数", "件", "requests.refused", 2),
    Indicator("其中：涉及国家秘密", "件", "requests.refusals.state_secret", 2),
    Indicator("涉及商业秘密", "件", "requests.refusals.trade_secret", 2),
    Indicator("涉及个人隐私", "件", "requests.refusals.personal_privacy", 2),
    Indicator("危及国家安全、公共安全、经济安全和社会稳定", "件", "requests.refusals.safety_and_stability", 2),
    Indicator("不是《条例》所指政府信息", "件", "requests.refusals.no_information", 2),
    Indicator("法律法规规定的其他情形", "件", "requests.refusals.other_law", 2),
    Indicator("5.不属于本行政机关公开数", "件", "requests.not_ours", 2),
    Indicator("6.申请信息不存在数", "件", "requests.not_existing", 2),
    Indicator("7.告知作出更改补充数", "件", "requests.to_be_changed", 2),
    Indicator("8.告知通过其他途径办理数", "件", "requests.elsewhere", 2),
    *_disputes("四、行政复议数量", "reconsideration", "维持具体行政行为数"),
    *_disputes("五、行政诉讼数量", "litigation", "维持具体行政行为或者驳回原告诉讼请求数"),
    Indicator("六、举报投诉数量", "件", "complaints"),
    Indicator("七、依申请公开信息收取的费用", "万元", "charges"),
    Indicator("八、机构建设和保障经费情况"),
    Indicator("（一）政府信息公开工作专门机构数", "个", "provision.offices", 1),
    Indicator("（二）设置政府信息公开查阅点数", "个", "provision.reading_places", 1),
    Indicator("（三）从事政府信息公开工作人员数", "人", "provision.staff", 1),
    Indicator("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "provision.full_time", 2),
    Indicator("2.兼职人员数", "人", "provision.part_time", 2),
    Indicator(
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
        "provision.funds",
        1,
    ),
    Indicator("九、政府信息公开会议和培训情况"),
    Indicator("（一）召开政府信息公开工作会议或专题会议数", "次", "meetings.meetings", 1),
    Indicator("（二）举办各类培训班数", "次", "meetings.trainings", 1),
    Indicator("（三）接受培训人员数", "人次", "meetings.trained", 1),
)
