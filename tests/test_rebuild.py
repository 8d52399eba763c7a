"""What is built from what was kept is, byte for byte, what is built from nothing, whatever was changed in between."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from columns import OVERRIDES, Column, bytes_of, differing

Change = Callable[[Column], None]

PLAN = "content/items/2022/gongzuo-yaodian.md"
ANSWERS = "content/items/2022/gongzuo-yaodian-wenda.md"
DUTIES = "content/items/2022/jigou-zhineng.md"
SAMPLING = "content/items/2022/suiji-choucha-jihua.md"
SAMPLED = "content/items/2022/suiji-choucha-jieguo"
EQUIPMENT = "content/items/2023/tezhong-shebei-jiancha.md"
NEW = "content/items/2023/xin-yaodian.md"
NEW_ITEM = """---
标题: 聊城市市场监督管理局关于印发2023年工作要点的通知
索引号: 11371500004507124F/2023-00091
分类: 规划计划/工作要点
主题分类: 市场监管、安全生产监管\\工商
体裁: 通知
发文字号: 聊市监示〔2023〕9号
发布机构: 聊城市市场监督管理局
成文日期: 2023-03-01
发布日期: 2023-03-06
有效性: 有效
承办科室: 办公室
拟稿人: li-si
公开渠道: [政府网站]
公开属性: 主动公开
---

各科室、各直属单位：

现将2023年工作要点印发给你们，请抓好落实。
"""


def editing(path: str, old: str, new: str) -> Change:
    return lambda column: column.edit(path, old, new)


def adding(path: str, line: str) -> Change:
    """Give a change that adds a line to an item's head."""
    return editing(path, "公开属性: 主动公开\n", f"{line}\n公开属性: 主动公开\n")


def dropping(path: str, line: str) -> Change:
    return editing(path, f"{line}\n", "")


def writing(path: str, text: str) -> Change:
    return lambda column: column.write(path, text)


def deleting(path: str) -> Change:
    return lambda column: column.delete(path)


def both(*changes: Change) -> Change:
    def change(column: Column) -> None:
        for each in changes:
            each(column)

    return change


def _rename_linked(column: Column) -> None:
    (column.root / SAMPLING).rename(column.root / "content/items/2022/choucha-jihua.md")
    column.edit(f"{SAMPLED}.md", "suiji-choucha-jihua.md", "choucha-jihua.md")


def _photograph(seed: int) -> Change:
    def change(column: Column) -> None:
        folder = column.root / DUTIES.removesuffix(".md")
        folder.mkdir(exist_ok=True)
        grain = np.random.default_rng(seed).integers(0, 255, (700, 900, 3))
        Image.fromarray(grain.astype(np.uint8)).save(folder / "大厅.jpg", quality=60)

    return change


def _rename_category(column: Column) -> None:
    column.edit("catalog.yml", "名称: 抽查计划", "名称: 年度抽查计划")
    column.edit("content/items/2022/choucha-jihua.md", "规划计划/抽查计划", "规划计划/年度抽查计划")


def _change_table(column: Column) -> None:
    table = next((column.root / SAMPLED).glob("*.csv"))
    table.write_bytes(table.read_bytes().rstrip() + b"\n")
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")


