"""Plausible items: what a bureau would really publish, in many shapes, without a mistake in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from gongkai.chinese import written_date
from gongkai.model.catalog import Category
from gongkai.model.site import Site
from gongkai.model.values import ColumnType
from gongkai.workdays import Workdays

WORKDAYS = Workdays()
A_DAY = 3
"""Items published on one workday."""
SUBJECTS = (
    *("电梯", "气瓶", "压力管道", "食用油", "学校食堂", "外卖餐饮", "农贸市场", "儿童玩具", "电动自行车", "燃气灶具"),
    *(
        "眼镜配制",
        "加油机",
        "定量包装商品",
        "明码标价",
        "涉企收费",
        "直播营销",
        "药品零售",
        "化妆品",
        "专利代理",
        "广告发布",
    ),
)
PLACES = ("东城区", "西城区", "南湖区", "北山县", "临江县")
SECTIONS = ("办公室", "特种设备科", "食品安全监管科", "计量科", "信用监督管理科")
GENRES = {"通知": "发", "意见": "发", "通报": "发", "批复": "函", "函": "函"}

Body = Callable[[Random, str, date], str]


@dataclass
class Draft:
    """An item being made: its head by key, and its body."""

    stem: str
    year: int
    head: dict[str, str]
    body: str
    table: str = ""
    keys: tuple[str, ...] = field(
        default=(
            *("标题", "索引号", "分类", "体裁", "发文字号", "发文机关", "成文日期", "印发日期", "施行日期", "失效日期"),
            *(
                "发布日期",
                "有效性",
                "内容概述",
                "主题词",
                "承办科室",
                "公开渠道",
                "数据表",
                "解读",
                "废止文件",
                "公开属性",
            ),
        )
    )

    def text(self) -> str:
        """Write the item as an editor would."""
        lines = [f"{key}: {self.head[key]}" for key in self.keys if key in self.head]
        return "\n".join(["---", *lines, "---", "", self.body.strip(), ""])


def plausible(site: Site, count: int, until: date, seed: int) -> Iterator[Draft]:
    """Give items for every leaf of a catalog in turn, the last published on a day or shortly before."""
    random = Random(seed)
    leaves = [leaf for leaf in site.catalog.walk() if not leaf.children and not leaf.empty_reason]
    days = _workdays_before(until, -(-count // A_DAY))
    made: list[Draft] = []
    for number in range(count):
        leaf = leaves[number % len(leaves)]
        made.append(_item(site, leaf, number, days[number // A_DAY], random))
        _relate(made, leaf, random)
    _number(made, site)
    yield from made


def _workdays_before(until: date, count: int) -> list[date]:
    days: list[date] = []
    while len(days) < count:
        if until in WORKDAYS:
            days.append(until)
        until -= timedelta(days=1)
    return days[::-1]


def _item(site: Site, leaf: Category, number: int, day: date, random: Random) -> Draft:
    subject = random.choice(SUBJECTS)
    limit = site.catalog.limit_of(leaf)
    formed = day
    for _ in range(random.randint(0, min(3, limit.count - 1))):
        formed = max(other for back in range(1, 12) if (other := formed - timedelta(days=back)) in WORKDAYS)
    shape = random.choice(BODIES)
    genre = random.choice(list(GENRES)) if random.random() < 0.5 else ""
    stem = f"jian-{number:04}"
    head = {
        "标题": _title(random, subject, genre, number, formed),
        "分类": leaf.path,
        "成文日期": formed.isoformat(),
        "发布日期": day.isoformat() + random.choice(("", "", f" {random.randint(8, 17):02}:30")),
        "主题词": f"[{subject}, {leaf.name}]",
        "承办科室": leaf.section or random.choice(SECTIONS),
        "公开渠道": random.choice(("[政府网站]", "[政府网站, 政务微信]", "[政府网站, 政府公报, 报刊]")),
        "公开属性": "主动公开",
    }
    if genre:
        head |= {"体裁": genre, "发文机关": site.bureau.name, "发文字号": GENRES[genre]}
    if random.random() < 0.3:
        head["内容概述"] = (
            f"{subject}检查的范围、步骤和结果，共{random.randint(2, 90)}户，合格率为{random.randint(900, 999) / 10}%。"
        )
    draft = Draft(stem, day.year, head, shape(random, subject, formed))
    if random.random() < 0.15:
        head["数据表"] = "[检查结果.csv]"
        rows = "".join(f"{place},{random.randint(1, 99)},{random.randint(900, 1000) / 10}\n" for place in PLACES)
        draft.table = f"县（区）,检查户数,合格率（%）\n{rows}"
    if leaf.column_type is ColumnType.INTERPRETATIONS:
        draft.body += "\n\n原文见[国家有关规定](https://www.gov.cn/zhengce/content/wenjian.htm)。"
    return draft


def _relate(made: list[Draft], leaf: Category, random: Random) -> None:
    """Let interpretations explain the last normative document, and some documents repeal an older one."""
    draft = made[-1]
    documents = [other for other in made[:-1] if other.head["分类"].endswith("行政规范性文件")]
    formed = date.fromisoformat(draft.head["成文日期"])
    if leaf.path.endswith("行政规范性文件"):
        begins = formed + timedelta(days=random.choice((0, 0, 600)))
        draft.head |= {"施行日期": begins.isoformat(), "有效性": "有效" if begins == formed else "尚未生效"}
        draft.head["失效日期"] = (begins + timedelta(days=1826)).isoformat()
        in_force = [other for other in documents if other.head["有效性"] == "有效"]
        if in_force and begins == formed:
            in_force[0].head["有效性"] = "废止"
            draft.head["废止文件"] = f"[{in_force[0].stem}]"
    elif leaf.path.endswith("文字解读") and documents:
        documents[-1].head["解读"] = f"[{draft.stem}]"
        draft.body = (
            f"[{documents[-1].head['标题']}](../{documents[-1].year}/{documents[-1].stem}.md)已经公布。\n\n{draft.body}"
        )


def _number(made: list[Draft], site: Site) -> None:
    """Give index numbers and document numbers in the order of the days."""
    serials: dict[tuple[str, str], int] = {}
    for draft in made:
        year = draft.head["发布日期"][:4]
        serials["", year] = serials.get(("", year), 0) + 1
        draft.head["索引号"] = f"{site.bureau.credit_code}/{year}-{serials['', year]:05}"
        if kind := draft.head.get("发文字号"):
            formed = draft.head["成文日期"][:4]
            serials[kind, formed] = serials.get((kind, formed), 0) + 1
            draft.head["发文字号"] = f"示市监{kind}〔{formed}〕{serials[kind, formed]}号"


def _title(random: Random, subject: str, genre: str, number: int, formed: date) -> str:
    about = random.choice(
        (
            f"开展{formed.year}年第{number + 1}轮{subject}专项检查",
            f"{random.choice(PLACES)}{subject}质量抽查（第{number + 1}期）",
            f"做好{subject}安全工作有关事项（{number + 1}）",
            f"印发《{subject}管理办法（{formed.year}年修订·{number + 1}）》",
            f"第{number + 1}号建议办理结果",
        )
    )
    if genre:
        return f"关于{about}的{genre}"
    return random.choice((f"{about}公告", f"{about}情况", f"{about}：问答和说明"))


def _sections(random: Random, subject: str, formed: date) -> str:
    place = random.choice(PLACES)
    return f"""
