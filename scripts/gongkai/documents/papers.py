"""The papers of a site (要下载的文档): every report, the guide and the request form."""

from collections.abc import Iterator

from gongkai.documents.paper import Block, Paper, Paragraph
from gongkai.documents.request_form import request_form
from gongkai.model import addresses
from gongkai.model.annual_report import AnnualReport
from gongkai.model.site import Site
from gongkai.pages.grid import Grid
from gongkai.pages.prose import prose_html
from gongkai.pages.reports import report_parts
from gongkai.pages.templates import Templates


def papers(site: Site, templates: Templates) -> Iterator[Paper]:
    """Give every document that the column offers as a file."""
    yield _guide(site, templates)
    yield request_form(site)
    yield from (_report(report, site, templates) for report in site.reports)


def _guide(site: Site, templates: Templates) -> Paper:
    guide = site.guide
    return Paper(
        address=addresses.GUIDE_FILE,
        title=guide.title,
        issuer=site.bureau.name,
        day=guide.version_date,
        parts=(prose_html(guide.body, site, templates, guide.address),),
    )


def _report(report: AnnualReport, site: Site, templates: Templates) -> Paper:
    return Paper(
        address=report.address.removesuffix(".html"),
        title=report.title,
        issuer=report.compiler or site.bureau.name,
        day=report.document_date or report.publication_date.date(),
        parts=tuple(_report_parts(report, site, templates)),
    )


def _report_parts(report: AnnualReport, site: Site, templates: Templates) -> Iterator[Block | str]:
    for part in report_parts(report, site, templates):
        yield part
        note = getattr(report.tables, "carrying_note", None)
        if note and isinstance(part, Grid) and part.name == "requests":
            yield Paragraph((f"上年结转与上年年报不同的说明：{note}",))
