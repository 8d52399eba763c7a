"""A page of each kind that the demonstration column has, and the ways a visitor may set it."""

from playwright.sync_api import Page

KINDS = {
    "首页": "index.html",
    "指南": "zhinan/index.html",
    "离开本网站": "zhinan/index.html#wai-1",
    "依申请公开": "yishenqing/index.html",
    "制度": "zhidu/index.html",
    "一项制度": "zhidu/gongkai-shencha-zhidu.html",
    "目录": "mulu/index.html",
    "基本目录": "mulu/jiben.html",
    "一年的信息": "mulu/nian-2026.html",
    "一个字母的信息": "mulu/pinyin-s.html",
    "分类": "jian-du-jian-cha/te-zhong-she-bei/index.html",
    "有下级的分类": "jian-du-jian-cha/index.html",
    "没有信息的分类": "zhong-da-jian-she-xiang-mu/index.html",
    "条目": "items/2026/laojiu-dianti-gengxin-yijian.html",
    "有数据表的条目": "items/2026/dianti-anquan-jiancha-2026.html",
    "有附件的条目": "items/2026/bumen-yusuan-2026.html",
    "解读": "items/2025/shipin-xiaozuofang-tujie.html",
    "废止的文件": "items/2022/shipin-xiaozuofang-dengji-banfa-2022.html",
    "撤回的条目": "items/2025/chunjie-shipin-tishi-2025.html",
    "旧地址": "items/2022/xiaozuofang-banfa.html",
    "年报": "nianbao/index.html",
    "一年的年报": "nianbao/2025.html",
    "年报数据": "nianbao/shuju.html",
    "统计": "tongji.html",
    "开放数据": "shuju.html",
    "检索": "search.html",
    "检索结果": "search.html?q=电梯",
    "网站地图": "ditu.html",
    "没有的页面": "no/such/page.html",
}

SETTINGS = {
    "亮色": {},
    "大字": {"size": "large"},
    "特大字": {"size": "larger"},
    "暗色": {"theme": "dark"},
    "暗色大字": {"theme": "dark", "size": "large"},
    "暗色特大字": {"theme": "dark", "size": "larger"},
    "高对比": {"theme": "contrast"},
    "长者模式": {"mode": "elder"},
    "暗色长者模式": {"theme": "dark", "mode": "elder"},
}
_SET = """(settings) => {
  const { dataset } = document.documentElement;
  for (const name of ['theme', 'size', 'mode']) delete dataset[name];
  Object.assign(dataset, settings);
}"""
_SETTLED = """() => {
  const status = document.getElementById('search-status')?.textContent ?? '';
  return document.readyState === 'complete' && !status.startsWith('正在');
}"""


def set_up(page: Page, settings: dict[str, str]) -> None:
    """Set the open page as a visitor would by the reading aids."""
    page.evaluate(_SET, settings)


def open_kind(page: Page, root: str, kind: str) -> None:
    """Open the page of a kind, and wait until all is there that scripts put in it."""
    page.goto(root + KINDS[kind])
    page.wait_for_function(_SETTLED)
