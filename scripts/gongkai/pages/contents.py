"""Contents (本页目录): the headings of a text, so that a long page can be entered at any of them."""

import re
from dataclasses import dataclass

from gongkai.body import plain_text

_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading (小标题): its text and the place on the page that it names."""

    text: str
    place: str


def with_contents(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Give each heading of the first level a place, and list them.

    >>> with_contents("<h2>一、范围</h2><p>…</p>")
    ('<h2 id="jie-1">一、范围</h2><p>…</p>', (Heading(text='一、范围', place='jie-1'),))
    """
    headings: list[Heading] = []

    def placed(match: re.Match[str]) -> str:
        headings.append(Heading(plain_text(match[1]), f"jie-{len(headings) + 1}"))
        return f'<h2 id="{headings[-1].place}">{match[1]}</h2>'

    return _HEADING.sub(placed, html), tuple(headings)
