"""What must not be published is found, and what only looks like it is let be: tests/leaks/corpus, case by case."""

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest
import yaml

from gongkai.context import Context
from gongkai.loading.site import load_site
from gongkai.model.prose import Prose
from gongkai.patterns import Pattern
from gongkai.problems import Location
from gongkai.rules import leaks, privacy, secrecy
from gongkai.rules.leaks.detector import Leak, Own, own_of
from gongkai.rules.leaks.passages import Grid, Part, Passage, Row
from gongkai.rules.leaks.tables import part_tables
from gongkai.workdays import Workdays

TESTS = Path(__file__).parent
CORPUS = TESTS / "leaks" / "corpus"
RULES = (*privacy.RULES, *secrecy.RULES)
PARTS = {
    "标题": Part.TITLE,
    "文件名": Part.FILE_NAME,
    "字段": Part.FIELD,
    "正文": Part.BODY,
    "摘录": Part.EXTRACT,
    "格子": Part.CELL,
}
TODAY = Context(date(2026, 3, 31), Workdays())
WHOLE = re.compile(r"\d{11}")


@dataclass(frozen=True, slots=True)
class Case:
    """A piece of text, and what is told of it: quotations, or nothing."""

    code: str
    name: str
    text: str
    part: Part
    about: str
    heading: str
    headings: str
    rows: tuple[tuple[str, ...], ...]
    own: Own
    seen: tuple[str, ...]
    line: int | None

    def __str__(self) -> str:
        return f"{self.code}-{self.name}"

    def leaks(self) -> Iterator[Leak]:
        here = Location("x.md")
        if self.rows:
            rows = tuple(Row(cells, Location("x.csv", line), "表") for line, cells in enumerate(self.rows, start=1))
            yield from privacy.scan_grid(Grid(rows=rows, about=self.about), self.own)
            return
        passage = Passage(
            text=self.text,
            location=here,
            place="文",
            part=self.part,
            about=self.about,
            heading=self.heading,
            headings=self.headings or self.heading,
        )
        yield from privacy.scan([passage], f"{passage.heading}\n{passage.text}", self.own)
        yield from secrecy.scan(passage)


