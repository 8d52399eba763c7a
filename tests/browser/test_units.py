"""A browser cuts what is typed into the same units, at the same places, as the index does with what is published."""

import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from gongkai.search.document import Document
from gongkai.search.postings import postings

REPOSITORY = Path(__file__).parents[2]
SCRIPT = REPOSITORY / "overrides/assets/javascripts/search/units.js"
SIGNS = [
    *"甲乙号年月〇々々ぁかガ가𠮷𪚥",  # Han and what counts as such
    *"aZéÉßİÎςΣ\u03c3\u03f2Дж12٣९",
    *"\uff21\uff41\uff10\uff19\uff0e\uff0f\uff1a\uff05\uff3f",  # full width
    *"\uff76\uff9e\uff9f\uffa1\uffc2\u1100\u1161\u11a8",  # half-width kana and jamo, and jamo
    *"〔〕[]（）()【】〖〗「」《》",
    *"-‐‑‒–—―−~～",  # noqa: RUF001 - dashes
    *".,/:+&@_*=%，。、；！？…“”\"'`^|\\<>#$",
    *"℃㎡㎎①⑳Ⅳⅻ½²³ﬁﷺ㊙㋿™№",
    *"\u0301\u0308\u0338\u0344\u0345\u0327\u3099\u309a\u0627\u0653\u0928\u093c\u09c7\u09be\u20dd",  # loose accents
    *"\U0001d400\U0001d7d8\U0002f800\U0001f600\U0001f1e8",
    *" \u00a0\u2003\u3000\t\r\n\x0b\x1c\x85\u2028\u2029",
    *"\u200b\u200d\u200e\u2060\ufeff\u00ad\x01\x7f\ufffd\uffff",
    *"\ue000\ue100\uf8ff\uf900",
    "2026",
    "〔2026〕",
    "[ 2025 ]",
    "PM2.5",
]
_CUT = """texts => JSON.stringify(texts.map(text => {
  const units = gongkai.units(gongkai.fold(text));
  return units.map(unit => [unit.place, unit.name]);
}))"""
_UNTRUE = """texts => texts.filter(text => {
  const { folded, origins } = gongkai.traced(text);
  const rising = origins.every((origin, i) => !i || origin >= origins[i - 1]);
  const whole = origins.length === folded.length + 1 && origins.at(-1) === text.length;
  return folded !== gongkai.fold(text) || !rising || !whole;
})"""

Units = list[tuple[int, str]]


def typed() -> list[str]:
    """Give 5,000 texts of anything, and everything that the demonstration column says."""
    chosen = random.Random(20260301)
    texts = ["".join(chosen.choices(SIGNS, k=chosen.randint(1, 40))) for _ in range(5_000)]
    return texts + [path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "content").rglob("*.md"))]


def indexed(texts: Sequence[str]) -> list[Units]:
    """Give the units of each text as the index has them."""
    found: list[Units] = [[] for _ in texts]
    for made in postings(
        [Document(address="", title="", day=date(2026, 1, 1), category="", text=text) for text in texts]
    ):
        documents, steps = iter(made.documents.tolist()), iter(made.places.tolist())
        for number, count in zip(made.firsts.tolist(), made.in_bodies.tolist(), strict=True):
            document = 0
            for _ in range(count):
                document += next(documents)
                place, more = 0, 1
                while more:
                    step = next(steps)
                    place, more = place + (step >> 1), step & 1
                    found[document].append((place, made.names[number]))
    return [sorted(units) for units in found]


def test_a_browser_and_the_index_cut_alike(browser: Browser) -> None:
    texts = typed()
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    by_browser = [[(place, name) for place, name in units] for units in json.loads(page.evaluate(_CUT, texts))]
    differing = [found for found in zip(texts, indexed(texts), by_browser, strict=True) if found[1] != found[2]]
    assert not differing, "\n".join(f"{text!a}\n  {index}\n  {other}" for text, index, other in differing[:5])


def test_what_is_folded_is_traced_to_where_it_was(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    assert page.evaluate(_UNTRUE, typed()) == []
