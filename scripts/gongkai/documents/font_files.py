"""Font files (字体文件): which Chinese typefaces this machine has."""

import os
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from pathlib import Path

NO_FONT = (
    "这台机器上没有中文字体，PDF 里没有嵌入字体，打开时用读者电脑上的宋体；装上 fonts-noto-cjk 或者仿宋以后再生成。"
)
"""What is said where a PDF had to go without its own typeface."""


class Role(Enum):
    """Role (字体的用处): what GB/T 9704 sets in which typeface, and the files to look for, best first."""

    TITLE = ("FZXBSJW.TTF", "fzxbsjt.ttf", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf")
    BODY = (
        *("simfang.ttf", "仿宋_GB2312.ttf", "FangSong.ttf", "STFANGSO.TTF"),
        *("NotoSerifCJK-Regular.ttc", "NotoSerifSC-Regular.otf", "SourceHanSerifSC-Regular.otf"),
        *("simsun.ttc", "STSONG.TTF", "Songti.ttc", "uming.ttc", "gbsn00lp.ttf"),
        *("NotoSansCJK-Regular.ttc", "wqy-zenhei.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf"),
    )
    HEADING = (
        *("simhei.ttf", "NotoSansCJK-Bold.ttc", "NotoSansSC-Bold.otf", "SourceHanSansSC-Bold.otf"),
        *("NotoSansCJK-Regular.ttc", "STHeiti Medium.ttc", "wqy-zenhei.ttc", "wqy-microhei.ttc"),
    )


def embedding() -> bool:
    """Whether a Chinese typeface was found here."""
    return next(_found(Role.BODY), None) is not None


def font_files() -> tuple[str, ...]:
    """Say which files the typefaces are taken from."""
    return tuple(str(font_file(role)) for role in Role) if embedding() else ()


def font_file(role: Role) -> Path:
    """Give the file of a role; one that is missing is set in the typeface of the body."""
    return next(_found(role), None) or next(_found(Role.BODY))


def _found(role: Role) -> Iterator[Path]:
    present = _installed()
    return (present[name.lower()] for name in role.value if name.lower() in present)


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    """Give the font files of this machine by name in lower case."""
    home = Path.home()
    folders = (
        *(Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"),
        *(Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"),
        *(Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts",),
    )
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*.*")))
    return {path.name.lower(): path for path in files if path.suffix.lower() in {".ttf", ".otf", ".ttc"}}
