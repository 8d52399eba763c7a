"""GK6 正文: advertisements of gambling and the like that intruders hide in a bureau's documents (暗链)."""

import re
from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.rules.body import read_prose
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.passages import Passage
from gongkai.rules.leaks.sources import findings
from gongkai.rules.rule import Finding, Scope, rule

_CASINOS = "博彩|百家乐|时时彩|六合彩|葡京|威尼斯人|太阳城|皇冠|金沙|赌城|赌场|棋牌|捕鱼"
_GAMES = "体育|娱乐|彩票|真人|电竞|电子游戏"
"""Words of gambling only when they call on the reader at once."""
_CALLS = "官网|官方|直播|下载|app|平台|网址|登录|登陆|注册|投注|开户|入口|充值|提现|返水|开奖"
_MARK = Pattern(
    f"{_CASINOS}|{_GAMES}|365|b[eE][tT]|B[eE][tT]|b[wW][iI][nN]|B[wW][iI][nN]|m88|M88|w88|W88|金宝博|游(?<=[uU]游)"
    "|官方下载|直播下载|直播吧下载|在线直播|无码|成人视频|裸聊|约炮|夜情"
)
"""What every advertisement has; each way begins with a character of its own, so that a text is passed over fast."""
_ADVERTISED = Pattern(
    rf"((?:{_CASINOS})[^，。；\s]{{0,6}}?(?:{_CALLS})[^，。；\s]{{0,10}}?(?:{_CALLS})"
    rf"|(?:{_GAMES})(?:{_CALLS})[^，。；\s]{{0,2}}(?:{_CALLS})"
    rf"|(?:澳门|{_CASINOS})(?:{_CASINOS}|{_GAMES})[^，。；\s]{{0,4}}(?:{_CALLS})"
    r"|bet ?[0-9]{2,3}|[0-9]{2,3} ?bet(?![a-z])|365(?:bet|体育|直播|娱乐|棋牌|官网)"
    r"|(?<![a-z])(?:m88|w88|188金宝博|bwin|ku游|ag真人)"
    r"|(?:官方下载|直播吧?下载|在线直播)[^，。；\s]{0,6}(?:app|官网|免费|高清|观看)|无码|成人视频|裸聊|约炮|一夜情)",
    re.IGNORECASE,
    needs=_MARK,
)
_COMBATED = Pattern("打击|查处|整治|取缔|严禁|禁止|涉嫌|违法|非法|举报|防范|警惕|不得|案")
_SENTENCE_END = Pattern(r"[。；！？\n]")
_HIDDEN_LINK = Pattern(
    r"\[(?<!!\[)[\s\u200b.。，,·]*\]\(\s*<?((?:https?:)?//[^)\s>]+)"
    r"|<a\b[^>]*href\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)[^>]*>[\s\u200b.。，,·]*</a>"
    r"|<[a-z]+\b[^>]*style\s*=\s*[\"'][^\"']*"
    r"((?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|(?:left|top)\s*:\s*-[0-9]{3,}))",
    re.IGNORECASE,
    needs=("[", "<"),
)


@rule("GK615", scope=Scope.FILE)
def injected_advertisement(site: Site, _context: Context) -> Iterator[Finding]:
    """混进了赌博、色情一类的广告。

    网站被人侵入以后，文件的名称、正文里常被塞进赌博网站的字样和看不见的链接，检查时单项否决。讲打击、防范这类违法行为的句子不算。
    依据：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）。
    改法：删去这些文字；查清它从哪里来，从原件重新录入，不要从旧网页上复制。
    """
    yield from findings(site, ADVERTISEMENTS)
    for prose in read_prose(site):
        for found in prose.find(_HIDDEN_LINK):
            yield Finding(found.location, f"正文里有看不见的链接或者文字：“{found.text}”。", "删去它。")


def _advertisements(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find what advertises, in sentences that do not speak of acting against it."""
    for match in _ADVERTISED.finditer(passage.text):
        if not _combated(passage.text, match):
            yield Hit(*match.span(), match[1])


def _combated(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence speaks of acting against what it names."""
    before = _SENTENCE_END.split(text[: match.start()])[-1]
    after = _SENTENCE_END.split(text[match.end() :], maxsplit=1)[0]
    return bool(_COMBATED.search(before) or _COMBATED.search(after))


ADVERTISEMENTS = Detector("GK615", "", _MARK.search, _advertisements)
RULES = (injected_advertisement,)
