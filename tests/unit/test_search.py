"""The index says where everything stands and nothing else; a new document leaves the older segments as they are."""

import json
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.pinyin import spelled
from gongkai.search.document import Document
from gongkai.search.index import ENTRIES, segment
from gongkai.search.segments import segment_size, segmented, tables_script
from gongkai.search.stream import characters
from gongkai.search.texts import shelved
from gongkai.search.units import JOINERS, folded

HEADLINE, BODY = 0, 1
HAN = re.compile(
    "[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\ue000-\uf8ff\uf900-\ufaff𠀀-\U0003ffff]"
)
TYPED = st.sampled_from(
    [*"甲乙丙丁号年月𠮷éÉ\uff21x9\uff1012〔〕（）【】[]-—.,/:+&@_*=%℃㎡，。、“” \u3000\n\u200b\ue000", "2026"]
)
TEXTS = st.lists(TYPED, max_size=24).map("".join)

Scripts = dict[str, str]
Units = list[tuple[str, int]]


@dataclass(frozen=True)
class Pair:
    """A pair of the index: document, field and places of each posting, and the units of each headline it is in."""

    postings: list[tuple[int, int, list[int]]]
    lengths: list[int]


def documents(texts: Iterable[str], title: str = "通知") -> list[Document]:
    """Make documents of texts, one a day, newest first."""
    last = date(2026, 3, 1)
    return [
        Document(
            address=f"items/{number}.html",
            title=title,
            day=last - timedelta(number),
            category="政策文件/其他",
            issuers=("甲局",),
            text=text,
        )
        for number, text in enumerate(texts)
    ]


def index_scripts(given: Iterable[Document], count: int) -> Iterator[tuple[str, bytes]]:
    """Index documents, newest first, as they are published."""
    said = []
    for number, group in segmented(given, count):
        made = segment(group)
        said.append(made.said)
        yield from made.files(number)
    yield tables_script(said)


def indexed(given: Iterable[Document], count: int) -> Scripts:
    return {name: script.decode() for name, script in index_scripts(given, count)}


def said(scripts: Scripts, name: str, version: str | None = None) -> list[Any]:
    """Read what a script says, as a browser would."""
    found = re.fullmatch(rf'gongkai\.take\("{name}","([0-9a-f]*)",(.*)\)\n', scripts[f"{name}.js"], re.DOTALL)
    assert found, name
    assert version is None or found[1] == version
    arguments: list[Any] = json.loads(f"[{found[2]}]")
    return arguments


def numbers(stream: str) -> list[int]:
    """Read a stream as index.js does."""
    codes = map(ord, stream)
    return [code - 0x23 - (code > 0x5C) - 0x800 * (code >= 0xE000) for code in codes]


def named(names: str) -> Iterator[tuple[str, str]]:
    """Read names of pairs as index.js does."""
    for line in names.split("!") if names else ():
        first, seconds = line.split("|")
        for word, second in re.findall(" ([^ ]+) |(.)", seconds, re.DOTALL):
            yield first, word or second.replace("~", "")


def pairs(scripts: Scripts, number: int = 1) -> dict[tuple[str, str], Pair]:
    """Read all pairs of a segment."""
    tables = said(scripts, "tables", "")[0]
    _, version, firsts = tables[len(tables) - number]
    read: dict[tuple[str, str], Pair] = {}
    for shard, first in enumerate(named(firsts)):
        names, *streams = said(scripts, f"{number}/s{shard}", version)
        headlines, bodies, distances, lengths, places = (iter(numbers(stream)) for stream in streams)
        here = list(named(names))
        assert here[0] == first
        for pair, counts in zip(here, zip(headlines, bodies, strict=True), strict=True):
            standing = [
                (document, field, list(_places(places)))
                for field, count in zip((HEADLINE, BODY), counts, strict=True)
                for document in accumulate(islice(distances, count))
            ]
            read[pair] = Pair(standing, list(islice(lengths, counts[HEADLINE])))
        assert not [*distances, *lengths, *places]
    order = [(first.encode("utf-16-be"), second.encode("utf-16-be")) for first, second in read]
    assert order == sorted(order)
    return read


def _places(stream: Iterator[int]) -> Iterator[int]:
    """Read the places of one posting."""
    place, more = 0, 1
    while more:
        step = next(stream)
        place, more = place + (step >> 1), step & 1
        yield place


