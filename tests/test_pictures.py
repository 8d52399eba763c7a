"""A large photograph in an item: visitors load a smaller copy, and the photograph itself stays as it was reviewed."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gongkai.cli.main import run

TESTS = Path(__file__).parent
ITEM = "content/items/2026/jigou-zhineng"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    shutil.copytree(TESTS / "sites" / "minimal", root, ignore=shutil.ignore_patterns("_expected"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../overrides", str(TESTS.parent / "overrides"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / ITEM).mkdir()
    monkeypatch.chdir(root)
    return root


def show(root: Path, markdown: str) -> None:
    item = root / f"{ITEM}.md"
    item.write_text(f"{item.read_text(encoding='utf-8')}\n{markdown}\n", encoding="utf-8")


def photograph(path: Path) -> bytes:
    grain = np.random.default_rng(5).integers(0, 255, (900, 1200, 3))
    Image.fromarray(grain.astype(np.uint8)).save(path, quality=90)
    return path.read_bytes()


def built(root: Path, *options: str) -> tuple[str, dict[str, bytes]]:
    """Give the item's page and the files beside it."""
    assert run(["build", "--preview", *options]) == 0
    folder = root / "preview/items/2026"
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    return files.pop("jigou-zhineng.html").read_text("utf-8"), {name: path.read_bytes() for name, path in files.items()}


def test_a_large_photograph(root: Path) -> None:
    original = photograph(root / ITEM / "办事大厅.jpg")
    show(root, "![办事大厅的样子](办事大厅.jpg)")
    page, files = built(root)
    folder, name = "../../items/2026/jigou-zhineng", "%E5%8A%9E%E4%BA%8B%E5%A4%A7%E5%8E%85.jpg"
    assert files["jigou-zhineng/办事大厅.jpg"] == original
    copies = [(width, files[f"jigou-zhineng/{width}/办事大厅.jpg.webp"]) for width in (480, 800)]
    assert all(len(content) < len(original) for _, content in copies)
    offered = ", ".join(f"{folder}/{width}/{name}.webp {width}w" for width, _ in copies)
    assert f'srcset="{offered}"' in page
    assert f'<img src="{folder}/{name}" alt="办事大厅的样子" width="1200" height="900" loading="lazy"' in page
    assert f'<a href="{folder}/{name}" title="看原图（JPG，' in page
    assert len(files) == 3


def test_the_cache_and_a_fresh_start_give_the_same_copies(root: Path) -> None:
    photograph(root / ITEM / "a.png")
    show(root, "![甲](a.png)")
    first = built(root)
    assert built(root) == first
    assert built(root, "--fresh") == first


def test_a_picture_within_a_link_keeps_its_link(root: Path) -> None:
    photograph(root / ITEM / "a.jpg")
    show(root, '<a href="https://www.gov.cn/"><img src="a.jpg" alt="甲" title="乙"></a>')
    page, _ = built(root)
    assert len(re.findall(r'<a href="https://www.gov.cn/">\s*<picture>', page)) == 1
    assert ' alt="甲" title="乙" width="1200"' in page
    assert "看原图" not in page


def test_a_small_picture_is_shown_as_it_is(root: Path) -> None:
    Image.new("RGB", (300, 200)).save(root / ITEM / "a.png")
    show(root, "![甲](a.png)")
    page, files = built(root)
    assert '<img src="../../items/2026/jigou-zhineng/a.png" alt="甲" width="300" height="200" loading="lazy"' in page
    assert files.keys() == {"jigou-zhineng/a.png"}


def test_a_picture_that_is_not_whole_is_published_as_it_is(root: Path) -> None:
    content = photograph(root / ITEM / "a.png")
    middle = len(content) // 2
    (root / ITEM / "a.png").write_bytes(content[:middle] + bytes(100) + content[middle + 100 :])
    show(root, "![甲](a.png)")
    page, files = built(root)
    assert files.keys() == {"jigou-zhineng/a.png"}
    assert '<img src="../../items/2026/jigou-zhineng/a.png" alt="甲" width="1200" height="900"' in page


def test_a_picture_no_computer_can_show_stops_the_build(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("1", (20_000, 10_000)).save(root / ITEM / "a.png")
    show(root, "![甲](a.png)")
    assert run(["build", "--preview"]) == 1
    assert "GK541 [错误] “a.png”：图片展开以后太大" in capsys.readouterr().err
