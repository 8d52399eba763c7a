"""Whatever was done to the site or to the cache since, the next build gives the right bytes again."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import gongkai
from columns import COMMAND, Column, bytes_of, differing, tampered
from gongkai.cache import FOLDER, KEY_VARIABLE
from gongkai.cli.main import run
from gongkai.clock import todays_context
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError
from publishing import publish

ITEM = "content/items/2022/suiji-choucha-jieguo.md"
PAGE = "items/2022/suiji-choucha-jieguo.html"
TABLE = "content/items/2022/suiji-choucha-jieguo/抽查结果.csv"
ENGINE = Path(gongkai.__file__).parent
REST = 2.1
"""Seconds after which a file counts as at rest, so that its digest is kept."""


class Standing:
    """A column with the site it is right to have; nothing has been touched for long enough to be trusted."""

    def __init__(self, column: Column) -> None:
        self.column = column
        column.warm_up()
        self.right = column.fresh()
        time.sleep(REST)
        for _ in range(2):
            assert not differing(column.built(), self.right)

    @property
    def page(self) -> Path:
        return self.column.site / PAGE

    @property
    def cache(self) -> Path:
        return self.column.root / FOLDER


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return Standing(Column.copied(tmp_path_factory.mktemp("tampering") / "repository", reports=False))


def _edit(site: Path) -> None:
    page = site / PAGE
    page.write_text(page.read_text(encoding="utf-8") + "添的", encoding="utf-8")


def _edit_unseen(site: Path) -> None:
    page = site / PAGE
    tampered(page, page.read_bytes().replace(b"2022", b"2033"))


def _edit_an_index(site: Path) -> None:
    script = max((site / "search").rglob("*.js"))
    tampered(script, script.read_bytes()[::-1])


def _edit_a_list(site: Path) -> None:
    page = site / "jian-du-jian-cha/index.html"
    tampered(page, page.read_bytes().replace(b"2022", b"2033"))


def _delete(site: Path) -> None:
    (site / PAGE).unlink()


def _delete_a_folder(site: Path) -> None:
    shutil.rmtree(site / "items")


def _add(site: Path) -> None:
    (site / "items/2022/added.html").write_text("添的", encoding="utf-8")


def _add_deep(site: Path) -> None:
    (site / "added/deep").mkdir(parents=True)
    (site / "added/deep/added.html").write_text("添的", encoding="utf-8")


def _link(site: Path) -> None:
    elsewhere = site.with_name("elsewhere.html")
    elsewhere.write_text("别处的", encoding="utf-8")
    (site / PAGE).unlink()
    (site / PAGE).symlink_to(elsewhere)


def _link_to_the_same(site: Path) -> None:
    elsewhere = site.with_name("elsewhere.html")
    (site / PAGE).replace(elsewhere)
    (site / PAGE).symlink_to(elsewhere)


def _link_a_folder(site: Path) -> None:
    (site / "added").symlink_to(site.parent / "content", target_is_directory=True)


def _link_a_folder_to_the_same(site: Path) -> None:
    shutil.rmtree(site.with_name("elsewhere"), ignore_errors=True)
    (site / "items").replace(site.with_name("elsewhere"))
    (site / "items").symlink_to(site.with_name("elsewhere"), target_is_directory=True)


def _swap(site: Path) -> None:
    one, other = site / PAGE, site / "items/2022/gongzuo-yaodian.html"
    kept = site.with_name("kept")
    one.replace(kept)
    other.replace(one)
    kept.replace(other)


ON_THE_SITE = [
    *(_edit, _edit_unseen, _edit_an_index, _edit_a_list, _delete, _delete_a_folder, _add, _add_deep),
    *(_link, _link_to_the_same, _link_a_folder, _link_a_folder_to_the_same, _swap),
]


@pytest.mark.parametrize("tamper", ON_THE_SITE)
def test_a_site_that_was_tampered_with_is_made_right(tamper: Callable[[Path], None], standing: Standing) -> None:
    tamper(standing.column.site)
    assert differing(bytes_of(standing.column.site), standing.right)
    assert not differing(standing.column.built(), standing.right)
    assert not any(path.is_symlink() for path in standing.column.site.rglob("*"))


def test_what_was_put_into_the_twin_is_never_published(standing: Standing) -> None:
    column, twin, content = standing.column, standing.column.root / ".preview.twin", standing.column.read(ITEM)
    changed = content.replace("五类检查", "六类检查")
    for text in (content, changed):
        column.write(ITEM, text)
        column.built("--preview")
    (twin / "added.html").write_text("添的", encoding="utf-8")
    (twin / "index.html").unlink()
    (twin / "index.html").write_text("换上的", encoding="utf-8")
    column.write(ITEM, content)
    assert not differing(column.built("--preview"), column.fresh("--preview"))


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_what_a_killed_build_left_is_removed_though_nothing_has_changed(name: str, standing: Standing) -> None:
    (standing.column.root / name).mkdir()
    assert not differing(standing.column.built(), standing.right)
    assert not (standing.column.root / name).exists()


def _truncate(cache: Path) -> None:
    for entry in cache.iterdir():
        os.truncate(entry, entry.stat().st_size // 2)


def _empty(cache: Path) -> None:
    for entry in cache.iterdir():
        os.truncate(entry, 0)


def _flip(cache: Path) -> None:
    for entry in cache.iterdir():
        if content := bytearray(entry.read_bytes()):  # one that was emptied stays so while nothing is to be kept there
            content[len(content) // 2] ^= 1
            entry.write_bytes(content)


def _swap_entries(cache: Path) -> None:
    entries = sorted(cache.iterdir())
    contents = [entry.read_bytes() for entry in entries]
    for entry, content in zip(entries, contents[1:] + contents[:1], strict=True):
        entry.write_bytes(content)


def _remove_every_other(cache: Path) -> None:
    for entry in sorted(cache.iterdir())[::2]:
        entry.unlink()


def _make_a_file(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_text("不是文件夹", encoding="utf-8")


ON_THE_CACHE = [_truncate, _empty, _flip, _swap_entries, _remove_every_other, _make_a_file]


@pytest.mark.parametrize("tamper", ON_THE_CACHE)
def test_a_cache_that_was_tampered_with_is_worth_nothing(tamper: Callable[[Path], None], standing: Standing) -> None:
    tamper(standing.cache)
    assert not differing(standing.column.built(), standing.right)
    if standing.cache.is_file():
        standing.cache.unlink()
        standing.column.built()


def _replace_cache(standing: Standing, other: Path) -> None:
    shutil.rmtree(standing.cache)
    shutil.copytree(other, standing.cache)


def test_a_cache_of_another_machine_and_other_content_is_worth_nothing(
    standing: Standing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other machine has its repository at the same place, and says the same of files by their times."""
    content, kept = standing.column.read(ITEM), tmp_path / "cache"
    with monkeypatch.context() as patch:
        patch.setenv(KEY_VARIABLE, "another machine's")
        standing.column.write(ITEM, content.replace("五类检查", "六类检查"))
        standing.column.built("--site-dir", str(tmp_path / "site"))
        shutil.copytree(standing.cache, kept)
    standing.column.write(ITEM, content)
    standing.column.built()
    _replace_cache(standing, kept)
    assert not differing(standing.column.built(), standing.right)


