"""Sheets of a workbook (工作簿里的工作表): which there are, whether they are shown, and which strings they use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.attachments.ooxml import Package, R
from gongkai.attachments.xml import Element, first, named, whole

EXTERNAL = re.compile(r"\[\d+\]|\[[^\]]+\.xl\w+\]", re.IGNORECASE)
"""How a formula names another workbook."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its entry, its part, its name and whether it is shown."""

    entry: Element
    part: str
    name: str
    state: str

    @property
    def place(self) -> str:
        """What a clerk calls it."""
        return f"工作表“{self.name}”"


def sheets(package: Package) -> list[Sheet]:
    """Give the sheets of a workbook in their order."""
    entries = named(package.tree(package.main), "sheet")
    return [
        Sheet(entry, part, entry.get("name", ""), entry.get("state", "visible"))
        for entry in entries
        if (part := package.target(package.main, entry.get(f"{{{R}}}id")))
    ]


def used_strings(package: Package, among: Iterable[Sheet]) -> set[int]:
    """Give the numbers of the shared strings that cells of these sheets show."""
    used = set()
    for sheet in among:
        for cell in named(package.tree(sheet.part), "c"):
            if cell.get("t") == "s" and (value := first(cell, "v")) is not None:
                used.add(whole(value.text, -1))
    return used
