"""CSV and TXT (纯文本): their lines and rows, and the characters in them that no eye sees."""

import csv
import io
import re

from gongkai.attachments.carried import Carried, Kind, Passage, Trace, Unopenable, table_of

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad"  # control characters, the soft hyphen
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # of no width, foreign line ends, turning the reading round
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # annotations, not characters, tags
)
_CODE_PAGE = "gb18030"


def carried(content: bytes, *, is_table: bool) -> Carried:
    """Tell what a text file carries.

    Raises:
        Unopenable: it is in no known encoding.
    """
    text = _decoded(content)[0]
    lines = text.splitlines()
    traces = [
        Trace(Kind.HIDDEN, f"第{number}行", f"有看不见的字符（U+{ord(found[0]):04X}）")
        for number, line in enumerate(lines, 1)
        if (found := _HIDDEN.search(line))
    ]
    seen = [_HIDDEN.sub("", line).strip() for line in lines]
    passages = tuple(Passage(f"第{number}行", line) for number, line in enumerate(seen, 1) if line)
    table = table_of("表格", _rows(text)) if is_table else None
    return Carried(passages, (table,) if table else (), tuple(traces), {"有内容的行": len(passages)})


def cleaned(content: bytes) -> bytes:
    """Give a text file without hidden characters, in its own encoding and with its own line ends.

    Raises:
        Unopenable: it is in no known encoding.
    """
    text, encoding = _decoded(content)
    return _HIDDEN.sub("", text).encode(encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    """Read a text in UTF-8 with or without its mark, in UTF-16 with its mark, or in the Chinese code page."""
    mark = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    encodings = (mark,) if mark == "utf-16" or content.startswith(b"\xef\xbb\xbf") else ("utf-8", _CODE_PAGE)
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    fact = "文字的编码认不出来。"
    raise Unopenable(fact, "用编辑器“另存为”UTF-8 编码，再放上来。")


def _rows(text: str) -> list[tuple[str, ...]]:
    plain = _HIDDEN.sub("", text)
    try:
        return [tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(plain)) if any(row)]
    except csv.Error:
        return []
