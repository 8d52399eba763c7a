"""No false alarm: nothing is told of the demonstration, nor of items as a bureau would really publish them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.context import Context
from gongkai.loading.site import load_site
from gongkai.pipeline import inspect_site
from gongkai.report import as_text
from gongkai.workdays import Workdays
from plausible import plausible

REPOSITORY = Path(__file__).parents[1]
LIAOCHENG = REPOSITORY / "tests/sites/liaocheng"
DAY = date(2026, 11, 22)
KEPT = ("catalog.yml", "content/bureau.yml", "content/guide.md", "content/on-request.md")


def test_nothing_is_told_of_the_demonstration() -> None:
    problems = inspect_site(REPOSITORY, Context(DAY, Workdays())).problems
    assert not problems, as_text(problems)


def test_of_a_column_that_stood_still_only_its_age_is_told() -> None:
    problems = inspect_site(LIAOCHENG, Context(DAY, Workdays())).problems
    assert {problem.code for problem in problems} == {"GK406", "GK742"}


@pytest.mark.parametrize("seed", [1, 2026])
def test_nothing_is_told_of_three_hundred_plausible_items(seed: int, tmp_path: Path) -> None:
    for path in KEPT:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / path, tmp_path / path)
    site, _ = load_site(tmp_path)
    made = list(plausible(site, 300, date(2026, 11, 20), seed))
    for draft in made:
        file = tmp_path / f"content/items/{draft.year}/{draft.stem}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(draft.text(), encoding="utf-8")
        if draft.table:
            file.with_suffix("").mkdir()
            (file.with_suffix("") / "检查结果.csv").write_text(draft.table, encoding="utf-8")
    inspection = inspect_site(tmp_path, Context(DAY, Workdays()))
    assert len(inspection.site.items) == 300
    assert not inspection.problems, as_text(inspection.problems)