def test_an_older_cache_of_this_machine_is_true_only_of_what_it_was_made_of(standing: Standing, tmp_path: Path) -> None:
    """As where a cache is brought back from a backup, or another branch's is restored."""
    content, kept = standing.column.read(ITEM), tmp_path / "cache"
    standing.column.write(ITEM, content.replace("五类检查", "六类检查"))
    standing.column.built()
    shutil.copytree(standing.cache, kept)
    standing.column.write(ITEM, content)
    assert not differing(standing.column.built(), standing.right)
    _replace_cache(standing, kept)
    assert not differing(standing.column.built(), standing.right)


def test_a_cache_copied_from_a_repository_with_other_content(standing: Standing, tmp_path: Path) -> None:
    other = Column.copied(tmp_path / "repository", reports=False)
    other.edit("content/bureau.yml", "0635-8519813", "0635-8519999")
    other.edit("content/items/2022/jigou-zhineng.md", "标题: ", "标题: 别处的")
    other.built("--preview")
    _replace_cache(standing, other.root / FOLDER)
    assert not differing(standing.column.built(), standing.right)


def test_what_another_edition_of_the_engine_made_is_not_used(standing: Standing, tmp_path: Path) -> None:
    """Its cache and its site are there, sealed by this machine and of the same content."""
    edition = tmp_path / "edition"
    shutil.copytree(ENGINE, edition / "gongkai", ignore=shutil.ignore_patterns("__pycache__"))
    for module, old, new in (
        ("pages/navigation.py", "公开制度", "旧版制度"),
        ("pages/item.py", "页面已经移动", "旧版"),
    ):
        path = edition / "gongkai" / module
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(edition)}
    command = [*COMMAND, "build"]
    subprocess.run(command, cwd=standing.column.root, env=environment, check=True, capture_output=True)
    assert "旧版制度" in (standing.column.site / "index.html").read_text(encoding="utf-8")
    assert not differing(standing.column.built(), standing.right)


