"""Basic catalog (主动公开基本目录): the duty each category carries, in the columns of 国办发〔2019〕54号."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.model.catalog import Category
from gongkai.model.site import Site


@dataclass(frozen=True, slots=True)
class Matter:
    """Matter (公开事项): a leaf of the catalog; span is the rows its first-level matter takes, 0 but in the first."""

    category: Category
    number: int
    first: str
    second: str
    span: int
    agency: str

    def cells(self) -> tuple[str, ...]:
        """Give the row as text, in the order of the printed table."""
        category = self.category
        return (
            str(self.number),
            self.first,
            self.second,
            category.content,
            category.basis or "",
            category.time_limit or "",
            self.agency,
            "、".join(channel.value for channel in category.channels),
            category.audience or "全社会",
            category.mode or "主动",
            category.level or "",
        )


def matters(site: Site) -> Iterator[Matter]:
    """Give the rows of the basic catalog, in the catalog's order."""
    number = 0
    for top in site.catalog.categories:
        leaves = [category for category in top.walk() if not category.children]
        for index, leaf in enumerate(leaves):
            number += 1
            yield Matter(
                category=leaf,
                number=number,
                first=top.name,
                second=leaf.path.removeprefix(top.path).strip("/"),
                span=len(leaves) if index == 0 else 0,
                agency=leaf.agency or site.bureau.name,
            )
