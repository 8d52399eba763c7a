"""Texts of the column (专栏文稿): guide, on-request page and regulations."""

from typing import Annotated

from gongkai.model import addresses
from gongkai.model.prose import Prose
from gongkai.model.values import Day, DocumentNumberField, Moment, Text
from gongkai.record import Record, Term, record


@record
class Guide(Record):
    """Guide (公开指南): content/guide.md; what 条例 art. 12 asks of it."""

    title: Annotated[Text, Term("标题", example="示例市市场监督管理局政府信息公开指南")]
    version_date: Annotated[Day, Term("版本日期", example="2026-01-10")]

    body: Prose = Prose()

    @property
    def address(self) -> str:
        """The guide's page, from the column's root."""
        return addresses.GUIDE


@record
class OnRequest(Record):
    """On-request page (依申请公开): content/on-request.md."""

    title: Annotated[Text, Term("标题", example="依申请公开")]
    version_date: Annotated[Day, Term("版本日期", example="2026-01-10")]

    body: Prose = Prose()

    @property
    def address(self) -> str:
        """The page, from the column's root."""
        return addresses.ON_REQUEST


@record
class Regulation(Record):
    """Regulation (公开制度): content/regulations/stem.md."""

    title: Annotated[Text, Term("标题", example="政府信息主动公开工作制度")]
    document_number: Annotated[DocumentNumberField | None, Term("发文字号", example="示市监办〔2026〕3号")] = None
    issuer: Annotated[Text | None, Term("发文机关")] = None
    document_date: Annotated[Day | None, Term("成文日期", example="2026-03-02")] = None
    publication_date: Annotated[Moment, Term("发布日期", example="2026-03-05")]
    summary: Annotated[Text | None, Term("内容概述")] = None

    stem: str
    body: Prose

    @property
    def address(self) -> str:
        """The regulation's page, from the column's root."""
        return f"zhidu/{self.stem}.html"
