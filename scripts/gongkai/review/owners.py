"""Owners of paths (CODEOWNERS): the forge's own asking for review, drawn from the register and the catalog.

The forge only sends the request; what counts are the records, which the build checks itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.model.catalog import Catalog
from gongkai.model.review import DEFAULT_STAGES, Reviewer, Reviewers
from gongkai.model.values import Stage

_HEADING = "# 由 gongkai codeowners 按 content/reviewers.yml 和 catalog.yml 生成，不要手改。"
_EVERYWHERE = ("/catalog.yml", "/content/bureau.yml", "/content/guide.md", "/content/on-request.md")


def codeowners(catalog: Catalog, reviewers: Reviewers, today: date) -> str:
    """Write the file; a forge goes by the last line that fits a path."""
    serving = [one for one in reviewers.reviewers if one.since <= today and (one.until is None or today <= one.until)]
    return "\n".join([_HEADING, *_lines(catalog, serving)]) + "\n"


def _lines(catalog: Catalog, serving: list[Reviewer]) -> Iterator[str]:
    asked = {stage for category in catalog.walk() for stage in category.stages} | {*DEFAULT_STAGES}
    yield f"/content/ {_handles(serving, asked)}"
    for path in _EVERYWHERE:
        yield f"{path} {_handles(serving, DEFAULT_STAGES)}"
    yield f"/content/reviewers.yml {_handles(serving, (Stage.RELEASE,)) or _handles(serving, asked)}"


def _handles(serving: list[Reviewer], stages: Iterable[Stage]) -> str:
    wanted = {*stages}
    return " ".join(sorted(f"@{reviewer.id}" for reviewer in serving if wanted & {*reviewer.roles}))
