"""Whole columns, built: the pages a reader opens, compared with those once found right."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.main import run

TESTS = Path(__file__).parent
LIAOCHENG = TESTS / "sites" / "liaocheng"
SHOWN = (
    "index.html",
    "404.html",
    "zhinan/index.html",
    "yishenqing/index.html",
    "mulu/index.html",
    "mulu/jiben.csv",
    "zhidu/index.html",
    "nianbao/2023.html",
    "tongji.html",
    "ditu.html",
    "shuju.html",
    "datapackage.json",
    "zheng-ce-wen-jian/gui-zhang/index.html",
    "jian-du-jian-cha/index.html",
    "jian-du-jian-cha/feed.xml",
    "items/2022/suiji-choucha-jieguo.html",
    "items/2022/gongzuo-yaodian.html",
    "sitemap.xml",
    "catalog.csv",
)
"""One page of each kind; the rest differ in content only."""


@pytest.fixture(scope="module")
def liaocheng(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("liaocheng") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(LIAOCHENG)
        assert run(["build", "--site-dir", str(site)]) == 0
    return site


@pytest.mark.parametrize("page", SHOWN)
def test_pages(page: str, liaocheng: Path, golden: Callable[[Path, str], None]) -> None:
    golden(LIAOCHENG / "_expected" / page, (liaocheng / page).read_bytes().decode("utf-8"))


def test_files(liaocheng: Path, golden: Callable[[Path, str], None]) -> None:
    names = sorted(path.relative_to(liaocheng).as_posix() for path in liaocheng.rglob("*") if path.is_file())
    golden(LIAOCHENG / "_expected" / "files.txt", "\n".join(names) + "\n")


def test_a_real_bureaus_guide_no_longer_contradicts_itself(liaocheng: Path) -> None:
    """As published, the same office had three addresses and the same desk two opening times."""
    guide = (liaocheng / "zhinan/index.html").read_text(encoding="utf-8")
    assert "山东省聊城市经济技术开发区黄河路101号" in guide
    assert "聊城市经济开发区黄河路101号" not in guide
    assert "聊城市东昌府区黄河路101号" not in guide
    assert set(re.findall(r"上午 [\d:-]+，下午 [\d:-]+", guide)) == {
        "上午 8:30-12:00，下午 14:30-18:00",
        "上午 8:30-12:00，下午 14:00-17:30",
    }


def test_one_change_of_a_telephone_reaches_every_page_that_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _copy(tmp_path)
    bureau = root / "content/bureau.yml"
    bureau.write_text(bureau.read_text(encoding="utf-8").replace("0635-8519813", "0635-8519999"), encoding="utf-8")
    monkeypatch.chdir(root)
    assert run(["build", "--preview"]) == 0
    pages = {path: path.read_text(encoding="utf-8") for path in (root / "preview").rglob("*.html")}
    assert not [path for path, html in pages.items() if "0635-8519813" in html]
    assert all("0635-8519999" in html for html in pages.values())


def test_mkdocs_gives_the_same_site(liaocheng: Path, tmp_path: Path) -> None:
    site = tmp_path / "by-mkdocs"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    subprocess.run(mkdocs, cwd=LIAOCHENG, check=True)
    assert _bytes_of(site) == _bytes_of(liaocheng)


@pytest.mark.parametrize(("seed", "options"), [("0", ["--fresh"]), ("4711", ["--fresh"]), ("0", [])])
def test_the_same_input_gives_the_same_bytes(seed: str, options: list[str], liaocheng: Path, tmp_path: Path) -> None:
    site = tmp_path / "again"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/New_York", "LC_ALL": "C"}
    command = [sys.executable, "-m", "gongkai.cli.main", "build", *options, "--site-dir", str(site)]
    subprocess.run(command, cwd=LIAOCHENG, env=environment, check=True, capture_output=True)
    assert _bytes_of(site) == _bytes_of(liaocheng)


def test_a_mistake_leaves_the_old_site_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _copy(tmp_path)
    monkeypatch.chdir(root)
    assert run(["build"]) == 0
    before = _bytes_of(root / "site")
    item = root / "content/items/2022/gongzuo-yaodian.md"
    item.write_text(item.read_text(encoding="utf-8").replace("公开属性: 主动公开", "公开属性: 主动"), encoding="utf-8")
    assert run(["build"]) == 1
    assert _bytes_of(root / "site") == before
    assert [path.name for path in root.glob(".site*")] == [".site.twin"]


def test_mkdocs_too_refuses_mistakes(tmp_path: Path) -> None:
    root = _copy(tmp_path)
    (root / "catalog.yml").unlink()
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(mkdocs, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "catalog.yml:1: GK013 [错误]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site/index.html").exists()


@pytest.mark.parametrize("change", ["公开属性: 依申请公开", "公开属性: 主动公开\n草稿: 是"])
def test_what_is_not_public_reaches_no_output(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _copy(tmp_path)
    item = root / "content/items/2022/suiji-choucha-jieguo.md"
    text = item.read_text(encoding="utf-8").replace("公开属性: 主动公开", change)
    item.write_text(text + "\n绝不公开的一句。\n", encoding="utf-8")
    monkeypatch.chdir(root)
    assert run(["build"]) == 0
    for path, content in _bytes_of(root / "site").items():
        assert "suiji-choucha-jieguo" not in path
        for trace in ("suiji-choucha-jieguo", "绝不公开的一句", "2022年双随机抽查结果", "抽查结果.csv", "2022-00006"):
            assert trace.encode() not in content, path


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(LIAOCHENG)
    assert run(["build", "--site-dir", str(other)]) == 2
    assert (other / "letter.txt").is_file()


def _copy(tmp_path: Path) -> Path:
    """Copy the site so that it finds the project's templates."""
    root = tmp_path / "repository"
    shutil.copytree(LIAOCHENG, root, ignore=shutil.ignore_patterns("_expected"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("../../../overrides", str(TESTS.parent / "overrides")), encoding="utf-8"
    )
    return root


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
