"""GK6 正文: links to other hosts, where someone has asked them."""

from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.problems import Severity
from gongkai.rules.body import pointing
from gongkai.rules.rule import Finding, rule


@rule("GK618", Severity.WARNING)
def dead_external_link(site: Site, context: Context) -> Iterator[Finding]:
    """外部链接打不开。

    别的网站改版、关闭以后，链接就断了，检查时同样扣分。只有 gongkai check --online 才逐个访问，平时不联网。
    依据：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）。
    改法：换成现在的网址；找不到的，删去链接，保留文件的名称和发文字号。
    """
    if context.dead_links:
        for prose in pointing(site):
            for found in prose.links():
                if reason := context.dead_links.get(found.text):
                    yield Finding(found.location, f"链接“{found.text}”打不开：{reason}。")


def external_links(site: Site) -> set[str]:
    """Give the addresses on other hosts that the texts link to."""
    own = () if site.bureau.origin.location.path in site.unreadable else (site.bureau.website.url,)
    links = (found.text for prose in pointing(site) for found in prose.links())
    return {link for link in links if link.startswith(("http://", "https://")) and not link.startswith(own)}


RULES = (dead_external_link,)
