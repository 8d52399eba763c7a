"""Annual reports from end to end: new ones drawn from the record, published ones on their pages and read back."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gongkai.cli.main import run
from gongkai.context import Context
from gongkai.loading.site import load_site
from gongkai.model.catalog_counts import catalog_counts
from gongkai.rules.report_duties import missing_report
from gongkai.workdays import Workdays

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
LIAOCHENG = TESTS / "sites" / "liaocheng"


class Tables(HTMLParser):
    """The heads and data cells of a page's forms; heads by id, data with the ids they are read under."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.heads: dict[str, str] = {}
        self.scopes: dict[str, str] = {}
        self.data: list[tuple[list[str], str]] = []
        self._into: list[str] | None = None
        self._cell: tuple[str, dict[str, str | None]] = ("", {})
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"th", "td"}:
            self._cell, self._into = (tag, dict(attrs)), []

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"th", "td"} or self._into is None:
            return
        (kind, attributes), text, self._into = self._cell, "".join(self._into), None
        if kind == "th" and attributes.get("id"):
            self.heads[str(attributes["id"])] = text
            self.scopes[str(attributes["id"])] = str(attributes["scope"])
        elif kind == "td" and attributes.get("headers"):
            self.data.append((str(attributes["headers"]).split(), text))

    def read_under(self, *words: str) -> list[str]:
        """Give the figures whose heads hold all of some words."""
        return [
            text for ids, text in self.data if all(any(word in self.heads[found] for found in ids) for word in words)
        ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("reports") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(LIAOCHENG)
        assert run(["build", "--site-dir", str(site)]) == 0
    return site


@pytest.fixture
def column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "column"
    shutil.copytree(LIAOCHENG, root, ignore=shutil.ignore_patterns("_expected"))
    monkeypatch.chdir(root)
    return root


def test_every_figure_is_read_under_its_heads(built: Path) -> None:
    tables = Tables((built / "nianbao/2022.html").read_text(encoding="utf-8"))
    assert len(tables.data) == 10 + 25 * 7 + 15
    assert all(found in tables.heads for ids, _ in tables.data for found in ids)
    assert tables.read_under("（四）无法提供", "1.本机关不掌握相关政府信息", "自然人") == ["10"]
    assert tables.read_under("（四）无法提供", "1.本机关不掌握相关政府信息", "法人或其他组织") == ["0"] * 5
    assert tables.read_under("（五）不予处理", "1.信访举报投诉类申请", "总计") == ["3"]
    assert tables.read_under("第二十条第（六）项", "行政处罚") == ["128"]
    assert tables.read_under("行政诉讼", "复议后起诉", "结果维持") == ["1"]
    assert tables.read_under("行政复议", "结果维持") == ["2"]


def test_merged_heads_say_what_they_head(built: Path) -> None:
    tables = Tables((built / "nianbao/2023.html").read_text(encoding="utf-8"))
    scopes = {text: tables.scopes[name] for name, text in tables.heads.items()}
    assert scopes["法人或其他组织"] == "colgroup"
    assert scopes["三、本年度办理结果"] == scopes["（三）不予公开"] == "rowgroup"
    assert scopes["商业企业"] == "col"
    assert scopes["四、结转下年度继续办理"] == "row"


def test_tables_stand_in_their_sections(built: Path) -> None:
    html = (built / "nianbao/2023.html").read_text(encoding="utf-8")
    order = re.findall(r"<h2>(.)、|gk-form--([a-z]+)", html)
    assert ["".join(found) for found in order] == [
        "一",
        "二",
        "disclosure",
        "三",
        "requests",
        "四",
        "disputes",
        "五",
        "六",
    ]


def test_the_figures_of_all_years_are_open_data(built: Path) -> None:
    text = (built / "nianbao/shuju.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2 * (10 + 25 * 7 + 15)
    (received,) = (row for row in rows if (row["年度"], row["项目"], row["栏目"]) == ("2022", "本年新收", "总计"))
    assert received["数"] == "18"
    reports = json.loads((built / "nianbao/shuju.json").read_text(encoding="utf-8"))["年报"]
    assert [report["年度"] for report in reports] == [2023, 2022]
    assert reports[0]["表"]["申请情况"]["不予处理"]["重复申请"]["自然人"] == 2


def test_charts_have_their_numbers_beside_them(built: Path) -> None:
    html = (built / "nianbao/shuju.html").read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="\.\./(nianbao/tu-[a-z]+\.svg)"', html)
    assert len(pictures) == html.count("<caption>") == 5
    assert all((built / picture).is_file() for picture in pictures)


def test_references_become_the_figures_of_the_tables(column: Path) -> None:
    report = column / "content/reports/2023.md"
    sentence = "新收{{ 申请情况.本年新收 }}件，上年{{ 上年.申请情况.本年新收 }}件，无法提供{{ 申请情况.无法提供 }}件。"
    text = f"{report.read_text(encoding='utf-8')}\n{sentence}\n"
    report.write_text(text, encoding="utf-8")
    settings = (column / "mkdocs.yml").read_text(encoding="utf-8")
    (column / "mkdocs.yml").write_text(
        settings.replace("../../../overrides", str(REPOSITORY / "overrides")), encoding="utf-8"
    )
    assert run(["build", "--preview"]) == 0
    assert "新收14件，上年18件，无法提供4件。" in (column / "preview/nianbao/2023.html").read_text(encoding="utf-8")


def test_what_the_year_before_says_is_not_told_before_it_is_published(column: Path) -> None:
    """An unreviewed report gives no figure away through the one that follows it."""
    site, _ = load_site(column)
    alone = replace(site, reports=site.reports[1:])
    assert site.value("上年.申请情况.本年新收", "content/reports/2023.md") == "18"
    with pytest.raises(KeyError):
        alone.value("上年.申请情况.本年新收", "content/reports/2023.md")


def test_a_new_report_takes_over_what_is_known(column: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "new", "2024"]) == 0
    tables = (column / "content/reports/2024.yml").read_text(encoding="utf-8")
    assert "  上年结转: [1, 0, 0, 0, 0, 0, 1]\n" in tables
    assert "  本年新收: [空白, 空白, 空白, 空白, 空白, 空白, 空白]\n" in tables
    assert "目录统计:\n  条目: 0\n" in tables
    capsys.readouterr()
    assert run(["check", "content/reports/2024.yml"]) == 1
    assert {line.split()[1] for line in capsys.readouterr().out.splitlines() if "content/reports" in line} == {
        "GK704",
        "GK716",
    }
    assert run(["report", "new", "2024"]) == 2
    assert run(["report", "new", "2019"]) == 2


def test_counts_are_those_of_the_items() -> None:
    site, _ = load_site(REPOSITORY)
    tally = catalog_counts(site, 2025)
    items = [item for item in site.published if item.publication_date.year == 2025]
    assert tally.items == len(items) == sum(tally.sections.values())
    assert tally.categories["政策文件/行政规范性文件"] <= tally.categories["政策文件"]
    assert tally.channels["政府网站"] == sum("WEBSITE" in {medium.name for medium in item.media} for item in items)
    assert tally.normative_documents is not None
    assert (tally.normative_documents.made, tally.normative_documents.repealed) == (1, 1)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 1, 1), "还有 30 天"),
        (date(2025, 1, 31), "还有 0 天"),
        (date(2025, 2, 1), "已经晚了 1 天"),
        (date(2024, 12, 31), ""),
    ],
)
def test_january_counts_the_days(today: date, told: str) -> None:
    site, _ = load_site(LIAOCHENG)
    found = list(missing_report.function(site, Context(today, Workdays())))
    assert [told in finding.message for finding in found] == ([True] if told else [])


