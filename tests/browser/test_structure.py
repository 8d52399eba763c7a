"""What a screen reader goes by, on every page: language, landmarks, headings, tables and what can be focused."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

Page = html.HtmlElement


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Page]:
    return {path.relative_to(built).as_posix(): html.parse(path).getroot() for path in sorted(built.rglob("*.html"))}


def _language(page: Page) -> Iterator[str]:
    if page.get("lang") != "zh-CN":
        yield "no lang"


def _headings(page: Page) -> Iterator[str]:
    levels = [int(str(heading.tag)[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"not one h1 and then the others: {levels}"
    for higher, lower in pairwise(levels):
        if lower > higher + 1:
            yield f"h{lower} follows h{higher}"
    yield from (
        f"empty heading after {levels}" for heading in page.iter("h1", "h2", "h3") if not heading.text_content()
    )


def _landmarks(page: Page) -> Iterator[str]:
    for tag in ("header", "main", "footer"):
        if len(page.xpath(f"//{tag}[not(ancestor::article or ancestor::section or ancestor::main)]")) != 1:
            yield f"not one {tag}"
    names = [name.get("aria-label") for name in page.iter("nav")]
    if None in names or len(set(names)) != len(names):
        yield f"nav without a name of its own: {names}"


def _skip_link(page: Page) -> Iterator[str]:
    first = next(address for link in page.iter("a") if (address := link.get("href")))
    if not page.xpath("//main//h1[ancestor-or-self::*[concat('#', @id) = $address]]", address=first):
        yield "the first link does not skip to the text"


def _tables(page: Page) -> Iterator[str]:
    for table in page.iter("table"):
        caption = table.find("caption")
        written = table.xpath("ancestor::*[@class='gk-body']")
        if not written and (caption is None or not caption.text_content().strip()):
            yield "table without caption"
        yield from (f"no scope: {cell.text_content()}" for cell in table.iter("th") if not cell.get("scope"))
        yield from (
            f"no heads: {cell.text_content()}"
            for row in table.iter("tr")
            for cell in row.iter("td")
            if not cell.get("headers") and not table.xpath(".//th")
        )


def _focus(page: Page) -> Iterator[str]:
    for element in page.xpath("//*[@tabindex]"):
        if element.get("tabindex") not in {"0", "-1"}:
            yield f"tabindex {element.get('tabindex')}"
        if element.get("tabindex") == "0" and not (element.get("role") and _name(element)):
            yield f"focusable without role and name: {element.get('class')}"


def _name(element: Page) -> str | None:
    return element.get("aria-label") or element.get("aria-labelledby")


def _fields(page: Page) -> Iterator[str]:
    for field in page.xpath("//input[not(@type='hidden')]|//select|//textarea"):
        labels = page.xpath("//label[@for=$id]", id=field.get("id", ""))
        if not (labels or _name(field) or field.xpath("ancestor::label")):
            yield f"field without label: {field.get('id') or field.get('name')}"


CHECKS = (_language, _headings, _landmarks, _skip_link, _tables, _focus, _fields)


@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__.strip("_") for check in CHECKS])
def test_every_page_is_structured(check: type, pages: dict[str, Page]) -> None:
    faults = [f"{path}: {fault}" for path, page in pages.items() for fault in check(page)]
    assert not faults, "\n".join(faults)
