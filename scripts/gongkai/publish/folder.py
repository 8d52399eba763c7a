"""The folder that is published (站点文件夹): written only where something differs."""

from pathlib import Path


class Folder:
    """Folder (站点文件夹): remembers what was put in it, so that no two pages share an address."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.put: set[str] = set()
        self._parents: set[Path] = set()

    def write(self, name: str, content: bytes) -> None:
        """Put a file, unless the same bytes are there already.

        Raises:
            ValueError: the name leads out of the folder, or was put before.
        """
        target = self._target(name)
        if not _holds(target, content):
            target.write_bytes(content)

    def write_text(self, name: str, text: str) -> None:
        """Put a text file in UTF-8."""
        self.write(name, text.encode())

    def drop_absent(self, former: "Folder") -> None:
        """Remove what a former publication put into the same folder and this one did not."""
        for name in former.put - self.put:
            (self.path / name).unlink(missing_ok=True)

    def _target(self, name: str) -> Path:
        if name in self.put or name.startswith("/") or ".." in name.split("/"):
            message = f"cannot put {name!r}"
            raise ValueError(message)
        self.put.add(name)
        target = self.path / name
        if target.parent not in self._parents:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._parents.add(target.parent)
        return target


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except FileNotFoundError:
        return False
