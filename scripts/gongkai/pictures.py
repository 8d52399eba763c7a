"""Pictures (图片): their size, and smaller copies of large ones; the only module that knows the picture library.

A copy holds what the eye sees and nothing else: no metadata, turned upright, its colours those of a screen (sRGB).
"""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from gongkai.model.picture import Copies

WIDTHS = (480, 800, 1280)
"""Widths of copies in pixels: a phone, the measure of the text, the same on a fine screen."""
_LIGHT = 50_000
"""Bytes up to which a picture is shown as it is."""
_WORTH = 0.8
"""What a copy may weigh and measure, as a part of the picture, to be worth keeping."""
_QUALITY = 80
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_ORIENTATION, _ON_ITS_SIDE = 0x0112, range(5, 9)
_TOO_LARGE = (Image.DecompressionBombWarning, Image.DecompressionBombError)
_BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, OverflowError, MemoryError),
    *(struct.error, zlib.error, ImageCms.PyCMSError, Warning),
)
"""What the library raises at pictures that are not whole."""


def is_bomb(content: bytes) -> bool:
    """Whether a picture unpacks to more than a visitor's computer can show, such as 90 million pixels."""
    try:
        with _opened(content):
            return False
    except _TOO_LARGE:
        return True
    except _BROKEN:
        return False


def copies(content: bytes) -> Copies | None:
    """Measure a picture and make the copies that are worth it; nothing if it cannot be read.

    One that is light, moves, or breaks off is only measured.
    """
    measured = None
    try:
        with _opened(content) as image:
            measured = Copies(*image.size)
            measured = Copies(*_seen(image))
            widths = [width for width in WIDTHS if width <= measured.width * _WORTH]
            if not widths or len(content) <= _LIGHT or _moves(image):
                return measured
            made = tuple(_made(image, measured, widths))
    except (*_TOO_LARGE, *_BROKEN):
        return measured
    return replace(measured, by_width=tuple(copy for copy in made if len(copy[1]) <= len(content) * _WORTH))


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture without unpacking it; the library's warnings are errors here."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            yield image


def _seen(image: Image.Image) -> tuple[int, int]:
    """Give width and height as the picture is seen, turned as its camera was held."""
    width, height = image.size
    return (height, width) if image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE else (width, height)


def _moves(image: Image.Image) -> bool:
    """Whether a picture is an animation; a photograph may hold a second view, which is none."""
    return bool(getattr(image, "is_animated", False)) and image.format not in {"JPEG", "MPO"}


def _made(image: Image.Image, measured: Copies, widths: list[int]) -> Iterator[tuple[int, bytes]]:
    """Make the copies, from a decoding no larger than the widest needs."""
    longest = widths[-1] * max(measured.width, measured.height) // measured.width
    image.draft("RGB", (longest, longest))
    upright = _screen_colours(ImageOps.exif_transpose(image))
    for width in widths:
        size = (width, max(1, round(measured.height * width / measured.width)))
        smaller = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        smaller.info.clear()
        written = BytesIO()
        smaller.save(written, "WEBP", quality=_QUALITY, method=4)
        yield width, written.getvalue()


def _screen_colours(image: Image.Image) -> Image.Image:
    """Give the picture in sRGB, as browsers show a picture that states no profile."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image.convert(mode)
    stated = ImageCms.ImageCmsProfile(BytesIO(profile))
    converted = ImageCms.profileToProfile(image, stated, ImageCms.createProfile("sRGB"), outputMode=mode)
    assert converted is not None  # noqa: S101 - only a conversion in place gives nothing
    return converted
