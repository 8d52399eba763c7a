"""PPTX (演示文件): its slides, its traces, and its cleaning."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.attachments.carried import Carried, Kind, Passage, Table, Trace, table_of
from gongkai.attachments.ooxml import Package, R, drawing_words, hidden_shapes, picture_count
from gongkai.attachments.ooxml_strip import remove_upwards, save, strip
from gongkai.attachments.ooxml_traces import shared_traces
from gongkai.attachments.telling import hint, telling
from gongkai.attachments.xml import Element, attribute, first, local, named, remove, whole

_KEPT = frozenset(
    {
        *("officeDocument", "slide", "slideLayout", "slideMaster", "theme", "themeOverride", "presProps", "viewProps"),
        *("tableStyles", "image", "hdphoto", "hyperlink", "font", "video", "audio", "media"),
        *("chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    }
)
_HISTORY = ("changesInfo", "revisionInfo")
_COMMENTS = ("comments", "comment")
_AUTHORS = ("commentAuthors", "authors")
_SHAPES = frozenset({"sp", "pic", "graphicFrame", "grpSp", "cxnSp"})


@dataclass(frozen=True, slots=True)
class _Slide:
    """One slide: its entry in the list, its part, its number as shown beside it, and whether it is shown."""

    entry: Element
    part: str
    number: int
    hidden: bool

    @property
    def place(self) -> str:
        """What a clerk calls it."""
        return f"第{self.number}张幻灯片"


def carried(package: Package) -> Carried:
    """Tell what a presentation carries."""
    found = [*shared_traces(package), *_history_traces(package)]
    for slide in _slides(package):
        found += _slide_traces(package, slide)
    slides = _slides(package)
    _settle(package)
    passages: list[Passage] = []
    tables: list[Table] = []
    for slide in slides:
        if not slide.hidden:
            passages += [Passage(slide.place, text) for text in _words(package, slide)]
            tables += _tables(package.tree(slide.part), slide.place)
    counts = {"幻灯片": sum(not slide.hidden for slide in slides), "文字段": len(passages), "表格": len(tables)}
    return Carried(
        tuple(passages), tuple(tables), tuple(dict.fromkeys(found)), {**counts, "图片": picture_count(package)}
    )


def cleaned(package: Package) -> bytes:
    """Give a presentation without its traces."""
    _settle(package)
    for slide in _slides(package):
        for element in [*named(package.tree(slide.part), "custDataLst")]:
            remove(element)
        for frame in [*named(package.tree(slide.part), "graphicFrame")]:
            if any(True for _ in named(frame, "oleObj")):
                _leave_picture(frame)
    for element in [*named(package.tree(package.main), "custDataLst", "modifyVerifier")]:
        remove(element)
    strip(package, lambda _source, link: link.kind in _KEPT)
    return save(package)


def _slides(package: Package) -> list[_Slide]:
    found = []
    entries = first(package.tree(package.main), "sldIdLst")
    for number, entry in enumerate(entries if entries is not None else (), 1):
        if part := package.target(package.main, entry.get(f"{{{R}}}id")):
            shown = attribute(package.tree(part), "show") or "1"
            found.append(_Slide(entry, part, number, shown.lower() in {"0", "false"}))
    return found


def _history_traces(package: Package) -> Iterator[Trace]:
    links = [link for links in package.reached().values() for link in links]
    if any(link.kind in _HISTORY for link in links):
        yield Trace(Kind.REVISION, "演示文稿", "留着改动的记录")
    names = {link.target for link in links if link.kind in _AUTHORS} & package.parts.keys()
    for name in sorted(names):
        people = [attribute(author, "name") or "" for author in named(package.tree(name), "cmAuthor", "author")]
        for person in sorted(filter(telling, people)):
            yield Trace(Kind.AUTHOR, "批注", f"写过批注的人有{hint(person)}")


def _slide_traces(package: Package, slide: _Slide) -> Iterator[Trace]:
    root = package.tree(slide.part)
    if slide.hidden:
        yield Trace(Kind.HIDDEN, slide.place, "整张幻灯片隐藏")
    for name in package.targets(slide.part, "notesSlide"):
        if letters := sum(map(len, _notes(package.tree(name)))):
            yield Trace(Kind.COMMENT, slide.place, f"有演讲者备注 {letters} 字")
    comments = sum(sum(1 for _ in named(package.tree(name), "cm")) for name in package.targets(slide.part, *_COMMENTS))
    if comments:
        yield Trace(Kind.COMMENT, slide.place, f"有批注 {comments} 条")
    if shapes := hidden_shapes(root):
        yield Trace(Kind.HIDDEN, slide.place, f"有 {len(shapes)} 个隐藏的图形或图片")
    if outside := _outside(package, root):
        yield Trace(Kind.HIDDEN, slide.place, f"画面之外有 {len(outside)} 个图形或文字框")


def _notes(root: Element) -> Iterator[str]:
    """Give what the speaker wrote; the number and the date of the page are not."""
    for shape in named(root, "sp"):
        place = next(named(shape, "ph"), None)
        if place is None or (attribute(place, "type") or "body") == "body":
            yield from drawing_words(shape)


def _outside(package: Package, root: Element) -> list[Element]:
    """Give the shapes with content that lie wholly outside the slide."""
    size = first(package.tree(package.main), "sldSz")
    tree = first(root, "cSld", "spTree")
    if size is None or tree is None:
        return []
    width, height = whole(size.get("cx")), whole(size.get("cy"))
    return [shape for shape in tree if local(shape) in _SHAPES and _is_outside(shape, width, height)]


def _is_outside(shape: Element, width: int, height: int) -> bool:
    frame = first(shape, "xfrm") if local(shape) == "graphicFrame" else None
    for holder in ("spPr", "grpSpPr"):
        frame = first(shape, holder, "xfrm") if frame is None else frame
    offset, extent = (first(frame, "off"), first(frame, "ext")) if frame is not None else (None, None)
    if offset is None or extent is None:
        return False
    left, top = whole(offset.get("x")), whole(offset.get("y"))
    right, bottom = left + whole(extent.get("cx")), top + whole(extent.get("cy"))
    beyond = right <= 0 or bottom <= 0 or left >= width or top >= height
    return beyond and (local(shape) != "sp" or any(True for _ in drawing_words(shape)))


def _settle(package: Package) -> None:
    """Make a presentation what its audience sees."""
    for slide in _slides(package):
        if slide.hidden:
            _remove_slide(package, slide)
            continue
        root = package.tree(slide.part)
        for properties in hidden_shapes(root):
            shape = next((above for above in properties.iterancestors() if local(above) in _SHAPES), None)
            if shape is not None:
                remove_upwards(shape)
        for shape in _outside(package, root):
            remove_upwards(shape)
        root.attrib.pop("show", None)


def _remove_slide(package: Package, slide: _Slide) -> None:
    identity = slide.entry.get("id")
    links = package.relationships(package.main)
    links[:] = [link for link in links if link.target != slide.part]
    remove(slide.entry)
    for entry in [*named(package.tree(package.main), "sldId", "sld")]:
        section = "sectionLst" in {local(above) for above in entry.iterancestors()}
        if (section and entry.get("id") == identity) or local(entry) == "sld":
            remove_upwards(entry)
    for other in _slides(package):
        for link in [link for link in package.relationships(other.part) if link.target == slide.part]:
            package.relationships(other.part).remove(link)
            _remove_jumps(package.tree(other.part), link.id)


def _remove_jumps(root: Element, identity: str) -> None:
    for jump in [*named(root, "hlinkClick", "hlinkHover", "hlinkMouseOver")]:
        if any(value == identity for value in jump.attrib.values()):
            remove(jump)


def _leave_picture(frame: Element) -> None:
    """Leave of an embedded object the picture it shows."""
    pictures = [*named(frame, "pic")]
    parent = frame.getparent()
    if pictures and parent is not None:
        parent.replace(frame, pictures[-1])
    else:
        remove_upwards(frame)


def _words(package: Package, slide: _Slide) -> Iterator[str]:
    yield from drawing_words(package.tree(slide.part))
    for name in package.targets(slide.part, "diagramData"):
        yield from drawing_words(package.tree(name))


def _tables(root: Element, place: str) -> Iterator[Table]:
    for number, table in enumerate(named(root, "tbl"), 1):
        rows = [tuple("\n".join(drawing_words(cell)) for cell in named(row, "tc")) for row in named(table, "tr")]
        if found := table_of(f"{place}第{number}个表格", rows):
            yield found
