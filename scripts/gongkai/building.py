"""Building (生成): where nothing was touched since the last time, the site stands; else it is made anew."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from gongkai.cache import Cache
from gongkai.context import Context
from gongkai.documents.font_files import embedding
from gongkai.loading.paths import CATALOG, CONTENT
from gongkai.loading.seen import stand_of
from gongkai.loading.theme import SETTINGS, theme_folder
from gongkai.model.addresses import KIOSK_MARK, PREVIEW_MARK
from gongkai.publish.ledger import Former, Ledger
from gongkai.publish.staging import bring_back, undisturbed

Bar = Callable[[int], AbstractContextManager[Callable[[int, int], None]]]
"""Shows the progress of so many items."""
_LEDGER = "ledger"


class Kind(Enum):
    """Kind (种类): public, for review inside the bureau, or for a kiosk; never two of them in one folder."""

    SITE = ("site", "公开的网站", "")
    PREVIEW = ("preview", "内部预览", PREVIEW_MARK)
    KIOSK = ("kiosk", "触摸屏用的网站", KIOSK_MARK)

    @property
    def folder(self) -> str:
        """The folder below the repository that it is built into."""
        return self.value[0]

    @property
    def called(self) -> str:
        """What it is called."""
        return self.value[1]

    @property
    def mark(self) -> str:
        """The file that tells it from the public site; that one has none."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Order:
    """Order (要生成的): of which repository, into which folder, and what kind; fresh if nothing of it is kept."""

    root: Path
    target: Path
    kind: Kind
    fresh: bool = False

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What a build reads."""
        return (*(self.root / name for name in (CATALOG, CONTENT, SETTINGS)), theme_folder(self.root))


class Outcome(NamedTuple):
    """Outcome (结果): what is told of a build; counted is how many items were published, or nothing if none may be."""

    remarks: tuple[str, ...]
    counted: str


Make = Callable[[Order, Context, Cache, Former | None, Bar], tuple[Outcome, Ledger | None]]


def build(order: Order, context: Context, cache: Cache, bar: Bar) -> Outcome:
    """Check the content and publish it; with mistakes in it nothing is written.

    Raises:
        OperatorError: nothing can be published at all, or another process is at it.
    """
    bring_back(order.target)
    with cache.shelf(f"build {order.target} {order.kind.name}") as shelf:
        ledger = shelf.find(_LEDGER)
        former = Former(order.target, ledger) if isinstance(ledger, Ledger) else None
        stand = stand_of(order.inputs, cache.opened)
        key = f"{stand} {context.today} {embedding()}"
        told = shelf.find(key) if stand else None
        if isinstance(told, Outcome) and former and former.whole and undisturbed(order.target):
            cache.keep_all()
            return told
        outcome, ledger = _making()(order, context, cache, former, bar)
        if ledger:
            shelf.put(_LEDGER, ledger)
            if stand:
                shelf.put(key, outcome)
        return outcome


def _making() -> Make:
    """Give what does the work; where there is none, half a second of loading is saved."""
    return cast("Make", import_module("gongkai.making").make)
