"""A corpus of any size: the first n items are the same in every larger one."""

import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
_WORDS = """
监督 检查 企业 食品 药品 特种设备 质量 安全 计量 标准 价格 广告 许可 登记 处罚 整改 复查 抽样 检验 合格 经营者 消费者
投诉 举报 公示 信用 风险 等级 主体 责任 制度 落实 通报 培训 演练 应急 预案 电梯 锅炉 气瓶 校园 餐饮 农贸市场 网络 交易
平台 商标 专利 认证 实验室 能力 验证 数据 系统 窗口 办理 时限 材料 流程 科室 县区 辖区 重点 领域 行业
""".split()  # noqa: SIM905 - words are easier to read than a list of them
_VERBS = "开展 组织 实施 完成 落实 推进 核查 公布 汇总 分析 通报 督促 指导 规范 加强".split()  # noqa: SIM905
_FIRST_DAY = date(2017, 1, 3)
_STEP = timedelta(hours=8)


def write_corpus(root: Path, count: int) -> None:
    """Write a repository of count items below root, on the demonstration column's catalog and contact details."""
    for name in ("catalog.yml", "mkdocs.yml", "overrides"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / name)
    content = root / "content"
    content.mkdir()
    for name in ("bureau.yml", "guide.md", "on-request.md"):
        shutil.copyfile(REPOSITORY / "content" / name, content / name)
    categories = _leaves()
    for number in range(count):
        day = _FIRST_DAY + number * _STEP % timedelta(days=3560)
        folder = content / "items" / str(day.year)
        folder.mkdir(parents=True, exist_ok=True)
        text = _item(number, day, categories[number % len(categories)])
        (folder / f"item-{number:06}.md").write_text(text, encoding="utf-8", newline="\n")


def _leaves() -> list[str]:
    from gongkai.loading.site import load_site  # noqa: PLC0415 - only the corpus needs the engine

    catalog = load_site(REPOSITORY)[0].catalog
    return [category.path for category in catalog.walk() if not category.children]


def _item(number: int, day: date, category: str) -> str:
    rng = random.Random(number)
    title = f"关于{rng.choice(_VERBS)}{_phrase(rng, 3)}工作的通知（{number}）"
    paragraphs = [
        part
        for section in "一二三四五"[: rng.randint(2, 5)]
        for part in (f"## {section}、{_phrase(rng, 2)}", *(_paragraph(rng) for _ in range(rng.randint(1, 3))))
    ]
    if number % 5 == 0:
        rows = "\n".join(f"| {_phrase(rng, 1)} | {rng.randint(1, 400)} | {rng.randint(1, 99)} |" for _ in range(8))
        paragraphs.append(f"| 项目 | 数量 | 合格 |\n| --- | ---: | ---: |\n{rows}")
    body = "\n\n".join(paragraphs)
    return (
        f"---\n标题: {title}\n索引号: 11000000MB0000019X/{day.year}-{number:06}\n分类: {category}\n体裁: 通知\n"
        f"发文字号: 示市监发〔{day.year}〕{number % 99999 + 1}号\n成文日期: {day.isoformat()}\n"
        f"发布日期: {day.isoformat()}\n有效性: 有效\n主题词: [{rng.choice(_WORDS)}, {rng.choice(_WORDS)}]\n"
        f"公开渠道: [政府网站]\n公开属性: 主动公开\n---\n\n{body}\n"
    )


def _phrase(rng: random.Random, words: int) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(words))


def _paragraph(rng: random.Random) -> str:
    clauses = (rng.choice(_VERBS) + _phrase(rng, rng.randint(2, 4)) for _ in range(rng.randint(4, 12)))
    return "，".join(clauses) + "。"


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
