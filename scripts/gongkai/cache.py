"""The cache (缓存): what an earlier run worked out from the same bytes by the same code, so that it is not done again.

An entry is trusted only if this machine sealed it: each carries a code (HMAC) made with a key that is kept outside the
cache. A copied, cut off or tampered entry is as good as none.
"""

import hmac
import os
import pickle
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar, cast

T = TypeVar("T")

FOLDER = ".gongkai-cache"
"""The cache of a repository, from its root."""
KEY_VARIABLE = "GONGKAI_CACHE_KEY"
"""The environment variable that gives the key where no home folder keeps it, as in continuous integration."""

_PACKAGE = Path(__file__).parent
_SEAL_LENGTH = 32


class Shelf:
    """Shelf (缓存的一格): many small things under one seal, read and written together."""

    def __init__(self, kept: dict[str, object]) -> None:
        self._kept = kept
        self._used: dict[str, object] = {}
        self._changed = False

    def find(self, source: str) -> object | None:
        """Give what was put here for the same source, if anything; source digests all that it depends on."""
        value = self._kept.get(source)
        if value is not None:
            self._used[source] = value
        return value

    def put(self, source: str, value: object) -> None:
        """Keep what was made of a source."""
        self._used[source] = value
        self._changed = True

    def keep_all(self) -> None:
        """Keep everything that lies here, whether anything asks for it this time or not."""
        self._used = {**self._kept, **self._used}

    @property
    def changed(self) -> dict[str, object] | None:
        """What is to be kept now, if it is not what was kept before."""
        return self._used if self._changed or len(self._used) < len(self._kept) else None


class Cache(Protocol):
    """Cache (缓存): recalls what was made of the same input before; opened is when, in nanoseconds since 1970."""

    opened: int | None

    def recall(self, kind: str, source: str, make: Callable[[], T]) -> T:
        """Give what make gives; source is, or digests, all that it depends on but the code."""

    def shelf(self, name: str) -> AbstractContextManager[Shelf]:
        """Open a shelf; what is neither found nor put there by the end is dropped."""

    def spare(self, name: str) -> None:
        """Keep a shelf that is not opened this time."""

    def keep_all(self) -> None:
        """Keep everything, whether anything asks for it this time or not."""


class NoCache:
    """No cache (不用缓存): everything is made anew."""

    opened: int | None = None

    def recall(self, _kind: str, _source: str, make: Callable[[], T]) -> T:
        """Make it."""
        return make()

    @contextmanager
    def shelf(self, _name: str) -> Iterator[Shelf]:
        """Open an empty shelf."""
        yield Shelf({})

    def spare(self, _name: str) -> None:
        """Do nothing; there is no shelf."""

    def keep_all(self) -> None:
        """Do nothing; there is nothing."""


class FolderCache:
    """Folder cache (缓存文件夹): an entry a file, named by what it was made from and sealed with key.

    One that keeps nothing only recalls what others have kept.
    """

    def __init__(self, folder: Path, key: bytes, opened: int = 0, *, keeps: bool = True) -> None:
        self.opened: int | None = opened
        self._keeps = keeps
        self._folder = folder
        self._key = key
        self._used: set[str] = set()

    def recall(self, kind: str, source: str, make: Callable[[], T]) -> T:
        """Give the entry of this kind and source, or make and keep it."""
        name = self._name(kind, source)
        payload = self._read(name)
        if payload is not None:
            return cast("T", pickle.loads(payload))  # noqa: S301 - the seal on it is ours
        made = make()
        self._write(name, made)
        return made

    @contextmanager
    def shelf(self, name: str) -> Iterator[Shelf]:
        """Open a shelf, and keep what is on it if all goes well."""
        file = self._name("shelf", name)
        shelf = Shelf(self._kept(file))
        yield shelf
        if (changed := shelf.changed) is not None:
            self._write(file, changed)

    def spare(self, name: str) -> None:
        """Keep a shelf that is not opened this time."""
        self._name("shelf", name)

    def keep_all(self) -> None:
        """Keep everything, whether anything asks for it this time or not."""
        if self._folder.is_dir():
            self._used.update(entry.name for entry in self._folder.iterdir())

    def drop_unused(self) -> None:
        """Remove the entries that nothing asked for since the cache was opened."""
        if self._folder.is_dir():
            for entry in self._folder.iterdir():
                if entry.name not in self._used:
                    entry.unlink(missing_ok=True)

    @cached_property
    def _edition(self) -> str:
        """Digest the engine's code and the editions of whatever is installed beside it."""
        digest = sha256(sys.version.encode())
        for installed in sorted(_installed()):
            digest.update(f"{installed}\n".encode())
        for path in sorted(_PACKAGE.rglob("*.py")):
            digest.update(sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _name(self, kind: str, source: str) -> str:
        name = sha256(f"{self._edition}\n{kind}\n{source}".encode()).hexdigest()
        self._used.add(name)
        return name

    def _read(self, name: str) -> bytes | None:
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        seal, payload = content[:_SEAL_LENGTH], content[_SEAL_LENGTH:]
        return payload if hmac.compare_digest(seal, self._seal(name, payload)) else None

    def _kept(self, file: str) -> dict[str, object]:
        """Give what is kept on a shelf; while the shelf is open it is not held pickled beside."""
        payload = self._read(file)
        return cast("dict[str, object]", pickle.loads(payload)) if payload else {}  # noqa: S301 - the seal on it is ours

    def _write(self, name: str, value: object) -> None:
        """Put an entry in place at once, so that no one reads half of it; where that fails, only time is lost."""
        if not self._keeps:
            return
        payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(self._seal(name, payload))
                file.write(payload)
            Path(path).replace(self._folder / name)
        except OSError:
            return

    def _seal(self, name: str, payload: bytes) -> bytes:
        return hmac.digest(self._key, name.encode() + payload, "sha256")


def _installed() -> Iterator[str]:
    """Name what is installed, each with its edition: what was made with another is not trusted."""
    for place in sys.path:
        if os.path.isdir(place):  # noqa: PTH112 - a Path of "" would be the folder one is in
            yield from (name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208


def cache_of(root: Path, opened: int = 0) -> FolderCache:
    """Open the cache of the repository at root, with this machine's key."""
    return FolderCache(root / FOLDER, _key(), opened)


@contextmanager
def throwaway(opened: int) -> Iterator[FolderCache]:
    """Open an empty cache that is gone afterwards, so that nothing is recalled but what this very run has made."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        yield FolderCache(Path(folder), secrets.token_bytes(_SEAL_LENGTH), opened)


def recalling(root: Path, opened: int) -> Cache:
    """Open the cache of the repository at root for a command that writes nothing; without one nothing is recalled."""
    folder = root / FOLDER
    return FolderCache(folder, _key(), opened, keeps=False) if folder.is_dir() else NoCache()


def _key() -> bytes:
    """Read the key, or make one; where none can be kept, this run has its own and recalls nothing."""
    if given := os.environ.get(KEY_VARIABLE):
        return given.encode()
    made = secrets.token_bytes(_SEAL_LENGTH)
    try:
        path = Path.home() / ".config" / "gongkai" / "cache-key"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            handle, written = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(made)
            Path(written).replace(path)
        return path.read_bytes()
    except (OSError, RuntimeError):
        return made
