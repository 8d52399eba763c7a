"""先审查后公开: what is not reviewed, byte for byte, is not published; and the commands of those who review."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.cli.main import run

TESTS = Path(__file__).parent
ITEM = "content/items/2026/dianti.md"
PAGE = "items/2026/dianti.html"
EVERYWHERE = ("catalog.yml", "content/bureau.yml", "content/guide.md", "content/on-request.md")
REGISTER = """审查人:
  - {代号: chen-yi, 姓名: 陈一, 职务: 特种设备科科长, 职责: [科室审核], 科室: [特种设备科], 起: 2026-01-01}
  - {代号: lin-er, 姓名: 林二, 职责: [科室审核, 保密审查], 起: 2026-01-01}
  - {代号: he-san, 姓名: 何三, 职务: 保密员, 职责: [保密审查], 起: 2026-01-01}
  - {代号: gao-si, 姓名: 高四, 职务: 分管局长, 职责: [签发], 起: 2026-01-01}
"""
TEXT = """---
标题: 关于电梯检查的通知
索引号: 11000000MB0000019X/2026-00002
分类: 监督检查/特种设备
成文日期: 2026-03-02
发布日期: 2026-03-05
承办科室: 特种设备科
拟稿人: zhang-san
附件: [计划.txt]
公开属性: 主动公开
---

