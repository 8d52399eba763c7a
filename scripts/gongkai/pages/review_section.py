"""Review section (审查情况): what the reader of a page is told of its review, for the gaps of its stencil."""

from typing import NamedTuple

from gongkai.chinese import written_date
from gongkai.model.review import ReviewState


class ReviewSection(NamedTuple):
    """Review section (审查情况): the stages that were passed, whether files are sealed too, and the texts."""

    stages: tuple[str, ...]
    files: bool
    texts: dict[str, str]


def review_section(review: ReviewState | None) -> ReviewSection | None:
    """Give the section of a review; there is none where nothing is sealed."""
    if review is None or review.seal is None:
        return None
    steps = [(step.stage.value, step.day, step.by) for step in review.steps]
    if late := review.emergency:
        steps.append((late.stage.value, late.day, f"{late.by}（补审尚未完成）"))
    texts = {"seal": str(review.seal)}
    for number, (_, day, by) in enumerate(steps):
        texts[f"day{number}"] = written_date(day)
        texts[f"by{number}"] = by
    return ReviewSection(tuple([stage for stage, _, _ in steps]), len(review.seal.digests) > 1, texts)