def cut(text: str) -> Units:
    """Cut a folded text into units, sign by sign."""
    units: Units = []
    place, apart, before = 0, 2, ""
    for at, sign in enumerate(text):
        kind = _kind(sign, text[at + 1 : at + 2], before)
        if kind in "ld" and kind == before:
            units[-1] = (units[-1][0] + sign, units[-1][1])
        elif kind in "hldj":
            units.append((sign, place))
            place, apart = place + 1, 0
        elif apart < {"b": 1, "n": 2}.get(kind, 0):
            step = {"b": 1, "n": 2}[kind]
            place, apart = place + step, apart + step
        before = kind
    return units


def _kind(sign: str, following: str, before: str) -> str:
    """Tell Han, letter, digit, joiner, line's end, space, break."""
    if HAN.match(sign):
        return "h"
    if sign == "\n":
        return "n"
    category = unicodedata.category(sign)
    if category == "Nd" or category[0] in "LM":
        return "d" if category == "Nd" else "l"
    if sign in JOINERS:
        worded = following and not HAN.match(following) and unicodedata.category(following)[0] in "LM"
        joined = worded or (following and unicodedata.category(following) == "Nd")
        return "j" if (before in {"l", "d"} and joined) or (before == "d" and sign == "%") else "b"
    return " " if sign.isspace() or category == "Cf" else "b"


def expected(given: list[Document]) -> dict[tuple[str, str], Pair]:
    """Say of every pair where it stands, document by document and unit by unit."""
    found: dict[tuple[str, str], Pair] = {}
    for field in (HEADLINE, BODY):
        for number, document in enumerate(given):
            lengths = _lengths(document)
            here: dict[tuple[str, str], list[int]] = {}
            for units in _fields(document)[field]:
                for (name, place), (following, there) in pairwise([*units, ("", -1)]):
                    here.setdefault((name, following if there == place + 1 else ""), []).append(place)
            for pair, places in here.items():
                into = found.setdefault(pair, Pair([], []))
                into.postings.append((number, field, places))
                if field == HEADLINE:
                    into.lengths.append(lengths[pair[0], places[0]])
    return found


def _fields(document: Document) -> tuple[list[Units], list[Units]]:
    headlines = cut(folded("\n".join(document.headlines)))
    return [headlines, *map(cut, spelled(document.title))], [cut(folded(document.text))]


def _lengths(document: Document) -> dict[tuple[str, int], int]:
    """Count the units of the headline that each unit is in; a spelled title is one, whatever parts it."""
    lengths = {unit: len(units) for spelling in spelled(document.title) if (units := cut(spelling)) for unit in units}
    rest = iter(cut(folded("\n".join(document.headlines))))
    for line in document.headlines:
        count = len(cut(folded(line)))
        lengths.update((unit, count) for unit in islice(rest, count))
    return lengths


def test_a_stream_of_numbers_is_read_back() -> None:
    given = np.append(np.arange(200_001, dtype=np.int32), np.array([500_000, 1_000_000], np.int32))
    stream = characters(given)
    assert not re.search('["\\\\\\x00-\\x1f\ud800-\udfff]', stream)
    assert numbers(stream) == given.tolist()


SMALL = [
    Document(
        address=f"items/{number}.html",
        title=title,
        day=date(2026, 3, 9 - number),
        category="政策文件",
        document_number=document_number,
        index_number=f"11000000MB0000019X/2026-{number:05}",
        text=text,
    )
    for number, (title, document_number, text) in enumerate(
        [
            ("关于特种设备安全的通知", "示市监发〔2026〕12号", "各县（区）：\n特种设备，特种\n设备。PM2.5≤35μg/m³"),
            ("特种设备2026年目录", "", ""),
            ("——", "", "……"),
            (
                "LED灯具抽查结果",
                "示市监 [2025] 2 号",
                "结果\n\x01抽查.csv\n灯具\n100%\n\uff2c\uff25\uff24灯具，灯具灯具",
            ),
            ("𠮷祥街的批复", "示市监批（2024）1号", "𠮷祥街𠮷祥街，一二，\n，三é́ ①"),
        ]
    )
]


def test_every_pair_of_a_small_corpus_is_where_it_stands() -> None:
    found = pairs(indexed(SMALL, len(SMALL)))
    assert found == expected(SMALL)
    assert found["灯", "具"].postings == [(3, HEADLINE, [19]), (3, BODY, [10, 19, 22, 24])]


