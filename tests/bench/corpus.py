"""A corpus of any size, made of chance that is always the same: the first n items are the same in every larger one."""

import argparse
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import corpus_files as files
import corpus_prose as prose
from corpus_words import DRAFTERS

from gongkai.loading.reviews import load_reviews
from gongkai.loading.site import load_site
from gongkai.model.catalog import Category
from gongkai.model.review import DEFAULT_STAGES, Reviewer
from gongkai.model.values import Stage
from gongkai.review.subjects import subjects

REPOSITORY = Path(__file__).parents[2]
COPIED = ("mkdocs.yml", "overrides", "content/bureau.yml", "content/guide.md", "content/on-request.md")
ITEM_CHANGE, CATALOG_CHANGE = "item", "catalog"
CATALOG = "catalog.yml"
REVIEWERS = "content/reviewers.yml"
_FIRST_DAY, _DAYS, _STRIDE = date(2016, 1, 4), 3640, 1597
"""Ten years of days; the stride has no divisor in common with their number, so that any count of items is spread."""
_SERIALS = 9_999
_MORE_CATEGORIES = (
    *("标准和计量服务", "认证和检验检测", "广告监管", "网络交易监管", "信用监管"),
    *("质量提升行动", "惠企政策兑现", "市场准入服务", "应急演练"),
)
_BRANCH_CONTENT = "各专项工作的部署、进展和结果"
_EMPTY = "无此类信息"
_GENRES = (*["通知"] * 8, *["通报", "公告"] * 3, *["通告", "意见", "函"] * 2, "决定", "批复", "纪要", *[""] * 5)
_CODES = {"函": "示市监函", "批复": "示市监函", "决定": "示市监办", "意见": "示市监规", "": ""}
_MEDIA = ("政府网站", "政府网站", "政府网站", "政府网站, 政务微信", "政府网站, 政府公报", "政府网站, 政务微博, 报刊")
_SUBJECTS = ("食品药品监管", "质量监督", "安全生产监管", "工商管理", "标准、计量")


