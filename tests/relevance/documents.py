"""The documents that relevance is tested on: a content repository, the same every time.

Most items are made by chance of few words, so that the two-character parts of nearly any word stand somewhere in nearly
any item. Into them go the words of decoys.yml whole, and elsewhere in parts only. planted.yml holds what must be found
in a special place, unpublished.yml what must not be found at all.
"""

import random
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from relevance.enclosures import REPOSITORY, enclosure

HERE = Path(__file__).parent
CODE = "11000000MB0000019X"
ORDINARY = 448
"""How many items are made by chance alone."""
WHOLE, PARTS = 4, 11
"""How many items have a word of decoys.yml, and how many have only its parts."""

_COPIED = ("catalog.yml", "mkdocs.yml", "overrides")
_COPIED_CONTENT = ("bureau.yml", "guide.md", "on-request.md", "regulations", "reports")
_OWN_KEYS = ("文件名", "日期", "正文")
_TOPICS = """
电梯 锅炉 压力容器 起重机械 游乐设施 校园食堂 网络餐饮 食用农产品 乳制品 肉制品 饮用水 婴幼儿食品 化肥 电线电缆
燃气具 儿童玩具 学生文具 头盔 眼镜 加油机 电子秤 水表 医疗器械 零售药店 房地产广告 医疗广告 直播带货 预付卡
""".split()  # noqa: SIM905 - words are easier to read than a list of them
_TASKS = """
安全大检查 质量抽查 专项整治 信用评价 集中约谈 风险排查 能力提升 规范建设 培训考核 应急演练 标准宣贯 分级管理
回头看 智慧监管 案件查办 满意度测评
""".split()  # noqa: SIM905 - as above
_TITLES = (
    ("关于开展{}的通知", "通知"),
    ("{}情况通报", "通报"),
    ("关于公布{}结果的公告", "公告"),
    ("示例市{}工作方案", "通知"),
    ("关于加强{}的意见", "意见"),
)
_WORDS = """
监督 检查 企业 食品 药品 商品 产品 质量 安全 计量 标准 价格 广告 许可 登记 处罚 整改 复查 抽样 检验 合格 经营
消费 投诉 举报 公示 信用 风险 等级 主体 责任 制度 落实 通报 培训 应急 预案 电梯 锅炉 校园 餐饮 市场 网络 交易
平台 商标 专利 认证 数据 系统 窗口 办理 时限 材料 流程 科室 辖区 重点 行业 环境 营销 运营 商户 设备 特种 品种
行政 财政 设施 查验 验收 量值 管理 监管
""".split()  # noqa: SIM905 - as above
_VERBS = "开展 组织 实施 完成 推进 核查 公布 汇总 分析 督促 指导 规范 加强".split()  # noqa: SIM905 - as above
_FIRST_DAY, _STEP = date(2019, 1, 2), timedelta(days=6)
_LEAST, _MOST = 490, 1150
"""Characters of an item's text, before anything is planted in it."""


@dataclass(frozen=True)
class Draft:
    """An item to be written: what stands in its head, its paragraphs, its files."""

    stem: str
    day: date
    head: Mapping[str, Any]
    paragraphs: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def write(self, items: Path) -> None:
        """Write the item and its files below the folder of items."""
        folder = items / str(self.day.year)
        folder.mkdir(parents=True, exist_ok=True)
        head = yaml.safe_dump(dict(self.head), allow_unicode=True, sort_keys=False, width=10_000)
        text = f"---\n{head}---\n\n" + "\n\n".join(self.paragraphs) + "\n"
        (folder / f"{self.stem}.md").write_text(text, encoding="utf-8", newline="\n")
        for name, content in self.files.items():
            (folder / self.stem).mkdir(exist_ok=True)
            (folder / self.stem / name).write_bytes(content)


def write_documents(root: Path) -> None:
    """Write the repository below root, on the demonstration column's catalog and contact details."""
    (root / "content").mkdir(parents=True)
    for name in (*_COPIED, *(f"content/{name}" for name in _COPIED_CONTENT)):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / name)
    for draft in drafts():
        draft.write(root / "content" / "items")


def decoys() -> dict[str, list[str]]:
    """Give the words that stand whole in few items and in parts in more, each with its parts in other company."""
    read: dict[str, list[str]] = _read("decoys.yml")
    return read


