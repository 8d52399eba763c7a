"""What can be wrong with a review (GK5): records that do not count."""

from gongkai.problems import Defect

OWN_DRAFT = Defect.described(
    "GK502",
    """审查了自己拟的稿。

    自己的疏漏自己最难看见；谁审查谁负责，要有第二个人。
    依据：《中华人民共和国政府信息公开条例》第十七条。
    改法：由另一位有职责的人重新审查，用 gongkai approve 签。
    """,
)
SAME_PERSON = Defect.described(
    "GK503",
    """一个人签了同一件的两个环节。

    各环节互相把关，由一个人签就少了一道。
    依据：《中华人民共和国政府信息公开条例》第十七条。
    改法：后一个环节由另一个人重新审查，用 gongkai approve 签。
    """,
)
OUT_OF_ROLE = Defect.described(
    "GK504",
    """审查人没有这项职责，或者不在任职的日期之内。

    审查的职责和起止日期记在 content/reviewers.yml，不在其中的签字不作数。
    依据：《中华人民共和国政府信息公开条例》第十七条。
    改法：由有职责的人重新审查；名册有误的，先改正名册。
    """,
)
SKIPPED_STAGE = Defect.described(
    "GK505",
    """跳过了前一个环节。

    后一个环节以前一个环节通过为前提。
    依据：《中华人民共和国政府信息公开条例》第十七条。
    改法：补上前一个环节，再重新签后一个环节。
    """,
)
BAD_SIGNATURE = Defect.described(
    "GK506",
    """审查单的签名缺少或者不对。

    签名证明审查单出自本人之手，没有被人改过。
    改法：由审查人用 gongkai approve --sign 重新签；公钥换了的，在 content/reviewers.yml 里更新。
    """,
)
MISNUMBERED = Defect.described(
    "GK507",
    """审查单的编号和文件名不一致。

    台账按编号排列，编号要能找到文件。
    改法：把编号写成“年份-四位序号”，同“年份/序号.yml”一致。
    """,
)
UNREVIEWED = Defect.described(
    "GK508",
    """每个页面都要用到的文件没有审完。

    目录、机关资料、公开指南和依申请公开说明出现在每个页面上或者必须公开，没有审完就不能发布。
    依据：《中华人民共和国政府信息公开条例》第十七条。
    改法：用 gongkai review 看缺哪个环节，审完再发布。
    """,
)
OVERDUE_EMERGENCY = Defect.described(
    "GK509",
    """应急发布以后没有按期补审。

    应急发布可以先公开后补审，但要在规定的工作日内补齐各个环节。
    改法：补齐各个环节的审查；不应继续公开的，撤回。
    """,
)

DEFECTS = (
    OWN_DRAFT,
    SAME_PERSON,
    OUT_OF_ROLE,
    SKIPPED_STAGE,
    BAD_SIGNATURE,
    MISNUMBERED,
    UNREVIEWED,
    OVERDUE_EMERGENCY,
)
