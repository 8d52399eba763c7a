"""The pipeline (流程): load → check → pages → publish, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai import rules
from gongkai.loading import defects as file_defects
from gongkai.loading.site import load_site
from gongkai.model.site import Site
from gongkai.pages.templates import Templates
from gongkai.problems import Defect, Problem, Severity
from gongkai.publish.folder import Folder
from gongkai.publish.frame import Frame
from gongkai.publish.site import Progress, Publication
from gongkai.source import defects as source_defects

DEFECTS: tuple[Defect, ...] = tuple(
    sorted((*source_defects.DEFECTS, *file_defects.DEFECTS, *rules.DEFECTS), key=lambda defect: defect.code)
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Inspection (检查): a site and what is wrong with it."""

    site: Site
    problems: tuple[Problem, ...]

    @property
    def publishable(self) -> bool:
        """Whether nothing stops publication."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def inspect_site(root: Path) -> Inspection:
    """Read and check the repository below root."""
    site, problems = load_site(root)
    return Inspection(site, tuple(sorted({*problems, *rules.check(site)})))


def publish_site(
    site: Site,
    frames: Mapping[str, Frame],
    *,
    root: Path,
    templates: Path,
    folder: Folder,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Hang a site's pages in their frames and write them; templates is the folder of content templates."""
    Publication(site, frames, Templates(templates), root).into(folder, progress)