各县（区）市场监督管理局：

为了规范{subject}的经营行为，保护消费者的合法权益，我局决定自{written_date(formed)}起开展专项检查，现将有关事项通知如下。

## 一、检查范围

全市{subject}的生产、销售和使用单位，重点是{place}、{random.choice(PLACES)}的{random.randint(20, 300)}户。

## 二、检查内容

### （一）主体资格

1. 营业执照、许可证是否有效。
2. 从业人员是否持证，“两证”是否公示。

### （二）经营行为

1. 进货查验记录是否齐全。
2. 标签、价格是否真实、明确；有无虚假宣传。

## 三、时间安排

{formed.month}月底以前自查，下月15日前抽查，{random.randint(20, 60)}日之内完成整改。

## 四、工作要求

各单位应当落实责任，不得收取费用。检查结果按照《中华人民共和国政府信息公开条例》的规定公开。

（此件公开发布）
"""


def _plain_numbers(random: Random, subject: str, _formed: date) -> str:
    return f"""
各科室、各直属单位：

现就{subject}监管通知如下。

一、摸清底数。对{random.randint(100, 900)}户经营者逐户登记，做到一户一档；已经注销的，及时销号。

二、突出重点。（1）群众投诉集中的；（2）连续两年抽检不合格的；（3）使用年限超过15年的。

三、严格执法。依照《中华人民共和国产品质量法》第四十九条查处违法行为，情节严重的，吊销许可证。

四、加强宣传。用群众听得懂的话，讲清楚“买得放心、用得安心”的办法。

示例市市场监督管理局

{written_date(_formed)}
"""


def _results(random: Random, subject: str, _formed: date) -> str:
    rows = "\n".join(
        f"| {place} | {random.randint(20, 400)} | {random.randint(0, 9)} | {random.randint(950, 1000) / 10} |"
        for place in PLACES
    )
    return f"""
本次抽查{subject}{random.randint(200, 3000)}批次，现将结果公告如下：

| 县（区） | 抽查批次 | 不合格批次 | 合格率（%） |
| --- | ---: | ---: | ---: |
{rows}

不合格项目主要是标签标识、绝缘电阻和重金属（铅、镉）含量[^1]。对不合格产品，
已经责令停止销售、下架封存，并立案{random.randint(1, 9)}起。

[^1]: 按照 GB 6675.1-2014、GB 17625.1 等标准检验。

消费者发现问题，可以拨打12315热线。
"""


def _html_table(random: Random, subject: str, formed: date) -> str:
    return f"""
