"""Linked data: what pages tell machines is JSON, says what the page says, and cannot break out of its element."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.loading.site import load_site
from gongkai.model.bureau import Hours
from gongkai.model.site import Site
from gongkai.model.values import Genre
from gongkai.pages.linked_data import bureau_facts, column_facts, item_facts, linked_data, text_facts
from gongkai.pages.opening_hours import specifications
from gongkai.pages.page import Link, Page
from gongkai.problems import Location
from gongkai.record import Origin

REPOSITORY = Path(__file__).parents[2]
URL = "https://a.example/items/2026/x.html"


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(REPOSITORY)[0]


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        (Genre.ORDER, "Legislation"),
        (Genre.CIRCULAR, "Report"),
        (Genre.NOTICE, "DigitalDocument"),
        (None, "Article"),
    ],
)
def test_an_item_is_what_its_genre_makes_it(genre: Genre | None, kind: str, site: Site) -> None:
    item = replace(site.published[0], genre=genre)
    facts = json.loads(item_facts(item, site))
    assert facts["@type"] == kind
    assert facts["headline" if kind == "Article" else "name"] == item.title
    assert item.index_number.text in facts["identifier"]
    assert facts["datePublished"] == item.publication_date.date().isoformat()
    assert facts["author"][0]["@type"] == "GovernmentOrganization"


def test_a_repealed_order_is_no_longer_in_force(site: Site) -> None:
    repealed = next(item for item in site.published if item.validity and item.validity.value == "废止")
    facts = json.loads(item_facts(replace(repealed, genre=Genre.ORDER), site))
    assert facts["legislationLegalForce"] == "https://schema.org/NotInForce"


def test_reports_and_regulations_tell_what_they_are(site: Site) -> None:
    report = json.loads(text_facts(site.reports[0], site.bureau))
    assert (report["@type"], report["name"]) == ("Report", site.reports[0].title)
    regulation = json.loads(text_facts(site.regulations[0], site.bureau))
    assert regulation["@type"] == "DigitalDocument"
    assert regulation["@id"] == site.bureau.website.url + site.regulations[0].address


def test_a_page_tells_where_it_stands() -> None:
    page = Page(
        path="items/2026/x.html", title="标题</script><b>", frame="", trail=(Link("栏目", "lan-mu/index.html"),)
    )
    told = linked_data(page, URL)
    assert "<" not in told
    crumbs = json.loads(told)["@graph"][0]["itemListElement"]
    assert [(crumb["position"], crumb["name"]) for crumb in crumbs] == [(1, "首页"), (2, "栏目"), (3, page.title)]
    assert crumbs[1]["item"] == "https://a.example/lan-mu/index.html"
    assert "item" not in crumbs[2]


def test_a_page_without_a_trail_or_facts_tells_nothing() -> None:
    assert not linked_data(Page(path="x.html", title="甲", frame=""), "https://a.example/x.html")


def test_the_bureau_can_be_found_reached_and_searched(site: Site) -> None:
    bureau = json.loads(bureau_facts(site.bureau))
    office = site.bureau.offices.disclosure
    assert bureau["@type"] == "GovernmentOrganization"
    assert (bureau["telephone"], bureau["address"]["streetAddress"]) == (office.phone, office.address)
    assert len(bureau["contactPoint"]["hoursAvailable"]) == 4
    column = json.loads(column_facts(site))
    assert column["potentialAction"]["target"]["urlTemplate"].endswith("/search.html?q={search_term_string}")


def test_opening_hours_of_a_season_hold_every_year() -> None:
    first, second = specifications([_hours("10月1日至次年4月30日", "周一至周五，法定节假日除外")])
    assert (first["opens"], first["closes"]) == ("08:30", "12:00")
    assert (second["opens"], second["closes"]) == ("14:00", "17:30")
    assert (first["validFrom"], first["validThrough"]) == ("--10-01", "--04-30")
    assert first["dayOfWeek"] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def test_days_may_run_over_the_weekend() -> None:
    first, _ = specifications([_hours("全年", "周日至周四")])
    assert first["dayOfWeek"] == ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"]
    assert "validFrom" not in first


def test_a_season_no_machine_understands_is_not_told_at_all() -> None:
    assert specifications([_hours("夏季", "周一至周五"), _hours("全年", "周一至周五")]) == []


def _hours(season: str, weekdays: str) -> Hours:
    return Hours(
        origin=Origin(Location("content/bureau.yml")),
        season=season,
        weekdays=weekdays,
        morning="8:30—12:00",
        afternoon="14:00-17:30",
    )
