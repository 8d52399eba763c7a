"""The request form (政府信息公开申请表): what 条例 art. 29 asks of a request, and nothing more."""

from dataclasses import dataclass

from gongkai.model.report_forms import ORGANISATIONS
from gongkai.pages.form import Blank, Choice, FormLine


@dataclass(frozen=True, slots=True)
class Part:
    """Part (表的一部分): a name for scripts and styles, a heading, and the lines below it."""

    name: str
    heading: str
    lines: tuple[FormLine, ...]


PARTS = (
    Part(
        "gongmin",
        "申请人（公民填写）",
        (
            FormLine(fields=(Blank("xingming", "姓名", required=True), Blank("dianhua", "联系电话", required=True))),
            FormLine(fields=(Blank("zhengjian", "证件名称", required=True), Blank("haoma", "证件号码", required=True))),
            FormLine(fields=(Blank("dizhi", "联系地址"), Blank("youbian", "邮政编码"))),
            FormLine(fields=(Blank("youxiang", "电子邮箱"),)),
        ),
    ),
    Part(
        "zuzhi",
        "申请人（法人或者其他组织填写）",
        (
            FormLine(
                fields=(Blank("mingcheng", "名称", required=True), Blank("daima", "统一社会信用代码", required=True))
            ),
            FormLine(fields=(Choice("leixing", "类型", ORGANISATIONS),)),
            FormLine(fields=(Blank("daibiao", "法定代表人"), Blank("lianxiren", "联系人"))),
            FormLine(fields=(Blank("zuzhi-dianhua", "联系电话", required=True), Blank("zuzhi-youxiang", "电子邮箱"))),
            FormLine(fields=(Blank("zuzhi-dizhi", "联系地址"), Blank("zuzhi-youbian", "邮政编码"))),
        ),
    ),
    Part(
        "xinxi",
        "所需的政府信息",
        (
            FormLine(fields=(Blank("neirong", "名称、文号或者便于查找的其他特征", tall=True, required=True),)),
            FormLine(fields=(Choice("xingshi", "提供的形式", ("纸质", "电子文档"), required=True),)),
            FormLine(
                fields=(
                    Choice(
                        "fangshi",
                        "获取的方式",
                        ("邮寄", "电子邮件", "当面领取", "传真", "现场查阅"),
                        required=True,
                    ),
                )
            ),
        ),
    ),
    Part(
        "qianming",
        "签名",
        (FormLine(fields=(Blank("qianming", "申请人签名或者盖章"), Blank("riqi", "申请日期"))),),
    ),
)
ADVICE = (
    "一张表申请一项信息。法人或者其他组织的类型用于年度统计。",
    "提交时附上身份证明的复印件；委托他人代办的，另附授权委托书。邮寄的，在信封上注明“政府信息公开申请”。",
)


def request_lines() -> tuple[FormLine, ...]:
    """Give the whole form line by line, each part below its heading."""
    return tuple(line for part in PARTS for line in (FormLine(part.heading), *part.lines))
