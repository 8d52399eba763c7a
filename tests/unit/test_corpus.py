"""The benchmarks' corpus is always the same, a smaller one is part of a larger, and nothing in it is wrong."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import corpus_files
import pytest
from corpus import CATALOG_CHANGE, ITEM_CHANGE, REPOSITORY, write_corpus

from gongkai.attachments.inspection import carried
from gongkai.context import Context
from gongkai.pipeline import Inspection, inspect_site
from gongkai.problems import Severity
from gongkai.review.writing import Decision, record_text
from gongkai.workdays import Workdays

TITLE, LINES = "关于电梯检查情况的通报", ["全市检查电梯十二台。", "发现的问题已经整改。"]
ROWS = [("项目", "数量"), ("电梯", "12"), ("锅炉", "3")]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, 60, reviewed=True)
    return folder


@pytest.fixture(scope="module")
def inspection(root: Path) -> Inspection:
    return inspect_site(root, Context(date(2026, 11, 22), Workdays()))


def _tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_smaller_corpus_is_part_of_a_larger(root: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, 30, reviewed=True)
    smaller = _tree(tmp_path)
    assert smaller.items() < _tree(root).items()
    assert sum(path.startswith("content/items/") and path.endswith(".md") for path in smaller) == 30


def test_every_process_writes_the_same(root: Path, tmp_path: Path) -> None:
    program = REPOSITORY / "tests" / "bench" / "corpus.py"
    arguments = [sys.executable, str(program), str(tmp_path / "again"), "60", "--reviewed"]
    subprocess.run(arguments, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    assert _tree(tmp_path / "again") == _tree(root)


def test_nothing_stops_publication_and_everything_is_released(inspection: Inspection) -> None:
    assert inspection.publishable
    assert not [problem for problem in inspection.problems if problem.severity is Severity.ERROR]
    assert inspection.unreleased == ()
    assert len(inspection.released.items) == 60


def test_items_fill_sixty_categories_and_ten_years(inspection: Inspection) -> None:
    site = inspection.site
    leaves = {category.path for category in site.catalog.walk() if not category.children}
    assert len(leaves) == 60
    assert {item.category for item in site.items} == leaves
    assert len({item.document_date.year for item in site.items}) == 10
    assert all(300 <= len(item.body.text.strip()) <= 2500 for item in site.items)
    assert {file.kind for item in site.items for file in item.files} == {"CSV", "DOCX"}


def test_records_are_as_approve_writes_them(root: Path, inspection: Inspection) -> None:
    records = [*inspection.bench.records]
    assert len(records) == sum(len(approval.subject.stages) for approval in inspection.approvals)
    for record in records:
        decision = Decision(
            stage=record.stage, reviewer=record.reviewer, date=record.date, conclusion=record.conclusion
        )
        written = (root / record.origin.location.path).read_text(encoding="utf-8")
        assert written == record_text(record.number, decision, record.seal)


@pytest.mark.parametrize("change", [ITEM_CHANGE, CATALOG_CHANGE])
def test_a_change_comes_with_its_review(change: str, tmp_path: Path) -> None:
    root, changes = tmp_path / "root", tmp_path / "changes"
    write_corpus(root, 12, reviewed=True, changes=changes)
    before = _tree(root)
    shutil.copytree(changes / change, root, dirs_exist_ok=True)
    changed = {path for path, content in _tree(root).items() if before.get(path) != content}
    inspection = inspect_site(root, Context(date(2026, 11, 22), Workdays()))
    assert len(changed & before.keys()) == 1
    assert inspection.publishable
    assert inspection.unreleased == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", corpus_files.csv(ROWS)),
        ("a.docx", corpus_files.docx(TITLE, LINES)),
        ("a.xlsx", corpus_files.xlsx(TITLE, ROWS)),
        ("a.pdf", corpus_files.pdf(TITLE, LINES)),
    ],
    ids=["csv", "docx", "xlsx", "pdf"],
)
def test_attachments_carry_their_text_and_nothing_else(name: str, content: bytes) -> None:
    found = carried(name, content)
    seen = "".join(passage.text for passage in found.passages)
    assert found.traces == ()
    assert "电梯" in seen
