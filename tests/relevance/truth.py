"""What a query should find, by looking for it in the text of every document; knows nothing of the index.

Text is folded before it is compared, the query's and the documents' alike:

- NFKC and lower case; all dashes are “-”; marks no one sees (Unicode Cf) are white space.
- The brackets 〔〕[]（）()【】 round a number of four digits are white space: “发〔2026〕12号”, “发[2026]12号” and
  “发2026 12号” are the same.
- White space is dropped, but between two letters or digits it stays as one blank. Letters are those of alphabets; Han
  characters, kana and hangul are neither letters nor digits.
- The symbols . , / : - + & @ _ * = % stay as they are where they join a letter or digit to another (GB/T, 9704-2012,
  PM2.5), and “%” also after a digit. All other punctuation, brackets included, is one class: a run of it equals any
  other run.

A query is split at white space; "…" and “…” keep what they enclose together as one phrase. What is left without
punctuation at its ends is a word. Every word must be found, each within one block: a field, a paragraph, a heading, a
list item, a cell, a file's name. Inline marks (bold, links) part nothing, and neither does a line break in the source
between two Han characters. A word is not found where it would begin or end within a run of digits or of letters: 12 is
not in 112 or 2012, but in 第12号 and in 12.5. A query without words finds nothing.

A query that is one word of letters a–z and is in no text is taken for pinyin: it is found in a title's initials, or in
its syllables beginning where a syllable begins. What is not Han in a title parts them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from pypinyin import lazy_pinyin

from gongkai.attachments.inspection import carried
from gongkai.loading.files import read_file
from gongkai.loading.theme import templates_folder
from gongkai.model.annual_report import AnnualReport
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.text import Guide, Regulation
from gongkai.pages.prose import prose_html
from gongkai.pages.reports import report_parts
from gongkai.pages.templates import Templates

_DASHES = str.maketrans("‐‑‒–—―−~", "--------")  # noqa: RUF001 - the dashes people type
_YEAR = re.compile(r"[(\[〔【]\s*(\d{4})\s*[)\]〕】]")
_GAP = re.compile(r"[\W_]+")
_SYMBOLS = frozenset(".,/:-+&@_*=%")
_HAN = re.compile(
    "[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_INLINE = frozenset({"a", "code", "del", "em", "img", "span", "strong", "sub", "sup", "time", "u"})
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Document:
    """A page that can be found: its address, its folded blocks a line each, its title's pinyin."""

    path: str
    text: str
    initials: str
    syllables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds, and whether in the text or by pinyin."""

    paths: frozenset[str]
    by: str


def answer(query: str, documents: Iterable[Document]) -> Answer:
    """Find a query among documents."""
    documents = tuple(documents)
    found = frozenset(document.path for document in documents if finds(query, document))
    spelled = [] if found else [document for document in documents if finds_spelled(query, document)]
    return Answer(frozenset(document.path for document in spelled), "pinyin") if spelled else Answer(found, "text")


def finds(query: str, document: Document) -> bool:
    """Whether every word of a query is in a document's text.

    >>> document = Document("a.html", folded("示市监发〔2026〕12号") + "\\n" + folded("安全、PM2.5的检查"), "", ())
    >>> [finds(query, document) for query in ("示市监发[2026]12号", "发2026 12号", "PM2", "检查 “安全，PM2.5”")]
    [True, True, True, True]
    >>> [finds(query, document) for query in ("2", "026", "M2", "12号安全", "安全检查", "。", "")]
    [True, False, False, False, False, False, False]
    """
    wanted = words(query)
    return bool(wanted) and all(_stands(word, document.text) for word in wanted)


def finds_spelled(query: str, document: Document) -> bool:
    """Whether a query of letters is in the pinyin of a document's title.

    >>> document = Document("a.html", "", "tzsb", ("te", "zhong", "she", "bei"))
    >>> [finds_spelled(query, document) for query in ("zsb", "zhongshe", "tezhongsheb", "hongshe", "tzsb1")]
    [True, True, True, False, False]
    """
    wanted = words(query)
    if len(wanted) != 1 or not re.fullmatch("[a-z]+", wanted[0]):
        return False
    rest = ("".join(document.syllables[start:]) for start in range(len(document.syllables)))
    return wanted[0] in document.initials or any(spelled.startswith(wanted[0]) for spelled in rest)


@cache
def words(query: str) -> tuple[str, ...]:
    """Give the folded words and phrases of a query, each once.

    >>> words('检查 "质量 安全" 〔2026〕12号， GB/T ……')
    ('质量安全', '检查', '2026 12号', 'gb/t')
    """
    text = unicodedata.normalize("NFKC", query)
    phrases = [match[1] or match[2] or "" for match in _QUOTED.finditer(text)]
    parts = (*phrases, *_QUOTED.sub(" ", text).split())
    return tuple(dict.fromkeys(word for part in parts if (word := folded(part))))


def folded(text: str) -> str:
    """Fold a block or a word, without punctuation at its ends.

    >>> folded("《检　查》（GB/T 9704—2012）：误差 2.5% 以内。")
    '检查|gb/t 9704-2012|误差2.5%以内'
    """
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).lower()
    text = _YEAR.sub(r" \1 ", text)
    return _GAP.sub(_gap, text)


def _gap(match: re.Match[str]) -> str:
    """Fold what stands between two characters that are letters, digits or Han."""
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    within = match[0]
    if within.startswith("%") and before.isdecimal():
        return "%" + _parting(within[1:], "%", after)
    return _parting(within, before, after)


def _parting(gap: str, before: str, after: str) -> str:
    marks = [mark for mark in gap if not _is_space(mark)]
    joining = bool(before and after) and not _HAN.match(before) and not _HAN.match(after)
    if not before or not after or not gap:
        return ""
    if not marks:
        return " " if joining and before != "%" else ""
    if joining and len(marks) == len(gap) and _SYMBOLS.issuperset(marks):
        return gap
    return "|"


def _is_space(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) == "Cf"


def _stands(word: str, text: str) -> bool:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_one_run(text[start - 1 : start], word[0]) or _one_run(word[-1], text[end : end + 1])):
            return True
        start = text.find(word, start + 1)
    return False


def _one_run(left: str, right: str) -> bool:
    """Whether two neighbours are of one number or of one word of letters."""
    digits = left.isdecimal() and right.isdecimal()
    return digits or (_is_letter(left) and _is_letter(right))


def _is_letter(character: str) -> bool:
    return character.isalpha() and not _HAN.match(character)


def documents(site: Site, root: Path) -> list[Document]:
    """Give what can be found of a site: published items, guide, regulations and annual reports."""
    templates = Templates(templates_folder(root))
    items = [_document(item.address, item.title, _item_blocks(item, site, templates, root)) for item in site.published]
    texts: list[Guide | Regulation | AnnualReport] = [site.guide, *site.regulations, *site.reports]
    return [*items, *(_document(text.address, text.title, _text_blocks(text, site, templates)) for text in texts)]


def _document(path: str, title: str, blocks: Iterator[str]) -> Document:
    syllables = tuple(lazy_pinyin(title, errors=_no_syllable))
    text = _BREAK.join(folded(block) for block in (title, *blocks))
    return Document(path, text, "".join(syllable[0] for syllable in syllables), syllables)


def _no_syllable(_others: str) -> str:
    return "|"


def _item_blocks(item: Item, site: Site, templates: Templates, root: Path) -> Iterator[str]:
    yield from (str(value) for value in (item.document_number, item.index_number, item.summary) if value)
    yield from item.keywords
    yield from _prose_blocks(prose_html(item.body, site, templates, item.address, item))
    for table in item.data_tables:
        yield table.file.name
        for row in (table.header, *table.rows):
            yield from row
    for file in item.attachments:
        yield file.name
        yield from (passage.text for passage in carried(file.name, read_file(root, file)).passages)


def _text_blocks(text: Guide | Regulation | AnnualReport, site: Site, templates: Templates) -> Iterator[str]:
    if isinstance(text, Regulation):
        yield from (str(value) for value in (text.document_number, text.summary) if value)
    if isinstance(text, AnnualReport):
        for part in report_parts(text, site, templates):
            if isinstance(part, str):
                yield from _prose_blocks(part)
            else:
                yield from (placed.cell.text for row in part.placed for placed in row)
        return
    yield from _prose_blocks(prose_html(text.body, site, templates, text.address))


def _prose_blocks(html: str) -> Iterator[str]:
    r"""Give the text of rendered prose, block by block.

    >>> list(_prose_blocks("<h2>甲</h2>\n<p>乙<strong>丙</strong>&amp;<br>丁</p>"))
    ['甲', '乙丙&', '丁']
    """
    parted = _TAG.sub(lambda tag: "" if tag[2] in _INLINE else "\0", html)
    yield from (unescape(block) for block in parted.split("\0") if block.strip())
