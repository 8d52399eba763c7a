"""The documents and queries are hard enough, and the truth about them is right: no engine is needed for these."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.model.item import Item
from gongkai.model.values import DisclosureMode
from relevance import truth
from relevance.conftest import Library
from relevance.documents import PARTS, WHOLE, decoys, unpublished, write_documents
from relevance.queries import Query, read_queries
from relevance.truth import Document, finds, finds_spelled, folded

QUERIES = read_queries()
FINDING = [query for query in QUERIES if query.kind not in {"nothing", "unpublished", "hostile"}]
SILENT = [query for query in QUERIES if query.kind in {"nothing", "unpublished"}]
HAN = re.compile(r"[\u4e00-\u9fff]+")


def _document(*blocks: str) -> Document:
    return Document("a.html", "\n".join(map(folded, blocks)), "", ())


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("示市监发〔2026〕12号", "示市监发[2026]12号"),
        ("示市监发〔2026〕12号", "示市监发（２０２６）１２号"),  # noqa: RUF001
        ("示市监发〔2026〕12号", "示市监发【2026)12号"),
        ("示市监发〔2026〕12号", "示市监发2026 12号"),
        ("示市监发〔2026〕12号", "〔2026〕12"),
        ("第12号", "12号"),
        ("PM2.5", "PM2"),
        ("PM2.5", "2.5"),
        ("GB/T 9704—2012", "“gb/t 9704-2012”"),
        ("误差为2.5%。", "2.5%"),
        ("误差为2.5%。", "2.5"),
        ("封面、目录；附表", "封面，目录"),
        ("甲类：（乙类）", "甲类、乙类"),
        ("安 全　检查", "安全检查"),
        ("安全检查", "安全，"),
        ("安全检查", '"安全 检查"'),
        ("ＬＥＤ路灯", "led"),
        ("检查\u200b记录", "检查记录"),
        ("hydraulic press", '"Hydraulic  press"'),
    ],
)
def test_is_found(text: str, query: str) -> None:
    assert finds(query, _document(text))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("示市监发〔2026〕112号", "示市监发〔2026〕12号"),
        ("示市监发〔2025〕12号", "示市监发〔2026〕12号"),
        ("示市监发〔2026〕12号", "示市监发202612号"),
        ("第112号", "12号"),
        ("2012", "12"),
        ("2012", "20"),
        ("OLED", "LED"),
        ("LEDS", "LED"),
        ("PM2.5", "PM25"),
        ("GB/T", "GBT"),
        ("GB/T", "GB-T"),
        ("2.5", "2.5%"),
        ("安全、检查", "安全检查"),
        ("安全检查", "安全、检查"),
        ("hydraulic press", "hydraulicpress"),
        ("安全检查", "安全 整改"),
        ("检查 安全", '"安全 检查"'),
        ("安全检查", "，。"),
        ("安全检查", '""'),
    ],
)
def test_is_not_found(text: str, query: str) -> None:
    assert not finds(query, _document(text))


def test_no_word_stands_in_two_blocks() -> None:
    assert not finds("燃气灶具", _document("燃气", "灶具"))
    assert finds("燃气 灶具", _document("燃气", "灶具"))


def test_pinyin_begins_with_a_syllable_and_does_not_cross_a_mark() -> None:
    document = Document("a.html", "", "tzsb|jc", ("te", "zhong", "she", "bei", "|", "jian", "cha"))
    assert all(finds_spelled(query, document) for query in ("tzsb", "zs", "jc", "zhongshebei", "sheb"))
    assert not any(finds_spelled(query, document) for query in ("sbjc", "beijian", "hong", "ts", "t z"))


def test_what_is_in_a_text_is_not_taken_for_pinyin() -> None:
    spelled, written = Document("a.html", "", "led", ()), Document("b.html", "led", "", ())
    assert truth.answer("led", [spelled, written]) == truth.Answer(frozenset({"b.html"}), "text")
    assert truth.answer("led", [spelled]) == truth.Answer(frozenset({"a.html"}), "pinyin")


def test_there_are_enough_documents_and_queries(library: Library) -> None:
    lengths = [sum(map(len, HAN.findall(item.body.text))) for item in library.inspection.site.published]
    assert len(lengths) >= 450
    assert min(lengths) >= 400
    assert max(lengths) <= 1_500
    kinds = Counter(query.kind for query in QUERIES)
    assert len({(query.kind, query.text) for query in QUERIES}) == len(QUERIES) >= 170
    assert kinds["title"] >= 40
    assert min(kinds.values()) >= 5


def test_the_content_has_no_mistake(library: Library) -> None:
    assert library.inspection.sound


def test_the_documents_are_the_same_every_time(library: Library, tmp_path: Path) -> None:
    write_documents(tmp_path / "again")
    assert _contents(tmp_path / "again" / "content") == _contents(library.root / "content")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("query", FINDING, ids=str)
def test_there_is_something_to_find(query: Query, library: Library) -> None:
    found = truth.answer(query.text, library.documents)
    assert found.paths
    assert found.by == ("pinyin" if query.kind == "pinyin" else "text")
    assert not query.wanted or query.wanted in {Path(path).stem for path in found.paths}


@pytest.mark.parametrize("query", SILENT, ids=str)
def test_there_is_nothing_to_find(query: Query, library: Library) -> None:
    assert not truth.answer(query.text, library.documents).paths


@pytest.mark.parametrize("query", [query for query in QUERIES if query.wanted], ids=str)
def test_one_title_is_meant(query: Query, library: Library) -> None:
    """The words asked for are in the wanted title and, but for titles that quote it whole, in no other."""
    titles = {item.stem: item.title for item in library.inspection.site.published}
    matching = {stem for stem, title in titles.items() if finds(query.text, _document(title))}
    assert query.wanted in matching
    assert matching == {query.wanted} or query.text == titles[query.wanted]


@pytest.mark.parametrize("word", decoys())
def test_a_decoy_has_the_parts_and_not_the_word(word: str, library: Library) -> None:
    whole = truth.answer(word, library.documents).paths
    assert len(whole) >= WHOLE
    assert len(_with_all_bigrams(word, library) - whole) >= PARTS - 1


def test_bigrams_alone_would_not_do(library: Library) -> None:
    """Of what the bigrams of a word of four characters and more find together, most has not the word."""
    found, right = bigram_and(library)
    assert right / found < 0.9


def bigram_and(library: Library) -> tuple[int, int]:
    """Count what the bigrams of each long Han query find together, and how much of that is right."""
    words = [query.text for query in FINDING if len(query.text) >= 4 and HAN.fullmatch(query.text)]
    found = {word: _with_all_bigrams(word, library) for word in words}
    right = {word: truth.answer(word, library.documents).paths for word in words}
    assert all(right[word] <= found[word] for word in words)
    return sum(map(len, found.values())), sum(map(len, right.values()))


def _with_all_bigrams(word: str, library: Library) -> frozenset[str]:
    bigrams = [word[start : start + 2] for start in range(len(word) - 1)]
    return frozenset(
        document.path for document in library.documents if all(bigram in document.text for bigram in bigrams)
    )


def test_what_is_not_published_would_be_found_if_it_were(library: Library) -> None:
    """Each such query is of words that stand in the source; the reason of a withdrawal is on its page alone."""
    site = library.inspection.site
    stems = {entry["文件名"] for entry in unpublished()}
    assert len(stems) == 4
    hidden = tuple(_shown(item) for item in site.items if item.stem in stems)
    documents = truth.documents(replace(site, items=hidden), library.root)
    queries = [
        query.text for query in QUERIES if query.kind == "unpublished" and query.text not in _reasons(site.items)
    ]
    assert not [query for query in queries if not truth.answer(query, documents).paths]


def _shown(item: Item) -> Item:
    return replace(item, draft=False, withdrawal=None, disclosure_mode=DisclosureMode.PROACTIVE)


def _reasons(items: tuple[Item, ...]) -> set[str]:
    return {item.withdrawal.reason for item in items if item.withdrawal}
