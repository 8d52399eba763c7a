"""Old office files (.doc .xls .ppt .wps .et): their properties, macros and objects; the rest cannot be looked into."""

import io
import struct
from collections.abc import Iterator
from typing import Any

import olefile

from gongkai.attachments.carried import Carried, Kind, Trace, Unopenable
from gongkai.attachments.telling import hint, path_hint, path_in, telling

_MACROS = frozenset({"macros", "vba", "_vba_project_cur", "_vba_project"})
_OBJECTS = frozenset({"objectpool"})
_PROPERTIES = {"author": "作者", "last_saved_by": "最后保存的人", "company": "单位", "manager": "主管"}
_FAULTS = (OSError, ValueError, IndexError, KeyError, struct.error, TypeError, AttributeError, RecursionError)
_WORD_ENCRYPTED = 0x01
_FILEPASS = b"\x2f\x00"
_CODE_PAGES = {65001: "utf-8", 1252: "cp1252"}
"""Chinese programs write most properties in their own code page (936)."""


def carried(content: bytes) -> Carried:
    """Tell what an old office file carries, as far as it can be seen.

    Raises:
        Unopenable: it is broken or has a password.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return Carried(traces=tuple(dict.fromkeys(_traces(file))))
    except _FAULTS:
        fact = "文件坏了：旧格式的结构读不出来。"
        raise Unopenable(fact) from None


def _traces(file: "olefile.OleFileIO[Any]") -> Iterator[Trace]:
    streams = [[str(part) for part in entry] for entry in file.listdir()]
    folders = {part.lower() for entry in streams for part in entry}
    if _has_password(file, folders):
        fact = "文件用密码保护，打不开。"
        raise Unopenable(fact, "去掉密码，另存为新格式（DOCX、XLSX、PPTX），再放上来。")
    yield Trace(Kind.OPAQUE, "文件", "是旧格式，里面的批注、修订和隐藏内容看不见")
    yield from _property_traces(file)
    if folders & _MACROS:
        yield Trace(Kind.MACRO, "文件", "带有宏")
    objects = {entry[1] for entry in streams if len(entry) > 1 and entry[0].lower() in _OBJECTS}
    objects |= {entry[0] for entry in streams if entry[0].startswith("MBD")}
    if objects:
        yield Trace(Kind.EMBEDDED, "文件", f"嵌入了 {len(objects)} 个别的文件")


def _has_password(file: "olefile.OleFileIO[Any]", folders: set[str]) -> bool:
    if "encryptedpackage" in folders or "encryptioninfo" in folders or "encryptedsummary" in folders:
        return True
    if file.exists("WordDocument"):
        head = file.openstream("WordDocument").read(12)
        return len(head) == 12 and bool(head[11] & _WORD_ENCRYPTED)  # noqa: PLR2004 - the head of a FIB
    for name in ("Workbook", "Book"):
        if file.exists(name):
            return _has_filepass(file.openstream(name).read(4096))
    return False


def _has_filepass(records: bytes) -> bool:
    """Whether the first records of a workbook say that the others are encrypted."""
    at = 0
    while at + 4 <= len(records):
        kind, length = records[at : at + 2], struct.unpack_from("<H", records, at + 2)[0]
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _property_traces(file: "olefile.OleFileIO[Any]") -> Iterator[Trace]:
    found = vars(file.get_metadata())
    values = {name: _text(value, found.get("codepage")) for name, value in found.items()}
    for name, title in _PROPERTIES.items():
        if telling(text := values.get(name, "")):
            yield Trace(Kind.AUTHOR, "文件属性", f"{title}是{hint(text)}")
    for name in ("template", "title", "subject", "comments"):
        if path := path_in(values.get(name)):
            yield Trace(Kind.AUTHOR, "文件属性", f"有路径{path_hint(path)}")
    if telling(text := values.get("comments", "")):
        yield Trace(Kind.COMMENT, "文件属性", f"备注是{hint(text)}")
    if found.get("thumbnail"):
        yield Trace(Kind.LEFTOVER, "文件属性", "带有缩略图，可能是修改以前的样子")


def _text(value: object, code_page: object) -> str:
    if isinstance(value, bytes):
        page = code_page + 65536 if isinstance(code_page, int) and code_page < 0 else code_page
        encoding = _CODE_PAGES.get(page, "gb18030") if isinstance(page, int) else "gb18030"
        return value.decode(encoding, "replace").strip("\0 ")
    return value.strip("\0 ") if isinstance(value, str) else ""
