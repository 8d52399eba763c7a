"""The home page tells of focus areas only where the catalog marks some."""

import shutil
from pathlib import Path

import pytest

from gongkai.loading.site import load_site
from gongkai.pages.columns import FOCUS, Columns
from gongkai.pages.templates import Templates

REPOSITORY = Path(__file__).parents[2]
MARKED = "  - 名称: 监督检查\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copy(REPOSITORY / "catalog.yml", tmp_path)
    return tmp_path


def home(root: Path) -> str:
    site, _ = load_site(root)
    templates = Templates(REPOSITORY / "overrides/gongkai")
    return next(Columns(site, templates, dict.fromkeys(site.by_stem, "")).pages()).text


def mark(root: Path, line: str) -> None:
    catalog = root / "catalog.yml"
    text = catalog.read_text(encoding="utf-8")
    assert MARKED in text
    catalog.write_text(text.replace(MARKED, f"{MARKED}    {line}\n"), encoding="utf-8")


def test_a_marked_category_stands_on_the_home_page_with_what_is_new(root: Path) -> None:
    mark(root, "重点领域: 是")
    site, problems = load_site(root)
    assert not problems
    area = home(root).partition("重点领域</h2>")[2].partition('id="columns"')[0]
    newest = site.by_category["监督检查"]
    assert [item.title in area for item in newest[: FOCUS + 1]] == [True] * FOCUS + [False]
    assert f'监督检查</a> <span class="gk-count">{len(newest)} 条' in area


def test_without_a_mark_there_is_no_such_part(root: Path) -> None:
    assert "重点领域" not in home(root)
    mark(root, "重点领域: 否")
    assert "重点领域" not in home(root)


def test_a_mark_is_yes_or_no(root: Path) -> None:
    mark(root, "重点领域: 对")
    assert [problem.code for problem in load_site(root)[1]] == ["GK004"]
