"""The corpus's prose: sentence patterns and what fills them, all drawn from one stream of chance an item."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from random import Random
from typing import TypeVar

from corpus_patterns import (
    ACTS,
    ADVICE,
    ADVICE_HEADINGS,
    CASES,
    CASES_HEADINGS,
    CAUSES,
    CAUSES_HEADINGS,
    DEEDS,
    DUTIES,
    DUTIES_HEADINGS,
    FACTS,
    FACTS_HEADINGS,
    FREE,
    LIST_ITEMS,
    MEASURES,
    MEASURES_HEADINGS,
    OFFICES,
    OPENINGS,
    SUBHEADINGS,
    SUMMARIES,
    TITLES,
    TRADERS,
)
from corpus_words import (
    COMPANY_KINDS,
    CONNECTIVES,
    DISTRICTS,
    FAULTS,
    FIELD_OF,
    FIELDS,
    GENERAL,
    GIVEN,
    LAWS,
    LUCKY,
    MANNERS,
    ORGANS,
    QUALITIES,
    QUALITY_TAILS,
    SPOTS,
    STATES,
    SURNAMES,
    THINGS,
    TOWN_HEADS,
    TOWN_KINDS,
    TOWN_TAILS,
    TRADES,
    UNITS,
    UNLUCKY,
    VERBS,
)

_SLOTS = 4096
_RARE_CHARACTERS = 2_500
_NUMERALS = "一二三四五六七八九十"
_SHORTEST, _LONGEST = 330, 2_250
"""Characters at which a body may end and must end; its last sentence and closing come on top."""


def _long_tailed(words: Sequence[str], steepness: float = 0.8) -> tuple[str, ...]:
    """Repeat words by Zipf's law, so that one draw of an index is one draw of a word; the rarest stands once."""
    weights = [1 / (rank + 2) ** steepness for rank in range(len(words))]
    ends = [round(_SLOTS * total / sum(weights)) for total in accumulate(weights)]
    times = (max(end - start, 1) for start, end in pairwise([0, *ends]))
    return tuple(word for word, count in zip(words, times, strict=True) for _ in range(count))


def _common_characters() -> Iterator[str]:
    """Give the characters of the first level of GB 2312 that may stand in a name."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", "ignore")
            if character and character not in UNLUCKY and character not in LUCKY:
                yield character


def _name_characters() -> tuple[str, ...]:
    rare = list(_common_characters())
    Random(0).shuffle(rare)
    return _long_tailed([*dict.fromkeys(LUCKY), *rare][:_RARE_CHARACTERS], 0.6)


_POOLS = {name: _long_tailed(tuple(dict.fromkeys(words)), 0.6) for name, words in FIELDS.items()}
_GENERAL = _long_tailed(GENERAL, 0.45)
_VERBS = _long_tailed(VERBS, 0.4)
_MANNERS = _long_tailed(MANNERS, 0.4)
_FAULTS = _long_tailed(FAULTS, 0.5)
_LAWS = _long_tailed(LAWS, 0.6)
_ORGANS = _long_tailed(ORGANS)
_UNITS = _long_tailed(UNITS)
_DISTRICTS = _long_tailed(DISTRICTS, 0.5)
_TRADES = _long_tailed(TRADES, 0.6)
_THINGS = _long_tailed(THINGS, 0.4)
_STATES = _long_tailed(STATES, 0.4)
_QUALITIES = _long_tailed(QUALITIES, 0.3)
_SPOTS = _long_tailed(SPOTS, 0.3)
_COMPANY_KINDS = _long_tailed(COMPANY_KINDS, 0.7)
_NAME_CHARACTERS = _name_characters()
_TOWNS = _long_tailed([f"{head}{tail}" for tail in TOWN_TAILS for head in TOWN_HEADS if head != tail])


_Drawn = TypeVar("_Drawn")


class Writer:
    """Writer (拟稿): chance for one item, and what it keeps to: field, topics, year, turns of phrase."""

    def __init__(self, seed: int, category: str, year: int) -> None:
        rng = Random(seed)
        self.rng = rng
        self.chance = rng.random
        self.year = year
        field = next((name for word, name in FIELD_OF.items() if word in category), "政务")
        self.words = _POOLS[field]
        self.topics = tuple(dict.fromkeys(self.of(self.words) for _ in range(5)))
        self.things = tuple(self.of(_THINGS) for _ in range(10))
        self.organs = tuple(self.of(_ORGANS) for _ in range(4))
        self.habit = self.below(99)

    def of(self, pool: Sequence[_Drawn]) -> _Drawn:
        """Draw from a pool."""
        return pool[int(self.chance() * len(pool))]

    def below(self, limit: int) -> int:
        """Draw a number from 0."""
        return int(self.chance() * limit)

    def topic(self) -> str:
        """Draw one of the item's own topics."""
        return self.of(self.topics)

    def word(self) -> str:
        """Draw a word of the field, sometimes any other."""
        return self.of(self.words if self.chance() < _OWN_FIELD else _GENERAL)

    def thing(self) -> str:
        """Draw one of the item's own things, sometimes any other."""
        return self.of(self.things if self.chance() < _OWN_THINGS else _THINGS)

    def count(self) -> int:
        """Draw a whole number, small ones more often."""
        return int(10 ** (self.chance() * 3.6)) + 1