SAME_LENGTH = [
    (ITEM, "五类检查", "六类检查"),
    (TABLE, "1", "2"),
    ("content/guide.md", "怎样找到", "怎么找到"),
    ("catalog.yml", "机构设置", "机构配置"),
    ("content/bureau.yml", "0635-8519813", "0635-8519999"),
]


@pytest.mark.parametrize(("path", "old", "new"), SAME_LENGTH)
def test_a_change_that_keeps_size_and_times_is_noticed(path: str, old: str, new: str, standing: Standing) -> None:
    column, file = standing.column, standing.column.root / path
    before, content = column.built("--preview"), file.read_bytes()
    tampered(file, content.replace(old.encode(), new.encode()))
    assert file.stat().st_size == len(content)
    after = column.built("--preview")
    assert differing(after, before)
    assert not differing(after, column.fresh("--preview"))
    tampered(file, content)
    assert not differing(column.built("--preview"), before)


def test_what_is_no_longer_reviewed_leaves_the_site_though_nothing_else_was_touched(standing: Standing) -> None:
    column = standing.column
    records = sorted((column.root / "content/reviews").rglob("*.yml"))
    *_, record = (path for path in records if f"  {ITEM}\n" in path.read_text(encoding="utf-8"))
    kept = column.root / "kept"
    record.rename(kept)
    assert PAGE not in column.built()
    kept.rename(record)
    assert not differing(column.built(), standing.right)


@pytest.mark.parametrize("path", [TABLE, ITEM])
def test_what_changes_while_a_build_runs_is_never_published_unchecked(
    path: str, tmp_path: Path, standing: Standing
) -> None:
    """A text is published as it was checked; a file that is published as it is must still be what was checked."""
    root = Column.copied(tmp_path / "repository", reports=False).root
    released = inspect_site(root, todays_context()).released
    (root / path).write_text("没有查过的", encoding="utf-8")
    target = tmp_path / "site"
    if path == TABLE:
        with pytest.raises(OperatorError, match="在生成的时候被改动了"):
            publish(root, released, target)
    else:
        publish(root, released, target)
        assert not differing(bytes_of(target), standing.right)
    assert not [name for name, content in bytes_of(target).items() if "没有查过的".encode() in content]


READING = [
    *(["check"], ["check", "--format", "jsonl"], ["review"], ["ledger"], ["due"], ["inspect"]),
    *(["stats"], ["codeowners"], ["clean", "--help"], ["build", "--help"]),
]


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_only_building_writes_the_cache(
    arguments: list[str], standing: Standing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(standing.column.root)
    before = bytes_of(standing.cache)
    assert run(arguments) in {0, 1}
    assert bytes_of(standing.cache) == before
    monkeypatch.chdir(Column.copied(tmp_path / "repository").root)
    assert run(arguments) in {0, 1}
    assert not Path(FOLDER).exists()


def test_building_from_nothing_leaves_the_cache_alone(standing: Standing) -> None:
    before = bytes_of(standing.cache)
    standing.column.fresh()
    assert bytes_of(standing.cache) == before