def _cases(wanted: str) -> Iterator[Case]:
    for path in sorted(CORPUS.glob("*.yml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        owned = page.get("自有", ())
        own = Own(frozenset(text for text in owned if text.isdecimal()), tuple(t for t in owned if not t.isdecimal()))
        for entry in page[wanted]:
            seen = entry.get("见", ())
            yield Case(
                code=path.stem,
                name=entry["名"],
                text=entry.get("文", ""),
                part=PARTS[entry.get("部位", "正文")],
                about=entry.get("关于", ""),
                heading=entry.get("栏", ""),
                headings=entry.get("各栏", ""),
                rows=tuple(tuple(str(cell) for cell in row) for row in entry.get("表", ())),
                own=own,
                seen=(seen,) if isinstance(seen, str) else tuple(seen),
                line=entry.get("行"),
            )


@pytest.mark.parametrize("case", list(_cases("命中")), ids=str)
def test_hit(case: Case) -> None:
    found = [leak.finding for leak in case.leaks() if leak.code == case.code]
    assert len(found) == len(case.seen), found
    for finding, seen in zip(found, case.seen, strict=True):
        assert seen in finding.message if case.rows else f"“{seen}”" in finding.message
        assert not WHOLE.search(finding.message)
        assert finding.message.endswith("。")
        assert case.line in {None, finding.location.line}


@pytest.mark.parametrize("case", list(_cases("放过")), ids=str)
def test_near_miss(case: Case) -> None:
    assert [leak.finding.message for leak in case.leaks() if leak.code == case.code] == []


LEAKING = """---
标题: 关于示例的通知（送审稿）
索引号: 11000000MB0000019X/2026-00002
分类: 监督检查/特种设备
成文日期: 2026-03-02
发布日期: 2026-03-05
内容概述: 咨询张三13800000000。
主题词: [电梯, "13912345678"]
附件: [内部资料-名单.txt]
数据表: [名单.csv]
公开属性: 不予公开
不予公开理由: 属于内部事务
复评日期: 2027-03-02
---
机密★1年

| 姓名 | 残疾类别 |
| --- | --- |
| 张三 | 甲 |
| 李四 | 13800000000 |
| 王五 | 丙 |
| 赵六 | 丁 |

<table>
<tr><th>姓名</th><th>住址</th></tr>
<tr><td>张三</td>
<td>示例镇甲村3组12号</td></tr>
</table>

后来的一段，身份证号110199199003070009。
"""
TABLE = '姓名,备注,出生日期\n张三,"甲\n乙",1990-03\n李四,丙,1990-03-07\n'


def test_every_place_of_a_column_is_read_and_told_by_its_line(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "sites" / "minimal", tmp_path, dirs_exist_ok=True)
    guide = tmp_path / "content/guide.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n值班手机13912345678。\n", encoding="utf-8")
    item = tmp_path / "content/items/2026/leaking.md"
    item.write_text(LEAKING, encoding="utf-8")
    item.with_suffix("").mkdir()
    (item.with_suffix("") / "名单.csv").write_text(TABLE, encoding="utf-8")
    (item.with_suffix("") / "内部资料-名单.txt").write_text("空", encoding="utf-8")
    site, _ = load_site(tmp_path)
    found = sorted((str(leak.location), rule.defect.code) for rule in RULES for leak in rule.function(site, TODAY))
    last = guide.read_text(encoding="utf-8").count("\n")
    path = "content/items/2026/leaking"
    assert found == sorted(
        [
            (f"content/guide.md:{last}", "GK512"),
            (f"{path}.md:2", "GK524"),
            (f"{path}.md:7", "GK512"),
            (f"{path}.md:8", "GK512"),
            (f"{path}.md:9", "GK523"),
            (f"{path}.md:15", "GK521"),
            (f"{path}.md:17", "GK516"),
            (f"{path}.md:20", "GK512"),
            (f"{path}.md:26", "GK514"),
            (f"{path}.md:30", "GK511"),
            (f"{path}/名单.csv:4", "GK515"),
        ]
    )


def test_a_document_disclosed_proactively_that_says_otherwise(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "sites" / "minimal", tmp_path, dirs_exist_ok=True)
    item = next((tmp_path / "content/items").rglob("*.md"))
    text = item.read_text(encoding="utf-8") + "\n（此件依申请公开）\n"
    for mode, expected in (("主动公开", 1), ("依申请公开", 0)):
        item.write_text(text.replace("公开属性: 主动公开", f"公开属性: {mode}"), encoding="utf-8")
        assert len(list(secrecy.other_mark.function(load_site(tmp_path)[0], TODAY))) == expected


def test_the_bureaus_own_telephones_and_addresses_are_no_leak() -> None:
    own = own_of(load_site(TESTS.parent)[0].bureau)
    assert "示例市东城区公正路1号市场监管大楼3层" in own.addresses
    assert all(len(phone) == 11 for phone in own.phones)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.yml")), ids=lambda path: path.stem)
def test_the_corpus_is_of_rules_that_exist_and_names_each_case_once(path: Path) -> None:
    cases = [case for case in (*_cases("命中"), *_cases("放过")) if case.code == path.stem]
    assert path.stem in {rule.defect.code for rule in RULES}
    assert len({case.name for case in cases}) == len(cases)


@pytest.mark.parametrize("root", [TESTS.parent, TESTS / "sites" / "liaocheng"], ids=["示范专栏", "聊城"])
def test_columns_that_leak_nothing(root: Path) -> None:
    site, _ = load_site(root)
    found = [(rule.defect.code, finding) for rule in RULES for finding in rule.function(site, TODAY)]
    assert not found, found


LENGTH = 100_000
ADVERSARIAL = (
    *("1", "9", "138", "1 ", "1-", "1 3 8 0 ", "110199 ", "6299 ", "138-0000-", "１", "0 0-", "86", "+86"),  # noqa: RUF001
    *(
        "密",
        "机 ",
        "秘密★",
        "密级：",
        "绝　",
        "（",
        "（内部",
        "内部资料，",
        "不得外传 ",
        "仅供",
        "此件",
        "\n\n",
        "\n",
        "# ",
    ),
    *(
        "住",
        "住址：",
        "1号楼",
        "1单元",
        "3栋2单元",
        "村3组",
        "路1",
        "甲一",
        "张",
        "，张",
        "姓名：",
        "1985年6月",
        "出生",
        "日生",
    ),
    *(
        "签发人：",
        "签 ",
        "密〔2024〕",
        "〔",
        "征求",
        "征求意见稿",
        "稿",
        "送审稿）",
        "000012\n",
        "份号",
        "特急\n",
        "户名",
        "账号1",
    ),
    *(
        "<",
        "<table>",
        "<tr><td>",
        "<td colspan=999 rowspan=999>",
        "<td",
        "|",
        "| - |\n",
        "|-\n|",
        "姓名|",
        "---|\n",
        "http://",
        "www.",
    ),
)


@pytest.mark.parametrize("unit", ADVERSARIAL, ids=ascii)
def test_four_times_the_text_takes_four_times_the_steps(unit: str) -> None:
    short, long = (_steps((unit * (length // len(unit) + 1))[:length]) for length in (LENGTH // 4, LENGTH))
    assert long <= 5 * short + 1000


def _steps(text: str) -> int:
    """Read a text in every way, and count the calls that this takes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    own = Own(frozenset({"13800000099"}), ("示例市东城区公正路1号",))
    sys.setprofile(count)
    try:
        for part in (Part.EXTRACT, Part.FILE_NAME):
            passage = Passage(text=text, location=Location("x.md"), place="文", part=part, about=text)
            for leak in (*privacy.scan([passage], text, own), *secrecy.scan(passage)):
                assert leak.code
        rest, grids = part_tables(Prose(text, Location("x.md")), "")
        assert rest.count("\n") == text.count("\n")
        for grid in grids:
            assert sum(1 for leak in privacy.scan_grid(grid, own) if leak.code) >= 0
    finally:
        sys.setprofile(None)
    return calls


DETECTING = [import_module(found.name) for found in iter_modules(leaks.__path__, f"{leaks.__name__}.")]


@pytest.mark.parametrize("module", [*DETECTING, privacy, secrecy], ids=lambda module: module.__name__)
def test_no_pattern_repeats_a_repetition_without_bound(module: ModuleType) -> None:
    for name, value in vars(module).items():
        if isinstance(value, Pattern):
            pattern = re.sub(r"\[[^\]]*\]", "c", value.pattern)
            assert not re.search(r"(?:[*+]|,\})\??\)\??(?:[*+]|\{)", pattern), name
            assert not re.search(r"[.c][*+]\??[.c][*+]", pattern), name
