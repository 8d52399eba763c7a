"""Owners of paths (CODEOWNERS): the forge's own asking for review, drawn from the register."""

from collections.abc import Iterator
from datetime import date

from gongkai.model.review import Reviewer, Reviewers
from gongkai.model.site import Site
from gongkai.model.values import Stage

_EVERYWHERE = ("/catalog.yml", "/content/bureau.yml", "/content/guide.md", "/content/on-request.md")


def codeowners(site: Site, reviewers: Reviewers, today: date) -> str:
    """Write the file: later lines win, so the most particular stand last."""
    serving = [one for one in reviewers.reviewers if one.since <= today and (one.until is None or today <= one.until)]
    return "\n".join(_lines(site, serving)) + "\n"


def _lines(site: Site, serving: list[Reviewer]) -> Iterator[str]:
    yield "# 由 gongkai codeowners 按 content/reviewers.yml 和 catalog.yml 生成，不要手改。"
    confidentiality = _handles(serving, Stage.CONFIDENTIALITY)
    release = _handles(serving, Stage.RELEASE)
    yield f"/content/ {confidentiality}"
    for path in _EVERYWHERE:
        yield f"{path} {confidentiality}"
    yield f"/content/reviewers.yml {release or confidentiality}"
    for item in sorted(site.items, key=lambda item: item.origin.location.path):
        category = site.categories.get(item.category)
        owners = {*_section(serving, item.section), *confidentiality.split()}
        if category and Stage.RELEASE in category.stages:
            owners.update(release.split())
        path = item.origin.location.path
        yield f"/{path} {' '.join(sorted(owners))}"
        if item.files:
            yield f"/{path.removesuffix('.md')}/ {' '.join(sorted(owners))}"


def _section(serving: list[Reviewer], section: str | None) -> Iterator[str]:
    for reviewer in serving:
        if Stage.SECTION in reviewer.roles and (not reviewer.sections or section in reviewer.sections):
            yield f"@{reviewer.id}"


def _handles(serving: list[Reviewer], stage: Stage) -> str:
    return " ".join(sorted(f"@{reviewer.id}" for reviewer in serving if stage in reviewer.roles))
