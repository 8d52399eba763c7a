"""The text of a report's tables (年报的表的写法): one row of the form a line, with its columns said above."""

from collections.abc import Iterator, Mapping

from gongkai.model.catalog_counts import Tally
from gongkai.model.figures import BLANK
from gongkai.model.report_tables import DocumentCounts, Tables, TrialTables
from gongkai.model.request_tables import OUTCOMES, REQUESTERS, Disputes
from gongkai.model.statistics_table import Statistics
from gongkai.record import Listed, Nested, Record, fields_of, terms_of

_LEFT_OUT = frozenset({"carrying_note", "counts"})
_HEADINGS = {
    "主动公开": "第二部分；行政事业性收费以万元计",
    "申请情况": f"第三部分；每行依次是：{' '.join(REQUESTERS)}",
    "复议诉讼": f"第四部分；每行依次是：{' '.join(OUTCOMES)}",
}
_PLAIN = frozenset("0123456789.")


def table_text(kind: type[Tables | TrialTables | Statistics], figures: Mapping[str, tuple[str, ...]]) -> str:
    """Write tables of a format; figures are by dotted name, and a row that is not among them is written blank.

    The 统计表 is written without the rows that are not among the figures: they were not printed.
    """
    blank = {} if kind is Statistics else {name: (BLANK,) * width for name, width in _rows(kind, "")}
    return "".join(f"{line}\n" for line in _lines(kind, {**blank, **figures}, ""))


def quoted(text: str) -> str:
    """Write a text so that YAML reads it as it is.

    >>> quoted("-"), quoted("251000元"), quoted("0")
    ("'-'", '251000元', '0')
    """
    if (
        text in {"-", "~", ""}
        or text[0] in "&*!|>%@`\"'#-?:,[]{}"
        or any(mark in text for mark in (": ", " #", *",[]{}"))
    ):
        negative = text[:1] == "-" and set(text[1:]) <= _PLAIN and text != "-"
        return text if negative else "'" + text.replace("'", "''") + "'"
    return text


def _rows(kind: type[Record], above: str) -> Iterator[tuple[str, int]]:
    """Give the rows of a form by dotted name, and how many figures each has."""
    for name in terms_of(kind):
        if name not in _LEFT_OUT:
            below = _record_of(kind, name)
            yield from _rows(below, f"{above}{name}.") if below else [(above + name, _width(kind, name))]


def _lines(kind: type[Record], figures: Mapping[str, tuple[str, ...]], above: str) -> Iterator[str]:
    indent = "  " * above.count(".")
    for name, term in terms_of(kind).items():
        path = above + name
        if path in figures:
            yield f"{indent}{term}: {_row(figures[path])}"
        elif any(row.startswith(f"{path}.") for row in figures) and (below := _record_of(kind, name)):
            if kind is not Statistics and term in _HEADINGS:
                yield f"# {_HEADINGS[term]}"
            yield f"{indent}{term}:"
            yield from _lines(below, figures, f"{path}.")


def _row(figures: tuple[str, ...]) -> str:
    cells = [quoted(figure or BLANK) for figure in figures]
    return f"[{', '.join(cells)}]" if len(cells) > 1 else cells[0]


def _record_of(kind: type[Record], name: str) -> type[Record] | None:
    shape = fields_of(kind)[terms_of(kind)[name]].shape
    return shape.record if isinstance(shape, Nested) else None


def _width(kind: type[Record], name: str) -> int:
    """Give how many figures a field's row has."""
    if not isinstance(fields_of(kind)[terms_of(kind)[name]].shape, Listed):
        return 1
    return len(OUTCOMES) if kind is Disputes else len(REQUESTERS)


def row_lines(kind: type[Tables | TrialTables | Statistics], text: str) -> dict[str, int]:
    """Give the line of each row in the text of tables, by dotted name."""
    names: dict[str, int] = {}
    above: list[tuple[int, type[Record], str]] = [(0, kind, "")]
    for number, line in enumerate(text.splitlines(), start=1):
        depth = (len(line) - len(line.lstrip())) // 2
        term = line.strip().partition(":")[0]
        owner, path = next((record, path) for level, record, path in above if level == depth)
        name = next((name for name, found in terms_of(owner).items() if found == term), None)
        if name is None:
            continue
        below = _record_of(owner, name)
        if below is None:
            names[path + name] = number
        else:
            above = [entry for entry in above if entry[0] <= depth] + [(depth + 1, below, f"{path}{name}.")]
    return names


def counts_text(tally: Tally) -> str:
    """Write the counts from the catalog."""
    lists = (("分类", tally.categories), ("渠道", tally.channels), ("科室", tally.sections))
    lines = ["# 从目录数出，正文可以引用", "目录统计:", f"  条目: {tally.items}"]
    for term, counts in lists:
        lines += [f"  {term}:"] if counts else []
        for name, number in counts.items():
            lines.append(f"    - {{名称: {quoted(name)}, 数量: {number}}}")
    if documents := tally.normative_documents:
        lines.append("  规范性文件:")
        lines += [f"    {term}: {getattr(documents, name)}" for name, term in terms_of(DocumentCounts).items()]
    return "".join(f"{line}\n" for line in lines)
