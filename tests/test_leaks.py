"""未公开的不出门: what is not reviewed, not public or no longer public reaches no output.

tests/leaks/cases/ is the proof, leak_case.py tells how to read it.
"""

import gzip
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from gongkai.cli.main import run
from leak_case import Case
from test_review import EVERYWHERE, REGISTER

TESTS = Path(__file__).parent
CASES = [Case(folder) for folder in sorted((TESTS / "leaks/cases").iterdir())]
REVIEWED = (*EVERYWHERE, "content/items/2026/jigou-zhineng.md")
CALENDAR = SimpleNamespace(today=lambda: date(2026, 3, 10))
"""The day on which all cases happen."""
REFUSALS = {"拒绝": 1, "用法": 2}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository in which everything is reviewed, and its site built."""
    root = tmp_path_factory.mktemp("leaks") / "repository"
    shutil.copytree(TESTS / "sites/minimal", root, ignore=shutil.ignore_patterns("_expected"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    overrides = str(TESTS.parent / "overrides")
    (root / "mkdocs.yml").write_text(settings.replace("../../../overrides", overrides), encoding="utf-8")
    (root / "content/reviewers.yml").write_text(REGISTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr("gongkai.clock.date", CALENDAR)
        for stage, reviewer in (("科室审核", "lin-er"), ("保密审查", "he-san")):
            assert run(["approve", *REVIEWED, "--as", reviewer, "--stage", stage]) == 0
        assert run(["build"]) == 0
    return root


@pytest.fixture
def repository(reviewed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    shutil.copytree(reviewed, root)
    monkeypatch.chdir(root)
    monkeypatch.setattr("gongkai.clock.date", CALENDAR)
    return root


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case.prepare(repository)
    results = dict(case.results(repository))
    before = _bytes_of(repository / "site")
    capsys.readouterr()
    left = run(case.last_command(repository))
    told = capsys.readouterr().err
    assert left == next((REFUSALS[word] for word in results if word in REFUSALS), 0), told
    published = _bytes_of(repository / "site")
    assert not left or published == before
    assert not [path for path in repository.rglob(".*") if path.name.endswith((".new", ".old"))]
    assert set(results) <= {"公开", "不公开", "不出现", *REFUSALS}
    assert results.get("拒绝", set()) <= set(re.findall(r"GK\d{3}", told)), told
    assert results.get("公开", set()) <= set(published)
    assert results.get("不公开", set()).isdisjoint(published)
    assert not list(_found(case.secrets | results.get("不出现", set()), published))


def test_the_cases_are_many_and_each_has_its_own_secrets() -> None:
    attacks = [case for case in CASES if case.secrets]
    opened = [case for case in CASES if "反例" in case.lines("说明.md", TESTS)[0]]
    assert len(attacks) >= 60
    assert len(opened) >= 6
    secrets = [secret for case in CASES for secret in case.secrets]
    assert len(secrets) == len(set(secrets))


def test_a_secret_is_found_wherever_it_hides() -> None:
    """The search itself is proved: each of these outputs has the secret in it."""
    secret = "泄密甲零零零"
    table, packed = io.BytesIO(), io.BytesIO()
    with ZipFile(table, "w") as book:
        book.writestr("xl/sheet2.xml", secret)
    with ZipFile(packed, "w") as outer:
        outer.writestr("内.xlsx", table.getvalue())
    for name, content in (
        (f"a/{secret}.txt", b""),
        ("a.html", b"%E6%B3%84%E5%AF%86%E7%94%B2%E9%9B%B6%E9%9B%B6%E9%9B%B6"),
        ("a.html", b"&#27844;&#x5bc6;\xe7\x94\xb2\xe9\x9b\xb6\xe9\x9b\xb6\xe9\x9b\xb6"),
        ("a.json", rb"\u6cc4\u5bc6\u7532\u96f6\u96f6\u96f6"),
        ("a.txt", f"x{secret}".encode("utf-16-be")),
        ("a.txt", b"x" + secret.encode("utf-16-le")),
        ("a.txt", secret.encode("gb18030")),
        ("a.gz", gzip.compress(secret.encode())),
        ("a.zip", packed.getvalue()),
    ):
        assert list(_found([secret], {name: content})), name
    assert list(_found(["leak-000"], {"a": b"LEAK-000"}))


def test_mkdocs_gives_no_more(repository: Path, tmp_path: Path) -> None:
    case = next(case for case in CASES if str(case).endswith("各样都没有审完"))
    case.prepare(repository)
    assert run(["build"]) == 0
    site = tmp_path / "by-mkdocs"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    subprocess.run(mkdocs, cwd=repository, check=True)
    assert _bytes_of(site) == _bytes_of(repository / "site")


def _found(secrets: Iterable[str], published: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, content in published.items():
        text = f"{_opened(name)}\n{_all_text(content)}"
        yield from ((secret, name) for secret in secrets if secret.casefold() in text)


@cache
def _all_text(content: bytes) -> str:
    """Give everything that can be read in a file, in every encoding and in every file packed into it."""
    codecs = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    texts = [_opened(part.decode(codec, "ignore")) for codec in codecs for part in (content, content[1:])]
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as archive:
            texts += [_opened(name) + _all_text(archive.read(name)) for name in archive.namelist()]
    if content.startswith(b"\x1f\x8b"):
        texts.append(_all_text(gzip.decompress(content)))
    return "\n".join(texts)


def _opened(text: str) -> str:
    """Give a text as it is, and with its escapes resolved."""
    opened = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), unescape(unquote(unescape(text))))
    return f"{text}\n{opened}".casefold()


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
