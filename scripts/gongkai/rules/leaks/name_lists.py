"""Lists of names (名单): tables that name persons beside what is nobody else's business."""

from collections.abc import Iterator

from gongkai.patterns import Pattern
from gongkai.rules.leaks.passages import NAME_HEADING, Grid
from gongkai.rules.rule import Finding

_SENSITIVE = Pattern(
    "疾病|病种|病名|病因|病情|病史|病历|患病|大病|慢病|慢性病|精神|诊断|艾滋|传染|残疾|致残|伤残|健康状况|血型"
    "|低保|特困|贫困|困难类|致贫|救助|救济|孕|产检|生育|节育|计生|婚姻|婚育|离异|身份证|证件号|家庭[住地]址|户籍[地住]|住址"
    "|家庭成员|家庭收入|人均收入|财产状况|宗教|信仰|吸毒|戒毒|矫正|刑满|未成年|留守|孤儿|监护|指纹"
)
_SENSITIVE_TITLE = Pattern(
    "低保|特困|贫困户|脱贫户|残疾人|困难群众|救助|救济|孕|患者|病人|精神障碍|留守儿童|孤儿|吸毒|矫正"
)
_SANCTIONS = Pattern("失信|处罚|惩戒|违法|曝光|被执行|案由|案号|吊销|撤销")
_PLAIN_NAME = Pattern("(?:[一-鿿][ \u3000]{0,4}){1,3}[一-鿿]|[一-鿿]{1,8}[·•][一-鿿·•]{1,12}")
_NO_NAME = Pattern("[某*×]|公司|店$|厂$|局$|社$|部$|所$|中心$|[合小]计")
_FEW = 3
_WIDEST = 50


def _is_plain_name(cell: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(cell.strip())) and not _NO_NAME.search(cell)


def sensitive_lists(grid: Grid) -> Iterator[Finding]:
    """Find a table that names more than a few persons beside their illness, poverty, home and the like."""
    headings = grid.headings[:_WIDEST]
    names = [index for index, heading in enumerate(headings) if NAME_HEADING.search(heading)]
    if not names or _SANCTIONS.search("".join(headings)) or _SANCTIONS.search(grid.about):
        return
    columns = [index for index, heading in enumerate(headings) if _SENSITIVE.search(heading)]
    rows = [row.cells for row in grid.rows[grid.head + 1 :]]
    named = [cells for cells in rows if any(_is_plain_name(cells[index]) for index in names if index < len(cells))]
    head = grid.rows[grid.head]
    for column in columns:
        told = sum(1 for cells in named if column < len(cells) and cells[column] and "*" not in cells[column])
        if told > _FEW:
            both = "”和“".join(dict.fromkeys((headings[names[0]], headings[column])))
            yield Finding(head.location, f"{head.place}里有“{both}”，下面写明了 {told} 个人。")
            return
    if len(named) > _FEW and _SENSITIVE_TITLE.search(grid.about):
        yield Finding(
            head.location, f"{head.place}里有“{headings[names[0]]}”，是“{grid.about}”的名单，写明了 {len(named)} 个人。"
        )
