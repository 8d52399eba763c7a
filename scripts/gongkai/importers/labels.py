"""Labels (表头和行名): the words of the form, recognised however they were typed."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_ENUMERATION = re.compile(r"^\(?[一二三四五六七八九十0-9]{1,2}(?:\)|[、.])")
_PUNCTUATION = re.compile(r"[\s()、.,。:：;“”\"'<>《》/]")
_ALIKE = 0.85
_SEPARATED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


def bare(text: str) -> str:
    """Give the words of a label without its number, its punctuation and its spaces.

    >>> bare("(三) 不予公开"), bare("1、属于国家秘密"), bare("总 计")
    ('不予公开', '属于国家秘密', '总计')
    """
    normal = "".join(unicodedata.normalize("NFKC", text).split())
    return _PUNCTUATION.sub("", _ENUMERATION.sub("", normal))


def recognised(text: str, labels: Iterable[str]) -> str | None:
    """Give the label that a text is, or nearly is; None if none or two are as near."""
    typed = bare(text)
    known = {label: bare(label) for label in labels}
    exact = [label for label, words in known.items() if words == typed]
    if exact or not typed:
        return exact[0] if exact else None
    near = [label for label, words in known.items() if SequenceMatcher(None, typed, words).ratio() >= _ALIKE]
    return near[0] if len(near) == 1 else None


def cell_text(text: str) -> str:
    """Give a figure as it was printed, with half-width digits and without separators of thousands.

    >>> cell_text("14,069 "), cell_text("251000 元")
    ('14069', '251000元')
    """
    typed = "".join(unicodedata.normalize("NFKC", text).split())
    return typed.replace(",", "") if _SEPARATED.fullmatch(typed) else typed
