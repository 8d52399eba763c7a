"""DOCX (文字文件): its paragraphs and tables, its traces, and its cleaning."""

from collections.abc import Iterator

from gongkai.attachments.carried import Carried, Kind, Passage, Table, Trace
from gongkai.attachments.docx_fields import field_traces, unlink
from gongkai.attachments.docx_hidden import hidden_styles, hidden_traces, remove_hidden
from gongkai.attachments.docx_revisions import accept, revision_traces
from gongkai.attachments.docx_text import place_of, read_story
from gongkai.attachments.ooxml import Package, picture_count
from gongkai.attachments.ooxml_strip import save, strip
from gongkai.attachments.ooxml_traces import shared_traces
from gongkai.attachments.telling import hint, path_in, telling
from gongkai.attachments.xml import Element, attribute, local, named, remove

_STORIES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_KEPT = frozenset(
    {
        *("officeDocument", "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable"),
        *("theme", "themeOverride", "image", "hdphoto", "header", "footer", "footnotes", "endnotes", "hyperlink"),
        *("chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "font", "video", "audio", "media"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    }
)


def carried(package: Package) -> Carried:
    """Tell what a text document carries."""
    found = [*shared_traces(package), *_comment_traces(package), *_settings_traces(package)]
    for name, place in _stories(package):
        found += revision_traces(package.tree(name), place or "正文")
        found += field_traces(package.tree(name), place or "正文")
        found += hidden_traces(package, name, place)
    if package.targets(package.main, "glossaryDocument"):
        found.append(Trace(Kind.HIDDEN, "文档部件", "带有自动图文集，里面可能留有别的文件的文字"))
    _settle(package)
    passages: list[Passage] = []
    tables: list[Table] = []
    for name, place in _stories(package):
        read_story(package.tree(name), place, passages, tables)
    in_body = sum("表格" not in passage.place for passage in passages)
    counts = {"段落": in_body, "表格": len(tables), "图片": picture_count(package)}
    return Carried(tuple(passages), tuple(tables), tuple(dict.fromkeys(found)), counts)


def cleaned(package: Package) -> bytes:
    """Give a text document without its traces; tracked changes are accepted."""
    _settle(package)
    for name in [package.main, *package.reached()]:
        if name.endswith(".xml"):
            _strip_words(package.tree(name))
    strip(package, lambda _source, link: link.kind in _KEPT)
    return save(package)


def _stories(package: Package) -> list[tuple[str, str]]:
    """Give the parts with text a reader sees, each with its place."""
    stories = [(package.main, "")]
    for kind, place in _STORIES.items():
        stories += [(name, place) for name in dict.fromkeys(package.targets(package.main, kind))]
    return stories


def _comment_traces(package: Package) -> Iterator[Trace]:
    for name in package.targets(package.main, "comments"):
        comments = [*named(package.tree(name), "comment")]
        authors = sorted({author for comment in comments if telling(author := attribute(comment, "author") or "")})
        if comments:
            signed = f"，署名{'、'.join(map(hint, authors[:3]))}" if authors else ""
            yield Trace(Kind.COMMENT, _first_mark(package, comments), f"有批注 {len(comments)} 条{signed}")


def _first_mark(package: Package, comments: list[Element]) -> str:
    """Say where the first comment stands."""
    identities = {attribute(comment, "id") for comment in comments}
    for mark in named(package.tree(package.main), "commentReference", "commentRangeStart"):
        if attribute(mark, "id") in identities:
            return place_of(mark)
    return "正文"


def _settings_traces(package: Package) -> Iterator[Trace]:
    for name in package.targets(package.main, "settings"):
        if any(True for _ in named(package.tree(name), "docVar")):
            yield Trace(Kind.LEFTOVER, "文件设置", "留有看不见的文档变量")
        if any(True for _ in named(package.tree(name), "mailMerge")):
            yield Trace(Kind.EXTERNAL, "文件设置", "连着邮件合并的名单")


def _settle(package: Package) -> None:
    """Make a document what its reader sees: changes accepted, hidden text gone, fields replaced by their text."""
    styles = hidden_styles(package)
    for name, _ in _stories(package):
        root = package.tree(name)
        accept(root)
        remove_hidden(root, styles)
        unlink(root)


_MARKS = (
    *("commentRangeStart", "commentRangeEnd", "commentReference", "dataBinding", "docVars", "rsids", "mailMerge"),
    *("attachedTemplate", "trackRevisions", "revisionView", "smartTagPr", "customXmlPr", "OLEObject"),
)


def _strip_words(root: Element) -> None:
    """Take from a part what tells of comments, sessions and other files."""
    for element in [*named(root, *_MARKS)]:
        run = element.getparent()
        remove(element)
        if run is not None and local(run) == "r" and all(local(child) == "rPr" for child in run):
            remove(run)
        elif run is not None and local(run) == "object":
            run.tag = str(run.tag).replace("}object", "}pict")
    for element in root.iter():
        for key, value in [*element.attrib.items()]:
            name = str(key).rpartition("}")[2]
            if name.startswith("rsid") or (name == "ole" and not value) or (name == "descr" and path_in(str(value))):
                del element.attrib[key]