EDITED: dict[str, Change] = {
    "a title": editing(ANSWERS, "标题: 2022年工作要点问答", "标题: 2022年工作要点的问与答"),
    "a text": lambda column: column.write(DUTIES, column.read(DUTIES) + "\n添上的一句话。\n"),
    "a summary": editing(SAMPLING, "内容概述: ", "内容概述: 新写的，"),
    "a document number": editing(PLAN, "聊市监示〔2022〕1号", "聊市监示〔2022〕2号"),
    "a publication date": editing(EQUIPMENT, "发布日期: 2023-", "发布日期: 2024-"),
    "a validity": editing(PLAN, "有效性: 失效", "有效性: 废止"),
    "an item added": writing(NEW, NEW_ITEM),
    "a repeal added": adding(NEW, "废止文件: [gongzuo-yaodian]"),
    "the title of what repeals": editing(NEW, "2023年工作要点的通知", "2023年工作安排的通知"),
    "an amendment instead": editing(NEW, "废止文件: ", "修改文件: "),
    "the date of what amends": editing(NEW, "发布日期: 2023-03-06", "发布日期: 2023-03-07"),
    "an amendment removed": dropping(NEW, "修改文件: [gongzuo-yaodian]"),
    "an interpretation removed": dropping(PLAN, "解读: [gongzuo-yaodian-wenda]"),
    "an interpretation added": adding(NEW, "解读: [gongzuo-yaodian-wenda]"),
    "a repeal of its own": adding(PLAN, "废止:\n  日期: 2023-03-07\n  理由: 已有新的安排。\n  替代: xin-yaodian"),
    "a linked item renamed": _rename_linked,
    "a linked item withdrawn": adding(
        "content/items/2022/choucha-jihua.md", "撤回:\n  日期: 2024-01-05\n  理由: 数据有误。\n  替代: xin-yaodian"
    ),
    "the title of what replaces": editing(NEW, "2023年工作安排的通知", "2023年重点工作的通知"),
    "a linked item back": dropping(
        "content/items/2022/choucha-jihua.md", "撤回:\n  日期: 2024-01-05\n  理由: 数据有误。\n  替代: xin-yaodian"
    ),
    "an item made a draft": adding(EQUIPMENT, "草稿: 是"),
    "an item made withheld": both(
        dropping(EQUIPMENT, "草稿: 是"), editing(EQUIPMENT, "公开属性: 主动公开", "公开属性: 依申请公开")
    ),
    "an item deleted": deleting("content/items/2023/shipin-shigu-yingji.md"),
    "an attachment added": both(
        writing(DUTIES.replace(".md", "/说明.txt"), "一张说明。\n"), adding(DUTIES, "附件: [说明.txt]")
    ),
    "an attachment replaced": writing(DUTIES.replace(".md", "/说明.txt"), "另一张说明，长一些。\n"),
    "a picture added": both(
        _photograph(1), lambda column: column.write(DUTIES, column.read(DUTIES) + "\n![大厅的样子](大厅.jpg)\n")
    ),
    "a picture replaced": _photograph(2),
    "a data table": _change_table,
    "former addresses": adding(f"{SAMPLED}.md", "旧地址: [art/2022/11/18/art_1_2.html, jiu.htm]"),
    "the title at former addresses": editing(f"{SAMPLED}.md", "标题: 2022年双随机抽查结果", "标题: 2022年抽查结果"),
    "a category renamed": _rename_category,
    "a category told of": editing("catalog.yml", "公开内容: 全年重点工作的安排", "公开内容: 全年重点工作的安排和总结"),
    "why a category is empty": editing("catalog.yml", "现行有效的规章均为0件。", "现行有效的规章都是0件。"),
    "a telephone": editing("content/bureau.yml", "0635-8519813", "0635-8519999"),
    "the guide": editing("content/guide.md", "### （一）主动公开的信息\n", "### （一）主动公开的信息\n\n添的一段。\n"),
    "the page on requests": lambda column: column.write(
        "content/on-request.md", column.read("content/on-request.md") + "\n添的一段。\n"
    ),
    "a regulation": editing("content/regulations/xinxi-gongkai-shencha.md", "经过三道审查", "经过下面三道审查"),
    "a regulation's title": editing(
        "content/regulations/xinxi-gongkai-shencha.md", "政府信息公开审查办法\n", "政府信息公开审查规定\n"
    ),
    "a template": lambda column: column.write(
        "overrides/gongkai/item.html", column.read("overrides/gongkai/item.html") + "\n<!-- 添的 -->\n"
    ),
    "a template of lists": lambda column: column.write(
        "overrides/gongkai/category.html", column.read("overrides/gongkai/category.html") + "\n<!-- 添的 -->\n"
    ),
    "a text that a template includes": editing("overrides/gongkai/request-flow.txt", "收到", "收下"),
    "the frame": lambda column: column.write(
        "overrides/partials/header.html", column.read("overrides/partials/header.html") + "\n<!-- 添的 -->\n"
    ),
    "a style": lambda column: column.write(
        _style(column), column.read(_style(column)) + "\n.added { color: inherit; }\n"
    ),
    "a new file of the theme": writing("overrides/assets/added.css", ".added { color: inherit; }\n"),
}
"""Changes an editor or a maintainer makes, one on top of the other, each of which must show."""


