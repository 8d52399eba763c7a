"""What only `gongkai check` knows: what earlier commits said, and whether other hosts answer."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gongkai.cli.history import history
from gongkai.cli.main import run

TESTS = Path(__file__).parent
ITEM = "content/items/2026/dianti.md"
NAMES = ["-c", "user.name=test", "-c", "user.email=test@shilishi.example", "-c", "commit.gpgsign=false"]
REGISTER = """审查人:
  - {代号: chen-yi, 姓名: 陈一, 职责: [科室审核], 起: 2026-01-01}
  - {代号: he-san, 姓名: 何三, 职责: [保密审查], 起: 2026-01-01}
"""
TEXT = """---
标题: 关于电梯检查的通知
索引号: 11000000MB0000019X/2026-00002
分类: 监督检查/特种设备
成文日期: 2026-03-02
发布日期: 2026-03-05
公开属性: 主动公开
---

正文一句。
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    shutil.copytree(TESTS / "sites/minimal", root, ignore=shutil.ignore_patterns("_expected"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def released(repository: Path) -> Path:
    """Give a repository in git, in which one item was reviewed in full and committed."""
    (repository / "content/reviewers.yml").write_text(REGISTER, encoding="utf-8")
    (repository / ITEM).write_text(TEXT, encoding="utf-8")
    _approve_fully()
    _commit(repository)
    return repository


def _approve_fully() -> None:
    for stage, reviewer in (("科室审核", "chen-yi"), ("保密审查", "he-san")):
        assert run(["approve", ITEM, "--as", reviewer, "--stage", stage]) == 0


def _commit(root: Path) -> None:
    if not (root / ".git").exists():
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], check=True)
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    subprocess.run(["git", *NAMES, "commit", "--quiet", "--message", "改动"], cwd=root, check=True)


def _edit(root: Path, old: str, new: str) -> None:
    text = (root / ITEM).read_text(encoding="utf-8")
    assert old in text
    (root / ITEM).write_text(text.replace(old, new), encoding="utf-8")


def _told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run(["check", ITEM])
    return [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith(ITEM)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("发布日期: 2026-03-05", "发布日期: 2026-03-04", "GK403"), ("2026-00002", "2026-00003", "GK205")],
)
def test_what_was_published_may_not_change(
    old: str, new: str, code: str, released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not _told(capsys)
    _edit(released, old, new)
    _commit(released)
    assert code in _told(capsys)
    _approve_fully()
    _commit(released)
    assert code in _told(capsys), "a new review does not make it right"


def test_a_correction_that_speaks_of_it_makes_it_right(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correction = "发布日期: 2026-03-04\n更正:\n  - 日期: 2026-03-20\n    说明: 发布日期录入有误。"
    _edit(released, "发布日期: 2026-03-05", correction)
    _commit(released)
    assert not _told(capsys)


def test_what_was_not_reviewed_in_full_may_change(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "content/reviewers.yml").write_text(REGISTER, encoding="utf-8")
    (repository / ITEM).write_text(TEXT, encoding="utf-8")
    assert run(["approve", ITEM, "--as", "chen-yi", "--stage", "科室审核"]) == 0
    _commit(repository)
    _edit(repository, "发布日期: 2026-03-05", "发布日期: 2026-03-10")
    _commit(repository)
    assert not _told(capsys)


def test_without_git_there_is_no_history(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(released, "发布日期: 2026-03-05", "发布日期: 2026-03-04")
    _commit(released)
    shutil.rmtree(released / ".git")
    assert not _told(capsys)
    assert history(released) == {}


def test_history_is_of_a_column_below_the_top_of_its_repository(released: Path, tmp_path: Path) -> None:
    """The column of a bureau may lie in a folder of a larger repository."""
    _edit(released, "正文一句。", "正文两句。")
    shutil.rmtree(released / ".git")
    top = tmp_path / "top"
    top.mkdir()
    shutil.move(released, top / "column")
    _commit(top)
    _edit(top / "column", "正文两句。", "正文三句。")
    _commit(top)
    (version,) = history(top / "column")[ITEM]
    assert version.values == {"索引号": "11000000MB0000019X/2026-00002", "发布日期": "2026-03-05"}


class _Answers(BaseHTTPRequestHandler):
    """Answers with the number that the path ends in."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.rpartition("/")[2]))
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_external_links_are_visited_only_when_asked(
    host: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = (200, 403, 404, 500)
    links = "、".join(f"[第{answer}]({host}/{answer})" for answer in answers)
    (repository / ITEM).write_text(
        TEXT.replace("正文一句。", f"见{links}、[空](http://127.0.0.1:1/)。"), encoding="utf-8"
    )
    assert run(["check"]) == 0
    assert "GK618" not in capsys.readouterr().out
    assert run(["check", "--online"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "GK618" in line]
    assert [line.partition("打不开：")[2] for line in told] == [
        "连不上“127.0.0.1”。",
        "没有这个网页（404）。",
        "对方回答 500。",
    ]


def test_of_chosen_items_the_same_is_told_as_of_all(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their neighbours' review records are not read, but what a reviewer let stand stays untold."""
    other = "content/items/2026/dianhua.md"
    text = TEXT.replace("2026-00002", "2026-00003").replace("正文一句。", "联系人张三，手机13800138000。")
    (released / other).write_text(text, encoding="utf-8")
    for waived in ((), ("--except", "GK512", other, "是公布的值班电话")):
        for stage, reviewer in (("科室审核", "chen-yi"), ("保密审查", "he-san")):
            run(["approve", other, "--as", reviewer, "--stage", stage, *waived])
        capsys.readouterr()
        run(["check", "--format", "jsonl"])
        everything = capsys.readouterr().out.splitlines()
        run(["check", "--format", "jsonl", other, ITEM])
        chosen = capsys.readouterr().out.splitlines()
        assert chosen == [line for line in everything if other in line or ITEM in line]
        assert any("GK512" in line for line in chosen) is not bool(waived)