DOCUMENTS = st.lists(
    st.builds(
        lambda title, number, text: (title, number, text),
        TEXTS.map(lambda title: title.replace("\n", "")),
        st.sampled_from(["", "示市监发〔2026〕12号", "12 (2026)"]),
        TEXTS,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_every_pair_of_any_documents_is_where_it_stands(given: list[tuple[str, str, str]]) -> None:
    made = [
        Document(address="x", title=title, day=date(2026, 1, 1), category="甲", document_number=number, text=text)
        for title, number, text in given
    ]
    assert pairs(indexed(made, len(made))) == expected(made)


HAN_LINES = st.lists(st.text("甲乙丙", max_size=9), max_size=3)


@settings(max_examples=300, deadline=None)
@given(st.lists(HAN_LINES, min_size=1, max_size=4), st.text("甲乙丙", min_size=1, max_size=5))
def test_a_word_is_found_where_it_is_a_substring(given: list[list[str]], word: str) -> None:
    """By pairs that stand at their distances, as a browser looks for it; lines of a Han text are plain strings."""
    found = pairs(indexed(documents("\n".join(lines) for lines in given), len(given)))
    assert _found(found, word) == {
        (number, len(re.findall(f"(?={word})", "\n".join(lines)))) for number, lines in enumerate(given)
    } - {(number, 0) for number in range(len(given))}


def _found(found: dict[tuple[str, str], Pair], word: str) -> set[tuple[int, int]]:
    """Give the documents with a word in the body, and how often it is there."""
    stands: dict[str, set[tuple[int, int]]] = {}
    for (name, _), pair in found.items():
        at = ((document, place) for document, field, places in pair.postings if field == BODY for place in places)
        stands.setdefault(name, set()).update(at)
    begins = [
        document
        for document, place in stands.get(word[0], ())
        if all((document, place + step) in stands.get(name, ()) for step, name in enumerate(word))
    ]
    return {(document, begins.count(document)) for document in begins}


def test_a_spelling_that_is_known_is_as_good_as_one_worked_out() -> None:
    known = [replace(document, spelling=spelled(document.title)) for document in SMALL]
    assert indexed(known, len(known)) == indexed(SMALL, len(SMALL))


def test_a_nul_in_an_attachment_is_the_end_of_a_line() -> None:
    """The text of a file may hold anything; the documents after it must not become others."""
    given = documents(["甲\0乙", "丙"])
    assert pairs(indexed(given, 2)) == pairs(indexed(documents(["甲\n乙", "丙"]), 2))


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=5), st.integers(4, 30))
def test_pieces_of_a_text_begin_where_they_say(texts: list[str], size: int) -> None:
    made = documents(texts)
    blocks, shelves = shelved(made, size)
    for document, shelf in zip(made, shelves, strict=True):
        if len(shelf.starts) == 1 and len(document.text) <= size:
            assert blocks[shelf.block][shelf.number] == document.text
            continue
        pieces = [piece for [piece] in blocks[shelf.block : shelf.block + len(shelf.starts)]]
        assert "".join(pieces) == f"{document.text}\n"
        assert shelf.starts[0] == 0
        places = [place for _, place in cut(folded(document.text))]
        for start, piece in zip(shelf.starts, pieces, strict=True):
            assert len(piece) <= size + 1 or "\n" not in piece[:-1]
            if units := cut(folded(piece)):
                assert places.pop(0) == start
                del places[: len(units) - 1]
        assert not places


def test_every_piece_of_an_attachment_begins_with_its_name() -> None:
    [document] = documents(["正文\n\x01甲.pdf\n第一段\n第二段\n第三段\n\x01乙.csv\n第四格\n第五格"])
    blocks, _ = shelved([document], 13)
    assert [block for [block] in blocks] == [
        "正文\n\x01甲.pdf\n第一段\n",
        "\x01甲.pdf\n第二段\n第三段\n",
        "\x01乙.csv\n第四格\n",
        "\x01乙.csv\n第五格\n",
    ]


def test_a_long_text_is_found_piece_by_piece() -> None:
    """A word's place in the index and the pieces' starts tell the same piece, at the very edges of pieces too."""
    lines = [f"第{number}条，甲{number}乙" for number in range(5_000)]
    scripts = indexed(documents(["丙", "\n".join(lines), "丁"]), 3)
    block, within, *starts = said(scripts, "1/e0")[0][1][7:]
    texts = [said(scripts, f"1/t{block + piece}")[0] for piece in range(len(starts) + 1)]
    assert len(texts) > 5
    assert within == 0
    assert "".join(text for [text] in texts) == "\n".join(lines) + "\n"
    found = pairs(scripts)
    for number in range(5_000):
        [(document, _, [place])] = found["甲", f"{number}"].postings
        assert document == 1
        piece = sum(start <= place for start in starts)
        assert f"，甲{number}乙\n" in texts[piece][0]


