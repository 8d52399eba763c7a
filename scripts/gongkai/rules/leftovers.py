"""GK8 指南与依申请: what the Regulation of 2007 said and that of 2019 no longer says."""

import re
from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Severity
from gongkai.rules.rule import Finding, rule

_LIMIT = Pattern(
    r"((?:15|十五)\s*个?(?:工作)?日(?:之?内)?[^。；，\n]{0,8}(?:答复|回复)|(?:延长|延期)[^。；\n]{0,16}?(?:15|十五)\s*个?(?:工作)?日)"
)
_PURPOSE = Pattern(r"((?<!不)(?:说明|注明|写明|填写|提供|描述)[^。；\n]{0,20}用途|所需(?:政府)?信息的?用途|用途说明)")
_NOT_ASKED = Pattern("不需要|不需|无需|不必|不用|不要求|不得要求|不再要求|不得以")
_NEEDS = Pattern("(自身(?:的)?生产、?生活、?科研等特殊需要)")
_COSTS = Pattern(
    "((?:检索|复制|邮寄)(?:、(?:检索|复制|邮寄))*等?(?:成本)?费用?|减免(?:相关|有关)?(?:的)?费用|收费减免|费用减免)"
)
_LEFT = (
    (_LIMIT, "旧条例的答复期限", "改成“20个工作日”；延长的，最多再加20个工作日。"),
    (_PURPOSE, "旧条例的用途要求", "删去用途；申请只写明申请人、所需信息和形式要求。"),
    (_NEEDS, "旧条例的“三需要”", "删去这项条件；谁都可以申请。"),
    (_COSTS, "旧条例的收费", "改成按《政府信息公开信息处理费管理办法》收取信息处理费。"),
)


@rule("GK803", Severity.WARNING)
def outdated_procedure(site: Site, _context: Context) -> Iterator[Finding]:
    """依申请公开的说明里有旧条例的规定。

    2007年的条例规定十五个工作日答复、按用途申请、收取检索复制费，2019年修订以后都改了。从旧网站搬来的文字里常有残留。
    依据：《中华人民共和国政府信息公开条例》第二十九条、第三十三条、第四十二条。
    改法：照现行条例改写这一句。
    """
    about_requests = (text.body for text in site.regulations if "申请" in text.title or "公开申请" in text.body.text)
    for prose in (site.guide.body, site.on_request.body, *about_requests):
        for pattern, what, remedy in _LEFT:
            for found in prose.find(pattern):
                if not (pattern is _PURPOSE and _NOT_ASKED.search(_before(prose, found.text))):
                    yield Finding(found.location, f"“{found.text}”是{what}。", remedy)


def _before(prose: Prose, found: str) -> str:
    """Give what the sentence says up to what was found, and that itself."""
    end = prose.text.find(found) + len(found)
    return re.split("[。；\n]", prose.text[:end])[-1]


RULES = (outdated_procedure,)
