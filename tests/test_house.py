"""The house rules about ourselves: codes, words, help pages, exit codes, and documents that are generated."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generated import DOCS, documents, glossary, used_terms
from gongkai.cli.main import COMMANDS, run
from gongkai.pipeline import DEFECTS
from gongkai.problems import Defect, Problem
from test_rules import CASES, MINIMAL, TESTS, Case

ENGINE = TESTS.parent / "scripts" / "gongkai"
POLITE = re.compile(r"(?<!申)请(?!示|求)|您|！")
"""What no message says; 申请, 请示 and 请求 are words of the trade."""
CHARACTER_CLASS = re.compile(r"\[[^]]*]")
LATIN = re.compile(r"\b(?:invalid|error|None|True|False|Traceback|str|int|list|dict)\b")
WRONG_USAGE = (
    ["chek"],
    ["check", "--form"],
    ["check", "--format"],
    ["check", "--format", "html"],
    ["check", "content/items/2026/no-such.md"],
    ["check", "/etc/passwd"],
    ["check", "../.."],
    ["new"],
    ["new", "甲"],
    ["new", "甲", "--category", "没有的分类"],
    ["explain", "GK999"],
    ["explain", "GK001", "GK002"],
    ["build", "extra"],
    ["--no-such"],
)


@pytest.fixture
def minimal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_codes_are_unique_and_ascend() -> None:
    codes = [defect.code for defect in DEFECTS]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"GK\d{3}", code) for code in codes)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.code)
def test_a_defect_explains_itself(defect: Defect) -> None:
    assert defect.title
    assert not defect.title.endswith("。")
    for part in (defect.reason, defect.remedy, defect.basis or "。"):
        assert part.endswith("。")
        assert not POLITE.search(part)


def test_no_page_of_a_code_that_does_not_exist() -> None:
    codes = {defect.code for defect in DEFECTS}
    assert {path.stem for path in (TESTS / "rules").glob("*.md")} == codes
    assert {path.stem for path in (DOCS / "规则").glob("GK*.md")} == codes


@pytest.mark.parametrize("case", [case for case in CASES if case.expected], ids=str)
def test_a_message_is_a_fact_and_a_remedy(case: Case, tmp_path: Path) -> None:
    for problem in case.problems(tmp_path):
        assert not _misspoken(problem), problem


def _misspoken(problem: Problem) -> list[str]:
    said = f"{problem.message}\n{problem.remedy}"
    unquoted = re.sub(r"“[^”]*”", "", said)
    return [
        *(["no full stop"] if not (problem.message.endswith("。") and problem.remedy.endswith("。")) else []),
        *(["remedy without a verb"] if problem.remedy.startswith(("“", "是", "不")) else []),
        *POLITE.findall(said),
        *LATIN.findall(unquoted),
    ]


@pytest.mark.parametrize(
    "path", sorted(ENGINE.rglob("*.py")), ids=lambda path: path.relative_to(ENGINE).with_suffix("").as_posix()
)
def test_no_text_of_the_engine_is_polite(path: Path) -> None:
    constants = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    ]
    sentences = [constant.value for constant in constants if isinstance(constant.value, str) and "。" in constant.value]
    assert not [sentence for sentence in sentences if POLITE.search(CHARACTER_CLASS.sub("", sentence))]


def test_every_page_of_a_rule_is_plain() -> None:
    pages = [*(TESTS / "rules").glob("*.md"), *(DOCS / "规则").glob("*.md")]
    assert not [page.name for page in pages if POLITE.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_every_command_has_help_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    usage, told, *_ = [line for line in capsys.readouterr().out.splitlines() if line]
    assert usage.startswith("用法：gongkai")
    assert told.strip().endswith("。")


def test_every_term_is_in_the_glossary() -> None:
    assert used_terms().keys() <= {(row["中文"], row["identifier"]) for row in glossary()}


def test_what_stands_twice_in_the_glossary_says_which_is_which() -> None:
    rows = glossary()
    terms, identifiers = Counter(row["中文"] for row in rows), Counter(row["identifier"] for row in rows)
    assert len({(row["中文"], row["identifier"]) for row in rows}) == len(rows)
    assert not [
        row for row in rows if (terms[row["中文"]] > 1 or identifiers[row["identifier"]] > 1) and "note" not in row
    ]


@pytest.mark.parametrize("path_and_text", [*documents()], ids=lambda document: document[0].stem)
def test_generated_documents_are_current(path_and_text: tuple[Path, str], golden: Callable[[Path, str], None]) -> None:
    golden(*path_and_text)


def test_check_touches_nothing(minimal: Path) -> None:
    before = _digests(minimal)
    assert run(["check"]) == 0
    assert _digests(minimal) == before


def _digests(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nothing_wrong_is_0_and_a_mistake_is_1(minimal: Path) -> None:
    assert run(["check"]) == 0
    (minimal / "content" / "guide.md").unlink()
    assert run(["check"]) == 1
    assert run(["build"]) == 1
    assert not (minimal / "site").exists()


@pytest.mark.usefixtures("minimal")
@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert re.search(r"[\u4e00-\u9fff]", told.splitlines()[0])
    assert "Traceback" not in told
    assert not POLITE.search(told)


def test_outside_a_repository_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 2


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--format", "jsonl"], ["check", "--no-such-option"]])
def test_a_process_of_its_own_tells_all_and_gives_its_code(
    arguments: list[str], minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(minimal)
    command = [sys.executable, "-m", "gongkai.cli.main", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNDEFAULTENCODING": ""}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    code, told = run(arguments), capsys.readouterr()
    assert (done.returncode, done.stdout, done.stderr) == (code, told.out, told.err)


def test_a_fault_is_3_and_goes_to_a_file(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A broken library is what no editor can have caused."""
    libraries = tmp_path_factory.mktemp("libraries")
    (libraries / "pypinyin.py").write_text("raise RuntimeError\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gongkai.cli.main", "check"],
        cwd=minimal,
        env={**os.environ, "PYTHONPATH": str(libraries), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    log = Path(done.stderr.strip().rpartition("：")[2])
    assert "Traceback" in log.read_text(encoding="utf-8")
    log.unlink()
