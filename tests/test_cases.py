"""Faults that real bureaus' documents had, each made again from what is told of it, and each found."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.context import Context
from gongkai.pipeline import inspect_site
from gongkai.workdays import Workdays

MINIMAL = Path(__file__).parent / "sites" / "minimal"
TODAY = Context(date(2026, 3, 31), Workdays())
GUIDE = "content/guide.md"
REPORT = "content/reports/2013.md"
ITEM = "content/items/2026/jian.md"
HEADS = {
    GUIDE: "标题: 示例市市场监督管理局政府信息公开指南\n版本日期: 2026-01-10",
    REPORT: "标题: 示例市市场监督管理局2013年政府信息公开工作年度报告\n年度: 2013\n发布日期: 2014-03-20",
    ITEM: (
        "标题: {}\n索引号: 11000000MB0000019X/2026-00002\n分类: 监督检查\n"
        "成文日期: {}\n发布日期: {}\n公开属性: 主动公开"
    ),
}


def codes(root: Path, files: dict[str, str]) -> list[str]:
    """Lay files over the minimal site and give what is told of them."""
    shutil.copytree(MINIMAL, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_expected"))
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return [problem.code for problem in inspect_site(root, TODAY).problems if problem.location.path in files]


def document(
    path: str, body: str, title: str = "检查公告", formed: str = "2026-03-02", published: str = "2026-03-05"
) -> str:
    return f"---\n{HEADS[path].format(title, formed, published)}\n---\n\n{body}\n"


@pytest.mark.parametrize(
    "title",
    [
        "示例市质监局365体育直播官方下载2014年工作总结",
        "关于bet365印发《行政执法公示办法》的通知",
        "2015年澳门葡京娱乐官网直播抽查计划",
    ],
)
def test_names_of_documents_with_gambling_words_put_into_them(title: str, tmp_path: Path) -> None:
    assert codes(tmp_path, {ITEM: document(ITEM, "正文。", title)}) == ["GK615"]


def test_a_link_no_reader_sees(tmp_path: Path) -> None:
    assert codes(tmp_path, {ITEM: document(ITEM, "检查结束。[](https://bocai.shilishi.example/)")}) == ["GK615"]


def test_a_report_that_breaks_off_in_mid_sentence_in_two_places(tmp_path: Path) -> None:
    body = (
        "## 一、总体情况\n\n全年主动公开信息三百余条，涉及许可、处罚和监督抽查，比上年增加了一成，并且通过微\n\n"
        "## 二、主要问题\n\n公开的形式比较单一，有的科室对公开工作重视不够，信息更新不够及时，下一步将"
    )
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK611", "GK611"]


def test_a_heading_under_which_nothing_stands(tmp_path: Path) -> None:
    body = "## 一、总体情况\n\n一切正常。\n\n## 二、存在的问题\n\n## 三、改进措施\n\n加强培训。"
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK612"]


def test_a_document_number_that_lost_its_middle(tmp_path: Path) -> None:
    body = "根据省局《关于做好信息公开工作的通知》（鲁质监办字〔201436号）的要求，现报告如下。"
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK209"]


def test_headings_counted_six_eight_nine(tmp_path: Path) -> None:
    body = "\n\n".join(f"## {numeral}、部分\n\n内容。" for numeral in "一二三四五六八九")
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK609"]


def test_headings_counted_one_two_one_three(tmp_path: Path) -> None:
    body = "## 一、总体情况\n\n" + "\n\n".join(f"### （{numeral}）情况\n\n内容。" for numeral in "一二一三")
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK609", "GK609"]


def test_a_report_that_says_nine_parts_and_has_eight(tmp_path: Path) -> None:
    parts = "\n\n".join(f"## {numeral}、部分\n\n内容。" for numeral in "一二三四五六七八")
    body = f"本报告由概述、主动公开、依申请公开、收费减免、复议诉讼等九个部分组成。\n\n{parts}"
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK610"]


def test_one_office_with_three_addresses_and_two_opening_times(tmp_path: Path) -> None:
    body = (
        "受理地址：示例市公正路1号。\n\n监督机构在示例市东城区公正路1号。\n\n查阅点在示例市西城区公正路1号。\n\n"
        "办公时间：8:30-12:00，14:00-17:30。\n\n接待时间：9:00-11:30，14:00-17:30。"
    )
    assert codes(tmp_path, {GUIDE: document(GUIDE, body)}) == ["GK802", "GK802", "GK802"]


def test_rhythms_that_were_not_kept(tmp_path: Path) -> None:
    """行政审批 monthly, 处罚结果 quarterly, statistics half-yearly; each a day too late, or on its last day."""
    rhythms = {
        "每月": ("2026-02-27", "2026-03-02"),
        "每季度": ("2025-12-30", "2025-12-31"),
        "每半年": ("2025-09-30", "2025-10-01"),
    }
    for number, (rhythm, days) in enumerate(rhythms.items()):
        for late, day in zip((True, False), days, strict=True):
            catalog = (
                "目录:\n  - 名称: 机构概况\n    公开内容: 机关职能\n"
                f"  - 名称: 监督检查\n    公开内容: 检查结果\n    更新周期: {rhythm}\n"
            )
            files = {"catalog.yml": catalog, ITEM: document(ITEM, "正文。", "检查公告", day, day)}
            assert codes(tmp_path / f"{number}{late}", files) == (["GK406"] if late else []), (rhythm, day)


def test_other_items_later_than_five_workdays_after_they_were_formed(tmp_path: Path) -> None:
    catalog = (
        "目录:\n  - 名称: 机构概况\n    公开内容: 机关职能\n"
        "  - 名称: 监督检查\n    公开内容: 检查结果\n    公开时限: 形成后5个工作日内\n"
    )
    for number, (published, expected) in enumerate((("2026-03-09", []), ("2026-03-10", ["GK401"]))):
        files = {"catalog.yml": catalog, ITEM: document(ITEM, "正文。", published=published)}
        assert codes(tmp_path / str(number), files) == expected


def test_a_table_that_lost_its_head_on_the_way_to_the_web(tmp_path: Path) -> None:
    body = "<table>\n<tr><td>许可</td><td>398</td></tr>\n<tr><td>处罚</td><td>142</td></tr>\n</table>"
    assert codes(tmp_path, {REPORT: document(REPORT, body)}) == ["GK614"]


def test_a_guide_kept_from_the_years_of_the_former_regulation(tmp_path: Path) -> None:
    body = (
        "申请人应当填写所需信息的用途。本机关收到申请以后，15个工作日内予以答复，可以收取检索、复制、邮寄等成本费用。"
    )
    assert set(codes(tmp_path, {GUIDE: document(GUIDE, body)})) == {"GK803"}


def test_a_column_left_empty(tmp_path: Path) -> None:
    catalog = "目录:\n  - 名称: 机构概况\n    公开内容: 机关职能\n  - 名称: 行政处罚\n    公开内容: 处罚结果\n"
    assert codes(tmp_path, {"catalog.yml": catalog}) == ["GK105"]