_OWN_FIELD, _OWN_THINGS = 0.8, 0.6


def _company(writer: Writer) -> str:
    size = 2 if writer.chance() < 0.5 else 3
    name = "".join(writer.of(_NAME_CHARACTERS) for _ in range(size))
    place = writer.of(_DISTRICTS) if writer.chance() < 0.4 else ""
    return f"{place}{name}{writer.of(_TRADES)}{writer.of(_COMPANY_KINDS)}"


def _brand(writer: Writer) -> str:
    return f"“{writer.of(_NAME_CHARACTERS)}{writer.of(_NAME_CHARACTERS)}”牌{writer.word()}"


def _person(writer: Writer) -> str:
    return writer.of(SURNAMES) + writer.of(GIVEN)


def _town(writer: Writer) -> str:
    return writer.of(_TOWNS) + writer.of(TOWN_KINDS)


def _street(writer: Writer) -> str:
    return f"{writer.of(_NAME_CHARACTERS)}{writer.of(_NAME_CHARACTERS)}路"


def _amount(writer: Writer) -> str:
    count = writer.count()
    return f"{count / 10:.1f}万元" if writer.chance() < 0.5 else f"{count * 10}元"


def _share(writer: Writer) -> str:
    return f"{writer.below(1000) / 10:.1f}%"


def _day(writer: Writer) -> str:
    return f"{writer.below(12) + 1}月{writer.below(28) + 1}日"


def _month(writer: Writer) -> str:
    return f"{writer.below(12) + 1}月"


def _law_article(writer: Writer) -> str:
    return f"{writer.of(_LAWS)}第{_numeral(writer.below(90) + 1)}条"


