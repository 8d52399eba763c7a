"""Copies of pictures show what the picture shows, carry nothing else, and are made only where they help."""

import io
import warnings

import numpy as np
import page_samples as page
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from gongkai.model.picture import Copies
from gongkai.pictures import WIDTHS, copies, is_bomb

RED, GREEN = (200, 30, 30), (30, 160, 60)


def photograph(width: int = 1600, height: int = 1200) -> Image.Image:
    """Take a picture with a grain, whose left half is red and whose right half is green."""
    grain = np.random.default_rng(7).integers(-30, 30, (height, width, 3))
    colours = np.where(np.arange(width)[None, :, None] < width // 2, RED, GREEN)
    return Image.fromarray(np.clip(colours + grain, 0, 255).astype(np.uint8))


def written(image: Image.Image, kind: str = "JPEG", **settings: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **settings)
    return target.getvalue()


def made(content: bytes) -> Copies:
    found = copies(content)
    assert found
    return found


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def halves(content: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the colours left and right of the middle."""
    image = np.asarray(opened(content).convert("RGB"), dtype=int)
    middle = image.shape[1] // 2
    left, right = image[:, : middle - 4].mean((0, 1)), image[:, middle + 4 :].mean((0, 1))
    return tuple(left.round().astype(int)), tuple(right.round().astype(int))


def alike(found: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_has_narrower_copies_that_weigh_less(kind: str) -> None:
    content = written(photograph(), kind)
    found = made(content)
    assert (found.width, found.height) == (1600, 1200)
    assert [width for width, _ in found.by_width] == list(WIDTHS)
    for width, copy in found.by_width:
        assert opened(copy).format == "WEBP"
        assert opened(copy).size == (width, width * 3 // 4)
        assert len(copy) < len(content)
        left, right = halves(copy)
        assert alike(left, RED)
        assert alike(right, GREEN)


def test_the_same_picture_gives_the_same_copies() -> None:
    content = written(photograph())
    assert copies(content) == copies(content)


def test_copies_carry_no_metadata_and_stand_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, "某相机", "某人的说明"
    exif.get_ifd(0x8825)[1] = "N"
    turned = photograph().transpose(Image.Transpose.ROTATE_90)
    found = made(written(turned, exif=exif, comment=b"letter"))
    assert (found.width, found.height) == (1600, 1200)
    for _, copy in found.by_width:
        assert opened(copy).size[0] > opened(copy).size[1]
        assert not opened(copy).getexif()
        assert opened(copy).info.keys() <= {"loop", "background", "timestamp", "duration"}
        for block in (b"EXIF", b"XMP ", b"ICCP", "某".encode()):
            assert block not in copy
        assert alike(halves(copy)[0], RED)


def test_texts_in_a_png_do_not_reach_its_copies() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "zhang-san")
    for _, copy in made(written(photograph(), "PNG", pnginfo=texts)).by_width:
        assert b"zhang-san" not in copy


def test_colours_are_those_of_a_screen_and_a_strange_profile_is_no_fault() -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for _, copy in made(written(photograph(), icc_profile=screen)).by_width:
        assert alike(halves(copy)[0], RED)
        assert "icc_profile" not in opened(copy).info
    strange = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (strange, b"profile"):
        assert made(written(photograph(900, 700), icc_profile=profile)) == Copies(900, 700)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_mode_have_copies(mode: str) -> None:
    image = photograph(900, 700)
    image = image.convert("I").convert(mode) if mode == "I;16" else image.convert(mode)
    ((_, copy), *_) = made(written(image, "JPEG" if mode == "CMYK" else "PNG")).by_width
    assert opened(copy).size == (480, 373)


def test_what_shows_through_goes_on_showing_through() -> None:
    image = photograph(900, 700)
    image.putalpha(100)
    ((_, copy), *_) = made(written(image, "PNG")).by_width
    assert np.asarray(opened(copy).convert("RGBA"))[:, :, 3].mean() == 100


def test_a_picture_that_is_small_or_light_is_only_measured() -> None:
    assert made(written(photograph(500, 400))) == Copies(500, 400)
    assert made(written(Image.new("RGB", (4000, 100)), "PNG")) == Copies(4000, 100)


def test_an_animation_is_only_measured() -> None:
    frames = [photograph(900, 700), photograph(900, 700).rotate(180)]
    for kind in ("GIF", "WEBP", "PNG"):
        content = written(frames[0], kind, save_all=True, append_images=frames[1:], duration=200)
        assert made(content) == Copies(900, 700)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_off_anywhere_is_no_fault(kind: str) -> None:
    content = written(photograph(900, 700), kind)
    for end in (0, 3, 20, 60, 500, len(content) // 2, len(content) - 20):
        found = copies(content[:end])
        assert found is None or not found.by_width or found.width == 900
    assert copies(content[:20]) is None
    assert copies("不是图片".encode()) is None


def test_a_picture_scratched_anywhere_is_no_fault() -> None:
    content = written(photograph(900, 700), "PNG", compress_level=9)
    scratches = np.random.default_rng(3).integers(8, len(content), 40)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for at in map(int, scratches):
            copies(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])


def test_a_picture_that_unpacks_to_far_too_much_is_told_without_unpacking_it() -> None:
    assert is_bomb(page.unpacking_to(10_000))
    assert is_bomb(page.unpacking_to(30_000))
    assert not is_bomb(page.unpacking_to(9_000))
    assert not is_bomb(b"")
    assert copies(page.unpacking_to(30_000)) is None
