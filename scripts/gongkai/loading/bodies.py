"""Bodies (正文的存放): the texts of items, held while they are few, and else read again from their files when asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.packed import packed
from gongkai.problems import OperatorError, Unreadable
from gongkai.source.document import split_document
from gongkai.source.text import TEXT_LIMIT, digest, read_bytes, text_of

_HELD = 2_000
"""How many texts of one folder are held in memory; a bureau writes as many in a year."""
_LATELY = 300
"""How many of the others: a little more than are checked or published at a time."""


class Bodies:
    """Bodies (正文的存放) of the items of one folder, below a root."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.held: dict[str, str] = {}
        self._count = 0
        self._reread = lru_cache(maxsize=_LATELY)(self._read_again)

    def __reduce__(self) -> tuple[type["Bodies"], tuple[Path]]:
        return Bodies, (self._root,)

    def hold(self, path: str, body: str) -> None:
        """Hold the body of a document that was just read; where there are too many of them, none is held."""
        self._count += 1
        if self._count <= _HELD:
            self.held[path] = body
        else:
            self.held.clear()

    def hold_all(self, texts: Mapping[str, str]) -> None:
        """Hold the bodies that were held where the documents were read."""
        self.held.update(texts)

    def find(self, path: str, digested: str) -> str:
        """Give the body of a document.

        Raises:
            OperatorError: its file is not what it was when it was read first, and judged.
        """
        held = self.held.get(path)
        return self._reread(path, digested) if held is None else held

    def _read_again(self, path: str, digested: str) -> str:
        try:
            content = read_bytes(self._root, path, TEXT_LIMIT)
        except Unreadable:
            content = b""
        if digest(content) != digested:
            message = f"“{path}”在运行的时候被改动了；重新运行。"
            raise OperatorError(message)
        return split_document(text_of(content, path), path)[1]


@packed
@dataclass(frozen=True, slots=True)
class Lying:
    """Lying (存放着的): where the body of one document is found, and the digest of the file that it is of."""

    bodies: Bodies
    digest: str

    def __call__(self, path: str) -> str:
        """Give the body.

        Raises:
            OperatorError: the file is not what it was.
        """
        return self.bodies.find(path, self.digest)
