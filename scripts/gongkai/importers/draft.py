"""Drafts (草稿): a published report read into the files that the column keeps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.importers.disclosure_table import place_disclosure
from gongkai.importers.disputes_table import place_disputes
from gongkai.importers.docx_source import read_docx_source
from gongkai.importers.html_source import read_html_source
from gongkai.importers.labels import bare
from gongkai.importers.marking import suspects
from gongkai.importers.placing import Note, Placing
from gongkai.importers.prose import markdown, signed_date
from gongkai.importers.requests_table import place_requests
from gongkai.importers.source import Source, SourceTable
from gongkai.importers.statistics_table import place_statistics
from gongkai.importers.text_source import read_text_source
from gongkai.model.annual_report import TABLES_OF, ReportFormat
from gongkai.model.table_text import quoted, row_lines, table_text

IMPORTERS: Mapping[str, Callable[[bytes], Source]] = {
    ".docx": read_docx_source,
    ".htm": read_html_source,
    ".html": read_html_source,
    ".md": read_text_source,
    ".txt": read_text_source,
}
"""Who reads which kind of file."""
_MARKS = {"申请情况": "本年新收", "复议诉讼": "结果维持", "主动公开": "第二十条第", "统计表": "主动公开政府信息数"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands in the head of a draft, as far as the person who imports has said it."""

    year: int
    bureau: str
    compiler: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Draft (草稿): the text of both files, where each line of the tables came from, and what has to be looked at."""

    markdown: str
    tables: str
    places: Mapping[int, str]
    notes: tuple[Note, ...]
    suspects: tuple[Note, ...]
    """Cells that are most likely wrong in the source itself."""


def draft(source: Source, heading: Heading) -> Draft:
    """Read a source; nothing is put where it did not stand, and what has no place is told."""
    form = ReportFormat.of(heading.year)
    placing, kept, found = Placing(), [], set()
    for table in source.tables:
        if name := _placed(table, form, placing):
            found.add(name)
        else:
            kept.append(table)
            placing.notes.append(Note(table.place, "不是年报规定的表，照原样留在正文里。"))
    placing.notes += [Note("全文", f"没有找到“{name}”的表。") for name in _expected(form) if name not in found]
    text = _tables_text(form, placing)
    lines = row_lines(TABLES_OF[form], text) if text else {}
    places = {line: place for name, line in lines.items() if (place := placing.places.get(name))}
    head, remarks = _head(source, heading)
    body = markdown(source, tuple(kept))
    return Draft(
        f"{head}\n{body}", text, places, (*remarks, *placing.notes), tuple(suspects(placing.cells, placing.figures))
    )


def _placed(table: SourceTable, form: ReportFormat, placing: Placing) -> str:
    """Put a table in its place by what it is about, and say which it was; nothing if it is none of the form's."""
    words = bare(table.texts)
    name = next((name for name, mark in _MARKS.items() if mark in words), "")
    match name, form:
        case "申请情况", ReportFormat.REVISED | ReportFormat.TRIAL:
            place_requests(table, form, placing)
        case "复议诉讼", ReportFormat.REVISED | ReportFormat.TRIAL:
            place_disputes(table, placing)
        case "主动公开", ReportFormat.REVISED | ReportFormat.TRIAL:
            place_disclosure(table, form, placing)
        case "统计表", ReportFormat.STATISTICS:
            place_statistics(table, placing)
        case _:
            return ""
    return name


def _expected(form: ReportFormat) -> tuple[str, ...]:
    match form:
        case ReportFormat.REVISED | ReportFormat.TRIAL:
            return ("主动公开", "申请情况", "复议诉讼")
        case _:
            return ()


def _tables_text(form: ReportFormat, placing: Placing) -> str:
    return table_text(TABLES_OF[form], placing.figures) if placing.figures and form in TABLES_OF else ""


def _head(source: Source, heading: Heading) -> tuple[str, list[Note]]:
    name = heading.compiler or heading.bureau
    usual = f"{name}{heading.year}年政府信息公开工作年度报告"
    given = source.title if str(heading.year) in source.title and "报告" in source.title else ""
    signed = signed_date(source)
    published = heading.published or signed
    lines = [
        "---",
        f"标题: {quoted(given or usual)}",
        f"年度: {heading.year}",
        *([f"编制机关: {quoted(heading.compiler)}"] if heading.compiler else []),
        *([f"成文日期: {signed}"] if signed else []),
        f"发布日期: {published or ''}".rstrip(),
        "照录: 是",
        "---",
    ]
    remarks = [] if given else [Note("标题", f"原件里没有找到，写成“{usual}”。")]
    if not published:
        remarks.append(Note("发布日期", "原件里没有找到，要补上；或者用 --published 写明，重新导入。"))
    elif not heading.published:
        remarks.append(Note("发布日期", "用了原件落款的日期，实际发布的日期不同的要改正。"))
    return "\n".join(lines) + "\n", remarks