def test_an_imported_report_is_shown_as_it_was_printed(column: Path) -> None:
    source = TESTS / "imports/2024-网页-五位数/input.html"
    for path in (column / "content/reports").glob("2023.*"):
        path.unlink()
    assert run(["import-report", str(source), "--year", "2024", "--published", "2025-01-20"]) == 0
    settings = column / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("../../../overrides", str(REPOSITORY / "overrides"))
    settings.write_text(text, encoding="utf-8")
    assert run(["build", "--preview"]) == 0
    html = (column / "preview/nianbao/2024.html").read_text(encoding="utf-8")
    assert "本报告照已经公布的原件录入" in html
    tables = Tables(html)
    assert tables.read_under("一、本年新收政府信息公开申请数量")[-1] == "14069"
    assert tables.read_under("（七）总计")[-1] == "13776"
    assert tables.read_under("行政许可") == ["1086220"]


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_what_we_publish_can_be_read_back(ending: str, built: Path, column: Path) -> None:
    for path in (column / "content/reports").iterdir():
        path.unlink()
    run(["import-report", str(built / f"nianbao/2023.{ending}"), "--year", "2023", "--published", "2024-01-22"])
    read = (column / "content/reports/2023.yml").read_text(encoding="utf-8")
    kept = (LIAOCHENG / "content/reports/2023.yml").read_text(encoding="utf-8")
    assert read == kept.partition("\n")[2]
    prose = (column / "content/reports/2023.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.)、", prose, re.MULTILINE) == list("一二三四五六")


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such.html", "--year", "2022"],
        ["catalog.yml", "--year", "2022"],
        ["content/guide.md", "--year", "2022"],
        ["content/guide.md", "--year", "1999"],
        ["content/guide.md"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_imported_is_2_and_writes_nothing(arguments: list[str], column: Path) -> None:
    before = sorted(column.rglob("*"))
    assert run(["import-report", *arguments]) == 2
    assert sorted(column.rglob("*")) == before