def write_corpus(root: Path, count: int, *, reviewed: bool = False, changes: Path | None = None) -> None:
    """Write a repository of count items below root, on the demonstration column's catalog and contact details.

    With reviewed, everything in it has its review records and can be published. Below changes goes what an editor
    might then lay over it, each with its review: ITEM_CHANGE touches the text of one item, CATALOG_CHANGE the catalog.
    """
    (root / "content").mkdir(parents=True)
    for name in COPIED:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / name)
    (root / CATALOG).write_text(_catalog(), encoding="utf-8", newline="\n")
    binder = _open_binder(root) if reviewed else None
    leaves = [category for category in load_site(root)[0].catalog.walk() if not category.children]
    serials: Counter[int] = Counter()
    for number in range(count):
        item = _Item(number, leaves)
        serials[item.published.year] += 1
        digests = _write_item(root, item, serials[item.published.year])
        if binder:
            binder.add(item.document_day, item.category.stages or DEFAULT_STAGES, item.category.section, digests)
    if binder and changes:
        _change_item(root, _Item(count // 2, leaves), replace(binder, root=changes / ITEM_CHANGE))
        _change_catalog(root, replace(binder, root=changes / CATALOG_CHANGE))


def _catalog() -> str:
    """Give the demonstration's catalog with a branch of nine more leaves; none says that it has nothing to show."""
    lines = (REPOSITORY / CATALOG).read_text(encoding="utf-8").splitlines(keepends=True)
    leaves = "".join(
        f'      - 名称: {name}\n        编号: "17-{number:02}"\n        公开内容: {name}的部署、进展和结果\n'
        for number, name in enumerate(_MORE_CATEGORIES, start=1)
    )
    branch = f'  - 名称: 专项工作\n    编号: "17"\n    公开内容: {_BRANCH_CONTENT}\n    责任科室: 办公室\n'
    return "".join(line for line in lines if _EMPTY not in line) + f"{branch}    下级:\n{leaves}"


@dataclass(slots=True)
class _Binder:
    """Binder (审查单的卷夹): where the review records go, how many there are of each year, and who signs them."""

    root: Path
    reviewers: tuple[Reviewer, ...]
    serials: Counter[int] = field(default_factory=Counter)

    def add(self, day: date, stages: tuple[Stage, ...], section: str | None, digests: dict[str, str]) -> None:
        """Write a record of each stage over files whose digests are given, the subject first."""
        subject, *rest = digests
        seal = "".join(f"  {digests[path]}  {path}\n" for path in (subject, *sorted(rest)))
        for stage in stages:
            number = self._next_number(day.year)
            path = self.root / "content" / "reviews" / number.replace("-", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (
                f"编号: {number}\n环节: {stage.value}\n审查人: {self._signer(stage, section)}\n日期: {day}\n"
                f"结论: 同意公开\n封签: |\n{seal}"
            )
            path.with_suffix(".yml").write_bytes(text.encode())

    def _next_number(self, year: int) -> str:
        """Give the next number; where a year is full, that of ten years later is taken."""
        count = self.serials[year]
        self.serials[year] += 1
        return f"{year + count // _SERIALS * 10}-{count % _SERIALS + 1:04}"

    def _signer(self, stage: Stage, section: str | None) -> str:
        return next(
            reviewer.id
            for reviewer in self.reviewers
            if stage in reviewer.roles and (not (section and reviewer.sections) or section in reviewer.sections)
        )


def _open_binder(root: Path) -> _Binder:
    """Copy the register, all in office since the corpus's first day, and approve what every page depends on."""
    register = (REPOSITORY / REVIEWERS).read_text(encoding="utf-8")
    since = "\n".join(
        f"    起: {_FIRST_DAY}" if line.startswith("    起: ") else line for line in register.splitlines()
    )
    (root / REVIEWERS).write_text(since + "\n", encoding="utf-8", newline="\n")
    reviews, _ = load_reviews(root)
    binder = _Binder(root, reviews.reviewers.reviewers if reviews.reviewers else ())
    site, _ = load_site(root)
    for subject in subjects(site):
        digests = {path: site.digests[path] for path in subject.paths}
        binder.add(_FIRST_DAY, subject.stages, subject.section, digests)
    return binder


class _Item:
    """Item (条目): what is the same wherever it is asked of the item with a number."""

    def __init__(self, number: int, leaves: list[Category]) -> None:
        self.number = number
        self.leaves = leaves
        self.category = leaves[number * 37 % len(leaves)]
        self.document_day = _FIRST_DAY + timedelta(days=number * _STRIDE % _DAYS)
        self.published = self.document_day + timedelta(days=number % 8)

    @property
    def stem(self) -> str:
        """The name of the item's file."""
        return f"{self.category.address.rstrip('/').rpartition('/')[2]}-{self.number + 1:06}"

    @property
    def path(self) -> str:
        """Where the item stands, without its ending."""
        return f"content/items/{self.published.year}/{self.stem}"


def _write_item(root: Path, item: _Item, serial: int) -> dict[str, str]:
    """Write an item and its files, and give their digests."""
    writer = prose.Writer(item.number, item.category.path, item.document_day.year)
    genre = writer.of(_GENRES)
    title = prose.title(writer, genre)
    enclosures = _enclosures(item, writer, title)
    head = "".join(f"{term}: {value}\n" for term, value in _head(item, writer, genre, serial) if value)
    for name in enclosures:
        head += f"{'数据表' if name.endswith('.csv') else '附件'}: [{name}]\n"
    link = _link(item) if writer.chance() < 0.1 else ""
    body = prose.body(writer, with_table=item.number % 5 == 0, link=link)
    contents = {f"{item.path}.md": f"---\n标题: {title}\n{head}公开属性: 主动公开\n---\n\n{body}\n".encode()}
    contents |= {f"{item.path}/{name}": content for name, content in enclosures.items()}
    for path, content in contents.items():
        _write(root / path, content)
    return {path: sha256(content).hexdigest() for path, content in contents.items()}


def _change_item(root: Path, item: _Item, binder: _Binder) -> None:
    """Add a sentence to an item, and have it reviewed again."""
    path = f"{item.path}.md"
    content = (root / path).read_bytes() + "\n本件由原承办科室负责解释。\n".encode()
    _write(binder.root / path, content)
    enclosed = sorted(file.relative_to(root).as_posix() for file in (root / item.path).glob("*"))
    digests = {path: sha256(content).hexdigest()}
    digests |= {name: sha256((root / name).read_bytes()).hexdigest() for name in enclosed}
    binder.add(item.document_day, item.category.stages or DEFAULT_STAGES, item.category.section, digests)


def _change_catalog(root: Path, binder: _Binder) -> None:
    """Say more of one category, and have the catalog reviewed again."""
    content = (root / CATALOG).read_text(encoding="utf-8")
    _write(binder.root / CATALOG, content.replace(_BRANCH_CONTENT, f"{_BRANCH_CONTENT}和总结").encode())
    site, _ = load_site(binder.root)
    subject = next(subject for subject in subjects(site) if subject.path == CATALOG)
    binder.add(_FIRST_DAY, subject.stages, subject.section, {CATALOG: site.digests[CATALOG]})


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _head(item: _Item, writer: prose.Writer, genre: str, serial: int) -> Iterator[tuple[str, object]]:
    """Give the terms of an item's head between its title and its files."""
    year = item.published.year
    code = _CODES.get(genre, "示市监发")
    yield "索引号", f"11000000MB0000019X/{year}-{serial:05}"
    yield "分类", item.category.path
    yield "主题分类", f"市场监管、安全生产监管\\{writer.of(_SUBJECTS)}"
    yield "体裁", genre
    yield "发文字号", code and f"{code}〔{item.document_day.year}〕{item.number % 99_999 + 1}号"
    yield "成文日期", item.document_day
    yield "发布日期", item.published
    yield "有效性", genre and ("有效", "有效", "有效", "有效", "失效", "已修改")[writer.below(6)]
    yield "内容概述", prose.summary(writer) if writer.chance() < 0.3 else ""
    yield "主题词", f"[{', '.join(writer.topics)}]" if writer.chance() < 0.6 else ""
    yield "承办科室", item.category.section
    yield "拟稿人", writer.of(DRAFTERS)
    yield "公开渠道", f"[{writer.of(_MEDIA)}]"


def _link(item: _Item) -> str:
    """Write a line with a link to an earlier item."""
    if not item.number:
        return ""
    earlier = _Item(item.number * 7 // 9, item.leaves)
    return f"以前公布的内容见[{earlier.category.name}的有关文件](../{earlier.published.year}/{earlier.stem}.md)。"


def _enclosures(item: _Item, writer: prose.Writer, title: str) -> dict[str, bytes]:
    """Make the files beside an item: two items in a hundred have a data table, one has a document."""
    topic = writer.topic()
    match item.number % 300:
        case 57 | 107 | 157 | 207 | 257 | 297:
            return {f"{topic}情况.csv": files.csv(prose.table_rows(writer, writer.below(30) + 5))}
        case 31:
            return {f"{topic}说明.docx": files.docx(title, prose.lines(writer, 12))}
        case 131:
            return {f"{topic}明细.xlsx": files.xlsx(title, prose.table_rows(writer, 25))}
        case 231:
            return {f"{topic}图解.pdf": files.pdf(title, prose.lines(writer, 8))}
        case _:
            return {}


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--reviewed", action="store_true")
    parser.add_argument("--changes", type=Path)
    options = parser.parse_args()
    write_corpus(options.root, options.count, reviewed=options.reviewed, changes=options.changes)


if __name__ == "__main__":
    main()