def test_entries_and_facets_say_what_documents_are() -> None:
    given = [*SMALL, *documents(["甲"] * 40)]
    scripts = indexed(given, len(given))
    entries = [entry for number in range(-(-len(given) // ENTRIES)) for entry in said(scripts, f"1/e{number}")[0]]
    numbered = [(document.document_number, document.index_number) for document in given]
    shown = [(str(document.day), document.category.rpartition("/")[2], document.validity) for document in given]
    assert [tuple(entry[:7]) for entry in entries] == [
        (document.address, document.title, *numbers, *facets)
        for document, numbers, facets in zip(given, numbered, shown, strict=True)
    ]
    days, categories, of, *_, issuers, by = said(scripts, "1/facets")
    first, *distances = numbers(days)
    assert date(1900, 1, 1) + timedelta(first) == given[0].day
    assert distances == [(newer.day - older.day).days for newer, older in pairwise(given)]
    assert [categories[number] for number in numbers(of)] == [document.category for document in given]
    assert [issuers[number] for number in numbers(by)] == ["、".join(document.issuers) for document in given]


def many(count: int) -> list[Document]:
    """Make tiny documents, newest first; one more is one newer."""
    chosen = random.Random(4711)
    words = ["特种设备", "食品安全", "抽查", "2026年", "GB/T", "通知", "许可", "，", "处罚"]
    oldest_first = [
        Document(
            address=f"items/{number}.html",
            title="".join(chosen.choices(words, k=3)),
            day=date(2020, 1, 1) + timedelta(number // 3),
            category="政策文件",
            text="".join(chosen.choices(words, k=5)),
        )
        for number in range(count)
    ]
    return oldest_first[::-1]


@pytest.fixture(scope="module")
def before() -> Scripts:
    return indexed(many(2_100), 2_100)


def test_the_same_documents_give_the_same_bytes(before: Scripts) -> None:
    again = indexed(many(2_100), 2_100)
    assert list(again.items()) == list(before.items())


def test_segments_are_full_but_the_newest(before: Scripts) -> None:
    assert [documents for documents, _, _ in said(before, "tables", "")[0]] == [52, 1_024, 1_024]
    days = [said(before, f"{number}/facets")[0] for number in (3, 2, 1)]
    firsts = [date(1900, 1, 1) + timedelta(numbers(stream)[0]) for stream in days]
    given = many(2_100)
    assert firsts == [given[0].day, given[52].day, given[1_076].day]


def test_a_newer_document_rewrites_only_the_newest_segment(before: Scripts) -> None:
    after = indexed(many(2_101), 2_101)
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == {
        name for name in after if name.startswith("3/") or name == "tables.js"
    }
    assert said(after, "tables")[0][1:] == said(before, "tables")[0][1:]


def test_a_full_newest_segment_stays_when_another_begins() -> None:
    before, after = (indexed(many(count), count) for count in (2_048, 2_049))
    assert {name: after[name] for name in before if name != "tables.js"} == {
        name: script for name, script in before.items() if name != "tables.js"
    }
    assert {name for name in after if name not in before} >= {"3/s0.js", "3/e0.js", "3/t0.js", "3/facets.js"}


def test_a_change_in_a_text_changes_the_version_of_its_segment_only(before: Scripts) -> None:
    given = many(2_100)
    given[1_500] = replace(given[1_500], text="改了一个字")
    versions = [
        [version for _, version, _ in said(scripts, "tables")[0]] for scripts in (before, indexed(given, 2_100))
    ]
    assert [one == other for one, other in zip(*versions, strict=True)] == [True, True, False]


def test_every_document_of_every_segment_is_found(before: Scripts) -> None:
    given = many(2_100)
    for number, stretch in ((3, given[:52]), (2, given[52:1_076]), (1, given[1_076:])):
        assert pairs(before, number) == expected(stretch)


def test_one_segment_is_held_at_a_time() -> None:
    """Documents are taken only when the scripts of the segment before are out."""
    taken = 0

    def counted() -> Iterator[Document]:
        nonlocal taken
        for document in many(2_100):
            taken += 1
            yield document

    taken_at = {name: taken for name, _ in index_scripts(counted(), 2_100)}
    assert {name.split("/")[0]: count for name, count in taken_at.items()} == {
        "3": 52,
        "2": 1_076,
        "1": 2_100,
        "tables.js": 2_100,
    }
    assert {count for name, count in taken_at.items() if name.startswith("3/")} == {52}


@pytest.mark.parametrize("count", [1, 52, 1_023, 1_024, 1_025])
def test_any_number_of_documents_is_indexed(count: int) -> None:
    scripts = indexed(documents([""] * count), count)
    assert sum(number for number, _, _ in said(scripts, "tables")[0]) == count
    assert len(said(scripts, "tables")[0]) == -(-count // segment_size(count))


def test_a_column_without_documents_has_an_empty_index() -> None:
    assert said(indexed([], 0), "tables")[0] == []
