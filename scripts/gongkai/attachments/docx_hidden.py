"""Hidden text (隐藏文字): letters, rows and shapes of a text document that are there and not shown."""

from collections.abc import Iterator

from gongkai.attachments.carried import Kind, Trace
from gongkai.attachments.docx_text import place_of
from gongkai.attachments.ooxml import Package, hidden_shapes
from gongkai.attachments.xml import Element, attribute, first, local, named, remove

_HIDDEN_WORDS = ("t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "noBreakHyphen")


def hidden_traces(package: Package, name: str, place: str) -> Iterator[Trace]:
    """Tell of what is hidden in a part."""
    root, styles = package.tree(name), hidden_styles(package)
    runs = [run for run in named(root, "r") if is_hidden(run, styles) and _shown(run)]
    if runs:
        where = place or place_of(runs[0])
        yield Trace(Kind.HIDDEN, where, f"有隐藏文字 {len(runs)} 处，共 {sum(map(len, map(_shown, runs)))} 字")
    if rows := [row for row in named(root, "tr") if first(row, "trPr", "hidden") is not None]:
        yield Trace(Kind.HIDDEN, place or place_of(rows[0]), f"表格里有 {len(rows)} 行隐藏")
    if shapes := hidden_shapes(root):
        yield Trace(Kind.HIDDEN, place or place_of(shapes[0]), f"有 {len(shapes)} 个隐藏的图形或图片")


def _shown(run: Element) -> str:
    """Give what a run would show: its letters, and a mark for each picture."""
    return "".join("图" if local(child) in {"drawing", "pict", "object"} else child.text or "" for child in run).strip()


def hidden_styles(package: Package) -> frozenset[str]:
    """Give the styles whose text is hidden, by themselves or by the style they are based on."""
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for name in package.targets(package.main, "styles"):
        if b"vanish" not in package.parts[name]:
            continue
        for style in named(package.tree(name), "style"):
            identity = attribute(style, "styleId") or ""
            own[identity] = _switch(first(style, "rPr", "vanish"))
            if (base := first(style, "basedOn")) is not None:
                based[identity] = attribute(base, "val") or ""
    return frozenset(identity for identity in own if _inherited(identity, own, based))


def _inherited(identity: str, own: dict[str, bool | None], based: dict[str, str]) -> bool:
    seen: set[str] = set()
    while identity in own and identity not in seen:
        if (value := own[identity]) is not None:
            return value
        seen.add(identity)
        identity = based.get(identity, "")
    return False


def _switch(element: Element | None) -> bool | None:
    """Read a switch: on, off, or not said."""
    if element is None:
        return None
    return (attribute(element, "val") or "1").lower() not in {"0", "false", "off"}


def is_hidden(run: Element, styles: frozenset[str]) -> bool:
    """Whether a run of letters is hidden, by itself or by its styles."""
    if (said := _switch(first(run, "rPr", "vanish"))) is not None:
        return said
    if not styles:
        return False
    if (style := first(run, "rPr", "rStyle")) is not None and attribute(style, "val") in styles:
        return True
    paragraph = next((above for above in run.iterancestors() if local(above) == "p"), None)
    style = first(paragraph, "pPr", "pStyle") if paragraph is not None else None
    return style is not None and attribute(style, "val") in styles


def remove_hidden(root: Element, styles: frozenset[str]) -> None:
    """Take from a part its hidden letters, rows and shapes."""
    for run in [*named(root, "r")]:
        if is_hidden(run, styles):
            _empty(run)
    for row in [*named(root, "tr")]:
        if first(row, "trPr", "hidden") is not None:
            _remove_row(row)
    for shape in hidden_shapes(root):
        run_above = next((above for above in shape.iterancestors() if local(above) == "r"), None)
        if run_above is not None:
            remove(run_above)


def _empty(run: Element) -> None:
    for child in [*run]:
        if local(child) in _HIDDEN_WORDS or local(child) == "AlternateContent":
            remove(child)
    if all(local(child) == "rPr" for child in run):
        remove(run)


def _remove_row(row: Element) -> None:
    table = row.getparent()
    remove(row)
    if table is not None and first(table, "tr") is None:
        remove(table)
