"""GK6 正文: marks of full and half width, each in its place."""

import re
from collections.abc import Iterator

from gongkai.context import Context
from gongkai.model.prose import Prose
from gongkai.model.site import Site
from gongkai.patterns import Pattern
from gongkai.problems import Location, Severity
from gongkai.rules.body import read_prose
from gongkai.rules.rule import Finding, Scope, rule

_HAN = "\u4e00-\u9fff"
_FULL_WIDTH = r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_POSSIBLE = Pattern(rf"[,;:?!.(\"{_FULL_WIDTH}](?:(?<=[{_FULL_WIDTH}])|(?<=[{_HAN}）》”].)|(?<=[(\"])(?=[{_HAN}]))")
"""A half-width mark beside a Han character, or a full-width digit or letter: without one a text has no mixture."""
_HALF = Pattern(
    rf"[{_HAN}）》”][,;:?!](?=[{_HAN}（《“]|$)|[{_HAN}]\.(?=[{_HAN}]|$)"
    rf"|(?<!\])\((?=[{_HAN}])[^()（）\n]{{0,30}}[{_HAN}]\)|[{_HAN}]\([{_HAN}0-9][^()（）\n]{{0,30}}\)"
    rf"|[{_HAN}]\"[^\"\n]{{1,30}}\"|\"[{_HAN}][^\"\n]{{0,30}}\"",
    re.MULTILINE,
    needs=_POSSIBLE,
)
_WIDE = Pattern(f"[{_FULL_WIDTH}]{{1,20}}", needs=_POSSIBLE)
_NOT_TYPED = Pattern(
    r"`[^`\n]*`|\{\{[^}\n]*\}\}|<[^>\n]*>|\]\([^)\n]*\)|https?://[!-~]+|\[\^[^\]\n]*\]:?|^ {0,3}\|?[\s:|-]+\|?$",
    re.MULTILINE,
)
_TOLD = 5
"""So many lines of a text are told one by one."""
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_PAIR = Pattern('"([^"]*)"')


@rule("GK616", Severity.WARNING, scope=Scope.FILE)
def mixed_width(site: Site, _context: Context) -> Iterator[Finding]:
    """全角、半角用混了。

    汉字之间的标点用全角，数字和字母用半角。混用既不好看，检索时也容易漏掉。
    依据：GB/T 15834《标点符号用法》。
    改法：汉字之间的逗号、分号、冒号、括号、引号换成全角，全角的数字和字母换成半角。
    """
    for item in site.items:
        for name in ("title", "summary"):
            typed = getattr(item, name)
            if typed and (found := _mixtures(typed)):
                yield Finding(item.where[name], *_told(found))
    for prose in read_prose(site):
        yield from _mixed(prose)


def _mixed(prose: Prose) -> Iterator[Finding]:
    """Tell of the first mixture of each line, and how many more; of a text full of them, only of the first lines."""
    if not _POSSIBLE.search(prose.text):
        return
    typed = _NOT_TYPED.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), prose.text)
    lines: dict[Location, list[re.Match[str]]] = {}
    for found in _mixtures(typed):
        lines.setdefault(prose.at(found.start()), []).append(found)
    for number, (location, mixtures) in enumerate(sorted(lines.items(), key=lambda pair: pair[0]), start=1):
        fact, remedy = _told(mixtures)
        left = len(lines) - number
        if number == _TOLD and left:
            yield Finding(
                location, f"{fact.removesuffix('。')}，后面还有 {left} 行也混用了。", f"{remedy}后面的照样改。"
            )
            return
        yield Finding(location, fact, remedy)


def _mixtures(text: str) -> list[re.Match[str]]:
    """Find half-width marks, then full-width letters and digits."""
    return [found for pattern in (_HALF, _WIDE) for found in pattern.finditer(text)] if _POSSIBLE.search(text) else []


def _told(mixtures: list[re.Match[str]]) -> tuple[str, str]:
    """Tell of the first of the mixtures in a line, and how many there are."""
    typed = mixtures[0][0]
    others = f"，这一行还有 {len(mixtures) - 1} 处" if len(mixtures) > 1 else ""
    if _WIDE.fullmatch(typed):
        halved = "".join(chr(ord(letter) - 0xFEE0) for letter in typed)
        return f"“{typed}”是全角的{others}。", f"写成“{halved}”。"
    written = _PAIR.sub("“\\1”", typed).translate(_FULL)
    written = f"{written[:-1]}。" if written.endswith(".") else written
    return f"“{typed}”里的标点是半角的{others}。", f"写成“{written}”。"


RULES = (mixed_width,)
