"""The request form (政府信息公开申请表): what 条例 art. 29 asks of a request, and nothing more."""

from gongkai.documents.paper import Blank, Block, Choice, Form, FormLine, Paper, Paragraph
from gongkai.model import addresses
from gongkai.model.bureau import Contact
from gongkai.model.report_forms import ORGANISATIONS
from gongkai.model.site import Site

_LINES = (
    FormLine("申请人（公民填写）"),
    FormLine(fields=(Blank("xingming", "姓名"), Blank("dianhua", "联系电话"))),
    FormLine(fields=(Blank("zhengjian", "证件名称"), Blank("haoma", "证件号码"))),
    FormLine(fields=(Blank("dizhi", "联系地址"), Blank("youbian", "邮政编码"))),
    FormLine(fields=(Blank("youxiang", "电子邮箱"),)),
    FormLine("申请人（法人或者其他组织填写）"),
    FormLine(fields=(Blank("mingcheng", "名称"), Blank("daima", "统一社会信用代码"))),
    FormLine(fields=(Choice("leixing", "类型", ORGANISATIONS),)),
    FormLine(fields=(Blank("daibiao", "法定代表人"), Blank("lianxiren", "联系人"))),
    FormLine(fields=(Blank("zuzhi-dianhua", "联系电话"), Blank("zuzhi-youxiang", "电子邮箱"))),
    FormLine(fields=(Blank("zuzhi-dizhi", "联系地址"), Blank("zuzhi-youbian", "邮政编码"))),
    FormLine("所需的政府信息"),
    FormLine(fields=(Blank("neirong", "名称、文号或者便于查找的其他特征", tall=True),)),
    FormLine(fields=(Choice("xingshi", "提供的形式", ("纸质", "电子文档")),)),
    FormLine(fields=(Choice("fangshi", "获取的方式", ("邮寄", "电子邮件", "当面领取", "传真", "现场查阅")),)),
    FormLine("签名"),
    FormLine(fields=(Blank("qianming", "申请人签名或者盖章"), Blank("riqi", "申请日期"))),
)
_ADVICE = (
    "一张表申请一项信息。法人或者其他组织的类型用于年度统计。",
    "提交时附上身份证明的复印件；委托他人代办的，另附授权委托书。邮寄的，在信封上注明“政府信息公开申请”。",
)


def request_form(site: Site) -> Paper:
    """Make the form, addressed to the office that receives requests."""
    blocks: tuple[Block, ...] = (
        Form(_LINES),
        *(Paragraph((line,)) for line in _ADVICE),
        Paragraph((f"受理机构：{_written(site.bureau.offices.reception)}",)),
    )
    return Paper(
        address=addresses.REQUEST_FORM,
        title=f"{site.bureau.name}政府信息公开申请表",
        issuer=site.bureau.name,
        day=site.on_request.version_date,
        blocks=blocks,
        signed=False,
    )


def _written(office: Contact) -> str:
    parts = (
        office.name,
        f"地址 {office.address}",
        f"邮编 {office.postcode}" if office.postcode else "",
        f"电话 {office.phone}" if office.phone else "",
        f"传真 {office.fax}" if office.fax else "",
        f"邮箱 {office.email}" if office.email else "",
    )
    return "，".join(part for part in parts if part) + "。"
