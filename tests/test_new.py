"""`gongkai new` makes the skeleton of an item that a person fills in."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.cli.main import run

LIAOCHENG = Path(__file__).parent / "sites" / "liaocheng"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    shutil.copytree(LIAOCHENG, root)
    monkeypatch.chdir(root)
    return root


def _only_new(repository: Path) -> Path:
    former = {path.name for path in LIAOCHENG.rglob("*.md")}
    (made,) = (path for path in repository.rglob("*.md") if path.name not in former)
    return made


def test_the_name_is_pinyin_and_the_number_is_the_next(repository: Path) -> None:
    assert run(["new", "关于开展电梯检查的通知", "--category", "监督检查/特种设备"]) == 0
    made = _only_new(repository)
    year = date.today().year  # noqa: DTZ011 - as the editor's own calendar
    assert made == repository / f"content/items/{year}/kai-zhan-dian-ti-jian-cha.md"
    head = made.read_text(encoding="utf-8").splitlines()
    assert head[1:4] == [
        "标题: 关于开展电梯检查的通知",
        f"索引号: 11371500004507124F/{year}-00001",
        "分类: 监督检查/特种设备",
    ]
    assert "草稿: 是" in head
    assert run(["check"]) == 0


def test_numbers_go_on_after_the_highest(repository: Path) -> None:
    for title in ("甲", "乙"):
        assert run(["new", title, "--category", "特种设备"]) == 0
    texts = sorted(path.read_text(encoding="utf-8") for path in repository.glob(f"content/items/{date.today().year}/*"))  # noqa: DTZ011
    assert [text.count("-00001\n") + 2 * text.count("-00002\n") for text in sorted(texts, key=len)] in ([1, 2], [2, 1])


def test_the_same_title_twice_gets_another_name(repository: Path) -> None:
    for _ in range(2):
        assert run(["new", "电梯检查", "--category", "特种设备"]) == 0
    names = {path.name for path in repository.glob(f"content/items/{date.today().year}/*")}  # noqa: DTZ011
    assert names == {"dian-ti-jian-cha.md", "dian-ti-jian-cha-2.md"}
    assert run(["check"]) == 0


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "title", ["关于: 冒号", "“引号”开头", "'单引号", "*星号", "#井号", "[方括号]", "100%", "问：答"]
)
def test_any_title_can_be_read_back(title: str) -> None:
    assert run(["new", title, "--category", "特种设备"]) == 0
    assert run(["check"]) == 0


def test_an_unknown_category_is_told_with_its_neighbours(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "甲", "--category", "特种设施"]) == 2
    assert "相近的有：监督检查/特种设备" in capsys.readouterr().err
    assert not list(repository.glob(f"content/items/{date.today().year}/*"))  # noqa: DTZ011
