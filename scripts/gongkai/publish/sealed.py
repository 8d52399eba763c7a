"""Sealed files (封签的文件): what is published as it is, and only if it is still what was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.loading.files import read_file
from gongkai.model.item import Attachment
from gongkai.problems import OperatorError
from gongkai.source.text import digest


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed files (封签的文件) below a root; digests are those of the files when they were checked, by path."""

    root: Path
    digests: Mapping[str, str]

    def __call__(self, file: Attachment) -> bytes:
        """Read a file beside an item.

        Raises:
            OperatorError: it was changed since it was checked.
        """
        content = read_file(self.root, file)
        if digest(content) != self.digests[file.path]:
            message = f"“{file.path}”在生成的时候被改动了，没有发布；重新运行。"
            raise OperatorError(message)
        return content
