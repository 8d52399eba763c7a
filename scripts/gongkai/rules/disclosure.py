"""GK5 审核: what is withheld says why and until when."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.model.values import DisclosureMode
from gongkai.rules.rule import Finding, Scope, rule


@rule("GK501", scope=Scope.FILE)
def unexplained_withholding(site: Site, _context: Context) -> Iterator[Finding]:
    """不予公开没有写明理由或者复评日期。

    不予公开要有法定理由，并且定期重新评估，情况变化的应当公开。
    依据：《中华人民共和国政府信息公开条例》第十四条至第十六条、第十八条。
    改法：补上“不予公开理由”和“复评日期”两项。
    """
    for item in site.items:
        if item.disclosure_mode is not DisclosureMode.WITHHELD:
            continue
        missing = [
            term
            for term, value in (("不予公开理由", item.withholding_reason), ("复评日期", item.reassessment_date))
            if value is None
        ]
        if missing:
            names = "”和“".join(missing)
            fact = f"公开属性是“不予公开”，缺少“{names}”。"
            yield Finding(item.where["disclosure_mode"], fact, f"补上“{names}”。")


RULES = (unexplained_withholding,)
