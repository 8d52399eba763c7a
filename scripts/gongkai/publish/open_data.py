"""Files of open data (开放数据): the data sets as CSV and JSON, and their description for machines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.basic_catalog import matters
from gongkai.pages.open_data import BASIC_CATALOG_SET, CATALOG_SET, REPORT_SET, DataSet, Written, catalog_row, data_sets
from gongkai.publish.report_figures import report_figures_json, report_figures_rows

_json = json.JSONEncoder(ensure_ascii=False).encode
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


class Entries(NamedTuple):
    """Entries (目录里的条目): some published items as lines of the catalog's CSV file, and of its JSON file."""

    csv: bytes
    json: bytes


def entries_of(items: Iterable[Item], site: Site, summaries: Mapping[str, str]) -> Entries:
    """Write items as the catalog has them, an item a line; summaries are by stem."""
    rows = [catalog_row(item, site, summaries[item.stem]) for item in items]
    objects = (_json(dict(zip(CATALOG_SET.header, row, strict=True))) for row in rows)
    return Entries(_csv_lines(rows).encode(), ",\n".join(objects).encode())


def data_files(site: Site, entries: Iterable[Entries]) -> Iterator[tuple[str, bytes]]:
    """Give the files of every data set by address; entries are of all published items, newest first."""
    table, objects = io.BytesIO(), io.BytesIO()
    table.write(csv_text(CATALOG_SET.header, ()).encode())
    objects.write(_opening(site))
    for number, some in enumerate(entries):
        table.write(some.csv)
        objects.write(b",\n" + some.json if number else some.json)
    objects.write(b"\n]}\n")
    yield CATALOG_SET.csv, table.getvalue()
    yield CATALOG_SET.json, objects.getvalue()
    yield (
        BASIC_CATALOG_SET.csv,
        csv_text(BASIC_CATALOG_SET.header, (matter.cells() for matter in matters(site))).encode(),
    )
    if site.reports:
        yield REPORT_SET.csv, csv_text(REPORT_SET.header, report_figures_rows(site)).encode()
        yield REPORT_SET.json, report_figures_json(site).encode()


def _opening(site: Site) -> bytes:
    """Write what the catalog as JSON begins with."""
    about = {
        "名称": f"{site.bureau.name}政府信息公开目录",
        "公开主体": site.bureau.name,
        "统一社会信用代码": site.bureau.credit_code,
        "网址": site.bureau.website.url,
    }
    written = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{written},\n "条目": [\n'.encode()


def data_package(site: Site, written: Mapping[str, Written]) -> str:
    """Describe the files that were written, by address, as a Data Package (Frictionless)."""
    bureau = site.bureau
    package = {
        "$schema": _PROFILE,
        "name": bureau.website.domain,
        "title": f"{bureau.name}政府信息公开数据",
        **({"description": bureau.data_terms} if bureau.data_terms else {}),
        "homepage": bureau.website.url,
        "contributors": [{"title": bureau.name, "path": bureau.website.url, "roles": ["publisher"]}],
        "resources": [
            _resource(found, address, written[address])
            for found in data_sets(site)
            for address in (found.csv, found.json)
            if address
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(found: DataSet, address: str, written: Written) -> dict[str, object]:
    is_table = address == found.csv
    resource: dict[str, object] = {
        "name": address.replace("/", "-").replace(".", "-"),
        "path": address,
        "title": found.title,
        "description": found.about,
        "format": "csv" if is_table else "json",
        "mediatype": "text/csv" if is_table else "application/json",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.digest}",
    }
    if is_table:
        fields = [
            {"name": field.name, "type": field.kind.value, "description": field.meaning} for field in found.fields
        ]
        resource |= {"type": "table", "schema": {"fields": fields, "missingValues": [""]}}
    return resource


def csv_text(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write CSV with the byte order mark that spreadsheet programs need to read Chinese."""
    return "\ufeff" + _csv_lines((header, *rows))


def _csv_lines(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
