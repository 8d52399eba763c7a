"""Exif (拍摄信息): what a camera writes into a picture beside the picture."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.telling import hint, path_hint, path_in, telling

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_THUMBNAIL, _ORIENTATION, _IMAGE_DESCRIPTION = 0x0201, 0x0112, 0x010E
_PERSONS = {0x013B: "拍摄者", 0x8298: "版权人", 0x9C9D: "作者", 0xA430: "相机主人", 0x013C: "电脑名"}
_SERIALS = {0xA431: "相机序列号", 0xA435: "镜头序列号", 0xC62F: "相机序列号"}
_NOTES = {0x010E: "图片说明", 0x9C9C: "备注", 0x9286: "备注"}
_WIDE = frozenset({0x9C9C, 0x9C9D})
"""Tags that Windows writes as UTF-16."""
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 9: 4, 10: 8}
_ENTRY = 12
_ENTRIES_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class _Directory:
    entries: dict[int, bytes]
    following: int


def exif_traces(tiff: bytes, place: str) -> Iterator[Trace]:
    """Tell what an Exif block says of persons, cameras and places; tiff begins with its byte order."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    main = _directory(tiff, order, _long(tiff[4:8], order))
    camera = _directory(tiff, order, _long(main.entries.get(_EXIF_IFD, b""), order))
    if _directory(tiff, order, _long(main.entries.get(_GPS_IFD, b""), order)).entries:
        yield Trace(Kind.POSITION, place, "带有拍摄地点的经纬度")
    everything = {**camera.entries, **main.entries}
    for tag, title in _PERSONS.items():
        if telling(value := _text(everything.get(tag, b""), tag)):
            yield Trace(Kind.AUTHOR, place, f"{title}是{hint(value)}")
    for tag, title in _SERIALS.items():
        if _text(everything.get(tag, b""), tag):
            yield Trace(Kind.AUTHOR, place, f"带有{title}")
    for tag, title in _NOTES.items():
        if path := path_in(_text(everything.get(tag, b""), tag)):
            yield Trace(Kind.AUTHOR, place, f"{title}里有路径{path_hint(path)}")
    if _THUMBNAIL in _directory(tiff, order, main.following).entries:
        yield Trace(Kind.LEFTOVER, place, "带有缩略图，可能是修改以前的样子")


def orientation(tiff: bytes) -> int:
    """Give how a picture is to be turned, from 1 (not at all) to 8."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    value = _directory(tiff, order, _long(tiff[4:8], order)).entries.get(_ORIENTATION, b"")
    turned = struct.unpack(f"{order}H", value[:2])[0] if len(value) >= 2 else 1  # noqa: PLR2004 - a short
    return turned if 1 <= turned <= 8 else 1  # noqa: PLR2004 - the eight orientations


def turned_only(turned: int) -> bytes:
    """Write an Exif block that says how to turn a picture and nothing else."""
    return b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHHI", _ORIENTATION, 3, 1, turned, 0, 0)


def _directory(tiff: bytes, order: str, offset: int) -> _Directory:
    if not 0 < offset <= len(tiff) - 2:
        return _Directory({}, 0)
    count = struct.unpack_from(f"{order}H", tiff, offset)[0]
    entries = {}
    for index in range(min(count, _ENTRIES_LIMIT)):
        start = offset + 2 + index * _ENTRY
        if start + _ENTRY > len(tiff):
            break
        tag, kind, number = struct.unpack_from(f"{order}HHI", tiff, start)
        size = _SIZES.get(kind, 1) * number
        at = start + 8 if size <= 4 else _long(tiff[start + 8 : start + 12], order)  # noqa: PLR2004 - fits in place
        entries[tag] = tiff[at : at + size]
    end = offset + 2 + count * _ENTRY
    return _Directory(entries, _long(tiff[end : end + 4], order))


def _long(value: bytes, order: str) -> int:
    return int(struct.unpack(f"{order}I", value)[0]) if len(value) == 4 else 0  # noqa: PLR2004 - a long


def _text(value: bytes, tag: int) -> str:
    text = value.decode("utf-16-le" if tag in _WIDE else "utf-8", "replace")
    return text.replace("\0", "").strip()
