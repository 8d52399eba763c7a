"""Index scheme (索引号样式): the parts an index number is made of, which differ from province to province."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Self

from gongkai.problems import Miswritten

_PARTS = {
    "代码": "(?:[0-9A-Z]{8}[0-9X]|[0-9A-HJ-NP-RTUW-Y]{18})",
    "年": "(?:19|20)[0-9]{2}",
    "月": "(?:0[1-9]|1[0-2])",
    "日": "(?:0[1-9]|[12][0-9]|3[01])",
    "类": "[0-9A-Z]+",
}
_TOKEN = re.compile(f"{'|'.join(_PARTS)}|0+|[-/.]|[1-9A-Z]+")


@dataclass(frozen=True, slots=True)
class IndexScheme:
    """Index scheme (索引号样式): 代码/年-00000, in which zeros are the least digits of the serial."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a scheme.

        >>> IndexScheme.parse("代码/年-00000").fits("000014349/2017-00110")
        True

        Raises:
            Miswritten: it has other parts than those known, or no serial.
        """
        tokens = _TOKEN.findall(text)
        if "".join(tokens) == text and any(set(token) == {"0"} for token in tokens):
            return cls(text)
        message = "写成“代码/年-00000”的样子，可用的部分有：代码、年、月、日、类，几个零就是至少几位顺序号。"
        raise Miswritten(message)

    def fits(self, number: str) -> bool:
        """Whether an index number is made of these parts."""
        return bool(_compiled(self.text).fullmatch(number))

    def example(self, code: str, day: date) -> str:
        """Give the first number of a day's year."""
        serial = re.search("0+$", self.text)
        digits = len(serial[0]) if serial else 0
        values = {"代码": code, "年": f"{day:%Y}", "月": f"{day:%m}", "日": f"{day:%d}", "类": "A"}
        head = "".join(values.get(token, token) for token in _TOKEN.findall(self.text[: len(self.text) - digits]))
        return head + "1".zfill(digits) * bool(digits)


@cache
def _compiled(scheme: str) -> re.Pattern[str]:
    return re.compile("".join(map(_pattern, _TOKEN.findall(scheme))))


def _pattern(token: str) -> str:
    return _PARTS.get(token) or (f"[0-9]{{{len(token)},}}" if set(token) == {"0"} else re.escape(token))
