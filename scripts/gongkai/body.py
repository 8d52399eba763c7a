"""Body (正文): the one function that turns an editor's Markdown into safe HTML."""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

import comrak
import nh3

from gongkai.chinese import join_lines

_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.table = True
_EXTENSIONS.footnotes = True
_EXTENSIONS.cjk_friendly_emphasis = True
_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = True  # raw HTML tables pass here and are cleaned below
_TEXT = r"[^<&\x00-\x08\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*+"
_CLEAN = re.compile(
    rf"{_TEXT}(?:<(?:/?(?:p|h[1-6]|[uo]l|li|strong|em|a|blockquote|table|t(?:head|body|r|h|d))"
    rf'|a href="[\w./#%-]*+")>{_TEXT})*+',
    re.ASCII,
)
"""HTML of bare tags, of links within the site and of text that is written one way only.

Of such a text cleaning makes the same again: an address without a colon has no scheme.
"""

_TAGS = {
    *(
        "p",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "code",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
    ),
    *("strong", "em", "del", "sup", "sub", "u", "a", "img", "section"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_CELL = {"rowspan", "colspan", "scope", "align"}
_ATTRIBUTES = {
    "a": {"href", "id", "class"},
    "img": {"src", "alt", "title"},
    "th": _CELL,
    "td": _CELL,
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start"},
    "sup": {"class"},
    "section": {"class"},
    "li": {"id"},
}
_CLASSES = {"a": {"footnote-backref"}, "sup": {"footnote-ref"}, "section": {"footnotes"}}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"},
    attributes={"*": {"lang"}, **{tag: names - {"class"} for tag, names in _ATTRIBUTES.items()}},
    allowed_classes=_CLASSES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_H1 = re.compile(r"<(/?)h1>")
_ADDRESS = re.compile(r'<(a|img)([^>]*?) (href|src)="([^"]*)"([^>]*)>')
_TAG = re.compile(r"<[^>]+>")
_BLOCK = (
    r"</?(?:p|br|hr|h[1-6]|div|section|blockquote|pre|[uod]l|li|d[td]|table|caption|colgroup|col|t(?:head|body|foot|[rhd]))\b"
    r"[^>]*+>"
)
_BLOCKS = re.compile(f"{_BLOCK}(?: ?{_BLOCK})*+")
_PREFORMATTED = re.compile(r"<pre.*?</pre>", re.DOTALL)
_FOOTNOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref".*?</a>', re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.+?)</p>", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_FIRST_ROW = re.compile(r"<tr>(?:\s*<th\b[^>]*>(?:(?!<t[dr]\b).)*?</th>)+\s*</tr>", re.DOTALL)
_WAITING = re.compile(r"<th(?![^>]* scope=)( [^>]*)?>")
_BROKEN_LINE = re.compile(r"\n(?<=[。；：！？]\n)(?=[^<\s]|<(?:strong|em|a|sup|img)\b)")
_INDENT = re.compile("^\u3000+", re.MULTILINE)
_SIGNATURE = re.compile(r"<p>([^<。；：！？]{2,60})</p>\n<p>(\d{4}年\d{1,2}月\d{1,2}日)</p>")

Resolve = Callable[[str], str | None]


def render(markdown: str, resolve: Resolve | None = None) -> str:
    """Turn CommonMark with tables, footnotes and plain HTML tables into HTML that is safe to publish.

    A line that ends a sentence stays a line; one broken within a sentence is joined to the next. The issuer and date
    that close a document (落款) are marked as its signature.

    resolve maps the addresses of links and pictures in the text to those on the site; None takes the link or
    the picture away and leaves its text. Pictures from other hosts are always taken away.
    """
    if "\u3000" in markdown:
        markdown = _INDENT.sub("", markdown)
    html = comrak.render_markdown(markdown, extension_options=_EXTENSIONS, render_options=_RENDER)
    if "<" in markdown or not _CLEAN.fullmatch(html):
        html = _CLEANER.clean(html)
    if "<h1" in html:
        html = _H1.sub(r"<\1h2>", html)
    if "<table" in html:
        html = _TABLE.sub(_accessible_table, html)
    if " href=" in html or " src=" in html:
        html = _ADDRESS.sub(lambda match: _placed(match, resolve), html)
    if "<pre" in html:
        return html
    html = join_lines(_BROKEN_LINE.sub("<br>\n", html))
    return _SIGNATURE.sub(r'<p class="gk-signature">\1<br>\2</p>', html) if "日</p>" in html else html


def pictures(markdown: str) -> Iterator[str]:
    """Give the addresses of the pictures that a text shows; one in a comment or in code is not shown.

    >>> list(pictures("![甲](a.png) `![乙](b.png)` <!-- ![丙](c.png) -->"))
    ['a.png']
    """
    html = comrak.render_markdown(markdown, extension_options=_EXTENSIONS, render_options=_RENDER)
    return (unescape(match[4]) for match in _ADDRESS.finditer(_CLEANER.clean(html)) if match[1] == "img")


def plain_text(html: str) -> str:
    """Give the text of rendered HTML.

    >>> plain_text("<p>甲 &amp; <strong>乙</strong></p>")
    '甲 & 乙'
    """
    return unescape(_TAG.sub("", html)).strip()


def text_lines(html: str) -> Iterator[str]:
    r"""Give the text of rendered HTML, a line each paragraph, heading, list item and cell; without marks of footnotes.

    >>> list(text_lines("<h2>甲</h2>\n<p>乙<strong>丙</strong>\nab &amp; cd<br>丁</p>"))
    ['甲', '乙丙 ab & cd', '丁']
    """
    if "<pre" in html:
        html = _PREFORMATTED.sub(lambda text: text[0].replace("\n", "<br>"), html)
    if "<sup" in html:
        html = _FOOTNOTE.sub("", html)
    parted = _BLOCKS.sub("\n", html.replace("\n", " "))
    lines = unescape(_TAG.sub("", parted)).split("\n")
    return (line for raw in lines if (line := raw.strip()))


def first_paragraph(html: str) -> str:
    r"""Give the text of the first paragraph that is more than a salutation; nothing if there is none.

    >>> first_paragraph("<p>各科室：</p>\n<p>现将有关事项通知如下。</p>")
    '现将有关事项通知如下。'
    """
    paragraphs = (plain_text(match[1]) for match in _PARAGRAPH.finditer(html))
    return next((text for text in paragraphs if text and not text.endswith("：")), "")


def _placed(match: re.Match[str], resolve: Resolve | None) -> str:
    tag, before, name, address, after = match.groups()
    if address.startswith("#"):
        return match[0]
    remote = "://" in address or address.startswith("//")
    placed = unescape(address) if resolve is None or remote else resolve(unescape(address))
    if tag == "img" and (remote or placed is None):
        alt = re.search(r' alt="([^"]*)"', match[0])
        return alt[1] if alt else ""
    if placed is None:
        return f"<{tag}{before}{after}>"
    return f'<{tag}{before} {name}="{escape(placed)}"{after}>'


def _accessible_table(match: re.Match[str]) -> str:
    """Give each heading cell its scope, and let a wide table scroll inside itself."""
    head = _HEAD if "<thead" in match[0] else _FIRST_ROW
    table = head.sub(lambda cells: _WAITING.sub(r'<th scope="col"\1>', cells[0]), match[0], count=1)
    table = _WAITING.sub(r'<th scope="row"\1>', table)
    return f'<div class="gk-table" role="group" aria-label="表格" tabindex="0">{table}</div>'
