"""One case of tests/leaks/cases/: its files, its signatures, its secrets.

A case is a folder. 说明.md tells what is done and what must happen. Its files are laid over the fully reviewed minimal
site, whose column is built already, in this order; all but 说明.md and 结果.txt may be missing:

    before/     files
    签字.txt     a line an approval: 环节 审查人 路径 [选项]; or 发布
    after/      files
    改动.txt     路径: 旧 → 新, with \\n for a line end
    删除.txt     paths
    链接.txt     路径 → 目标
    再签字.txt   as 签字.txt
    命令.txt     commands; without it, `build`
    结果.txt     公开 or 不公开 with pages, 不出现 with words, 拒绝 with codes, 用法

A signature or command that begins with “!” must be refused. In a text 〖摘要 路径〗 stands for a SHA-256, 〖公钥 名〗
and 〖私钥 名〗 for a pair of keys made on the spot. A file x.xlsx.recipe becomes x.xlsx, made as its first line says.
Tokens such as 泄密甲零壹柒 and LEAK-017 are secrets: wherever in the case they stand, they must stand nowhere in the
site.
"""

import io
import re
import shlex
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from struct import pack
from zipfile import ZipFile

from gongkai.cli.main import run

_TOKEN = re.compile(r"泄密[甲乙丙丁戊][零壹贰叁肆伍陆柒捌玖]{3}|leak-\d{3}", re.IGNORECASE)
_HOLE = re.compile(r"〖(摘要|公钥|私钥) ([^〗]+)〗")
_MEMBER = re.compile(r"^== (.+) ==\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A case, by its folder."""

    folder: Path

    def __str__(self) -> str:
        return self.folder.name

    @property
    def secrets(self) -> set[str]:
        """The tokens in the names and texts of the folder; what is made of a recipe stands in the recipe."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        text = "\n".join(f"{path.relative_to(self.folder)}\n{path.read_text(encoding='utf-8')}" for path in files)
        return {token.casefold() for token in _TOKEN.findall(text)}

    def lines(self, name: str, root: Path) -> list[str]:
        """Give the lines of a file of the case, filled in for a repository; none if it is missing."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return [_filled(line, root) for line in text.splitlines() if line]

    def results(self, root: Path) -> Iterator[tuple[str, set[str]]]:
        """Give what must come of it: a word and its values."""
        for line in self.lines("结果.txt", root):
            word, *values = line.split()
            yield word, set(values)

    def prepare(self, root: Path) -> None:
        """Do to the repository what the case tells, up to its last command."""
        self._lay("before", root)
        self._sign("签字.txt", root)
        self._lay("after", root)
        for line in self.lines("改动.txt", root):
            _change(root, line)
        for path in self.lines("删除.txt", root):
            shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()
        for line in self.lines("链接.txt", root):
            path, _, target = line.partition(" → ")
            (root / path).symlink_to(target)
        self._sign("再签字.txt", root)
        *before, _ = self._commands(root)
        for line in before:
            _do(line, shlex.split(line.lstrip("!")))

    def last_command(self, root: Path) -> list[str]:
        """Give the command whose outcome is judged."""
        return shlex.split(self._commands(root)[-1])

    def _commands(self, root: Path) -> list[str]:
        return self.lines("命令.txt", root) or ["build"]

    def _lay(self, layer: str, root: Path) -> None:
        for source in sorted(path for path in (self.folder / layer).rglob("*") if path.is_file()):
            target = root / source.relative_to(self.folder / layer)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _filled(source.read_text(encoding="utf-8"), root)
            made = source.suffix == ".recipe"
            (target.with_suffix("") if made else target).write_bytes(_made(text) if made else text.encode())

    def _sign(self, name: str, root: Path) -> None:
        for line in self.lines(name, root):
            if line == "发布":
                _do(line, ["build"])
            else:
                stage, reviewer, *rest = shlex.split(line.lstrip("!"))
                _do(line, ["approve", "--stage", stage, "--as", reviewer, *rest])


def _do(line: str, arguments: list[str]) -> None:
    assert run(arguments) in ({1, 2} if line.startswith("!") else {0}), line


def _change(root: Path, line: str) -> None:
    path, _, change = line.partition(": ")
    old, new = (part.replace("\\n", "\n") for part in change.split(" → "))
    text = (root / path).read_bytes().decode()
    assert old in text, line
    (root / path).write_bytes(text.replace(old, new).encode())


def _made(recipe: str) -> bytes:
    """Make what the first line says: a zip of members, a picture, CRLF line ends, or a text in a codec."""
    kind, _, text = recipe.partition("\n")
    match kind.removeprefix("制法: "):
        case "压缩包":
            file = io.BytesIO()
            with ZipFile(file, "w") as archive:
                _, *parts = _MEMBER.split(text)
                for name, content in zip(parts[::2], parts[1::2], strict=True):
                    archive.writestr(name, content)
            return file.getvalue()
        case "图片":
            return _picture(text.strip().encode())
        case "CRLF":
            return text.replace("\n", "\r\n").encode()
        case codec:
            return text.encode(codec)


def _picture(pixels: bytes) -> bytes:
    """Make a PNG of one line whose grey pixels are the bytes of a text, stored as they are."""
    size = pack(">IIBBBBB", len(pixels), 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(b"\0" + pixels, 0)), (b"IEND", b""))
    written = (pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _filled(text: str, root: Path) -> str:
    return _HOLE.sub(lambda hole: _value(hole[1], hole[2], root), text)


def _value(kind: str, name: str, root: Path) -> str:
    if kind == "摘要":
        return sha256((root / name).read_bytes()).hexdigest()
    key = root.parent / f"{name}.key"
    if not key.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    return str(key) if kind == "私钥" else key.with_suffix(".key.pub").read_text(encoding="utf-8").strip()
