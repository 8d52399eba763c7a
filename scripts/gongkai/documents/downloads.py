"""Downloads (下载的文件): every paper as DOCX and PDF, and every chart, with their addresses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from gongkai.chinese import written_date
from gongkai.documents.font_files import Role, font_files
from gongkai.documents.paper import Block, Form, Heading, Paper, Paragraph
from gongkai.documents.papers import papers
from gongkai.model import addresses
from gongkai.model.site import Site
from gongkai.pages.grid import Grid
from gongkai.pages.report_series import Series, report_series
from gongkai.pages.templates import Templates

_NUMBERS = "— 0123456789"
_DOCX, _PDF, _SVG = (f"gongkai.documents.{name}" for name in ("docx_writer", "pdf_writer", "charts"))


@dataclass(frozen=True, slots=True)
class Download:
    """Download (下载的文件): its address, how to make it, and what it is made of, written out.

    writer is the module that writes it; it takes long to load, so that what it writes is made together.
    """

    address: str
    source: str
    writer: str
    make: Callable[[], bytes]


def downloads(site: Site, templates: Templates) -> Iterator[Download]:
    """Give every file that is made of a site's texts and tables; none is made yet."""
    for paper in papers(site, templates):
        yield Download(f"{paper.address}.docx", _source("docx", paper), _DOCX, partial(_docx, paper))
        yield Download(f"{paper.address}.pdf", _source("pdf", paper, *font_files()), _PDF, partial(_pdf, paper))
    for series in report_series(site):
        yield Download(addresses.chart(series.name), _source("svg", series), _SVG, partial(_svg, series))


def written_together(files: Iterable[Download]) -> dict[str, list[Download]]:
    """Give files by their writers."""
    together: dict[str, list[Download]] = {}
    for file in files:
        together.setdefault(file.writer, []).append(file)
    return together


def _docx(paper: Paper) -> bytes:
    from gongkai.documents.docx_writer import as_docx  # noqa: PLC0415

    return as_docx(paper)


def _pdf(paper: Paper) -> bytes:
    from gongkai.documents.fonts import fonts_for  # noqa: PLC0415
    from gongkai.documents.pdf_writer import as_pdf  # noqa: PLC0415

    return as_pdf(paper, fonts_for(_texts(paper)))


def _svg(series: Series) -> bytes:
    from gongkai.documents.charts import chart  # noqa: PLC0415

    return chart(series).encode()


def _source(*parts: object) -> str:
    return "\n".join(map(repr, parts))


def _texts(paper: Paper) -> dict[Role, str]:
    """Give all characters that each typeface must have."""
    texts = {Role.TITLE: paper.title, Role.HEADING: "", Role.BODY: _NUMBERS + paper.issuer + written_date(paper.day)}
    for block in paper.blocks:
        role = Role.HEADING if isinstance(block, Heading) and block.level == 1 else Role.BODY
        texts[role] += "".join(_words(block))
    return texts


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(lines):
            yield from lines
        case Grid():
            yield from (placed.cell.text for row in block.placed for placed in row)
        case Form(lines):
            for line in lines:
                yield line.heading
                yield from (field.label for field in line.fields)
                yield from (option for field in line.fields for option in getattr(field, "options", ()))
