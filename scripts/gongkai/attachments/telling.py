"""What tells of a person (会说话的值): names, organisations, paths; and how to speak of them without repeating them."""

import re

_SOFTWARE = re.compile(
    r"openpyxl|xlsxwriter|python-(docx|pptx)|apache|\bpoi\b|itext|reportlab|mupdf|qpdf|pikepdf|pdfium|skia|chromium|"
    r"microsoft|\bword\b|\bexcel\b|powerpoint|office|\bwps\b|kingsoft|金山|永中|福昕|foxit|adobe|acrobat|photoshop|"
    r"ghostscript|cairo|quartz|数科|suwell|wondershare|万兴|photo ?shop|gimp|canva",
    re.IGNORECASE,
)
_ACCOUNTS = frozenset(
    {
        *("admin", "administrator", "user", "users", "guest", "root", "owner", "pc", "computer", "unknown", "none"),
        *(
            "windows 用户",
            "windows user",
            "微软用户",
            "用户",
            "管理员",
            "作者",
            "author",
            "匿名",
            "unnamed",
            "anonymous",
        ),
        *("lenovo", "dell", "hp", "asus", "acer", "huawei", "china", "computer user", "null", "unspecified", "default"),
    }
)
PATH = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:(?:\\|/(?!/))|\\\\[^\\/\s]+\\|file:/{1,3}|/(?:Users|home|Volumes)/)[^\r\n\"<>|]*"
)


def telling(value: str | None) -> bool:
    """Whether a value names a person or an organisation, and not a program or a computer's standard account.

    >>> telling("张三"), telling("openpyxl"), telling("Administrator"), telling(None)
    (True, False, False, False)
    """
    text = (value or "").strip()
    return bool(text) and text.lower() not in _ACCOUNTS and not _SOFTWARE.search(text) and not text.isdigit()


def path_in(value: str | None) -> str:
    r"""Give the first path on somebody's computer that a value holds; nothing if there is none.

    >>> path_in(r"C:\Users\张三\模板.dotx"), path_in("https://example.cn/a")
    ('C:\\Users\\张三\\模板.dotx', '')
    """
    found = PATH.search(value or "")
    return found[0] if found else ""


def hint(value: str) -> str:
    """Speak of a name or a text by its first character and length only.

    >>> hint("张三")
    '“张…”（2 字）'
    """
    text = " ".join(value.split())
    return f"“{text[:1]}…”（{len(text)} 字）"


def path_hint(path: str) -> str:
    r"""Speak of a path by where it begins.

    >>> path_hint(r"C:\Users\张三\模板.dotx"), path_hint(r"\\服务器\处室\名单.xlsx")
    ('“C:\\Users\\…”', '“\\\\…”')
    """
    plain = re.sub(r"^file:/*(?=[A-Za-z]:)", "", path)
    beginning = re.match(r"[A-Za-z]:[\\/](?:Users[\\/]|Documents and Settings[\\/])?|\\\\|file:/+|/\w+/", plain)
    return f"“{beginning[0] if beginning else ''}…”"
