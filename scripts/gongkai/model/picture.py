"""Pictures (图片) as pages show them: how large they are, and the smaller copies there are of them."""

from dataclasses import dataclass

from gongkai.model.item import Attachment, Item


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies (小图): a picture's width and height as it is seen, and its copies by width, the narrowest first."""

    width: int
    height: int
    by_width: tuple[tuple[int, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Copy on the site (网站上的小图): its width in pixels, and its address from the column's root."""

    width: int
    address: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Picture (图片): width and height in pixels as it is seen, and its copies, the narrowest first."""

    width: int
    height: int
    copies: tuple[Copy, ...] = ()


def copy_address(item: Item, file: Attachment, width: int) -> str:
    """Give the address of a copy; it lies a folder deeper than the item's own files, whose names it may not take."""
    folder, _, name = item.address_of(file).rpartition("/")
    return f"{folder}/{width}/{name}.webp"
