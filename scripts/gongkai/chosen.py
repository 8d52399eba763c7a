"""What is asked about (查哪些): the paths of files and folders whose problems are to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Chosen:
    """Chosen (查哪些): paths from the repository root; none stands for everything."""

    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths)

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        return tuple(f"{path}/" for path in self.paths)

    def within(self, folder: str) -> bool:
        """Whether everything chosen lies in a folder."""
        return bool(self.paths) and all(path.startswith(f"{folder}/") for path in self.paths)

    def holds(self, path: str) -> bool:
        """Whether a file is chosen, or lies in a folder that is."""
        return not self.paths or f"{path}/".startswith(self._folders)

    def touches(self, folder: str) -> bool:
        """Whether a folder is chosen, or something that lies in it."""
        return not self.paths or any(path.startswith(f"{folder}/") for path in self._folders)

    def any_of(self, paths: Iterable[str]) -> bool:
        """Whether one of some files is chosen."""
        return any(map(self.holds, paths))

    def named_in(self, content: bytes) -> bool:
        """Whether a file speaks of anything chosen."""
        return not self.paths or any(map(content.__contains__, map(str.encode, self.paths)))


EVERYTHING = Chosen()
