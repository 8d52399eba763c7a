"""Documents (文稿): a head between two lines of “---” and a body in Markdown."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Location, Problem, Unreadable
from gongkai.source.defects import NO_HEAD, TOO_LARGE
from gongkai.source.plain import Form
from gongkai.source.text import Digests, read_text
from gongkai.source.yaml import read_form

_FENCE = "---"
_HEAD_LIMIT = 64_000


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart: the head's keys, the body, and the line on which the body begins."""

    head: Form
    body: str
    body_line: int


def read_document(root: Path, path: str, problems: list[Problem], digests: Digests | None = None) -> Document:
    """Read a document below root; what is wrong with the head but can be read on is appended to problems.

    Raises:
        Unreadable: the file cannot be read, has no head, or the head is not YAML.
    """
    return document_of(read_text(root, path, digests=digests), path, problems)


def document_of(text: str, path: str, problems: list[Problem]) -> Document:
    """Take the text of a file apart; what is wrong with the head but can be read on is appended to problems.

    Raises:
        Unreadable: it has no head, or the head is not YAML.
    """
    head, body, body_line = split_document(text, path)
    return Document(read_form(head, path, problems, first_line=2), body, body_line)


def split_document(text: str, path: str) -> tuple[str, str, int]:
    r"""Part head and body; the third value is the line on which the body begins.

    >>> split_document("---\n标题: 甲\n---\n正文。\n", "x.md")
    ('标题: 甲', '正文。\n', 4)

    Raises:
        Unreadable: a line of “---” is missing, or the head is too large.
    """
    first = text.partition("\n")[0]
    if first.rstrip() != _FENCE:
        raise Unreadable(NO_HEAD.at(Location(path), "第一行不是“---”。"))
    above = text.find(f"\n{_FENCE}")
    while above >= 0:
        end = text.find("\n", above + 1)
        if end < 0:
            end = len(text)
        if text[above + 1 : end].rstrip() == _FENCE:
            head = text[len(first) + 1 : above]
            if len(head) > _HEAD_LIMIT:
                raise Unreadable(TOO_LARGE.at(Location(path), "文件头超过了 64 KB 的上限。"))
            return head, text[end + 1 :], text.count("\n", 0, above) + 3
        above = text.find(f"\n{_FENCE}", above + 1)
    raise Unreadable(NO_HEAD.at(Location(path), "文件头没有结束，找不到第二行“---”。"))
