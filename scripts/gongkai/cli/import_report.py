"""`gongkai import-report`: a published report, as saved or copied, into the files that the column keeps."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from gongkai.chinese import slug
from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.importers.draft import IMPORTERS, Draft, Heading, draft
from gongkai.importers.source import Source
from gongkai.loading.paths import BUREAU, REPORTS
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError, Problem
from gongkai.report.text import told

_SIZE_LIMIT = 50_000_000
_EARLIEST = 2008
"""The first year that the 条例 asked for a report of."""


@click.command(name="import-report", cls=Command, options_metavar="[选项]")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--year", type=int, required=True, help="年报的年度。", metavar="年度")
@click.option("--compiler", default="", help="编制机关，机构改革以前的写当时的名称；默认本机关。", metavar="名称")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="发布日期，写成 2023-01-19 的样子。", metavar="日期"
)
@click.help_option("-h", "--help", help="显示这一页说明。")
def import_report(file: Path, year: int, compiler: str, published: datetime | None) -> int:
    """导入已经公布的年报：网页、Word 文件，或者格子用“|”隔开的文字。"""
    root, context = find_root(), todays_context()
    source = _read(file)
    if not _EARLIEST <= year < context.today.year:
        message = f"年度 {year} 不对，写 {_EARLIEST} 到 {context.today.year - 1} 之间的一年。"
        raise OperatorError(message)
    site = inspect_site(root, context).site
    if BUREAU in site.unreadable:
        message = "content/bureau.yml 读不出来，先运行 gongkai check，改正以后再导入。"
        raise OperatorError(message)
    stem = f"{REPORTS}/{year}" + (f"-{slug(compiler)}" if compiler else "")
    heading = Heading(
        year=year,
        bureau=site.bureau.name,
        compiler=compiler,
        published=published.date() if published else None,
    )
    made = draft(source, heading)
    written = _write(root, stem, made)
    problems = [found for found in inspect_site(root, context).problems if found.location.path in written]
    click.echo("\n".join(_report(file, written, made, problems)))
    return int(bool(made.notes or problems))


def _read(file: Path) -> Source:
    reader = IMPORTERS.get(file.suffix.lower())
    if reader is None:
        message = f"“{file.name}”的类型不能导入，能导入的有：{'、'.join(sorted(IMPORTERS))}。"
        raise OperatorError(message)
    try:
        size, content = file.stat().st_size, b""
        if size <= _SIZE_LIMIT:
            content = file.read_bytes()
    except OSError:
        message = f"“{file}”读不了，多半是没有这个文件，或者没有权限。"
        raise OperatorError(message) from None
    if size > _SIZE_LIMIT:
        message = f"“{file}”超过了 {_SIZE_LIMIT // 1_000_000} MB，不导入。"
        raise OperatorError(message)
    return reader(content)


def _write(root: Path, stem: str, made: Draft) -> list[str]:
    texts = {f"{stem}.md": made.markdown, **({f"{stem}.yml": made.tables} if made.tables else {})}
    for path in texts:
        if (root / path).exists() or (root / path).is_symlink():
            message = f"已经有“{path}”，不覆盖。"
            raise OperatorError(message)
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def _report(file: Path, written: list[str], made: Draft, problems: list[Problem]) -> Iterator[str]:
    yield f"从“{file.name}”写出了 {'、'.join(written)}。"
    if made.notes:
        yield "要看一看的："
        yield from (f"  {note}" for note in made.notes)
    if problems:
        yield "检查的结果："
        for problem in problems:
            yield told(problem)
            place = made.places.get(problem.location.line) if problem.location.path.endswith(".yml") else None
            if place:
                yield f"    原件：{place}。"
    if made.suspects:
        yield "原件里不平的地方："
        yield from (f"  {note}" for note in made.suspects)
    if not made.notes and not problems:
        yield "全部归位，检查没有问题。"
