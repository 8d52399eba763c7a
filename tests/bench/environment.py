"""What the benchmarks run on (环境): the machine, and the peers as pinned, in an environment of their own."""

import os
import platform
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from corpus import REPOSITORY
from measuring import measure

FOLDER = REPOSITORY / ".bench"
"""All that the benchmarks keep; git ignores it."""
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
ENVIRONMENT = FOLDER / "venv"


def install() -> None:
    """Install the peers, unless they are there as pinned."""
    mark, wanted = ENVIRONMENT / "requirements.txt", REQUIREMENTS.read_text(encoding="utf-8")
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return
    FOLDER.mkdir(exist_ok=True)
    measure([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], FOLDER)
    arguments = ["install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]
    measure([ENVIRONMENT / "bin" / "python", "-m", "pip", *arguments], FOLDER)
    shutil.copyfile(REQUIREMENTS, mark)


def versions() -> dict[str, str]:
    """Give the versions of what is compared with, as they are pinned."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def machine() -> str:
    """Tell of the machine."""
    models = [line.partition(": ")[2] for line in _lines("cpuinfo") if line.startswith("model name")]
    memory = [int(line.split()[1]) for line in _lines("meminfo") if line.startswith("MemTotal")]
    told = [f"{os.cpu_count()} cores", *models[:1], *(f"{size / 1024**2:.0f} GiB" for size in memory)]
    return f"{' '.join(told)}, {platform.system()} {platform.release()}"


def _lines(name: str) -> list[str]:
    with suppress(OSError):
        return Path("/proc", name).read_text(encoding="utf-8").splitlines()
    return []
