"""巡检: what is due, how the column stands against the indicators, and what it has published."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.cli.main import run
from gongkai.context import Context
from gongkai.oversight.calendar import ics
from gongkai.oversight.due import Due, dues
from gongkai.oversight.indicators import indicators
from gongkai.oversight.shares import shares
from gongkai.oversight.standing import Standing
from gongkai.pipeline import Inspection, inspect_site
from gongkai.workdays import Workdays

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
LIAOCHENG = TESTS / "sites" / "liaocheng"
PERIOD = ["--from", "2022-01-01", "--to", "2023-12-31"]
HEAD = "索引号: 11000000MB0000019X/2026-{:05}\n分类: 监督检查\n公开属性: {}\n"

Golden = Callable[[Path, str], None]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    shutil.copytree(TESTS / "sites/minimal", root, ignore=shutil.ignore_patterns("_expected"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    overrides = str(REPOSITORY / "overrides")
    (root / "mkdocs.yml").write_text(settings.replace("../../../overrides", overrides), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def _put(root: Path, number: int, head: str, mode: str = "主动公开") -> str:
    path = f"content/items/2026/jian-{number}.md"
    text = f"---\n标题: 第{number}件\n{HEAD.format(number, mode)}{head}\n---\n\n正文。\n"
    (root / path).write_text(text, encoding="utf-8")
    return path


def _inspected(root: Path, today: date) -> tuple[Inspection, Context]:
    context = Context(today, Workdays())
    return inspect_site(root, context), context


def _dues(root: Path, today: date) -> list[Due]:
    inspection, context = _inspected(root, today)
    return dues(inspection.site, inspection.approvals, 5, context)


def _of(path: str, found: list[Due]) -> list[tuple[str, str]]:
    return [(str(due.due_date or due.unknown), due.what) for due in found if due.location.path == path]


# 到期事项


def test_what_was_formed_is_due_within_its_limit_until_it_is_published(repository: Path) -> None:
    draft = _put(repository, 2, "成文日期: 2026-03-02\n发布日期: 2026-03-05\n草稿: 是")
    (told,) = _of(draft, _dues(repository, date(2026, 3, 6)))
    assert told == ("2026-03-30", "公开《第2件》（2026-03-02 成文，20 个工作日；还是草稿）")


def test_a_due_date_in_a_year_without_a_notice_is_said_to_be_unknown(repository: Path) -> None:
    draft = _put(repository, 2, "成文日期: 2026-12-15\n发布日期: 2026-12-20\n草稿: 是")
    found = _dues(repository, date(2026, 12, 16))
    assert _of(draft, found)[0][0] == "没有 2027 年的节假日安排，算不出工作日"
    assert found[-1].due_date is None


def test_reassessments_and_changes_of_validity_are_due(repository: Path) -> None:
    withheld = _put(
        repository,
        2,
        "成文日期: 2026-03-02\n发布日期: 2026-03-05\n不予公开理由: 内部\n复评日期: 2027-03-02",
        "不予公开",
    )
    pending = _put(
        repository,
        3,
        "成文日期: 2026-03-02\n发布日期: 2026-03-05\n施行日期: 2026-05-01\n失效日期: 2031-04-30\n有效性: 尚未生效\n"
        "废止文件: [jian-4]",
    )
    former = _put(repository, 4, "成文日期: 2026-03-02\n发布日期: 2026-03-05\n有效性: 有效\n失效日期: 2026-06-30")
    found = _dues(repository, date(2026, 3, 6))
    assert _of(withheld, found) == [("2027-03-02", "复评《第2件》能否公开")]
    assert ("2026-05-01", "把《第3件》的有效性改成“有效”") in _of(pending, found)
    assert ("2026-05-01", "把《第4件》的有效性改成“废止”") in _of(former, found)
    assert ("2026-07-01", "把《第4件》的有效性改成“失效”") in _of(former, found)


def test_last_years_report_is_due_until_it_is_there(repository: Path) -> None:
    (told,) = _of("content/reports/2025.md", _dues(repository, date(2026, 1, 5)))
    assert told == ("2026-01-31", "公布2025年政府信息公开工作年度报告")
    (repository / "content/reports").mkdir()
    text = "---\n标题: 2025年报告\n年度: 2025\n发布日期: 2026-01-20\n---\n\n正文。\n"
    (repository / "content/reports/2025.md").write_text(text, encoding="utf-8")
    assert not _of("content/reports/2025.md", _dues(repository, date(2026, 1, 21)))


def test_the_bureau_may_set_an_earlier_day_for_the_report(repository: Path) -> None:
    catalog = repository / "catalog.yml"
    catalog.write_text("期限:\n  年度报告: 01-26\n" + catalog.read_text(encoding="utf-8"), encoding="utf-8")
    assert _of("content/reports/2025.md", _dues(repository, date(2026, 1, 5)))[0][0] == "2026-01-26"


@pytest.mark.parametrize(("today", "overdue"), [(date(2027, 1, 20), False), (date(2027, 1, 21), True)])
def test_a_category_is_overdue_the_day_after_its_rhythm(today: date, overdue: bool) -> None:
    found = next(due for due in _dues(REPOSITORY, today) if due.category == "统计信息/经营主体统计")
    assert found.due_date == date(2027, 1, 20)
    assert found.section == "信用监督管理科"
    assert found.overdue(today) is overdue


@pytest.mark.parametrize("by", ["section", "category"])
def test_due_groups_and_fails_on_what_is_overdue(
    by: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(LIAOCHENG)
    assert run(["due", "--by", by]) == 1
    told = capsys.readouterr().out
    assert {"section": "政策法规科：", "category": "政策文件/规范性文件："}[by] in told.splitlines()
    assert "过期。" in told


def test_nothing_overdue_is_0(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    year = date.today().year - 1  # noqa: DTZ011 - as the office's own calendar
    (repository / "content/items/2026/jigou-zhineng.md").unlink()
    (repository / "content/reports").mkdir()
    text = f"---\n标题: {year}年报告\n年度: {year}\n发布日期: {year}-12-31\n---\n\n正文。\n"
    (repository / f"content/reports/{year}.md").write_text(text, encoding="utf-8")
    assert run(["due", "--until", f"{year + 2}-12-31"]) == 0
    assert "没有过期的。" in capsys.readouterr().out


def test_the_calendar_is_one_that_programs_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(LIAOCHENG)
    file = tmp_path / "daoqi.ics"
    assert run(["due", "--ics", str(file)]) == 1
    assert str(file) in capsys.readouterr().out
    text = file.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    uids = re.findall(r"\nUID:(\S+)@scjdglj.liaocheng.gov.cn", unfolded)
    assert len(set(uids)) == len(uids) == unfolded.count("BEGIN:VEVENT") > 0
    assert "SUMMARY:更新“监督检查/双随机抽查”（每年，最近一次 2022-11-18）" in unfolded


def test_the_same_matter_keeps_its_identity() -> None:
    found = _dues(REPOSITORY, date(2026, 11, 22))
    texts = [ics(found, today, "巡检", "shilishi.example") for today in (date(2026, 11, 22), date(2026, 11, 23))]
    assert texts[0] != texts[1]
    assert len({tuple(re.findall("UID:.*", text)) for text in texts}) == 1


# 检查指标


def _standings(root: Path, today: date) -> dict[str, Standing]:
    inspection, context = _inspected(root, today)
    found = indicators(inspection.site, inspection.problems, context)
    return {indicator.name: indicator.standing for indicator in found}


def test_the_demonstration_stands_well() -> None:
    standings = _standings(REPOSITORY, date(2026, 11, 22))
    assert set(standings.values()) == {Standing.MET, Standing.BY_HAND}


@pytest.mark.parametrize(
    ("today", "standing"), [(date(2026, 11, 26), Standing.MET), (date(2026, 11, 27), Standing.FAILED)]
)
def test_a_home_page_without_news_for_two_weeks_fails(today: date, standing: Standing) -> None:
    assert _standings(REPOSITORY, today)["首页更新"] is standing


def test_ten_stale_columns_fail_and_one_is_a_warning() -> None:
    assert _standings(REPOSITORY, date(2027, 1, 10))["栏目按期更新"] is Standing.WANTING
    assert _standings(LIAOCHENG, date(2026, 11, 22))["栏目按期更新"] is Standing.FAILED


def test_five_empty_columns_fail(repository: Path) -> None:
    empty = "".join(f"  - 名称: 栏目{number}\n    公开内容: 说明\n" for number in range(4))
    catalog = repository / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8") + empty, encoding="utf-8")
    assert _standings(repository, date(2026, 3, 31))["没有空白栏目"] is Standing.WANTING
    catalog.write_text(catalog.read_text(encoding="utf-8") + "  - 名称: 栏目4\n    公开内容: 说明\n", encoding="utf-8")
    assert _standings(repository, date(2026, 3, 31))["没有空白栏目"] is Standing.FAILED


def test_the_guide_must_name_the_elements_of_article_12(repository: Path) -> None:
    standings = _standings(repository, date(2026, 3, 31))
    assert standings["编排体系"] is Standing.FAILED
    assert standings["工作机构的传真号码"] is Standing.FAILED
    guide = repository / "content/guide.md"
    text = guide.read_text(encoding="utf-8") + "\n编排体系如下，传真{{ 机构.公开工作机构.传真 }}。\n"
    guide.write_text(text, encoding="utf-8")
    standings = _standings(repository, date(2026, 3, 31))
    assert standings["编排体系"] is standings["工作机构的传真号码"] is Standing.MET
    assert standings["工作机构的联系电话"] is Standing.FAILED


def test_the_office_page_says_what_the_terminal_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(LIAOCHENG)
    page = tmp_path / "xunjian.html"
    assert run(["inspect", "--html", str(page)]) == 1
    told, html = capsys.readouterr().out, page.read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    for word in ("单项否决", "首页更新", "不合格", "条例第十二条：公开指南"):
        assert word in html
        assert word in told
    assert "年政府信息公开工作年度报告" in html
    assert not re.findall(r'(?:src|href)="', html)


@pytest.mark.parametrize("place", ["site/xunjian.html", "content/xunjian.html", "overrides/xunjian.html"])
def test_the_office_page_is_not_put_where_it_would_be_published(
    place: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / place).parent.mkdir(exist_ok=True)
    (repository / "site").mkdir(exist_ok=True)
    (repository / "site/catalog.json").write_text("{}", encoding="utf-8")
    assert run(["inspect", "--html", place]) == 2
    assert "换一个地方" in capsys.readouterr().err
    assert not (repository / place).exists()


# 公开统计


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_shares_add_up_to_the_whole_and_are_each_right_to_the_last_digit(counts: list[int]) -> None:
    found = shares(counts)
    assert sum(found) == Decimal("100.00")
    total = sum(counts)
    for count, share in zip(counts, found, strict=True):
        assert abs(share - Decimal(count) * 100 / total) < Decimal("0.01")


@pytest.mark.parametrize("by", ["category", "channel", "section", "issuer", "genre", "year"])
def test_statistics(
    by: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], golden: Golden
) -> None:
    monkeypatch.chdir(LIAOCHENG)
    assert run(["stats", *PERIOD, "--by", by]) == 0
    golden(LIAOCHENG / "_expected" / "stats" / f"{by}.txt", capsys.readouterr().out)


def test_statistics_as_csv_and_json_agree(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(LIAOCHENG)
    assert run(["stats", *PERIOD, "--format", "csv"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("\ufeff")
    _, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert sum(Decimal(row[2]) for row in rows) == Decimal("100.00")
    assert run(["stats", *PERIOD, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["名称"], str(row["条数"]), row["占比"]) for row in told["分项"]] == [tuple(row[:3]) for row in rows]
    assert told["合计"] == told["条数"] == sum(int(row[1]) for row in rows)


def test_a_period_counts_its_first_and_last_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(LIAOCHENG)
    counts = []
    for since, until in (("2022-02-24", "2022-02-25"), ("2022-02-25", "2022-02-25"), ("2022-02-26", "2022-02-26")):
        assert run(["stats", "--from", since, "--to", until, "--format", "json"]) == 0
        counts.append(json.loads(capsys.readouterr().out)["条数"])
    assert counts == [2, 1, 0]


def test_what_is_not_public_is_not_counted(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The minimal site keeps no register of reviewers, so nothing of it is public."""
    assert run(["stats", "--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["条数"] == 0
    assert (repository / "content/items/2026/jigou-zhineng.md").is_file()


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "arguments",
    [
        ["stats", "--from", "2026-13-01"],
        ["stats", "--from", "2026-03-02", "--to", "2026-03-01"],
        ["stats", "--by", "month"],
        ["stats", "--format", "xml"],
        ["due", "--until", "明天"],
        ["due", "--by", "person"],
        ["inspect", "extra"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert re.search(r"[\u4e00-\u9fff]", capsys.readouterr().err)
