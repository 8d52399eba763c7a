"""Open data (开放数据): the catalog as CSV and JSON, beginning with the four elements of 条例 art. 12."""

import csv
import io
import json
from collections.abc import Iterable, Mapping

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.basic_catalog import HEADER, matters


def catalog_csv(site: Site, summaries: Mapping[str, str]) -> str:
    """Write the published items as CSV, newest first."""
    rows = (_entry(item, site, summaries) for item in site.published)
    return csv_text(tuple(_entry_terms()), (tuple(row.values()) for row in rows))


def catalog_json(site: Site, summaries: Mapping[str, str]) -> str:
    """Write the published items as JSON, newest first."""
    catalog = {
        "名称": f"{site.bureau.name}政府信息公开目录",
        "公开主体": site.bureau.name,
        "统一社会信用代码": site.bureau.credit_code,
        "网址": site.bureau.website.url,
        "条目": [_entry(item, site, summaries) for item in site.published],
    }
    return json.dumps(catalog, ensure_ascii=False, indent=1) + "\n"


def basic_catalog_csv(site: Site) -> str:
    """Write the 主动公开基本目录 as CSV."""
    return csv_text(HEADER, (matter.cells() for matter in matters(site)))


def _entry(item: Item, site: Site, summaries: Mapping[str, str]) -> dict[str, str]:
    values = (
        item.index_number.text,
        item.title,
        summaries[item.stem],
        item.document_date.isoformat(),
        str(item.document_number or ""),
        item.publication_date.date().isoformat(),
        item.category,
        item.genre.value if item.genre else "",
        "、".join(item.issuers) or site.bureau.name,
        item.publisher or site.bureau.name,
        item.validity.value if item.validity else "",
        "、".join(item.keywords),
        site.bureau.website.url + item.address,
    )
    return dict(zip(_entry_terms(), values, strict=True))


def _entry_terms() -> tuple[str, ...]:
    return (
        *("索引", "名称", "内容概述", "生成日期"),
        *("发文字号", "发布日期", "分类", "体裁", "发文机关", "发布机构", "有效性", "主题词", "网址"),
    )


def csv_text(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write CSV with the byte order mark that spreadsheet programs need to read Chinese."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + text.getvalue()
