"""ZIP attachments (压缩包): every file within is looked into, to a depth."""

from collections.abc import Callable

from gongkai.attachments.archive import Archive, Budget, pack
from gongkai.attachments.carried import Carried, Kind, Passage, Table, Trace, Unopenable

DEPTH_LIMIT = 2
Inspect = Callable[[str, bytes, Budget, int], Carried]
Clean = Callable[[str, bytes], bytes]


def carried(archive: Archive, inspect: Inspect, budget: Budget, depth: int) -> Carried:
    """Tell what a zip file carries: the names in it, and what each file in it carries.

    Raises:
        Unopenable: it lies too deep, or is larger than the budget.
    """
    if depth > DEPTH_LIMIT:
        fact = f"压缩包套了 {depth} 层，超过了 {DEPTH_LIMIT} 层。"
        raise Unopenable(fact, kind=Kind.ARCHIVE)
    passages: list[Passage] = []
    tables: list[Table] = []
    traces = _own_traces(archive)
    for name, member in archive.members.items():
        place = f"压缩包里的“{name}”"
        passages.append(Passage("压缩包的目录", name))
        try:
            found = inspect(name, member, budget, depth + 1)
        except Unopenable as error:
            if budget.size < 0 or budget.count < 0:
                raise
            traces.append(Trace(error.kind, place, error.fact.removesuffix("。")))
            continue
        passages += [Passage(f"{place}{passage.place}", passage.text) for passage in found.passages]
        tables += [Table(f"{place}{table.place}", table.header, table.rows) for table in found.tables]
        traces += [Trace(trace.kind, f"{place}{trace.place}", trace.detail) for trace in found.traces]
    return Carried(tuple(passages), tuple(tables), tuple(traces), {"文件": len(archive.members)})


def cleaned(archive: Archive, clean: Clean) -> bytes:
    """Give a zip file whose files are clean; those that cannot be cleaned stay as they are."""
    members = {}
    for name, member in archive.members.items():
        try:
            members[name] = clean(name, member)
        except Unopenable:
            members[name] = member
    return pack(members)


def _own_traces(archive: Archive) -> list[Trace]:
    traces = [Trace(Kind.ARCHIVE, f"压缩包里的“{name}”", "名字里有跳出文件夹的写法") for name in archive.unsafe]
    traces += [Trace(Kind.ARCHIVE, f"压缩包里的“{name}”", "有两个同名的文件") for name in archive.repeated]
    if archive.before or archive.after:
        traces.append(Trace(Kind.EMBEDDED, "压缩包", "文件的开头或结尾接着别的内容"))
    if archive.comment.strip():
        traces.append(Trace(Kind.COMMENT, "压缩包", "带有注释"))
    return traces