def _numeral(number: int) -> str:
    """Write a number below a hundred in characters."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens - 1] + "十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _phrase(writer: Writer) -> str:
    return f"{writer.of(_VERBS)}{writer.word()}{writer.of(_GENERAL)}"


def _ware(writer: Writer) -> str:
    return f"{writer.of(_QUALITIES)}{writer.of(QUALITY_TAILS)}{writer.thing()}"


def _file_number(writer: Writer) -> str:
    return f"示市监发〔{writer.year - writer.below(4)}〕{writer.below(300) + 1}号"


_FILLERS: dict[str, Callable[[Writer], str]] = {
    "题": Writer.topic,
    "词": Writer.word,
    "泛": lambda writer: writer.of(_GENERAL),
    "动": lambda writer: writer.of(_VERBS),
    "地": lambda writer: writer.of(_MANNERS),
    "短": _phrase,
    "病": lambda writer: writer.of(_FAULTS),
    "法": lambda writer: writer.of(_LAWS),
    "条": _law_article,
    "关": lambda writer: writer.of(writer.organs),
    "区": lambda writer: writer.of(_DISTRICTS),
    "镇": _town,
    "路": _street,
    "企": _company,
    "牌": _brand,
    "人": _person,
    "数": lambda writer: str(writer.count()),
    "量": lambda writer: writer.of(_UNITS),
    "率": _share,
    "额": _amount,
    "日": _day,
    "月": _month,
    "年": lambda writer: str(writer.year),
    "限": lambda writer: str(writer.below(30) + 1),
    "文": _file_number,
    "物": Writer.thing,
    "态": lambda writer: writer.of(_STATES),
    "处": lambda writer: writer.of(_SPOTS),
    "品": _ware,
    "官": lambda writer: _one_of(_OFFICES, writer),
    "为": lambda writer: _one_of(_ACTS, writer),
    "商": lambda writer: _one_of(_TRADERS, writer),
    "做": lambda writer: _one_of(_DEEDS, writer),
    "连": lambda writer: writer.of(CONNECTIVES),
}
Pattern = tuple[str, tuple[Callable[[Writer], str], ...]]


def _patterns(text: str) -> tuple[Pattern, ...]:
    """Read patterns, one a line, with slots in braces."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return tuple(
        (re.sub(r"\{.\}", "%s", line), tuple(_FILLERS[slot] for slot in re.findall(r"\{(.)\}", line))) for line in lines
    )


def _fill(pattern: Pattern, writer: Writer) -> str:
    text, fillers = pattern
    return text % tuple([filler(writer) for filler in fillers])


