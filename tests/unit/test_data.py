"""Site map, robots and open data say what the items say, in forms other programs read."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gongkai.loading.site import load_site
from gongkai.model.site import Site
from gongkai.pages.open_data import BASIC_CATALOG_SET, CATALOG_SET, Kind, Written, data_sets
from gongkai.publish.open_data import Entries, data_files, data_package, entries_of
from gongkai.publish.sitemap import robots, sitemaps
from gongkai.source.text import digest

LIAOCHENG = Path(__file__).parents[1] / "sites" / "liaocheng"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(LIAOCHENG)[0]


@pytest.fixture(scope="module")
def entries(site: Site) -> list[Entries]:
    """Write the items in two parts."""
    summaries = {item.stem: f"{item.title}，概述。" for item in site.items}
    return [entries_of(some, site, summaries) for some in (site.published[:2], site.published[2:])]


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_open_data_begins_with_the_four_legal_elements(site: Site, entries: list[Entries]) -> None:
    files = dict(data_files(site, entries))
    rows = _rows(files[CATALOG_SET.csv])
    assert rows[0][:4] == ["索引", "名称", "内容概述", "生成日期"]
    assert len(rows) == 1 + len(site.published)
    assert all(all(row[:4]) for row in rows)
    objects = json.loads(files[CATALOG_SET.json])["条目"]
    assert [list(each.values()) for each in objects] == rows[1:]


def test_the_basic_catalog_has_a_row_a_leaf(site: Site, entries: list[Entries]) -> None:
    rows = _rows(dict(data_files(site, entries))[BASIC_CATALOG_SET.csv])
    leaves = [category for category in site.catalog.walk() if not category.children]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(leaves) + 1)]
    assert {len(row) for row in rows} == {11}


def test_what_is_said_of_the_data_is_what_is_in_it(site: Site, entries: list[Entries]) -> None:
    files = dict(data_files(site, entries))
    assert files.keys() == {address for found in data_sets(site) for address in (found.csv, found.json) if address}
    for found in data_sets(site):
        header, *rows = _rows(files[found.csv])
        assert header == list(found.header)
        assert all(field.meaning for field in found.fields)
        for row in rows:
            for field, cell in zip(found.fields, row, strict=True):
                assert field.kind is not Kind.NUMBER or cell.isdecimal()
                assert field.kind is not Kind.DAY or date.fromisoformat(cell)


def test_the_data_package_describes_each_file(site: Site, entries: list[Entries]) -> None:
    files = dict(data_files(site, entries))
    written = {name: Written(len(content), digest(content)) for name, content in files.items()}
    package = json.loads(data_package(site, written))
    assert "description" not in package
    assert [resource["path"] for resource in package["resources"]] == list(files)
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{digest(content)}"
        if resource["format"] == "csv":
            named = [field["name"] for field in resource["schema"]["fields"]]
            assert named == next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            assert {field["type"] for field in resource["schema"]["fields"]} <= {"string", "date", "integer"}


def test_terms_of_use_are_stated_only_if_the_bureau_states_them(site: Site) -> None:
    bureau = replace(site.bureau, data_terms="使用时注明来源。")
    written = {address: Written(1, "") for found in data_sets(site) for address in (found.csv, found.json)}
    assert json.loads(data_package(replace(site, bureau=bureau), written))["description"] == "使用时注明来源。"


def test_a_large_site_map_is_split_under_an_index() -> None:
    pages = [(f"items/2026/{number}.html", "2026-01-02") for number in range(50_001)]
    files = dict(sitemaps("https://a.example/", pages))
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ET.fromstring(files["sitemap.xml"])
    assert [loc.text for loc in index.iter(f"{SITEMAP}loc")] == [
        "https://a.example/sitemap-1.xml",
        "https://a.example/sitemap-2.xml",
    ]
    assert len(list(ET.fromstring(files["sitemap-1.xml"]))) == 50_000
    assert len(list(ET.fromstring(files["sitemap-2.xml"]))) == 1


def test_robots_are_shown_the_site_map_and_kept_out_of_a_preview() -> None:
    assert "Sitemap: https://a.example/zfxxgk/sitemap.xml" in robots("https://a.example/zfxxgk/", preview=False)
    assert "Disallow: /\n" not in robots("https://a.example/zfxxgk/", preview=False)
    assert robots("https://a.example/", preview=True) == "User-agent: *\nDisallow: /\n"
