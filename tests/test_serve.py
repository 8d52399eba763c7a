"""`gongkai serve` shows what is saved, and only what may be shown."""

import shutil
import threading
from pathlib import Path

import pytest

from gongkai.cli.serve import Preview

TESTS = Path(__file__).parent
ITEM = "content/items/2022/gongzuo-yaodian.md"
PAGE = "items/2022/gongzuo-yaodian.html"


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    root = tmp_path / "repository"
    shutil.copytree(TESTS / "sites/liaocheng", root, ignore=shutil.ignore_patterns("_expected"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    overrides = str(TESTS.parent / "overrides")
    (root / "mkdocs.yml").write_text(settings.replace("../../../overrides", overrides), encoding="utf-8")
    made = Preview(root, tmp_path / "preview")
    made.renew()
    return made


def _save(preview: Preview, path: str, old: str, new: str) -> None:
    file = preview.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _shown(preview: Preview, path: str) -> str:
    return (preview.folder / path).read_text(encoding="utf-8")


def test_a_saved_file_makes_a_new_edition(preview: Preview) -> None:
    end = threading.Event()
    watching = threading.Thread(target=preview.watch, args=[end])
    watching.start()
    before = preview.edition
    _save(preview, ITEM, "公开属性: 主动公开", "公开属性: 主动公开\n来源: 刚刚保存的来源")
    assert preview.await_edition(before)
    end.set()
    watching.join()
    assert "刚刚保存的来源" in _shown(preview, PAGE)


def test_a_mistake_keeps_the_last_edition_and_is_told(preview: Preview) -> None:
    before = preview.edition
    _save(preview, ITEM, "公开属性: 主动公开", "公开属性: 主动")
    preview.renew()
    assert preview.edition == before
    assert "公开属性“主动”不在可选的值里" in preview.told
    assert (preview.folder / PAGE).is_file()


def test_a_draft_is_shown_as_a_draft(preview: Preview) -> None:
    _save(preview, ITEM, "公开属性: 主动公开", "公开属性: 主动公开\n草稿: 是")
    preview.renew()
    assert "<h1>【草稿】" in _shown(preview, PAGE)


def test_what_is_withdrawn_is_gone(preview: Preview) -> None:
    _save(preview, ITEM, "公开属性: 主动公开", "公开属性: 依申请公开")
    preview.renew()
    assert not (preview.folder / PAGE).exists()


def test_a_category_described_anew_is_so_on_its_items(preview: Preview) -> None:
    _save(preview, "catalog.yml", "关键词: [工作要点]", "关键词: [新的关键词]")
    preview.renew()
    assert '<meta name="ColumnKeywords" content="新的关键词">' in _shown(preview, PAGE)


def test_a_new_telephone_and_a_new_category_draw_the_frames_anew(preview: Preview) -> None:
    _save(preview, "content/bureau.yml", "0635-8519813", "0635-8519999")
    _save(preview, "catalog.yml", "目录:\n", "目录:\n  - 名称: 新分类\n    公开内容: 新的内容\n")
    preview.renew()
    home = _shown(preview, "index.html")
    assert "0635-8519999" in home
    assert "0635-8519813" not in home
    assert (preview.folder / "xin-fen-lei/index.html").is_file()
