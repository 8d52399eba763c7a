"""Every rule page is proved: the files of a case, laid over sites/minimal, give exactly the problems marked in them.

A mark ` «GK401»` at the end of a line is what is expected there; it is taken off before the file is written.
A block's opening line is KIND, perhaps an argument, and PATH; a mark there stands for line 1. KIND is `bytes`
(\\xNN stands for a byte), `sized N` (blown up to N bytes), `link TARGET`, `absent`, `there` (a file or folder
as it is), `sample TITLE` (of the attachments' corpus), else the language of a text. 〖PATH〗 in a text stands
for the SHA-256 of the file at PATH.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from attachment_corpus import CORPUS
from office_samples import docx, paragraph, run
from page_samples import jpeg, pdf, png, words
from test_bounds import ole

from gongkai.context import Context, Version
from gongkai.pipeline import DEFECTS, inspect_site
from gongkai.problems import Defect, Problem
from gongkai.report import as_text
from gongkai.workdays import Workdays

TESTS = Path(__file__).parent
SAMPLES = {sample.title: sample.content for sample in CORPUS} | {
    "打不开": b"PK\x03\x04" + bytes(40),
    "旧格式": ole(),
    "干净的PDF": pdf(words("Open", 200)),
    "干净的文档": docx(paragraph(run("公开的内容"))),
    "干净的PNG": png(),
    "干净的JPG": jpeg(),
}
MINIMAL = TESTS / "sites" / "minimal"
FORMER = {"索引号": "11000000MB0000019X/2026-00002", "发布日期": "2026-03-05"}
TODAY = Context(
    date(2026, 3, 31),
    Workdays(),
    history={"content/items/2026/dianti-jiancha.md": (Version("0" * 64, FORMER),)},
    dead_links={"https://www.shilishi.example/yi-shan-chu.html": "没有这个网页（404）"},
)
_BLOCK = re.compile(r"^(`{3,})(\w[^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## ", re.MULTILINE)
_MARK = re.compile(r" «([^»]+)»$", re.MULTILINE)

Expected = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A file of a case; marked is its text with the marks."""

    kind: str
    argument: str
    path: str
    marked: str
    expected: tuple[Expected, ...]

    @property
    def text(self) -> str:
        return _MARK.sub("", self.marked)

    def lay(self, root: Path) -> None:
        target = root / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.kind in {"absent", "link"}:
            shutil.rmtree(target, ignore_errors=True)
            target.unlink(missing_ok=True)
        match self.kind:
            case "absent" | "there":
                pass
            case "sample":
                target.write_bytes(SAMPLES[self.argument])
            case "link":
                target.symlink_to(self.argument)
            case "bytes":
                target.write_bytes(
                    re.sub(rb"\\x([0-9a-f]{2})", lambda byte: bytes.fromhex(byte[1].decode()), self.text.encode())
                )
            case "sized":
                target.write_bytes(self.text.encode())
                os.truncate(target, int(self.argument))
            case _:
                text = re.sub(r"〖(.+?)〗", lambda path: sha256((root / path[1]).read_bytes()).hexdigest(), self.text)
                target.write_bytes(text.encode())


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a rule page: its heading, what is said of it, and its files."""

    code: str
    title: str
    said: str
    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        return f"{self.code}-{self.title}"

    @property
    def expected(self) -> list[Expected]:
        return sorted(expected for block in self.blocks for expected in block.expected)

    def problems(self, root: Path) -> tuple[Problem, ...]:
        """Lay the case over the minimal site, in an empty folder, and check it."""
        shutil.copytree(MINIMAL, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_expected"))
        for block in self.blocks:
            block.lay(root)
        return inspect_site(root, TODAY).problems


def title_and_cases(code: str) -> tuple[str, tuple[Case, ...]]:
    """Read the page of a rule; a rule without one has neither title nor cases."""
    page = TESTS / "rules" / f"{code}.md"
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    blocks = [match.span() for match in _BLOCK.finditer(text)]
    starts = [match.start() for match in _HEADING.finditer(text) if not any(a < match.start() < b for a, b in blocks)]
    sections = [text[start + 3 : end] for start, end in pairwise([*starts, len(text)])]
    return text[: starts[0] if starts else len(text)].strip(), tuple(_case(code, section) for section in sections)


def _case(code: str, section: str) -> Case:
    title, _, rest = section.partition("\n")
    blocks = tuple(_block(opening, text) for _, opening, text in _BLOCK.findall(rest))
    return Case(code, title.strip(), rest.partition("```")[0].strip(), blocks)


def _block(opening: str, marked: str) -> Block:
    kind, *argument, path = _MARK.sub("", opening).split()
    return Block(kind, "".join(argument), path, marked, tuple(_expected(path, [opening, *marked.split("\n")])))


def _expected(path: str, lines: list[str]) -> Iterator[Expected]:
    for number, line in enumerate(lines):
        for match in _MARK.finditer(line):
            for code in match[1].split():
                yield path, max(number, 1), code


CASES = [case for defect in DEFECTS for case in title_and_cases(defect.code)[1]]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, tmp_path: Path) -> None:
    problems = case.problems(tmp_path)
    found = [(problem.location.path, problem.location.line, problem.code) for problem in problems]
    assert found == case.expected, "\n" + as_text(problems)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.code)
def test_a_page_shows_the_defect_and_its_boundary(defect: Defect) -> None:
    title, cases = title_and_cases(defect.code)
    assert title == f"# {defect.code} {defect.title}"
    assert len({case.title for case in cases}) == len(cases)
    assert all(case.blocks for case in cases)
    assert sum(any(code == defect.code for _, _, code in case.expected) for case in cases) >= 2
    assert any(not case.expected for case in cases)
