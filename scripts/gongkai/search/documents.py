"""Documents of a site (检索文档): what is found of an item, the guide, the on-request page, a regulation, a report."""

from collections.abc import Iterable, Iterator

from gongkai.body import text_lines
from gongkai.model.annual_report import AnnualReport
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.text import Guide, OnRequest, Regulation
from gongkai.pages import navigation
from gongkai.pages.prose import prose_html
from gongkai.pages.reports import report_parts
from gongkai.pages.templates import Templates
from gongkai.search.document import ENCLOSED, Document


def item_document(item: Item, site: Site, body: str, spelling: tuple[str, str] | None = None) -> Document:
    """Give what is found of an item; body is the HTML of its text, spelling that of its title, if it is known."""
    return Document(
        address=item.address,
        title=item.title,
        day=item.publication_date.date(),
        category=item.category,
        document_number=str(item.document_number or ""),
        index_number=item.index_number.text,
        genre=item.genre.value if item.genre else "",
        validity=item.validity.value if item.validity else "",
        issuers=item.issuers or (site.bureau.name,),
        text="\n".join(_item_lines(item, site, body)),
        spelling=spelling,
    )


def text_documents(site: Site, templates: Templates) -> tuple[Document, ...]:
    """Give what is found of the column's texts, newest first."""
    columns: tuple[tuple[str, Iterable[Guide | OnRequest | Regulation | AnnualReport]], ...] = (
        (navigation.GUIDE, (site.guide,)),
        (navigation.ON_REQUEST, (site.on_request,)),
        (navigation.REGULATIONS, site.regulations),
        (navigation.REPORTS, site.reports),
    )
    documents = (_text_document(text, name, site, templates) for name, texts in columns for text in texts)
    return tuple(sorted(documents, key=lambda document: (document.day, document.address), reverse=True))


def _text_document(
    text: Guide | OnRequest | Regulation | AnnualReport, column: str, site: Site, templates: Templates
) -> Document:
    lines = _lines(text, site, templates)
    dated = text.version_date if isinstance(text, Guide | OnRequest) else text.publication_date.date()
    number, summary = (text.document_number, text.summary) if isinstance(text, Regulation) else (None, None)
    return Document(
        address=text.address,
        title=text.title,
        day=dated,
        category=column,
        document_number=str(number or ""),
        issuers=(site.bureau.name,),
        text="\n".join((*((summary,) if summary else ()), *lines)),
    )


def _lines(text: Guide | OnRequest | Regulation | AnnualReport, site: Site, templates: Templates) -> Iterator[str]:
    if not isinstance(text, AnnualReport):
        yield from text_lines(prose_html(text.body, site, templates, text.address))
        return
    for part in report_parts(text, site, templates):
        if isinstance(part, str):
            yield from text_lines(part)
        else:
            yield from (placed.cell.text for row in part.placed for placed in row if placed.cell.text)


def _item_lines(item: Item, site: Site, body: str) -> Iterator[str]:
    if item.summary:
        yield item.summary
    yield from text_lines(body)
    yield from item.keywords
    for table in item.data_tables:
        yield ENCLOSED + table.file.name
        for row in (table.header, *table.rows):
            yield from filter(None, row)
    for file in item.attachments:
        yield ENCLOSED + file.name
        yield from (line.replace(ENCLOSED, " ") for line in site.extracts.get(file.path, ()))
