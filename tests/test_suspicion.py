"""A quick look never hides what a close one finds: no text is passed over that a detector or a pattern has a say on."""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import rules
from gongkai.model import prose
from gongkai.patterns import Pattern
from gongkai.problems import Location
from gongkai.rules import privacy, secrecy, spam
from gongkai.rules.leaks.detector import Detector, Own
from gongkai.rules.leaks.digits import has_run
from gongkai.rules.leaks.passages import Part, Passage

CORPUS = Path(__file__).parent / "leaks" / "corpus"
DETECTORS = (*privacy.DETECTORS, *secrecy.DETECTORS, spam.ADVERTISEMENTS)
ENTRIES = [
    entry
    for path in sorted(CORPUS.glob("*.yml"))
    for entries in yaml.safe_load(path.read_text(encoding="utf-8")).values()
    for entry in entries
    if isinstance(entry, dict)
]
TEXTS = sorted({entry["文"] for entry in ENTRIES if "文" in entry})
HEADINGS = ["", *sorted({entry["栏"] for entry in ENTRIES if "栏" in entry})]
ODDMENTS = (
    *(" ", "　", "\n", "\n\n", "|", "（", "）", "★", "：", "-", "０", "7", "12", "000012", "13800000000"),  # noqa: RUF001
    *("注意保存", "此件不公开", "内部资料", "阅后收回", "仅供领导参阅", "此件内部使用", "不得外传，", "发至县团级。"),
    *("密", "机 密", "特提", "份 号：", "内　部", "资料", "不 得", "外传", "公开", "发至", "县级", "稿"),
    *("签发人：张三", "出生", "生于", "1990-03-07", "1990年3月7日", "住", "家庭", "村民", "李庄3组12号"),
    *("3栋2单元", "301室", "公正路1号", "账", "号", "存折", "6217001234567890128", "身份证", "110199199003070009"),
    *("姓名：", "BET365", "Ku游", "威尼斯人", "官网", "登录", "一夜情", "ag真人", "本方案分为", "三个部分"),
    *("示市监发[2026]4号", "〔2026〕第4号", "〔20264号", "(2026)4号", "，甲", ",乙", '"丙"', "(丁)", "Ａ"),  # noqa: RUF001
    *("![](a.png)", "[甲](b.md)", "[](//a.example)", "<TABLE><tr><td>甲</td></tr></TABLE>", "<IMG src=a>"),
    *("{{ 机构 }}", "# 甲", "| |\n|-|", "联系电话：0635-1234567", "《甲》（乙发〔2026〕4号）"),
)


def _slices(text: str) -> st.SearchStrategy[str]:
    places = st.integers(0, len(text))
    return st.tuples(places, places).map(lambda ends: text[min(ends) : max(ends)])


PIECES = st.one_of(st.sampled_from(TEXTS), st.sampled_from(TEXTS).flatmap(_slices), st.sampled_from(ODDMENTS))
WRITTEN = st.lists(PIECES, min_size=1, max_size=5).map("".join)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.code)
@given(text=WRITTEN, heading=st.sampled_from(HEADINGS), part=st.sampled_from(Part), around=st.tuples(PIECES, PIECES))
@settings(max_examples=150, deadline=None)
def test_what_a_detector_finds_is_under_suspicion(
    detector: Detector, text: str, heading: str, part: Part, around: tuple[str, str]
) -> None:
    passage = Passage(
        text=text,
        location=Location("x.md"),
        place="文",
        part=part,
        heading=heading if part is Part.CELL else "",
        headings="姓名、" + heading if part is Part.CELL else "",
    )
    before, after = around
    everything = f"{before}\n{passage.heading}\n{text}\n{after}"
    if any(detector.find(passage, Own())):
        assert detector.suspects(everything)
        assert has_run(11)(everything) or not detector.numeric


PATTERNS = {
    f"{name}.{key}": value
    for name in (prose.__name__, *(found.name for found in walk_packages(rules.__path__, f"{rules.__name__}.")))
    for key, value in vars(sys.modules.get(name) or import_module(name)).items()
    if isinstance(value, Pattern)
}


def test_every_pattern_can_be_compiled() -> None:
    assert all(pattern.compiled.pattern == pattern.pattern for pattern in PATTERNS.values())


@given(text=WRITTEN)
@settings(max_examples=400, deadline=None)
def test_every_text_with_a_match_has_what_the_pattern_needs(text: str) -> None:
    missed = [name for name, pattern in PATTERNS.items() if pattern.compiled.search(text) and not pattern.search(text)]
    assert missed == []


def test_all_that_is_passed_over_is_put_to_the_test() -> None:
    """Each pattern that needs something is found in some text of these, else the test above would say nothing of it."""
    texts = [*TEXTS, *ODDMENTS, *(f"{one}{other}" for one in ODDMENTS for other in ODDMENTS)]
    needing = {name: pattern for name, pattern in PATTERNS.items() if pattern.needs}
    assert len(needing) > 10
    assert [name for name, pattern in needing.items() if not any(map(pattern.search, texts))] == []
