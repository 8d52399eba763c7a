"""What an attachment carries (附件所带): the text one sees, and the traces one does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """Kind (痕迹的种类): what sort of thing a file carries unseen."""

    UNOPENABLE = "打不开"
    ARCHIVE = "压缩包"
    AUTHOR = "作者、单位和路径"
    COMMENT = "批注和备注"
    REVISION = "修订痕迹"
    HIDDEN = "隐藏的内容"
    EMBEDDED = "嵌入的文件"
    MACRO = "宏和脚本"
    EXTERNAL = "外部链接"
    CACHE = "暂存的数据"
    EARLIER = "旧版本"
    COVERED = "遮住的文字"
    INVISIBLE = "看不见的文字层"
    POSITION = "定位信息"
    LEFTOVER = "缩略图和附带数据"
    OPAQUE = "看不透的旧格式"


@dataclass(frozen=True, slots=True)
class Passage:
    """Passage (一处文字): text one sees, and the place a clerk finds it at."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Table (一张表): its heading cells and the rows below."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """Trace (痕迹): something carried unseen. The detail tells of it without repeating it."""

    kind: Kind = field(compare=False)
    place: str
    detail: str


@dataclass(frozen=True, slots=True)
class Carried:
    """Carried (所带): the visible text, the tables among it, the traces, and counts a person can compare."""

    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    traces: tuple[Trace, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


class Unopenable(Exception):  # noqa: N818 - it names a state of the file
    """A file that cannot be looked into; carries the fact, and the action if it is not the usual one."""

    def __init__(self, fact: str, remedy: str = "", kind: Kind = Kind.UNOPENABLE) -> None:
        super().__init__(fact)
        self.fact = fact
        self.remedy = remedy
        self.kind = kind


def table_of(place: str, rows: list[tuple[str, ...]]) -> Table | None:
    """Make a table of rows of cells: the first row that is at least half full is its header; a title row is not.

    >>> table_of("表", [("名单", "", ""), ("姓名", "单位", "备注"), ("甲", "乙", "")]).header
    ('姓名', '单位', '备注')
    """
    filled = [sum(bool(cell) for cell in row) for row in rows]
    enough = max(2, (max(filled, default=0) + 1) // 2)
    for index, count in enumerate(filled):
        if count >= enough:
            below = tuple(row for row in rows[index + 1 :] if any(row))
            return Table(place, rows[index], below)
    return None
