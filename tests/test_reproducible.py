"""The same content gives the same bytes, wherever and however it is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from columns import COMMAND, Column, bytes_of, differing
from gongkai.workers import processors

_ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
_ANYWHERE = {"PYTHONHASHSEED": "0", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.GB18030", "PYTHONOPTIMIZE": "1"}
_ON_ONE_PROCESSOR = """
import os, sys
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.umask(0o077)
from gongkai.cli.main import main
main()
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return Column.copied(tmp_path_factory.mktemp("here") / "repository").fresh()


def _built(column: Column, command: tuple[str, ...], environment: dict[str, str], where: str = "") -> dict[str, bytes]:
    subprocess.run(
        [*command, "build", *(["--fresh"] if command != COMMAND else [])],
        cwd=column.root / where,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return bytes_of(column.site)


def test_on_one_processor_at_another_place_in_another_language_and_zone(here: dict[str, bytes], tmp_path: Path) -> None:
    column = Column.copied(tmp_path / "别处 的" / "仓库")
    command = (sys.executable, "-c", _ON_ONE_PROCESSOR)
    assert not differing(_built(column, command, _ELSEWHERE), here)
    assert {path.stat().st_mode & 0o077 for path in column.site.rglob("*.html")} == {0}


def test_from_within_a_folder_with_and_without_what_was_kept(here: dict[str, bytes], tmp_path: Path) -> None:
    column = Column.copied(tmp_path / "repository")
    for _ in range(2):
        assert not differing(_built(column, COMMAND, _ANYWHERE, "content/items"), here)


@pytest.mark.parametrize("allowed", [1, processors()])
def test_no_more_workers_than_processors_that_may_be_used(allowed: int) -> None:
    """A container or a scheduler may allow fewer than the machine has."""
    told = subprocess.run(
        [sys.executable, "-c", _COUNT, str(allowed)], capture_output=True, encoding="utf-8", check=True
    )
    assert int(told.stdout) == allowed


_COUNT = """
import os, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[1])])
from gongkai.workers import processors
print(processors())
"""
