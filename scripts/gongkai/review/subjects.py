"""What is reviewed (审查对象): everything that reaches the site, each with its files, stages and drafter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.model.item import Item
from gongkai.model.review import DEFAULT_STAGES
from gongkai.model.site import Site
from gongkai.model.values import Stage
from gongkai.packed import packed
from gongkai.record import Record


@packed
@dataclass(frozen=True, slots=True)
class Subject:
    """Subject (审查对象): paths are the file itself and the files published with it."""

    title: str
    paths: tuple[str, ...]
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    section: str | None = None
    drafter: str | None = None
    everywhere: bool = False
    """Whether every page depends on it, so that nothing can be published without it."""

    @property
    def path(self) -> str:
        """The path of the file itself."""
        return self.paths[0]


def subjects(site: Site) -> Iterator[Subject]:
    """Give everything that needs review, the files all pages depend on first."""
    yield from subjects_beside_items(site)
    yield from item_subjects(site.items, site)


def subjects_beside_items(site: Site) -> Iterator[Subject]:
    """Give everything that needs review and is no item."""
    yield Subject("公开目录", (path_of(site.catalog),), everywhere=True)
    yield Subject("机关资料", (path_of(site.bureau),), everywhere=True)
    yield Subject("公开指南", (path_of(site.guide),), everywhere=True)
    yield Subject("依申请公开", (path_of(site.on_request),), everywhere=True)
    for regulation in site.regulations:
        yield Subject(regulation.title, (path_of(regulation),))
    for report in site.reports:
        yield Subject(report.title, report.paths)


def item_subjects(items: Iterable[Item], site: Site) -> Iterator[Subject]:
    """Give the subjects that items of a site are; those not meant for it need no review."""
    return (item_subject(item, site) for item in items if item.public)


def item_subject(item: Item, site: Site) -> Subject:
    """Give the subject that an item is; of one taken back no file is published."""
    category = site.categories.get(item.category)
    files = item.files if item.withdrawal is None else ()
    return Subject(
        item.title,
        (path_of(item), *(file.path for file in files)),
        stages=category.stages if category and category.stages else DEFAULT_STAGES,
        section=item.section,
        drafter=item.drafter,
    )


def path_of(record: Record) -> str:
    """Give the path of the file a record was read from."""
    return record.origin.location.path
