"""Files of open data (开放数据): the data sets as CSV and JSON, and their description for machines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from gongkai.model.site import Site
from gongkai.pages.basic_catalog import matters
from gongkai.pages.open_data import BASIC_CATALOG_SET, CATALOG_SET, REPORT_SET, DataSet, Written, catalog_row, data_sets
from gongkai.publish.report_figures import report_figures_json, report_figures_rows

_json = json.JSONEncoder(ensure_ascii=False).encode
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_files(site: Site, summaries: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Give the files of every data set by address; summaries are by stem."""
    rows = [catalog_row(item, site, summaries[item.stem]) for item in site.published]
    yield CATALOG_SET.csv, csv_text(CATALOG_SET.header, rows).encode()
    yield CATALOG_SET.json, _catalog_json(site, rows).encode()
    yield (
        BASIC_CATALOG_SET.csv,
        csv_text(BASIC_CATALOG_SET.header, (matter.cells() for matter in matters(site))).encode(),
    )
    if site.reports:
        yield REPORT_SET.csv, csv_text(REPORT_SET.header, report_figures_rows(site)).encode()
        yield REPORT_SET.json, report_figures_json(site).encode()


def _catalog_json(site: Site, rows: Iterable[tuple[str, ...]]) -> str:
    """Write the published items as JSON, newest first, an item a line."""
    about = {
        "名称": f"{site.bureau.name}政府信息公开目录",
        "公开主体": site.bureau.name,
        "统一社会信用代码": site.bureau.credit_code,
        "网址": site.bureau.website.url,
    }
    opening = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    entry = "{" + ", ".join(f"{_json(name)}: %s" for name in CATALOG_SET.header) + "}"
    entries = ",\n".join(entry % tuple(map(_json, row)) for row in rows)
    return f'{opening},\n "条目": [\n{entries}\n]}}\n'


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
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + text.getvalue()
