"""What the peers are given (同类的来源): pages of the same content as the items', written from a corpus.

`python tests/bench/bench_sources.py KIND CORPUS TARGET` writes it, in a process of its own.
"""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from hugo_sources import BARE, write_hugo
from mkdocs_sources import write_mkdocs

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.pipeline import inspect_site
from gongkai.workdays import Workdays

_KINDS: dict[str, Callable[[Site, Path, Path], None]] = {
    "hugo": write_hugo,
    "hugo-bare": partial(write_hugo, over=BARE),
    "mkdocs": write_mkdocs,
}


def main() -> None:
    """Write what a kind of peer is given."""
    kind, source, target = sys.argv[1:]
    today = date.today()  # noqa: DTZ011 - as a build takes it
    _KINDS[kind](inspect_site(Path(source), Context(today, Workdays())).released, Path(source), Path(target))


if __name__ == "__main__":
    main()
