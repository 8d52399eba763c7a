"""YAML comes out as typed, with lines; nothing typed is lost, expanded or executed."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.problems import Problem, Unreadable
from gongkai.source.document import read_document
from gongkai.source.nodes import Mapping, Scalar, Sequence
from gongkai.source.plain import plain_form
from gongkai.source.text import TEXT_LIMIT, hidden_character, read_text
from gongkai.source.yaml import parse_yaml


def _parse(text: str) -> Mapping:
    problems: list[Problem] = []
    mapping = parse_yaml(text, "x.yml", problems)
    assert not problems
    return mapping


@pytest.mark.parametrize(
    "typed", ["007", "2025-13-03", "no", "null", "~", "1e3", "0x10", "12:30", "=", "0.10", "-甲", "?甲", ":甲", "甲#乙"]
)
def test_a_value_stays_as_typed(typed: str) -> None:
    assert _parse(f"标题: {typed}\n").entries["标题"] == Scalar(typed, 1)


def test_every_value_knows_its_line() -> None:
    mapping = _parse("# 说明\n标题: 甲\n\n附件:\n  - 乙.pdf\n  - 丙.pdf\n网站:\n  名称: 丁\n")
    assert mapping.key_lines == {"标题": 2, "附件": 4, "网站": 7}
    assert mapping.entries["附件"] == Sequence((Scalar("乙.pdf", 5), Scalar("丙.pdf", 6)), 5)
    website = mapping.entries["网站"]
    assert isinstance(website, Mapping)
    assert str(website.location("名称")) == "x.yml:8"
    assert str(mapping.location()) == "x.yml:2"


def test_an_empty_text_has_no_entries() -> None:
    assert _parse("").entries == {}
    assert _parse("# 只有说明\n").entries == {}


def test_mended_colons_are_told_even_if_the_rest_is_unreadable() -> None:
    problems: list[Problem] = []
    with pytest.raises(Unreadable) as caught:
        parse_yaml('标题：甲\n机构:\n  名称：乙\n  电话: 1\n说明: "丙\n', "x.yml", problems)
    assert [str(problem.location) for problem in problems] == ["x.yml:1", "x.yml:3"]
    assert str(caught.value.problem.location) == "x.yml:5"


def test_many_mistakes_of_one_kind_come_to_an_end() -> None:
    problems: list[Problem] = []
    with pytest.raises(Unreadable):
        parse_yaml("目录:\n" + "  - 名称：甲\n    公开内容: 乙\n" * 100, "x.yml", problems)
    assert 0 < len(problems) < 100


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_any_depth_is_told(opening: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_yaml("a:\n  " + opening * 20_000, "x.yml", [])
    assert caught.value.problem.code in {"GK005", "GK012"}


def test_every_character_that_may_be_written_can_be_read() -> None:
    """What the file's reader lets pass, YAML takes: there is no third kind of message for characters."""
    codes = [*range(0xA0, 0xD800), *range(0xE000, sys.maxunicode + 1)]
    characters = [character for code in codes if hidden_character(character := chr(code)) is None]
    lines = ["".join(characters[at : at + 1000]) for at in range(0, len(characters), 1000)]
    mapping = _parse("".join(f"k{number}: 甲{line}乙\n" for number, line in enumerate(lines)))
    read = [value.text[1:-1] for value in mapping.entries.values() if isinstance(value, Scalar)]
    assert read == lines


def test_the_head_ends_at_64_kb(tmp_path: Path) -> None:
    head = "标题: " + "甲" * 63_996
    (tmp_path / "x.md").write_text(f"---\n{head}\n---\n正文。\n", encoding="utf-8")
    document = read_document(tmp_path, "x.md", [])
    assert document.body == "正文。\n"
    assert document.body_line == 4
    (tmp_path / "x.md").write_text(f"---\n{head}甲\n---\n", encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        read_document(tmp_path, "x.md", [])
    assert caught.value.problem.code == "GK011"


def test_a_text_ends_at_2_mb(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * TEXT_LIMIT)
    assert len(read_text(tmp_path, "x")) == TEXT_LIMIT
    (tmp_path / "x").write_bytes(b"a" * (TEXT_LIMIT + 1))
    with pytest.raises(Unreadable):
        read_text(tmp_path, "x")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_come_out_as_one(line_end: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xef\xbb\xbf" + f"甲{line_end}乙{line_end}".encode())
    assert read_text(tmp_path, "x") == "甲\n乙\n"


_KEYS = st.text("标题分类a:： #-", min_size=1, max_size=4)
_VALUES = st.text("甲乙x1-:#'\"[]{},&*!|>%@`=~<?。：〔\u00a0\t ", max_size=8)
_BLOCKS = st.lists(st.text("甲a:#[ -", max_size=5), min_size=1, max_size=3).map(
    lambda lines: "|" + "".join(f"\n  {line}" for line in lines)
)
_LISTS = st.lists(st.text("甲乙x.- :#[", max_size=4), min_size=1, max_size=3).map(lambda texts: f"[{', '.join(texts)}]")
_FORMS = st.lists(st.tuples(_KEYS, _VALUES | _BLOCKS | _LISTS), min_size=1, max_size=4)


@settings(max_examples=2_000, deadline=None)
@given(_FORMS, st.sampled_from(["", "\n"]))
def test_a_plain_form_is_what_the_parser_makes_of_it(form: list[tuple[str, str]], end: str) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in form) + end
    if plain := plain_form(text, "x.yml", 1):
        assert plain.mapping == parse_yaml(f"# 有了说明就不是普通表单\n{text}", "x.yml", [], first_line=0)


@pytest.mark.parametrize(
    "text",
    [
        "标题: 关于〔2026〕12号的通知（试行）：一、二\n日期: 2026-03-02\n",
        "主题词: [特种设备, 安全检查]\n附件: [检查计划表.xlsx]\n",
        f"编号: 2026-0031\n封签: |\n  {'0' * 64}  content/guide.md\n  甲: # 乙\n意见: 同意",
    ],
)
def test_what_nearly_all_files_are_is_a_plain_form(text: str) -> None:
    plain = plain_form(text, "x.yml", 1)
    assert plain
    assert plain.mapping == parse_yaml(f"# 有了说明就不是普通表单\n{text}", "x.yml", [], first_line=0)


@pytest.mark.parametrize(
    "text",
    [
        "标题：甲\n",
        "标题: 甲\n标题: 乙\n",
        "标题:甲\n",
        "标题: 甲 #乙\n",
        "标题: *甲\n",
        "标题: [甲\n",
        "标题:\n",
        "\t标题: 甲",
    ],
)
def test_mistakes_are_left_to_the_parser(text: str) -> None:
    assert plain_form(text, "x.yml", 1) is None
