"""The review sheet (审查单): what a reviewer must see of each change, as Markdown for a pull request's comment."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.problems import Problem
from gongkai.record import terms_of
from gongkai.review.approval import Approval, Bench
from gongkai.source.text import written_size
from gongkai.workdays import NoCalendarError, Workdays

Inspected = tuple[Site, Iterable[Problem], Bench]
"""What a sheet draws on: the site, its problems, and the records and persons."""
CHECKLIST = (
    "不涉及国家秘密、工作秘密；没有密级标志、份号和内部文件字样",
    "不涉及商业秘密，或者已经征得第三方同意",
    "不涉及个人隐私；身份证号、手机号、住址、账号已经隐去",
    "公开以后不危及国家安全、公共安全、经济安全和社会稳定",
    "涉及其他机关的，已经协商确认",
    "人名、地名、单位名称、数字、引文和链接核对无误",
    "附件和图片逐个打开看过，没有批注、修订痕迹和隐藏内容",
    "公开属性和依据正确",
)
"""What the reviewer confirms, after norms of the 审查表."""
_FIELDS = (
    *("index_number", "category", "genre", "document_number", "issuers", "document_date", "publication_date"),
    *("validity", "section", "drafter", "disclosure_mode"),
)


def sheet(waiting: Iterable[Approval], inspected: Inspected, workdays: Workdays) -> str:
    """Write the sheet of everything that waits for review."""
    site, problems, bench = inspected
    items = {item.origin.location.path: item for item in site.items}
    told = list(problems)
    parts = ["## 保密审查单", ""]
    count = 0
    for count, approval in enumerate(waiting, start=1):  # noqa: B007 - the count is asked for afterwards
        item = items.get(approval.subject.path)
        parts += _entry(approval, item, told, bench)
        if item:
            parts += _deadline(item, site, workdays)
    if not count:
        parts.append("这次改动没有等待审查的内容。")
    return "\n".join(parts)


def _deadline(item: Item, site: Site, workdays: Workdays) -> Iterator[str]:
    """Say how long the item took from its document date to its publication, beside the category's limit."""
    category = site.categories.get(item.category)
    limit = category.time_limit if category and category.time_limit else "20个工作日"
    start, end = item.document_date, item.publication_date.date()
    try:
        taken = f"{workdays.between(start, end)} 个工作日"
    except NoCalendarError as error:
        taken = str(error)
    yield f"时限：成文 {start}，发布 {end}，相隔 {taken}；这一类的时限是 {limit}。"
    yield ""


def _entry(approval: Approval, item: Item | None, problems: list[Problem], bench: Bench) -> Iterator[str]:
    subject = approval.subject
    yield f"### {_cell(subject.title)}"
    yield ""
    yield f"文件：`{subject.path}`　状态：{approval.obstacle}"
    if found := bench.who_may(approval):
        names = "、".join(reviewer.name for reviewer in found[1]) or "名册里没有人可以签"
        yield f"　下一环节：{found[0].value}（{names}）"
    yield ""
    if item:
        yield from _fields(item)
        yield f"预览：`{item.address}`（在预览的网站里打开）"
        yield ""
    own = [problem for problem in problems if problem.location.path in subject.paths]
    yield f"检查发现：{len(own)} 处" if own else "检查发现：没有问题"
    yield from (f"- {problem.location} {problem.code} {_cell(problem.message)}" for problem in own)
    yield ""
    yield from (f"- [ ] {line}" for line in CHECKLIST)
    yield ""
    yield f"签字：`gongkai approve {subject.path} --as 代号 --stage {found[0].value if found else '环节'}`"
    yield ""


def _fields(item: Item) -> Iterator[str]:
    terms = terms_of(Item)
    yield "| 项 | 内容 |"
    yield "| --- | --- |"
    for name in _FIELDS:
        value = getattr(item, name)
        if value not in (None, ()):
            yield f"| {terms[name]} | {_cell(_written(value))} |"
    for file in item.files:
        yield f"| 文件 | {_cell(file.name)}（{file.kind}，{written_size(file.size)}） |"
    yield ""


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"
    return str(getattr(value, "value", value))


def _cell(text: str) -> str:
    """Keep content from becoming Markdown of the comment: no table breaks, mentions, links or HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return "".join(f"\\{mark}" if mark in "\\`*_[]|#" else mark for mark in escaped).replace("@", "@\u200b")
