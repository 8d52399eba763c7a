"""Whatever moment a build is killed at, the old site stands or the new one does, and the next build goes on."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from columns import COMMAND, Column, bytes_of, differing
from gongkai.publish.staging import staged

PLAN = "content/items/2022/gongzuo-yaodian.md"
KILLS = 20
TRIES = 5
"""How often a build may be done before the interruption comes."""
SOUND, PROBLEMS, REFUSED, INTERRUPTED = 0, 1, 2, 130


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Column:
    column = Column.copied(tmp_path_factory.mktemp("staging") / "repository", reports=False)
    column.warm_up()
    return column


def _started(column: Column, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, "build", "--preview", *options],
        cwd=column.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def _ended(process: "subprocess.Popen[str]") -> str:
    """Wait until the build and all its workers have ended, and give what it said of faults."""
    return process.communicate()[1]


def _beside(column: Column) -> list[str]:
    """Name what only a build under way has beside the site."""
    return sorted(path.name for path in column.root.glob(".preview*") if path.name != ".preview.twin")


def _staging(column: Column) -> bool:
    return (column.root / ".preview.new").exists()


def _await(column: Column, process: "subprocess.Popen[str]") -> None:
    """Wait until the build begins to write, or has ended."""
    while not _staging(column) and process.poll() is None:
        time.sleep(0.002)


class Editions:
    """Two editions of the column's content, and the site of each."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._current = 0
        self.sites = [column.fresh("--preview")]
        self.turn()
        self.sites.append(column.fresh("--preview"))

    @property
    def site(self) -> dict[str, bytes]:
        """The site of the present edition."""
        return self.sites[self._current]

    def turn(self) -> None:
        """Turn the content into the other edition."""
        former, later = ("一、让登记更省事。", "一、登记再省事一些。")[:: 1 - 2 * self._current]
        self._column.edit(PLAN, former, later)
        self._current = 1 - self._current


@pytest.fixture(scope="module")
def editions(column: Column) -> Editions:
    return Editions(column)


def _seconds(column: Column) -> tuple[float, float]:
    """Measure a build, until it begins to write and from then on."""
    started = time.monotonic()
    process = _started(column)
    _await(column, process)
    writing = time.monotonic()
    _ended(process)
    assert process.returncode == SOUND
    return writing - started, time.monotonic() - writing


def test_killed_at_any_moment(column: Column, editions: Editions) -> None:
    """Half of the kills are spread over the time before a build begins to write, half over the writing."""
    column.built("--preview")
    editions.turn()
    before, writing = _seconds(column)
    seen = set()
    for number in range(KILLS):
        old = editions.site
        editions.turn()
        process = _started(column, *(["--fresh"] if number % 4 == 3 else []))
        if number % 2:
            _await(column, process)
        time.sleep((writing if number % 2 else before) * (number // 2) / (KILLS // 2))
        process.kill()
        _ended(process)
        found = bytes_of(column.root / "preview")
        assert found in (old, editions.site), f"at kill {number}: {differing(found, old)}"
        seen.add((found == old, _staging(column)))
        assert not differing(column.built("--preview"), editions.site), f"after kill {number}"
        assert not _beside(column)
    assert (True, True) in seen, "no kill came in the midst of writing"


def test_the_first_build_killed_leaves_no_half_of_a_site(column: Column, editions: Editions, tmp_path: Path) -> None:
    target = tmp_path / "site"
    process = _started(column, "--fresh", "--site-dir", str(target))
    while not (tmp_path / ".site.new").exists():
        time.sleep(0.002)
    process.kill()
    _ended(process)
    assert not target.exists()
    assert column.build("--preview", "--site-dir", str(target)) == SOUND
    assert bytes_of(target) == editions.site
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.twin"}


def _interrupted(column: Column, editions: Editions, tries: int = TRIES) -> tuple[dict[str, bytes], int | None, str]:
    """Interrupt a build in the midst of writing; give the site before it, how it ended, and what it said."""
    old = column.built("--preview")
    editions.turn()
    process = _started(column, "--fresh")
    _await(column, process)
    os.killpg(process.pid, signal.SIGINT)
    said = _ended(process)
    if process.returncode == SOUND and tries > 1:
        return _interrupted(column, editions, tries - 1)
    return old, process.returncode, said


def test_an_interrupted_build_leaves_the_old_site_and_nothing_else(column: Column, editions: Editions) -> None:
    old, code, said = _interrupted(column, editions)
    assert code == INTERRUPTED
    assert "Traceback" not in said
    assert bytes_of(column.root / "preview") == old
    assert not _beside(column)


@contextlib.contextmanager
def _being_written(target: Path) -> Iterator[None]:
    """Be another build that writes into a target, and comes to nothing."""
    with contextlib.suppress(InterruptedError), staged(target):
        yield
        raise InterruptedError


def test_a_second_build_at_once_is_refused(
    column: Column, editions: Editions, capsys: pytest.CaptureFixture[str]
) -> None:
    old = column.built("--preview")
    assert old == editions.site
    editions.turn()
    with _being_written(column.root / "preview"):
        assert column.build("--preview") == REFUSED
        assert "另一个生成正在往" in capsys.readouterr().err
        assert bytes_of(column.root / "preview") == old
    assert column.built("--preview") == editions.site


def test_two_builds_at_once_do_not_mix(column: Column, editions: Editions) -> None:
    editions.turn()
    processes = [_started(column, "--fresh") for _ in range(2)]
    said = [_ended(process) for process in processes]
    codes = sorted(process.returncode for process in processes)
    assert codes in ([SOUND, SOUND], [SOUND, REFUSED]), said
    assert bytes_of(column.root / "preview") == editions.site
    assert not _beside(column)


def _killed_between_two_renames(root: Path) -> None:
    (root / "preview").rename(root / ".preview.old")


def _killed_before_the_old_is_removed(root: Path) -> None:
    (root / ".preview.old").mkdir()
    (root / ".preview.old/index.html").write_text("旧的", encoding="utf-8")


def _killed_while_writing(root: Path) -> None:
    (root / ".preview.new").mkdir()
    (root / ".preview.new/index.html").write_text("半个", encoding="utf-8")


LEFT = [_killed_between_two_renames, _killed_before_the_old_is_removed, _killed_while_writing]


@pytest.mark.parametrize("leave", LEFT)
def test_what_a_killed_build_left_is_made_good(
    leave: Callable[[Path], None], column: Column, editions: Editions
) -> None:
    """As where a system cannot exchange two folders in one step."""
    column.built("--preview")
    leave(column.root)
    assert column.built("--preview") == editions.site
    assert not _beside(column)


def test_a_site_set_aside_is_brought_back_when_the_next_build_has_errors(column: Column, editions: Editions) -> None:
    assert column.built("--preview") == editions.site
    _killed_between_two_renames(column.root)
    column.edit(PLAN, "标题:", "题目:")
    try:
        assert column.build("--preview") == PROBLEMS
    finally:
        column.edit(PLAN, "题目:", "标题:")
    assert bytes_of(column.root / "preview") == editions.site
    assert not _beside(column)


def test_a_site_set_aside_is_brought_back_when_the_build_fails(tmp_path: Path) -> None:
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old/index.html").write_text("旧的", encoding="utf-8")
    with _being_written(tmp_path / "site"):
        pass
    assert bytes_of(tmp_path / "site") == {"index.html": "旧的".encode()}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
