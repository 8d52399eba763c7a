"""A form becomes a record that knows where each of its fields stands."""

from datetime import date, datetime

import pytest

from gongkai.loading.decode import decode
from gongkai.model.bureau import Bureau
from gongkai.model.item import Item
from gongkai.model.prose import Prose
from gongkai.problems import Problem
from gongkai.source.yaml import read_form
from test_rules import MINIMAL

HEAD = """\
标题:  关于开展电梯安全检查的通知
索引号: 11000000MB0000019X/2026-00002
分类: 监督检查/特种设备
发文机关: 甲局
成文日期: 2026-03-02
发布日期: 2026-03-05 9:30
主题词:
- 电梯
- 检查
体裁:
公开属性: 主动公开
"""


def _item(head: str) -> tuple[Item | None, list[Problem]]:
    problems: list[Problem] = []
    mapping = read_form(head, "x.md", problems, first_line=2)
    return decode(Item, mapping, problems, stem="x", folder="2026", body=Prose()), problems


def test_values_come_out_in_their_types() -> None:
    item, problems = _item(HEAD)
    assert not problems
    assert item
    assert item.title == "关于开展电梯安全检查的通知"
    assert item.document_date == date(2026, 3, 2)
    assert item.publication_date == datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001 - the bureau's own clock
    assert item.issuers == ("甲局",)
    assert item.genre is None
    assert item.draft is False


def test_a_field_knows_its_line() -> None:
    item, _ = _item(HEAD)
    assert item
    assert str(item.where["document_date"]) == "x.md:6"
    assert str(item.where["keywords"]) == "x.md:8"
    assert str(item.where["keywords", 1]) == "x.md:10"
    assert str(item.where["validity"]) == "x.md:2"


def test_parts_know_their_lines() -> None:
    problems: list[Problem] = []
    text = (MINIMAL / "content/bureau.yml").read_text(encoding="utf-8")
    bureau = decode(Bureau, read_form(text, "bureau.yml", problems), problems)
    assert bureau
    line = str(bureau.reading_places[0].where["address"]).rpartition(":")[2]
    assert text.splitlines()[int(line) - 1].strip() == "地址: 示例市公正路4号"


@pytest.mark.parametrize("key", ["stem", "body", "origin", "folder", "attachments"])
def test_what_comes_from_outside_the_form_cannot_be_typed(key: str) -> None:
    item, problems = _item(f"{HEAD}{key}: 甲\n")
    assert item is None
    assert [problem.code for problem in problems] == ["GK002"]


def test_nothing_is_read_of_a_form_with_a_mistake() -> None:
    item, problems = _item(HEAD.replace("2026-03-02", "2026-02-30"))
    assert item is None
    assert [(str(problem.location), problem.code) for problem in problems] == [("x.md:6", "GK004")]
