"""What people and programs read: every message, and the three formats, as once found right."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.main import run
from gongkai.report import FORMATS, as_text
from test_rules import CASES, MINIMAL, TESTS

Golden = Callable[[Path, str], None]

ITEM = "content/items/2026/dianti-jiancha.md"
BROKEN = {
    "content/guide.md": "---\n标题: 公开指南\n版本日期: 2026年1月10日\n---\n\n电话 {{ 机构.受理机购.电话 }}。\n",
    "content/items/2026/Guolu.md": "正文。\n",
    ITEM: (
        "---\n标题: 关于开展电梯安全检查的通知\n索引号: 11000000MB0000019X/2026-00001\n分类: 特种设备\n"
        "成文日期: 2026-03-02\n发布日期: 2026-03-05\n附件: [检查表.pdf]\n数据表:\n  - 1月,2月100%.csv\n"
        "公开属性: 主动公开\n---\n\n<script>alert(1)</script>\n"
    ),
    "content/items/2026/dianti-jiancha/1月,2月100%.csv": "种类,台数\n电梯\n",
    "content/items/2026/dianti-jiancha/草稿.docx": "",
}
"""Every kind of place: a head, a body, a table whose name needs escaping, a whole file, a folder."""


def _copy(folder: Path, files: dict[str, str]) -> Path:
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(_copy(tmp_path, BROKEN))
    return tmp_path


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("form", FORMATS)
def test_formats(form: str, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--format", form]) == 1
    golden(MINIMAL / "_expected" / f"problems.{form}", capsys.readouterr().out)


def test_every_message(golden: Golden, tmp_path: Path) -> None:
    """The messages of all rule pages in one file, to be read from top to bottom."""
    told = []
    for number, case in enumerate(CASES):
        if problems := case.problems(tmp_path / str(number)):
            messages, _, _ = as_text(problems).rpartition("\n")
            told.append(f"{case}\n{messages}\n")
    golden(TESTS / "rules" / "_expected.txt", "\n".join(told))


@pytest.mark.usefixtures("broken")
def test_a_line_of_json_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--format", "jsonl", ITEM])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {problem["code"] for problem in told} == {"GK101", "GK201", "GK601", "GK604", "GK605"}
    assert all(problem.keys() == {"path", "line", "code", "severity", "message", "remedy"} for problem in told)


@pytest.mark.usefixtures("broken")
def test_only_what_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "content/guide.md", "catalog.yml"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told if line.startswith("c")] == ["content/guide.md"]


def test_nothing_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(_copy(tmp_path, {}))
    for form, told in {"text": "没有问题。\n", "github": "", "jsonl": ""}.items():
        assert run(["check", "--format", form]) == 0
        assert capsys.readouterr().out == told


def test_a_warning_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_copy(tmp_path, {"content/items/2026/jigou-zhineng/草稿.docx": ""}))
    assert run(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 个提醒；可以发布。"
