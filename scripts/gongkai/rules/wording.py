"""GK6 正文: words that the bureau's own list (错词表) calls wrong."""

import re
from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.model.words import WordList, WrongWord
from gongkai.patterns import Pattern
from gongkai.problems import Severity
from gongkai.rules.body import read_prose
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding, Scope, rule


@rule("GK617", Severity.WARNING, scope=Scope.FILE)
def wrong_word(site: Site, _context: Context) -> Iterator[Finding]:
    """用了错词表里的词。

    错词表在 content/words.yml，每个词写明错在哪里、由谁提出；检查只照表找，不猜。
    依据：本机关的错词表。
    改法：换成错词表里正确的写法；没有错的，在错词表里给这个词补上“不算”。
    """
    if site.words is None or not site.words.words:
        return
    words = {word.wrong: word for word in site.words.words}
    pattern = _any_of(site.words)
    for item in site.items:
        for name in ("title", "summary"):
            for match in pattern.finditer(getattr(item, name) or ""):
                if not _allowed(words[match[0]], match):
                    yield Finding(item.where[name], *_told(words[match[0]]))
    for prose in read_prose(site):
        for match in pattern.finditer(prose.text):
            if not _allowed(words[match[0]], match):
                yield Finding(prose.at(match.start()), *_told(words[match[0]]))


@remembered
def _any_of(words: WordList) -> Pattern:
    """Describe all wrong words at once, the longer of two that begin alike first."""
    return Pattern("|".join(map(re.escape, sorted((word.wrong for word in words.words), key=len, reverse=True))))


def _allowed(word: WrongWord, match: re.Match[str]) -> bool:
    """Whether the word stands within one of its exceptions."""
    for exception in word.exceptions:
        offset = exception.find(word.wrong)
        start = match.start() - offset
        if offset >= 0 and match.string[max(start, 0) : start + len(exception)] == exception:
            return True
    return False


def _told(word: WrongWord) -> tuple[str, str]:
    return f"“{word.wrong}”在错词表里：{word.reason}（{word.owner}提出）。", f"写成“{word.right}”。"


RULES = (wrong_word,)
