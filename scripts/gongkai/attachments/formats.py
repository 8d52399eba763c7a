"""Formats (格式): which reading and which cleaning a file gets, by what it is and not by what it is called."""

from collections.abc import Mapping
from typing import Protocol

from gongkai.attachments import docx, ofd, ole, pdf, pdf_clean, picture, plain, pptx, xlsx, zipped
from gongkai.attachments.archive import Budget, unpack
from gongkai.attachments.carried import Carried, Kind, Unopenable
from gongkai.attachments.ooxml import CONTENT_TYPES, Package, main_kind, open_package

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_OFFICE_SIGNATURES = b"_xmlsignatures/"
_TEXTS = frozenset({"csv", "txt"})


class _Office(Protocol):
    """What each module for an office program offers."""

    def carried(self, package: Package) -> Carried: ...

    def cleaned(self, package: Package) -> bytes: ...


_OFFICES: Mapping[str, _Office] = {"word": docx, "xl": xlsx, "ppt": pptx}


def inspect(name: str, content: bytes, budget: Budget, depth: int) -> Carried:
    """Tell what a file carries; budget and depth bound the archives within archives.

    Raises:
        Unopenable: it cannot be looked into.
    """
    if not content:
        fact = "文件是空的。"
        raise Unopenable(fact, "换上有内容的文件。")
    if content.startswith(_ZIP):
        return _inspect_zip(content, budget, depth)
    if content.startswith(_OLE):
        return ole.carried(content)
    if content.startswith(_PDF):
        return pdf.carried(content)
    if picture.is_picture(content):
        return _inspect_picture(content)
    if _ending(name) in _TEXTS:
        return plain.carried(content, is_table=_ending(name) == "csv")
    raise _unknown(name, Kind.ARCHIVE if depth > 1 else Kind.UNOPENABLE)


def _inspect_picture(content: bytes) -> Carried:
    from gongkai.pictures import is_bomb  # noqa: PLC0415 - only a column with pictures loads the library

    if is_bomb(content):
        fact = "图片展开以后太大，超过八千九百万个点，看的人的电脑和手机打不开。"
        raise Unopenable(fact, "缩小到一边不超过八千个点，再放上来。")
    return picture.carried(content)


def _inspect_zip(content: bytes, budget: Budget, depth: int) -> Carried:
    archive = unpack(content, budget)
    if ofd.ROOT in archive.members:
        return ofd.carried(archive)
    if CONTENT_TYPES not in archive.members:
        return zipped.carried(archive, inspect, budget, depth)
    package = open_package(archive)
    return _office(package).carried(package)


def without_traces(name: str, content: bytes) -> bytes:
    """Give a file without its traces.

    Raises:
        Unopenable: it cannot be looked into, or cannot be cleaned; the remedy says what to do instead.
    """
    if content.startswith(_ZIP):
        return _clean_zip(content)
    if content.startswith(_OLE):
        fact = "旧格式的文件不能清理。"
        raise Unopenable(fact, "用 WPS 或 Word 另存为 DOCX、XLSX、PPTX，再清理。")
    if content.startswith(_PDF):
        return pdf_clean.cleaned(content)
    if picture.is_picture(content):
        return picture.cleaned(content)
    if _ending(name) in _TEXTS:
        return plain.cleaned(content)
    raise _unknown(name, Kind.UNOPENABLE)


def _clean_zip(content: bytes) -> bytes:
    archive = unpack(content, Budget())
    if ofd.ROOT in archive.members:
        return ofd.cleaned(archive)
    if CONTENT_TYPES not in archive.members:
        return zipped.cleaned(archive, without_traces)
    package = open_package(archive)
    return _office(package).cleaned(package)


def is_signed(content: bytes) -> bool:
    """Whether a file is signed in a way that cleaning would undo.

    Raises:
        Unopenable: it cannot be looked into.
    """
    if content.startswith(_ZIP):
        return _OFFICE_SIGNATURES in content
    return content.startswith(_PDF) and pdf.is_signed(content)


def _office(package: Package) -> _Office:
    if found := _OFFICES.get(main_kind(package)):
        return found
    fact = "不是能看懂的办公文件。"
    raise Unopenable(fact, "另存为 DOCX、XLSX、PPTX 或 PDF。")


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _unknown(name: str, kind: Kind) -> Unopenable:
    ending = _ending(name).upper() if "." in name else "没有扩展名"
    fact = f"类型不认识（{ending}），不能公开。"
    return Unopenable(fact, "另存为 PDF、DOCX、XLSX、OFD、CSV 等文件，图片用 PNG 或 JPG。", kind)
