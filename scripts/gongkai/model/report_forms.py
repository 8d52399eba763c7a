"""The State's forms as printed (印发的表样): headings, rows and columns of each format, in their own words."""

from dataclasses import dataclass

from gongkai.model.annual_report import ReportFormat
from gongkai.model.cross_footing import NOT_PROCESSED, OTHERWISE, REFUSED, TRIAL_OTHERWISE, UNAVAILABLE

BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
REQUESTER_HEADS = ("申请人情况", "自然人", "法人或其他组织", "总计")
ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS_HEAD = "三、本年度办理结果"


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Block (一块) of table 二: a heading over all columns, the heads of the columns, and rows of label and leaves."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """Row (一行) of table 三: its leaf, its label, and the heads of the groups it stands in."""

    name: str
    label: str
    groups: tuple[str, ...] = ()


def _lines(fields: tuple[str, ...], **labels: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((label, tuple(f"disclosure.{name}.{field}" for field in fields)) for name, label in labels.items())


def _single(**labels: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((label, (f"disclosure.{name}",)) for name, label in labels.items())


_DECISIONS = ("信息内容", "本年处理决定数量")
_MATTERS = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
_MATTER_FIELDS = ("former", "change", "decisions")

DISCLOSURE_BLOCKS: dict[ReportFormat, tuple[FormBlock, ...]] = {
    ReportFormat.REVISED: (
        FormBlock(
            "第二十条第（一）项",
            ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            _lines(("made", "repealed", "in_force"), rules="规章", normative_documents="行政规范性文件"),
        ),
        FormBlock("第二十条第（五）项", _DECISIONS, _single(licences="行政许可")),
        FormBlock("第二十条第（六）项", _DECISIONS, _single(penalties="行政处罚", coercions="行政强制")),
        FormBlock("第二十条第（八）项", ("信息内容", "本年收费金额（单位：万元）"), _single(fees="行政事业性收费")),
    ),
    ReportFormat.TRIAL: (
        FormBlock(
            "第二十条第（一）项",
            ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            _lines(("made", "disclosed", "total"), rules="规章", normative_documents="规范性文件"),
        ),
        FormBlock(
            "第二十条第（五）项",
            _MATTERS,
            _lines(_MATTER_FIELDS, licences="行政许可", services="其他对外管理服务事项"),
        ),
        FormBlock("第二十条第（六）项", _MATTERS, _lines(_MATTER_FIELDS, penalties="行政处罚", coercions="行政强制")),
        FormBlock(
            "第二十条第（八）项",
            ("信息内容", "上一年项目数量", "本年增/减"),
            _lines(("former", "change"), fees="行政事业性收费"),
        ),
        FormBlock(
            "第二十条第（九）项",
            ("信息内容", "采购项目数量", "采购总金额"),
            _lines(("projects", "amount"), procurement="政府集中采购"),
        ),
    ),
}
"""Table 二."""

_REFUSED_LABELS = (
    *("属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益"),
    *("属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项"),
)
_UNAVAILABLE_LABELS = ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确")
_NOT_PROCESSED_LABELS = (
    *("信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请"),
    "要求行政机关确认或重新出具已获取信息",
)
_OTHERWISE_LABELS = (
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "其他",
)


def _group(head: str, names: tuple[str, ...], labels: tuple[str, ...]) -> tuple[FormRow, ...]:
    numbered = (f"{number}.{label}" for number, label in enumerate(labels, start=1))
    return tuple(FormRow(name, label, (RESULTS_HEAD, head)) for name, label in zip(names, numbered, strict=True))


def _request_rows(otherwise: tuple[FormRow, ...]) -> tuple[FormRow, ...]:
    return (
        FormRow("requests.received", "一、本年新收政府信息公开申请数量"),
        FormRow("requests.carried_in", "二、上年结转政府信息公开申请数量"),
        FormRow("requests.granted", "（一）予以公开", (RESULTS_HEAD,)),
        FormRow(
            "requests.granted_in_part",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            (RESULTS_HEAD,),
        ),
        *_group("（三）不予公开", REFUSED, _REFUSED_LABELS),
        *_group("（四）无法提供", UNAVAILABLE, _UNAVAILABLE_LABELS),
        *_group("（五）不予处理", NOT_PROCESSED, _NOT_PROCESSED_LABELS),
        *otherwise,
        FormRow("requests.concluded", "（七）总计", (RESULTS_HEAD,)),
        FormRow("requests.carried_over", "四、结转下年度继续办理"),
    )


REQUEST_ROWS: dict[ReportFormat, tuple[FormRow, ...]] = {
    ReportFormat.REVISED: _request_rows(_group("（六）其他处理", OTHERWISE, _OTHERWISE_LABELS)),
    ReportFormat.TRIAL: _request_rows((FormRow(TRIAL_OTHERWISE[0], "（六）其他处理", (RESULTS_HEAD,)),)),
}
"""Table 三."""

DISPUTE_HEADS = ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉")
"""Heads of table 四: reconsideration, and litigation with its two kinds."""
