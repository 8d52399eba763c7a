"""`gongkai new`: the skeleton of an item, with its address and the next free index number."""

import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from gongkai.chinese import slug
from gongkai.cli.root import find_root
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.loading.paths import BUREAU, CATALOG, ITEMS
from gongkai.model.site import Site
from gongkai.pipeline import inspect_site
from gongkai.problems import OperatorError

_SERIAL_DIGITS = 5


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("title", metavar="标题")
@click.option("--category", required=True, help="目录里的分类，例如：监督检查/特种设备。", metavar="分类")
@click.help_option("-h", "--help", help="显示这一页说明。")
def new(title: str, category: str) -> int:
    """新建一个条目：文件名取标题的拼音，索引号取下一个空号。"""
    root = find_root()
    context = todays_context()
    site = inspect_site(root, context).site
    if site.unreadable & {CATALOG, BUREAU}:
        message = "catalog.yml 或者 content/bureau.yml 读不出来，先运行 gongkai check，改正以后再新建。"
        raise OperatorError(message)
    today = context.today
    path = root / ITEMS / str(today.year) / f"{_free_stem(_subject(title, site), site)}.md"
    text = skeleton(title, _category(category, site), next_index_number(site, today.year), today)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"新建了 {path.relative_to(root).as_posix()}。填好各项，写完正文，再运行 gongkai check。")
    return 0


def skeleton(title: str, category: str, index_number: str, today: date) -> str:
    """Write an item with what is known filled in and the rest blank; it is a draft until a person says otherwise."""
    return (
        "---\n"
        f"标题: {_quoted(title)}\n"
        f"索引号: {index_number}\n"
        f"分类: {category}\n"
        "体裁:\n"
        "发文字号:\n"
        f"成文日期: {today.isoformat()}\n"
        f"发布日期: {today.isoformat()}\n"
        "内容概述:\n"
        "主题词: []\n"
        "承办科室:\n"
        "拟稿人:\n"
        "附件: []\n"
        "公开属性: 主动公开\n"
        "草稿: 是\n"
        "---\n"
        "\n"
    )


def next_index_number(site: Site, year: int) -> str:
    """Give the index number after the highest of the year."""
    serials = [serial for item in site.items if (serial := item.index_number.serial) and serial[0] == year]
    following = max((number for _, number in serials), default=0) + 1
    return f"{site.bureau.credit_code}/{year}-{following:0{_SERIAL_DIGITS}}"


def _category(asked: str, site: Site) -> str:
    if asked in site.categories:
        return asked
    by_name = [path for path in site.categories if path.endswith(f"/{asked}")]
    if len(by_name) == 1:
        return by_name[0]
    near = by_name or get_close_matches(asked, site.categories, n=3, cutoff=0.4)
    message = f"目录里没有分类“{asked}”" + (f"，相近的有：{'、'.join(near)}。" if near else "。")
    raise OperatorError(message)


def _subject(title: str, site: Site) -> str:
    """Give what a title is about: without the bureau's name and the words all titles share."""
    names = [name for name in (site.bureau.name, site.bureau.short_name) if name]
    shared = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(rf"{shared}|关于|印发|的?(通知|公告|通告|通报|意见|批复|函)$|[《》]", "", title) or title


def _free_stem(subject: str, site: Site) -> str:
    stem = slug(subject) or "tiao-mu"
    taken = {item.stem for item in site.items} | {Path(path).stem for path in site.unreadable}
    if stem not in taken:
        return stem
    return next(f"{stem}-{number}" for number in range(2, len(taken) + 3) if f"{stem}-{number}" not in taken)


def _quoted(title: str) -> str:
    """Quote a title that YAML would read as something else than text."""
    plain = (
        title[:1] not in "&*!|>%@`\"'#-?:,[]{}" and ": " not in title and " #" not in title and not title.endswith(":")
    )
    return title if plain else "'" + title.replace("'", "''") + "'"