根据市财政局批复，公布{subject}项目的收支情况。

<table>
<caption>{formed.year}年收支（单位：万元）</caption>
<thead>
<tr><th scope="col" colspan="2">收入</th><th scope="col" colspan="2">支出</th></tr>
</thead>
<tbody>
<tr><td>拨款</td><td>{random.randint(100, 900)}.5</td><td>设备</td><td>1,2{random.randint(10, 99)}</td></tr>
<tr><td></td><td></td><td>结转</td><td>0</td></tr>
</tbody>
</table>

“三公”经费比上年减少{random.randint(1, 20)}.{random.randint(0, 9)}%，没有因公出国（境）支出。
"""


def _questions(random: Random, subject: str, _formed: date) -> str:
    return f"""
**问：{subject}出了问题找谁？**

答：先找经营者；协商不成的，可以向所在地的市场监管所投诉，也可以登录全国12315平台。

**问：多久有答复？**

答：七个工作日之内告知是否受理，受理以后60日之内调解完毕。

**问：检查要交材料吗？**

答：不用。系统里有的，不再要；《{subject}登记表》由工作人员代填{random.randint(1, 3)}份。
"""


def _articles(random: Random, subject: str, formed: date) -> str:
    return f"""
第一条 为了加强{subject}管理，根据《中华人民共和国消费者权益保护法》，结合本市实际，制定本办法。

第二条 本市行政区域内{subject}的生产、经营，适用本办法；法律、法规另有规定的，从其规定。

第三条 经营者应当履行下列义务：

（一）建立进货查验记录，保存期限不少于{random.randint(1, 3)}年；

（二）公示价格、计量单位和投诉电话；

（三）法律、法规规定的其他义务。

第四条 经营者不得有下列行为：

（一）使用超过检定周期的计量器具；

（二）以“最低价”“特供”等字样误导消费者。

第五条 违反本办法第三条第（一）项的，责令改正，处1000元以上1万元以下罚款。

第六条 本办法自{written_date(formed)}起施行，有效期5年。
"""


def _reply(random: Random, subject: str, _formed: date) -> str:
    return f"""
李四代表：

您提出的“加强{subject}监管”的建议收悉，现答复如下。

## 一、已经做的工作

今年以来，检查{random.randint(100, 999)}户次，发现问题{random.randint(10, 99)}个，整改率为100%。
省局印发的《关于进一步规范{subject}市场秩序的指导意见》（国市监竞争规〔2021〕2号）已经落实。

## 二、下一步的打算

1. 会同有关部门，推行“综合查一次”。
2. 每半年公布一次结果，接受监督。

感谢您的建议，欢迎继续监督。联系人：办公室工作人员，联系电话：0000-8000101。
"""


def _warning(random: Random, subject: str, _formed: date) -> str:
    return f"""
近日气温下降，{subject}使用频繁，提醒广大消费者注意：

- 购买时看清生产日期、保质期和 CCC 标志；
- 使用前检查开关、软管，每{random.randint(6, 24)}个月更换一次；
- 发现异味、异响，立即停用。

需要帮助的，拨打12315或者12345热线。
"""


def _list(random: Random, subject: str, _formed: date) -> str:
    names = "\n".join(
        f"{number}. 示例{letter}{subject}有限公司，许可证编号 SL-{random.randint(1000, 9999)}；"
        for number, letter in enumerate("甲乙丙丁", 1)
    )
    return f"""
经审查，准予下列{random.randint(4, 9)}家企业许可：

{names}

以上企业对决定不服的，可以自收到决定之日起60日之内申请行政复议，也可以在6个月之内提起行政诉讼。
"""


def _consultation(random: Random, subject: str, formed: date) -> str:
    return f"""
我局起草了{subject}管理办法的草案，现向社会公开征求意见，截止日期为{written_date(formed + timedelta(days=30))}。

### 提出意见的办法

来信：示例市东城区公正路1号市场监管大楼3层，信封上注明“征求意见”；来电：0000-8000102；
网址：[意见征集](https://www.shilishi.example/yijian/?id={random.randint(1, 99)})。

### 起草说明

原办法（2019年制定）施行以来，总体有效，但是第3条、第7条已经不适应实际。草案共五章、二十八条，主要修改：一是扩大范围，二是压缩时限（由20个工作日减为12个工作日），三是取消证明材料。
"""


def _duties(random: Random, subject: str, _formed: date) -> str:
    return f"""
{subject}管理所是示例市市场监督管理局所属事业单位，为正科级，编制{random.randint(5, 60)}名。主要职责有三项：

1. 承担{subject}的检验、检测；
2. 收集、分析质量数据，每季度提出报告；
3. 承办局交办的其他事项。

办公时间和地址见政府信息公开指南。
"""


BODIES: tuple[Body, ...] = (
    *(_sections, _plain_numbers, _results, _html_table, _questions, _articles),
    *(_reply, _warning, _list, _consultation, _duties),
)