def _style(column: Column) -> str:
    return min((column.root / "overrides/assets").rglob("*.css")).relative_to(column.root).as_posix()


REPORTED: dict[str, Change] = {
    "a figure of a report": both(
        editing("content/reports/2023.yml", "行政强制: 17", "行政强制: 18"),
        editing("content/reports/2023.md", "行政强制17件", "行政强制18件"),
    ),
    "a report's title": editing("content/reports/2022.md", "标题: ", "标题: 改过的"),
    "an earlier report deleted": both(deleting("content/reports/2022.md"), deleting("content/reports/2022.yml")),
}
"""Changes of annual reports, which take long to make papers of."""


def _unreview(column: Column, *subjects: str) -> None:
    """Take away the last record of each subject."""
    for subject in subjects:
        records = sorted((column.root / "content/reviews").rglob("*.yml"))
        record = [path for path in records if f"  {subject}\n" in path.read_text(encoding="utf-8")][-1]
        record.rename(column.root / f"{record.parent.name}-{record.stem}.kept")


def _review_again(column: Column) -> None:
    for kept in column.root.glob("*.kept"):
        year, number = kept.stem.split("-")
        kept.rename(column.root / f"content/reviews/{year}/{number}.yml")


UNREVIEWED: dict[str, Change] = {
    "the names of reviewers shown": lambda column: column.write(
        "content/reviewers.yml", "政策:\n  公开姓名: 是\n" + column.read("content/reviewers.yml")
    ),
    "a reviewer's post": editing("content/reviewers.yml", "姓名: 钱七", "姓名: 钱七七"),
    "names hidden again": editing("content/reviewers.yml", "政策:\n  公开姓名: 是\n", ""),
    "an item that others link to and name, no longer reviewed": lambda column: _unreview(column, ANSWERS, SAMPLING),
    "reviewed again": _review_again,
    "a reviewed item changed": editing(EQUIPMENT, "标题: ", "标题: 改过的"),
    "and changed back": editing(EQUIPMENT, "标题: 改过的", "标题: "),
    "a regulation no longer reviewed": lambda column: _unreview(column, "content/regulations/xinxi-gongkai-shencha.md"),
    "a report no longer reviewed": lambda column: _unreview(column, "content/reports/2022.md"),
}
"""Changes of what is released, for a site that is not a preview."""


def _follow(column: Column, changes: dict[str, Change], *options: str) -> None:
    """Make each change, and compare what is built with and without what was kept."""
    column.warm_up()
    former = column.built(*options)
    for name, change in changes.items():
        change(column)
        found, expected = column.built(*options), column.fresh(*options)
        assert not differing(found, expected), f"after {name}"
        assert differing(expected, former), f"{name} shows nowhere"
        former = expected


def test_every_change_reaches_what_it_must(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    column = Column.copied(root, overrides=root / "overrides", reports=False)
    shutil.copytree(OVERRIDES, root / "overrides")
    _follow(column, EDITED, "--preview")


def test_every_change_of_a_report_reaches_what_it_must(tmp_path: Path) -> None:
    _follow(Column.copied(tmp_path / "repository"), REPORTED, "--preview")


def test_what_is_no_longer_released_leaves_every_page(tmp_path: Path) -> None:
    _follow(Column.copied(tmp_path / "repository"), UNREVIEWED)


@pytest.mark.parametrize("change", ["公开属性: 依申请公开", "公开属性: 主动公开\n草稿: 是"])
def test_what_was_published_once_and_may_no_longer_be_is_nowhere(change: str, tmp_path: Path) -> None:
    column = Column.copied(tmp_path / "repository")
    traces = [trace.encode() for trace in ("suiji-choucha-jieguo", "分五类公布2022年双随机抽查的户数", "责令改正")]
    before = column.built()
    assert all(any(trace in content for content in before.values()) for trace in traces)
    column.edit(f"{SAMPLED}.md", "公开属性: 主动公开", change)
    after = column.built()
    assert [name for name, content in after.items() if any(trace in content for trace in traces)] == []
    assert not [name for name in after if "suiji-choucha-jieguo" in name]
    assert bytes_of(column.site) == column.fresh()