def unpublished() -> list[dict[str, Any]]:
    """Give the items that are not for the site."""
    read: list[dict[str, Any]] = _read("unpublished.yml")
    return read


def drafts() -> Iterator[Draft]:
    """Give all items."""
    yield from _with_decoys([_ordinary(number) for number in range(ORDINARY)])
    for number, planted in enumerate([*_read("planted.yml"), *unpublished()], start=ORDINARY):
        yield _planted(number, planted)


def _read(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    """Read a YAML file in which everything is text."""
    return yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def _ordinary(number: int) -> Draft:
    rng = random.Random(number)
    day = _FIRST_DAY + number * _STEP
    form, genre = _TITLES[number % len(_TITLES)]
    title = form.format(_TOPICS[number % len(_TOPICS)] + _TASKS[number // len(_TOPICS)])
    head = _head(number, title, day) | {"体裁": genre, "主题词": rng.sample(_WORDS, 2)}
    if number % 6:
        head["发文字号"] = f"示市监{'发规函办'[number % 4]}〔{day.year}〕{2 * (number % 61) + 1}号"
    return Draft(f"item-{number:04}", day, head, tuple(_paragraphs(rng)))


def _head(number: int, title: str, day: date) -> dict[str, Any]:
    return {
        "标题": title,
        "索引号": f"{CODE}/{day.year}-{1000 + number:05}",
        "分类": "政策文件/其他文件",
        "成文日期": day.isoformat(),
        "发布日期": day.isoformat(),
        "公开渠道": ["政府网站"],
        "公开属性": "主动公开",
    }


def _planted(number: int, planted: Mapping[str, Any]) -> Draft:
    rng = random.Random(number)
    day = date.fromisoformat(planted["日期"])
    own = {key: value for key, value in planted.items() if key not in _OWN_KEYS}
    files = {name: enclosure(kind, made) for name, one in own.pop("附件", {}).items() for kind, made in one.items()}
    tables = {name: enclosure("csv", rows) for name, rows in own.pop("数据表", {}).items()}
    head = _head(number, planted["标题"], day) | own
    for key, names in (("附件", files), ("数据表", tables)):
        if names:
            head[key] = list(names)
    first, *rest = _paragraphs(rng)
    text = (planted["正文"].rstrip("\n"),) if "正文" in planted else ()
    return Draft(planted["文件名"], day, head, (first, *text, *rest), files | tables)


def _paragraphs(rng: random.Random) -> Iterator[str]:
    wanted, length, section = rng.randint(_LEAST, _MOST), 0, 0
    while length < wanted:
        paragraph = _paragraph(rng)
        if section % 3 == 0:
            heading = f"## {rng.choice(_VERBS)}{_phrase(rng, 2)}"
            length += len(heading)
            yield heading
        section += 1
        length += len(paragraph)
        yield paragraph


def _paragraph(rng: random.Random) -> str:
    clauses = (rng.choice(_VERBS) + _phrase(rng, rng.randint(2, 4)) for _ in range(rng.randint(3, 9)))
    return "，".join(clauses) + "。"


def _phrase(rng: random.Random, words: int) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(words))


def _with_decoys(ordinary: list[Draft]) -> list[Draft]:
    """Put the words of decoys.yml into some items, and their parts into others."""
    added: dict[int, list[str]] = {}
    for index, (word, parts) in enumerate(decoys().items()):
        rng = random.Random(word)
        chosen = rng.sample(range(len(ordinary)), WHOLE + PARTS)
        for number in chosen[:WHOLE]:
            added.setdefault(number, []).append(f"第{index + 1}类事项为{word}，由牵头科室负责。")
        for number in chosen[WHOLE:]:
            added.setdefault(number, []).extend(f"另外一项是{part}，照常办理。" for part in parts)
    return [
        replace(draft, paragraphs=_spread(draft.paragraphs, added.get(number, []), random.Random(number)))
        for number, draft in enumerate(ordinary)
    ]


def _spread(paragraphs: tuple[str, ...], added: list[str], rng: random.Random) -> tuple[str, ...]:
    spread = list(paragraphs)
    for paragraph in added:
        spread.insert(rng.randint(1, len(spread)), paragraph)
    return tuple(spread)


if __name__ == "__main__":
    write_documents(Path(sys.argv[1]))
