"""Item (条目): one piece of proactively disclosed information, with its files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from gongkai.model.prose import Prose
from gongkai.model.values import (
    Address,
    Day,
    DisclosureMode,
    DocumentNumberField,
    Genre,
    IndexNumberField,
    Medium,
    Moment,
    Text,
    TextList,
    Texts,
    Validity,
    YesNo,
)
from gongkai.packed import packed
from gongkai.record import Record, Term, record

SUMMARY_LIMIT = 120
_MEDIA_TYPES = {
    "PDF": "application/pdf",
    "OFD": "application/ofd",
    "DOC": "application/msword",
    "XLS": "application/vnd.ms-excel",
    "PPT": "application/vnd.ms-powerpoint",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "PPTX": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ZIP": "application/zip",
    "CSV": "text/csv",
    "TXT": "text/plain",
    "PNG": "image/png",
    "JPG": "image/jpeg",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
}


@packed
@dataclass(frozen=True, slots=True)
class Attachment:
    """Attachment (附件): a file beside an item; path from the repository root, size in bytes."""

    name: str
    path: str
    size: int

    @property
    def kind(self) -> str:
        """The file's type, as its name ends: XLSX."""
        return self.name.rpartition(".")[2].upper()

    @property
    def media_type(self) -> str:
        """The file's type, as machines name it: application/pdf."""
        return _MEDIA_TYPES.get(self.kind, "application/octet-stream")


@packed
@dataclass(frozen=True, slots=True)
class DataTable:
    """Data table (数据表): a CSV file beside an item, shown as a table."""

    file: Attachment
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def caption(self) -> str:
        """The file's name without its ending."""
        return self.file.name.rpartition(".")[0]


@record
class Withdrawal(Record):
    """Withdrawal (撤回、废止): when and why an item was taken back or repealed, and what takes its place."""

    date: Annotated[Day, Term("日期", example="2026-03-09")]
    reason: Annotated[Text, Term("理由")]
    successor: Annotated[Text | None, Term("替代", note="替代它的条目的文件名")] = None


@record
class Correction(Record):
    """Correction (更正): what was put right in an item after its publication."""

    date: Annotated[Day, Term("日期", example="2026-03-09")]
    note: Annotated[Text, Term("说明")]


@record
class Item(Record):
    """Item (条目): content/items/YYYY/stem.md."""

    title: Annotated[Text, Term("标题", example="关于开展特种设备安全专项检查的通知")]
    index_number: Annotated[IndexNumberField, Term("索引号", example="11000000MB0000019X/2026-00012")]
    category: Annotated[Text, Term("分类", example="监督检查/特种设备")]
    subject: Annotated[Text | None, Term("主题分类", example="市场监管、安全生产监管\\质量监督")] = None
    genre: Annotated[Genre | None, Term("体裁", example="通知")] = None
    document_number: Annotated[DocumentNumberField | None, Term("发文字号", example="示市监发〔2026〕12号")] = None
    issuers: Annotated[Texts, Term("发文机关", note="不填时为本机关；联合发文写成列表")] = ()
    publisher: Annotated[Text | None, Term("发布机构", note="不填时为本机关")] = None
    source: Annotated[Text | None, Term("来源", note="转载时写原发布单位")] = None
    document_date: Annotated[Day, Term("成文日期", example="2026-03-02")]
    print_date: Annotated[Day | None, Term("印发日期", example="2026-03-03")] = None
    effective_date: Annotated[Day | None, Term("施行日期", example="2026-04-01")] = None
    expiry_date: Annotated[Day | None, Term("失效日期", example="2031-03-31")] = None
    publication_date: Annotated[Moment, Term("发布日期", example="2026-03-05")]
    validity: Annotated[Validity | None, Term("有效性", example="有效")] = None
    summary: Annotated[Text | None, Term("内容概述", note="不填时取正文第一段")] = None
    keywords: Annotated[TextList, Term("主题词")] = ()
    section: Annotated[Text | None, Term("承办科室")] = None
    drafter: Annotated[Text | None, Term("拟稿人")] = None
    media: Annotated[tuple[Medium, ...], Term("公开渠道")] = ()
    attachment_names: Annotated[TextList, Term("附件")] = ()
    data_table_names: Annotated[TextList, Term("数据表")] = ()
    interpretations: Annotated[TextList, Term("解读", note="解读本件的条目的文件名")] = ()
    repeals: Annotated[TextList, Term("废止文件", note="本件废止的条目的文件名")] = ()
    amends: Annotated[TextList, Term("修改文件", note="本件修改的条目的文件名")] = ()
    former_addresses: Annotated[tuple[Address, ...], Term("旧地址")] = ()
    withdrawal: Annotated[Withdrawal | None, Term("撤回")] = None
    repeal: Annotated[Withdrawal | None, Term("废止", note="本件何时、为何废止；页面保留")] = None
    corrections: Annotated[tuple[Correction, ...], Term("更正")] = ()
    disclosure_mode: Annotated[DisclosureMode, Term("公开属性", example="主动公开")]
    withholding_reason: Annotated[Text | None, Term("不予公开理由")] = None
    reassessment_date: Annotated[Day | None, Term("复评日期", example="2027-03-02")] = None
    draft: Annotated[YesNo, Term("草稿", example="是")] = False

    stem: str
    folder: str
    body: Prose
    attachments: tuple[Attachment, ...] = ()
    data_tables: tuple[DataTable, ...] = ()
    images: tuple[Attachment, ...] = ()

    @property
    def address(self) -> str:
        """The item's page, from the column's root."""
        return f"items/{self.folder}/{self.stem}.html"

    @property
    def public(self) -> bool:
        """Whether the item is meant for the site: disclosed proactively and no draft."""
        return self.disclosure_mode is DisclosureMode.PROACTIVE and not self.draft

    @property
    def files(self) -> tuple[Attachment, ...]:
        """All files beside the item that are published with it, each once."""
        if not (self.attachments or self.data_tables or self.images):
            return ()
        tables = (table.file for table in self.data_tables)
        return tuple(dict.fromkeys((*self.attachments, *tables, *self.images)))

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the item's own document and of its files, from the repository root."""
        return (self.origin.location.path, *(file.path for file in self.files))

    def address_of(self, attachment: Attachment) -> str:
        """Give the address of one of the item's files, from the column's root."""
        return f"items/{self.folder}/{self.stem}/{attachment.name}"


def by_year(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Give the items of each year by the path of its folder; they come in the order of their paths."""
    folders = groupby(items, lambda item: folder_of(item.origin.location.path))
    return ((folder, list(some)) for folder, some in folders)


def folder_of(path: str) -> str:
    """Give the folder that a file lies in.

    >>> folder_of("content/items/2026/zhao-pin.md")
    'content/items/2026'
    """
    return path.rpartition("/")[0]
