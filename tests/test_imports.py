"""Published reports, read: a folder of tests/imports/ a case, whose name begins with the report year."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.main import run

TESTS = Path(__file__).parent
IMPORTS = TESTS / "imports"
LIAOCHENG = TESTS / "sites" / "liaocheng"
CASES = sorted(folder.name for folder in IMPORTS.iterdir())

Golden = Callable[[Path, str], None]


@pytest.fixture
def column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a column without reports."""
    root = tmp_path / "column"
    shutil.copytree(LIAOCHENG, root, ignore=shutil.ignore_patterns("_expected", "reports"))
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, column: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    folder, year = IMPORTS / case, case[:4]
    (source,) = folder.glob("input.*")
    run(["import-report", str(source), "--year", year, "--published", f"{int(year) + 1}-01-20"])
    golden(folder / "expected.txt", capsys.readouterr().out)
    for ending in ("md", "yml"):
        made = column / f"content/reports/{year}.{ending}"
        if made.exists() or (folder / f"expected.{ending}").exists():
            golden(folder / f"expected.{ending}", made.read_text(encoding="utf-8"))


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_the_figures_of_a_real_bureau_come_over_whole(year: str) -> None:
    kept = (LIAOCHENG / f"content/reports/{year}.yml").read_text(encoding="utf-8")
    read = (IMPORTS / f"{year}-文字" / "expected.yml").read_text(encoding="utf-8")
    assert kept.partition("\n")[2] == read