正文一句。
"""
SECTION, CONFIDENTIALITY, RELEASE, EMERGENCY = "科室审核", "保密审查", "签发", "应急发布"

Approve = Callable[..., int]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a repository in which all but one item is reviewed."""
    root = tmp_path / "repository"
    shutil.copytree(TESTS / "sites/minimal", root, ignore=shutil.ignore_patterns("_expected"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    overrides = str(TESTS.parent / "overrides")
    (root / "mkdocs.yml").write_text(settings.replace("../../../overrides", overrides), encoding="utf-8")
    (root / "content/reviewers.yml").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(root)
    others = (*EVERYWHERE, "content/items/2026/jigou-zhineng.md")
    assert _approve(SECTION, "lin-er", *others) == 0
    assert _approve(CONFIDENTIALITY, "he-san", *others) == 0
    (root / ITEM).write_text(TEXT, encoding="utf-8")
    (root / "content/items/2026/dianti").mkdir()
    (root / "content/items/2026/dianti/计划.txt").write_text("一月检查。\n", encoding="utf-8")
    return root


def _approve(stage: str, reviewer: str, *paths: str, more: tuple[str, ...] = ()) -> int:
    return run(["approve", *(paths or (ITEM,)), "--as", reviewer, "--stage", stage, *more])


def _approve_fully() -> None:
    assert _approve(SECTION, "chen-yi") == 0
    assert _approve(CONFIDENTIALITY, "he-san") == 0


def _published(root: Path, page: str = PAGE) -> bool:
    assert run(["build"]) == 0
    return (root / "site" / page).is_file()


def _edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def _records(root: Path) -> list[Path]:
    return sorted((root / "content/reviews").rglob("*.yml"))


def test_nothing_is_published_before_its_last_stage(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not _published(repository)
    assert f"{ITEM}：还没有“科室审核”" in capsys.readouterr().err
    assert _approve(SECTION, "chen-yi") == 0
    assert not _published(repository)
    assert f"{ITEM}：还没有“保密审查”" in capsys.readouterr().err
    assert _approve(CONFIDENTIALITY, "he-san") == 0
    assert _published(repository)


def test_sha256sum_checks_a_seal_as_it_stands(repository: Path) -> None:
    _approve_fully()
    record = _records(repository)[-1].relative_to(repository)
    done = subprocess.run(["sha256sum", "-c", str(record)], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"{ITEM}: OK\ncontent/items/2026/dianti/计划.txt: OK\n"
    (repository / ITEM).write_text(TEXT + "\n", encoding="utf-8")
    assert subprocess.run(["sha256sum", "-c", str(record)], capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ITEM, "正文一句。", "正文一句 。"),
        (ITEM, "分类: 监督检查/特种设备", "分类: 机构概况"),
        (ITEM, "附件: [计划.txt]\n", ""),
        ("content/items/2026/dianti/计划.txt", "一月", "二月"),
    ],
    ids=["正文", "分类", "去掉附件", "附件的内容"],
)
def test_one_changed_byte_and_it_is_unreviewed_again(repository: Path, path: str, old: str, new: str) -> None:
    _approve_fully()
    assert _published(repository)
    _edit(repository, path, old, new)
    assert not _published(repository)
    _approve_fully()
    assert _published(repository)


def test_a_renamed_attachment_is_unreviewed(repository: Path) -> None:
    _approve_fully()
    folder = repository / "content/items/2026/dianti"
    (folder / "计划.txt").rename(folder / "方案.txt")
    _edit(repository, ITEM, "[计划.txt]", "[方案.txt]")
    assert not _published(repository)


def test_a_category_that_asks_for_more_stages_withholds_what_lacks_them(repository: Path) -> None:
    _approve_fully()
    assert _published(repository)
    catalog = "      - 名称: 特种设备\n        公开内容: 特种设备监督检查的计划和结果\n"
    _edit(repository, "catalog.yml", catalog, catalog + "        审查: [科室审核, 保密审查, 签发]\n")
    assert _approve(SECTION, "lin-er", "catalog.yml") == 0
    assert _approve(CONFIDENTIALITY, "he-san", "catalog.yml") == 0
    assert not _published(repository)
    assert _approve(RELEASE, "gao-si") == 0
    assert _published(repository)


@pytest.mark.parametrize(
    ("stage", "reviewer", "code"),
    [
        (SECTION, "he-san", "GK504"),
        (SECTION, "nobody", "GK504"),
        (CONFIDENTIALITY, "he-san", "GK505"),
    ],
    ids=["没有这项职责", "不在名册里", "跳过科室审核"],
)
def test_a_record_that_would_not_count_is_not_written(
    repository: Path, capsys: pytest.CaptureFixture[str], stage: str, reviewer: str, code: str
) -> None:
    before = _records(repository)
    assert _approve(stage, reviewer) == 1
    assert code in capsys.readouterr().err
    assert _records(repository) == before


def test_a_stage_the_category_does_not_ask_for_is_wrong_usage(repository: Path) -> None:
    before = _records(repository)
    assert _approve(RELEASE, "gao-si") == 2
    assert _records(repository) == before


def test_no_one_reviews_what_he_drafted(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(repository, ITEM, "拟稿人: zhang-san", "拟稿人: chen-yi")
    assert _approve(SECTION, "chen-yi") == 1
    assert "GK502" in capsys.readouterr().err


@pytest.mark.usefixtures("repository")
def test_no_one_signs_two_stages(capsys: pytest.CaptureFixture[str]) -> None:
    assert _approve(SECTION, "lin-er") == 0
    assert _approve(CONFIDENTIALITY, "lin-er") == 1
    assert "GK503" in capsys.readouterr().err


def test_a_reviewer_whose_term_ended_signs_nothing(repository: Path) -> None:
    register = (repository / "content/reviewers.yml").read_text(encoding="utf-8")
    ended = register.replace("职责: [保密审查], 起: 2026-01-01", "职责: [保密审查], 起: 2026-01-01, 止: 2026-01-02")
    (repository / "content/reviewers.yml").write_text(ended, encoding="utf-8")
    assert _approve(SECTION, "chen-yi") == 0
    assert _approve(CONFIDENTIALITY, "he-san") == 1


@pytest.mark.parametrize("conclusion", ["退回", "不予公开"])
def test_a_later_no_outweighs_an_earlier_yes(repository: Path, conclusion: str) -> None:
    _approve_fully()
    assert _published(repository)
    assert _approve(CONFIDENTIALITY, "he-san", more=("--conclusion", conclusion, "--opinion", "再核实")) == 0
    assert not _published(repository)


def test_a_part_disclosed_says_why(repository: Path) -> None:
    assert _approve(SECTION, "chen-yi") == 0
    assert _approve(CONFIDENTIALITY, "he-san", more=("--conclusion", "部分公开", "--opinion", "姓名已经隐去。")) == 0
    assert _published(repository)
    assert "<strong>本件部分公开。</strong>姓名已经隐去。" in (repository / "site" / PAGE).read_text(encoding="utf-8")


def test_the_reader_sees_stages_dates_and_digests_but_no_names(repository: Path) -> None:
    _approve_fully()
    assert _published(repository)
    html = (repository / "site" / PAGE).read_text(encoding="utf-8")
    today = date.today()  # noqa: DTZ011 - the reviewer's own day
    written = f"{today.year}年{today.month}月{today.day}日"
    assert f"科室审核：{written}，特种设备科科长" in html
    assert f"保密审查：{written}，保密员" in html
    assert "  content/items/2026/dianti/计划.txt" in html
    assert "陈一" not in html
    _edit(repository, "content/reviewers.yml", "审查人:\n", "政策: {公开姓名: 是}\n审查人:\n")
    assert _published(repository)
    assert "陈一" in (repository / "site" / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_what_every_page_depends_on_stops_the_build(repository: Path, path: str) -> None:
    assert run(["build"]) == 0
    before = (repository / "site/index.html").read_bytes()
    with (repository / path).open("a", encoding="utf-8") as file:
        file.write("\n# 一处改动\n")
    assert run(["check"]) == 1
    assert run(["build"]) == 1
    assert (repository / "site/index.html").read_bytes() == before


def test_without_a_register_nothing_is_published(repository: Path) -> None:
    (repository / "content/reviewers.yml").unlink()
    shutil.rmtree(repository / "content/reviews")
    assert run(["build"]) == 2
    assert run(["build", "--preview"]) == 0


def test_a_preview_shows_all_marked_and_keeps_apart(repository: Path) -> None:
    (repository / "content/items/2026/caogao.md").write_text(
        TEXT.replace("00002", "00003").replace("附件: [计划.txt]\n", "草稿: 是\n"), encoding="utf-8"
    )
    assert run(["build"]) == 0
    assert run(["build", "--preview", "--site-dir", "site"]) == 2
    assert run(["build", "--preview"]) == 0
    for page in (PAGE, "items/2026/caogao.html"):
        html = (repository / "preview" / page).read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html
        assert "内部预览：没有审完" in html
    assert run(["build", "--site-dir", "preview"]) == 2
    assert not (repository / "site" / PAGE).exists()


def _key(folder: Path, name: str) -> tuple[Path, str]:
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key)], check=True)
    return key, key.with_suffix(".pub").read_text(encoding="utf-8").strip()


def test_signatures_are_made_checked_and_can_be_required(repository: Path, tmp_path: Path) -> None:
    chen, public_chen = _key(tmp_path, "chen")
    he, public_he = _key(tmp_path, "he")
    register = REGISTER.replace("职责: [科室审核], 科室", f"公钥: {public_chen}, 职责: [科室审核], 科室").replace(
        "职责: [保密审查], 起", f"公钥: {public_he}, 职责: [保密审查], 起"
    )
    (repository / "content/reviewers.yml").write_text("政策: {要求签名: 是}\n" + register, encoding="utf-8")
    assert _approve(SECTION, "chen-yi") == 1
    assert _approve(SECTION, "chen-yi", more=("--sign", str(he))) == 1
    assert _approve(SECTION, "chen-yi", more=("--sign", str(chen))) == 0
    signed = _records(repository)[-1]
    assert "  -----BEGIN SSH SIGNATURE-----" in signed.read_text(encoding="utf-8")
    assert run(["check", ITEM, str(signed)]) == 0
    _edit(repository, str(signed.relative_to(repository)), "结论: 同意公开", "意见: 后加\n结论: 同意公开")
    assert run(["check", str(signed)]) == 1


def test_an_emergency_is_published_at_once_and_marked(repository: Path) -> None:
    assert _approve(EMERGENCY, "chen-yi") == 1
    assert _approve(EMERGENCY, "gao-si", more=("--opinion", "台风将至")) == 0
    assert _published(repository)
    assert "应急发布，正在补办审查" in (repository / "site" / PAGE).read_text(encoding="utf-8")
    _approve_fully()
    assert _published(repository)
    assert "正在补办审查" not in (repository / "site" / PAGE).read_text(encoding="utf-8")


def test_an_emergency_not_followed_up_fails_the_check(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _approve(EMERGENCY, "gao-si") == 0
    record = str(_records(repository)[-1].relative_to(repository))
    today = date.today().isoformat()  # noqa: DTZ011 - as written by the command
    _edit(repository, record, f"日期: {today}", "日期: 2026-03-02")
    capsys.readouterr()
    assert run(["check"]) == 1
    assert "GK509" in capsys.readouterr().out


def test_a_withdrawn_item_answers_with_its_notice(repository: Path) -> None:
    _approve_fully()
    _edit(repository, ITEM, "公开属性", "撤回: {日期: 2026-03-09, 理由: 数据有误。, 替代: jigou-zhineng}\n公开属性")
    assert not _published(repository)
    _approve_fully()
    assert _published(repository)
    html = (repository / "site" / PAGE).read_text(encoding="utf-8")
    assert "本件已于2026年3月9日撤回。" in html
    assert "jigou-zhineng.html" in html
    assert "正文一句" not in html
    assert not (repository / "site/items/2026/dianti").exists()
    assert "电梯" not in (repository / "site/catalog.csv").read_text(encoding="utf-8")


def test_a_repealed_item_says_when_why_and_what_came_after(repository: Path) -> None:
    _edit(
        repository,
        ITEM,
        "公开属性",
        "有效性: 废止\n废止: {日期: 2026-03-09, 理由: 已有新的规定。, 替代: jigou-zhineng}\n公开属性",
    )
    _approve_fully()
    assert _published(repository)
    html = (repository / "site" / PAGE).read_text(encoding="utf-8")
    assert "本件已于2026年3月9日废止：已有新的规定。" in html
    assert "jigou-zhineng.html" in html
    assert "正文一句" in html


@pytest.mark.usefixtures("repository")
def test_review_tells_what_waits_for_whom(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["review"]) == 0
    told = capsys.readouterr().out
    assert "等待科室审核的 1 件：" in told
    assert "可以签的人：陈一（chen-yi）、林二（lin-er）" in told
    _approve_fully()
    capsys.readouterr()
    assert run(["review"]) == 0
    assert capsys.readouterr().out == "没有等待审查的内容。\n"


def _git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=张三", "-c", "user.email=zhang-san@shilishi.example")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def test_review_shows_the_changes_since_the_seal(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _git(repository, "init", "-q", "-b", "main")
    _approve_fully()
    _git(repository, "add", "-A")
    _git(repository, "commit", "-qm", "sealed")
    _edit(repository, ITEM, "正文一句。", "正文改了一句。")
    capsys.readouterr()
    assert run(["review", "--base", "HEAD"]) == 0
    told = capsys.readouterr().out
    assert f"上次审查以后改动了：{ITEM}" in told
    assert "-正文一句。" in told
    assert "+正文改了一句。" in told
    assert run(["review", "--base", "no-such-revision"]) == 2


def test_the_sheet_shows_fields_files_and_checklist(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(repository, ITEM, "标题: 关于电梯检查的通知", "标题: 关于<b>电梯</b>|检查@all的通知")
    capsys.readouterr()
    assert run(["review", "--sheet"]) == 0
    told = capsys.readouterr().out
    assert "### 关于&lt;b>电梯&lt;/b>\\|检查@\u200ball的通知" in told
    assert "| 承办科室 | 特种设备科 |" in told
    assert "| 文件 | 计划.txt（TXT，16 字节） |" in told
    assert "- [ ] 不涉及国家秘密" in told
    assert "时限：成文 2026-03-02，发布 2026-03-05，相隔 3 个工作日；这一类的时限是 20个工作日。" in told


def test_the_ledger_lists_every_record(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _approve_fully()
    capsys.readouterr()
    assert run(["ledger"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert len(rows) == len(_records(repository)) == 12
    assert rows[-1]["信息名称"] == "关于电梯检查的通知"
    assert rows[-1]["审查人"] == "何三"
    assert {row["现在有效"] for row in rows} == {"是"}


def test_codeowners_follow_the_register(repository: Path) -> None:
    assert run(["codeowners", "--check"]) == 1
    assert run(["codeowners"]) == 0
    assert run(["codeowners", "--check"]) == 0
    text = (repository / "CODEOWNERS").read_text(encoding="utf-8")
    assert "/content/ @chen-yi @he-san @lin-er\n" in text
    assert "/content/reviewers.yml @gao-si\n" in text
    _edit(repository, "content/reviewers.yml", "he-san", "he-wu")
    assert run(["codeowners", "--check"]) == 1


def test_checking_and_building_write_no_record(repository: Path) -> None:
    before = {path: path.read_bytes() for path in _records(repository)}
    for command in (["check"], ["build"], ["review"], ["ledger"]):
        assert run(command) == 0
    assert {path: path.read_bytes() for path in _records(repository)} == before
