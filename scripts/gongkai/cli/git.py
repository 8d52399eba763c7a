"""What git remembers (版本): which files changed, and a file as it was when its seal was made."""

import hashlib
import subprocess
from pathlib import Path

from gongkai.problems import OperatorError

_GIT = "git"
_DEPTH = 200


def changed_since(root: Path, base: str) -> set[str]:
    """Give the paths that differ from a revision, new files too.

    Raises:
        OperatorError: git does not know the revision.
    """
    told = _git(root, "diff", "--name-only", "-z", "--relative", base)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return {path for path in (told + new).split("\0") if path}


def diff_since_seal(root: Path, path: str, digest: str) -> str:
    """Give the differences of a file against its sealed bytes; nothing if git has not kept them."""
    revisions = _git(root, "log", f"-{_DEPTH}", "--format=%H", "--", path).split()
    for revision in revisions:
        if _digest_at(root, revision, path) == digest:
            return _git(root, "diff", "--no-color", "--relative", revision, "--", path)
    return ""


def _digest_at(root: Path, revision: str, path: str) -> str:
    done = subprocess.run(  # noqa: S603 - fixed words and paths of the repository
        [_GIT, "show", f"{revision}:./{path}"], cwd=root, capture_output=True, check=False
    )
    return hashlib.sha256(done.stdout).hexdigest() if done.returncode == 0 else ""


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and paths of the repository
            [_GIT, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        message = "没有 git，看不到改动。"
        raise OperatorError(message) from None
    if done.returncode:
        message = f"git 没有照办：{done.stderr.strip()}"
        raise OperatorError(message)
    return done.stdout
