"""Queries (检索词) of the search benchmark, and their true answers: the items that hold every word as it is typed."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus_words import FIELDS, GENERAL
from search_gongkai import is_item, lines_of

from gongkai.search.document import Document

_SAMPLE = 300
"""The first items of every corpus; what is asked occurs in them, so that all sizes are asked the same."""
_WORDS = {2: 8, 3: 7, 4: 8, 6: 5}
"""How many words of how many characters."""
_NUMBERS, _SEVERAL, _TITLES = 4, 5, 3

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Query:
    """Query (检索词): what is typed, and of what kind it is."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Means over queries: of what should be found how much is, of what is found how much should be; and the misses.

    A query that finds nothing has no precision.
    """

    queries: int
    recall: float
    precision: float
    empty: int


def queries(documents: Iterable[Document]) -> tuple[Query, ...]:
    """Choose what is asked, by what occurs in the first items; kinds alternate, so that any beginning is a sample."""
    sample = sorted(filter(_in_sample, documents), key=lambda document: document.address[-11:])
    texts = ["\n".join(lines_of(document)) for document in sample]
    counts = {word: count for word in _vocabulary() if (count := sum(word in text for text in texts))}
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    kinds = [
        [
            Query(f"words of {length} characters", word)
            for word in _spread([w for w in ordered if len(w) == length], number)
        ]
        for length, number in _WORDS.items()
    ]
    numbered = [document.document_number for document in sample if document.document_number]
    kinds.append([Query("发文字号", number) for number in _spread(numbered, _NUMBERS)])
    kinds.append([Query("of several words", _together(text, ordered)) for text in _spread(texts, _SEVERAL)])
    kinds.append([Query("titles", document.title) for document in _spread(sample, _TITLES)])
    return tuple(_alternating(kinds))


def _in_sample(document: Document) -> bool:
    return is_item(document) and int(document.address[-11:-5]) <= _SAMPLE


def _vocabulary() -> set[str]:
    return {*GENERAL, *(word for words in FIELDS.values() for word in words)}


def _spread(things: Sequence[_Thing], number: int) -> list[_Thing]:
    """Take things at equal distances, from the first to the last."""
    return [things[i * (len(things) - 1) // max(1, number - 1)] for i in range(min(number, len(things)))]


def _together(text: str, ordered: Sequence[str]) -> str:
    """Join two words of a text, or three of every other: neither its most frequent nor its rarest."""
    held = [word for word in ordered if word in text]
    places = (1, 2) if len(text) % 2 else (1, 2, 3)
    return " ".join(held[len(held) * place // 4] for place in places)


def _alternating(kinds: list[list[Query]]) -> Iterator[Query]:
    """Mix the kinds evenly."""
    placed = (
        ((number + 0.5) / len(kind), order, query)
        for order, kind in enumerate(kinds)
        for number, query in enumerate(kind)
    )
    return (query for *_, query in sorted(placed, key=lambda entry: entry[:2]))


def truth(asked: Sequence[Query], documents: Iterable[Document]) -> list[set[int]]:
    """Give for each query the items that hold all its words, by their number among the documents."""
    wanted = [[_plain(word) for word in query.text.split()] for query in asked]
    answers: list[set[int]] = [set() for _ in asked]
    for number, document in enumerate(documents):
        if is_item(document):
            text = _plain("\n".join(lines_of(document)))
            for words, answer in zip(wanted, answers, strict=True):
                if all(word in text for word in words):
                    answer.add(number)
    return answers


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def score(found: Sequence[set[int]], true: Sequence[set[int]]) -> Score:
    """Compare what was found of the first queries with what is true."""
    pairs = list(zip(found, true, strict=False))
    recalls = [len(hits & answer) / len(answer) for hits, answer in pairs]
    precisions = [len(hits & answer) / len(hits) for hits, answer in pairs if hits]
    return Score(len(pairs), _mean(recalls), _mean(precisions), sum(not hits for hits, _ in pairs))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def kinds(asked: Iterable[Query]) -> str:
    """Say how many queries of each kind there are."""
    return ", ".join(f"{count} {kind}" for kind, count in Counter(query.kind for query in asked).items())