def _one_of(patterns: Sequence[Pattern], writer: Writer) -> str:
    """Fill one of the patterns an item keeps to, which are half of all."""
    size = len(patterns)
    return _fill(patterns[(writer.habit + writer.below((size + 3) // 2)) % size], writer)


_OFFICES: tuple[Pattern, ...] = _patterns(OFFICES)
_ACTS: tuple[Pattern, ...] = _patterns(ACTS)
_TRADERS: tuple[Pattern, ...] = _patterns(TRADERS)
_DEEDS: tuple[Pattern, ...] = _patterns(DEEDS)
_FREE = _patterns(FREE)
"""Sentences made of clauses, which say something else each time."""
_OPENINGS = _patterns(OPENINGS)
_FACTS = _patterns(FACTS)
_CASES = _patterns(CASES)
_DUTIES = _patterns(DUTIES)
_MEASURES = _patterns(MEASURES)
_CAUSES = _patterns(CAUSES)
_ADVICE = _patterns(ADVICE)

_PARAGRAPHS: tuple[tuple[Pattern, ...], ...] = (_FACTS, _CASES, _DUTIES, _MEASURES, _CAUSES)
_CHAPTERS: tuple[tuple[tuple[Pattern, ...], tuple[Pattern, ...]], ...] = (
    (_patterns(FACTS_HEADINGS), _FACTS),
    (_patterns(CASES_HEADINGS), _CASES),
    (_patterns(DUTIES_HEADINGS), _DUTIES),
    (_patterns(MEASURES_HEADINGS), _MEASURES),
    (_patterns(CAUSES_HEADINGS), _CAUSES),
    (_patterns(ADVICE_HEADINGS), _ADVICE),
)
_SUBHEADINGS = _patterns(SUBHEADINGS)
_LIST_ITEMS = _patterns(LIST_ITEMS)
_CLOSINGS = (
    "特此通知。",
    "特此公告。",
    "（此件公开发布）",
    "本通知自印发之日起施行。",
    "执行中遇到的问题，及时向市局反映。",
    "感谢您对市场监管工作的关心和支持。",
)
_TITLE_PATTERNS = {genre: _patterns(text) for genre, text in TITLES.items()}
_SUMMARIES = _patterns(SUMMARIES)


def title(writer: Writer, genre: str) -> str:
    """Write a title of a genre; the empty one is of no genre."""
    return _one_of(_TITLE_PATTERNS[genre], writer)


def summary(writer: Writer) -> str:
    """Write a summary."""
    return _one_of(_SUMMARIES, writer)


def table_rows(writer: Writer, length: int) -> tuple[tuple[str, ...], ...]:
    """Write a table: its heading and so many rows, of one of three kinds."""
    kind = writer.below(3)
    if kind == 0:
        places = (*DISTRICTS, *(_town(writer) for _ in range(length)))[:length]
        head = ("地区", f"{writer.topic()}数", "检查数", "合格率")
        return (head, *((place, str(writer.count()), str(writer.count()), _share(writer)) for place in places))
    if kind == 1:
        head = ("序号", "单位名称", "检查项目", "结果")
        rows = ((str(row + 1), _company(writer), writer.word(), writer.of(_FAULTS)) for row in range(length))
        return (head, *rows)
    head = ("项目", "单位", f"{writer.year - 1}年", f"{writer.year}年")
    rows = ((writer.word(), writer.of(_UNITS), str(writer.count()), str(writer.count())) for _ in range(length))
    return (head, *rows)


def lines(writer: Writer, count: int) -> list[str]:
    """Write paragraphs of one sentence each, for an attachment."""
    return [_one_of(_PARAGRAPHS[writer.below(len(_PARAGRAPHS))], writer) for _ in range(count)]


def body(writer: Writer, *, with_table: bool, link: str) -> str:
    """Write a body of 300 to 2,500 characters; a link is a line to an earlier item, or empty."""
    target = min(max(int(writer.rng.lognormvariate(6.43, 0.55)), _SHORTEST), _LONGEST)
    parts = [f"{writer.of(_ORGANS)}：", _one_of(_OPENINGS, writer)]
    if link:
        parts.append(link)
    if with_table:
        parts.append(_table(table_rows(writer, writer.below(9) + 4)))
    length = sum(map(len, parts))
    chapters = _articles if writer.chance() < _REGULATIONS else _chapters
    for part in chapters(writer):
        parts.append(part)
        length += len(part) + 2
        if length >= target and not part.startswith("#"):
            break
    if writer.chance() < _CLOSED:
        parts.append(writer.of(_CLOSINGS))
    return "\n\n".join(parts)


_REGULATIONS, _CLOSED, _FREELY = 0.12, 0.4, 0.65


def _chapters(writer: Writer) -> Iterator[str]:
    """Write chapters without end: heading and paragraphs, some with sections, some with a list."""
    for number in range(99):
        headings, sentences = _CHAPTERS[writer.below(len(_CHAPTERS))]
        yield f"## {_numeral(number + 1)}、{_one_of(headings, writer)}"
        form = writer.chance()
        if form < 0.3:
            for section in range(2 + writer.below(3)):
                yield f"### （{_numeral(section + 1)}）{_one_of(_SUBHEADINGS, writer)}"
                yield _paragraph(writer, sentences)
        else:
            yield _paragraph(writer, sentences)
            if form < 0.5:
                yield _list(writer)
            elif form < 0.75:
                yield _paragraph(writer, _PARAGRAPHS[writer.below(len(_PARAGRAPHS))])


def _articles(writer: Writer) -> Iterator[str]:
    """Write articles of a regulation without end."""
    for number in range(98):
        text = _paragraph(writer, _DUTIES) if writer.chance() < 0.7 else _one_of(_MEASURES, writer)
        yield f"第{_numeral(number + 1)}条　{text}"


def _paragraph(writer: Writer, sentences: Sequence[Pattern]) -> str:
    count = 1 + writer.below(3)
    return "".join([_one_of(_FREE if writer.chance() < _FREELY else sentences, writer) for _ in range(count)])


def _list(writer: Writer) -> str:
    pattern = _LIST_ITEMS[writer.below(len(_LIST_ITEMS))]
    sign = "1. " if writer.chance() < 0.5 else "- "
    return "\n".join(f"{sign}{_fill(pattern, writer)}" for _ in range(3 + writer.below(4)))


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *below = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "| " + " | ".join("---" for _ in rows[0]) + " |", *below])
