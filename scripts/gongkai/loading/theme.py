"""The theme (网站的样子): where mkdocs.yml says the frame's templates and files lie, and what they are."""

from hashlib import blake2b
from pathlib import Path

import yaml

from gongkai.problems import OperatorError

SETTINGS = "mkdocs.yml"
_CONTENT_TEMPLATES = "gongkai"
"""The folder below the theme's custom_dir with the templates of page contents."""


def theme_folder(root: Path) -> Path:
    """Give the folder that mkdocs.yml names as the theme's custom_dir.

    Raises:
        OperatorError: mkdocs.yml cannot be read, or names none.
    """
    try:
        settings = yaml.load((root / SETTINGS).read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
        return root / str(settings["theme"]["custom_dir"])
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        message = f"mkdocs.yml 读不懂：{error}"
        raise OperatorError(message) from None


def templates_folder(root: Path) -> Path:
    """Give the folder of content templates that a repository uses.

    Raises:
        OperatorError: mkdocs.yml cannot be read.
    """
    return theme_folder(root) / _CONTENT_TEMPLATES


def theme_digest(root: Path) -> str:
    """Digest mkdocs.yml and all files of the theme."""
    folder = theme_folder(root)
    digest = blake2b((root / SETTINGS).read_bytes(), digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()
