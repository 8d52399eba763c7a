"""Text as a source (文字原件): lines, and tables whose cells are parted by “|”."""

from collections.abc import Iterator
from itertools import groupby

from gongkai.importers.source import Source, SourceCell, SourceParagraph, SourceTable
from gongkai.problems import OperatorError

_PARTING = "|"


def read_text_source(content: bytes) -> Source:
    """Read text in UTF-8 or GB 18030; lines with “|” that follow each other are a table."""
    lines = list(enumerate(_decoded(content).splitlines(), start=1))
    return Source(tuple(_parts(lines)))


def _parts(lines: list[tuple[int, str]]) -> Iterator[SourceParagraph | SourceTable]:
    for tabular, group in groupby(lines, key=lambda line: _PARTING in line[1]):
        if tabular:
            rows = [(number, line.strip()) for number, line in group]
            yield SourceTable(tuple(map(_row, rows)), f"第{rows[0][0]}行起的表", aligned=False)
        else:
            yield from (SourceParagraph(line.strip()) for _, line in group if line.strip())


def _row(numbered: tuple[int, str]) -> tuple[SourceCell, ...]:
    """Part a line into cells; bars at its ends are edges of the table."""
    number, line = numbered
    texts = line.removeprefix(_PARTING).removesuffix(_PARTING).split(_PARTING)
    return tuple(SourceCell(text.strip(), f"第{number}行第{column}格") for column, text in enumerate(texts, start=1))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    message = "这个文件不是 UTF-8 或者 GB 18030 的文字，另存为 UTF-8 再导入。"
    raise OperatorError(message)
