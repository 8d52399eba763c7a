"""The generated documents: a page a rule, their table, and the glossary; `pytest --bless` writes them."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

import gongkai.model
from gongkai.pipeline import DEFECTS
from gongkai.problems import Defect
from gongkai.record import Record, terms_of
from gongkai.report import as_text
from test_rules import Block, Case, title_and_cases

DOCS = Path(__file__).parents[1] / "docs"
Row = dict[str, str]
_HOW = "由 pytest --bless 生成，不要手改。"


def documents() -> Iterator[tuple[Path, str]]:
    """Give every generated document: where it stands and its text."""
    yield DOCS / "规则" / "README.md", rules_table()
    yield from ((DOCS / "规则" / f"{defect.code}.md", rule_page(defect)) for defect in DEFECTS)
    yield DOCS / "术语.md", glossary_page()


def rules_table() -> str:
    rows = [
        f"| [{defect.code}]({defect.code}.md) | {defect.severity.value} "
        f"| {_plain(defect.title)} | {_plain(defect.remedy)} |"
        for defect in DEFECTS
    ]
    return "\n".join(
        [
            f"<!-- {_HOW}编号、轻重、说明都写在程序里。 -->",
            "",
            "# 规则",
            "",
            "“错误”不改不能发布，“提醒”看过即可。在终端里看一条规则：`gongkai explain GK201`。",
            "",
            "| 编号 | 轻重 | 说的是什么 | 改法 |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def rule_page(defect: Defect) -> str:
    _, cases = title_and_cases(defect.code)
    failing = next(case for case in cases if any(code == defect.code for _, _, code in case.expected))
    passing = next(case for case in cases if not case.expected)
    basis = [f"- 依据：{_plain(defect.basis)}"] if defect.basis else []
    parts = [
        f"<!-- {_HOW}说明写在程序里，例子取自 tests/rules/{defect.code}.md。 -->",
        f"# {defect.code} {defect.title}",
        _plain(defect.reason),
        "\n".join([f"- 轻重：{defect.severity.value}", *basis, f"- 改法：{_plain(defect.remedy)}"]),
        f"## 不合规则：{failing.title}",
        *_example(failing),
        "程序说：",
        f"```text\n{_told(failing)}\n```",
        f"## 合规则：{passing.title}",
        *_example(passing),
    ]
    return "\n\n".join(parts) + "\n"


def glossary() -> list[Row]:
    """Read docs/glossary.yml."""
    rows: list[Row] = yaml.safe_load((DOCS / "glossary.yml").read_text(encoding="utf-8"))
    return rows


def used_terms() -> dict[tuple[str, str], list[str]]:
    """Give term and identifier of every field of every record, and the Chinese names of the records they are in."""
    used: dict[tuple[str, str], list[str]] = {}
    for record in _records():
        names = re.match(r"[\w -]+ \((.+?)\)", record.__doc__ or "")
        for identifier, term in terms_of(record).items():
            used.setdefault((term, identifier), []).append(names[1] if names else record.__name__)
    return used


def glossary_page() -> str:
    used = used_terms()
    rows = [
        f"| {row['中文']} | {row['English']} | `{row['identifier']}` "
        f"| {'、'.join(used.get((row['中文'], row['identifier']), []))} | {row.get('note', '')} |"
        for row in glossary()
    ]
    return "\n".join(
        [
            f"<!-- {_HOW}词写在 docs/glossary.yml，用在哪里取自程序。 -->",
            "",
            "# 术语",
            "",
            "文件里填写的是中文，程序里写的是标识符。",
            "",
            "| 中文 | English | 标识符 | 用在 | 说明 |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _records() -> list[type[Record]]:
    for module in pkgutil.iter_modules(gongkai.model.__path__):
        import_module(f"gongkai.model.{module.name}")
    return sorted(_below(Record), key=lambda record: record.__name__)


def _below(record: type[Record]) -> Iterator[type[Record]]:
    for below in record.__subclasses__():
        if getattr(import_module(below.__module__), below.__name__) is below:  # not what it was before it had slots
            yield below
        yield from _below(below)


def _example(case: Case) -> Iterator[str]:
    if case.said:
        yield case.said
    for block in case.blocks:
        yield from _shown(block)


def _shown(block: Block) -> Iterator[str]:
    match block.kind:
        case "absent":
            yield f"没有 `{block.path}`。"
            return
        case "there":
            return
        case "link":
            yield f"`{block.path}` 是指向 `{block.argument}` 的链接。"
            return
        case "sized":
            yield f"`{block.path}`，一共 {int(block.argument):,} 字节，开头是："
        case "bytes":
            yield f"`{block.path}`（`\\x` 和后面两位表示一个字节）："
        case _:
            yield f"`{block.path}`："
    if "〖" in block.text:
        yield "（“〖文件〗”的地方是这个文件的 SHA-256 摘要。）"
    language = {"bytes": "text", "sized": "text"}.get(block.kind, block.kind)
    fence = "````" if "```" in block.text else "```"
    yield f"{fence}{language}\n{block.text}{fence}"


def _told(case: Case) -> str:
    with TemporaryDirectory() as folder:
        return as_text(problem for problem in case.problems(Path(folder)) if problem.code == case.code)


def _plain(text: str) -> str:
    """Keep Markdown from reading a text as anything but text."""
    return re.sub(r"([\\*_\[\]<>`|])", r"\\\1", text)
