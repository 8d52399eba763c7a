"""GK5 审核: personal particulars that must not be published (个人信息)."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import chain

from gongkai.model.site import Site
from gongkai.problems import Severity
from gongkai.rules.passages import (
    NAME_HEADING,
    NAME_WORDS,
    Detector,
    Grid,
    Hit,
    Leak,
    Own,
    Passage,
    findings,
    has_any,
    leaks,
    sources_of,
)
from gongkai.rules.rule import Finding, Rule, rule

_WIDE = "０１２３４５６７８９Ｘｘx－—–‐‑−　\u00a0\t＋（）"  # noqa: RUF001 - what is typed in their place
_PLAIN = str.maketrans(_WIDE, "0123456789XXX------   +()")
_DIGIT, _GAP = "0-9０-９", " \t\u00a0\u3000－—–‐‑−-"  # noqa: RUF001
_NUMERIC = re.compile(f"[{_DIGIT}{_GAP}]{{3}}")
_REACH = 40


@cache
def _has_run(length: int) -> Callable[[str], object]:
    """Suspect a run of so many digits; any three of its characters at equal distances are digits or gaps too."""
    run = re.compile(f"[{_DIGIT}](?:[{_GAP}]{{0,2}}[{_DIGIT}]){{{length - 1}}}")
    return lambda text: _NUMERIC.search(text[:: length // 3]) and run.search(text)


def _digits(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
    except ValueError:
        return False
    return text[:2] in {"19", "20"}


_PROVINCES = frozenset({*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)})
_ISLANDS = frozenset({71, 81, 82, 83})
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])(?<![0-9]/)[1-9][0-9]{16}[0-9X](?![0-9A-Za-z])(?![/-](?:19|20)[0-9]{2})")
_GROUPED_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][ /-])[1-9](?:[ -]{0,2}[0-9]){16}[ -]{0,2}[0-9X](?![0-9A-Za-z])(?![ /-][0-9])"
)
_OLD_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{14}(?![0-9A-Za-z])")
_IDENTITY_WORDS = re.compile("身份证|公民身份|身份号码|居民证")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_CODES_OF_TRADERS = frozenset({"91", "92", "93"})
_CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _identities(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find identity numbers of eighteen digits (GB 11643)."""
    text = passage.text.translate(_PLAIN)
    spans = {match.span() for match in chain(_IDENTITY.finditer(text), _GROUPED_IDENTITY.finditer(text))}
    for start, end in sorted(spans):
        number = _digits(text[start:end])
        if _is_identity(number, passage.before(start, _REACH)):
            yield Hit(start, end, f"{number[:6]}********{number[-4:]}")


def _is_identity(number: str, context: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    if not _is_day(number[6:14]) or number[-1] != "10X98765432"[total % 11]:
        return False
    if _is_credit_code(number) and (number[:2] in _CREDIT_CODES_OF_TRADERS or "信用代码" in context):
        return False
    region = int(number[1:3] if number[0] == "9" else number[:2])
    return region in _PROVINCES or region in _ISLANDS or bool(_IDENTITY_WORDS.search(context))


def _is_credit_code(number: str) -> bool:
    """Tell whether the check character of GB 32100 is right."""
    *values, check = (_CREDIT_CODE.index(character) for character in number)
    total: int = sum(value * pow(3, place, 31) for place, value in enumerate(values))
    return (total + check) % 31 == 0


def _old_identities(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find identity numbers of fifteen digits, where the words before them say so."""
    text = passage.text.translate(_PLAIN)
    for match in _OLD_IDENTITY.finditer(text):
        number = match[0]
        named = _IDENTITY_WORDS.search(passage.before(match.start(), _REACH))
        if named and int(number[:2]) in _PROVINCES and _is_day(f"19{number[6:12]}"):
            yield Hit(*match.span(), f"{number[:6]}******{number[-3:]}")


_MOBILE = re.compile(
    r"(?P<code>(?:\+|00)86[ -]?|\(\+?86\)[ -]?|86[ -]?|0)?"
    r"(?P<number>1[3-9][0-9][ -]{0,2}[0-9]{4}[ -]{0,2}[0-9]{4}|1[3-9][0-9]{2}[ -][0-9]{3}[ -][0-9]{4})(?![0-9])"
)
_HALF_MOBILE = re.compile(rf"1(?:[{_GAP}]{{0,2}}[{_DIGIT}]){{10}}")
_WIDE_MOBILE = re.compile(rf"１(?:[{_GAP}]{{0,2}}[{_DIGIT}]){{10}}")  # noqa: RUF001
_PHONE_WORDS = re.compile("电话|手机|联系|拨打|致电|微信|短信|热线|移动|tel|phone|mobile", re.IGNORECASE)
_OTHER_WORDS = re.compile(
    "编号|证号|文号|单号|代码|批号|货号|案号|注册号|备案号|登记号|序列号|流水号|编码|条码|条形码|许可证|规格|型号"
    "|金额|人民币|元[)）]|总额|总量|数量|产值|面积|[账帐卡]号|QQ号?|公众号|[￥¥$第№〔]|No[.]?",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(r"[A-Za-z_][-.]?$|[0-9][./]?$")
_TEL_BEFORE = re.compile(r"(?:tel|phone|mobile|wechat|(?<![a-z])(?:wx|vx?|m|t))[-.]?$", re.IGNORECASE)
_MEASURED_AFTER = re.compile(
    r"[A-Za-z]|[.][0-9]|,[0-9]{3}(?![0-9])"
    r"|[ ]?(?:元|万|亿|美元|欧元|吨|千克|公斤|克|米|平方|立方|千瓦|度|号(?!码)|户|件|台|次|份|条|%|‰)"
)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)


def _mobile_phones(passage: Passage, own: Own) -> Iterator[Hit]:
    """Find mobile telephone numbers that are not the bureau's own."""
    text = _WEB_ADDRESS.sub(lambda found: "/" * len(found[0]), passage.text.translate(_PLAIN))
    ended = -1
    for match in _MOBILE.finditer(text):
        number = _digits(match["number"])
        if number in own.phones:
            continue
        if _stands_alone(text, match, ended) and _is_called_phone(passage, text, match):
            ended = match.end()
            yield Hit(*match.span(), f"{number[:3]}****{number[-4:]}")


def _stands_alone(text: str, match: re.Match[str], ended: int) -> bool:
    """Tell whether a number is no part of a longer one, of a code, or of a quantity."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 5]
    if _JOINED_BEFORE.search(before) and not _TEL_BEFORE.search(before):
        return False
    if _MEASURED_AFTER.match(after):
        return False
    if match["number"].isdecimal():
        return True
    follows_phone = ended == match.start() - 1
    precedes_phone = re.match(r"[ ]1[3-9][0-9][ -]", after)
    return bool(
        (follows_phone or not re.search(r"[0-9][ -]$", before))
        and (precedes_phone or not re.match(r"[ -][0-9]", after))
    )


def _is_called_phone(passage: Passage, text: str, match: re.Match[str]) -> bool:
    """Tell by the words right before a number, or by its column's heading, whether it can be a telephone."""
    typed = text[max(0, match.start() - 12) : match.start()].rstrip(" :：(")
    label = re.split(r"[，。；、,;\s]", typed)[-1] or passage.heading
    if match["code"] in {"0", "86"} and not _PHONE_WORDS.search(label):
        return False
    other = max((found.end() for found in _OTHER_WORDS.finditer(label)), default=0)
    return other <= max((found.end() for found in _PHONE_WORDS.finditer(label)), default=0)


_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.-])(?:[3-69][0-9]{15,18}|[3-69][0-9]{5}[ -][0-9]{10,13}"
    r"|[3-69][0-9]{3}(?:[ -]{1,2}[0-9]{4}){3}(?:[ -]{1,2}[0-9]{1,3})?)(?![0-9A-Za-z])"
)
_ACCOUNT_WORDS = re.compile("[账帐]号|[账帐]户|卡号|银行卡|储蓄卡|社保卡|一卡通|一本通|存折|开户|汇款|打款|转账")
_ORGANISATION = re.compile(
    r"(?:户名|[账帐]户名|收款人|收款单位|单位名称|开户名|名称)称?[为是:： ]{0,3}[^，。；\n]{2,30}?"
    "(?:公司|局|中心|委员会|财政|专户|国库|学校|医院|协会|政府|厅|院|所|厂)"
)
_LISTED_ACCOUNT = re.compile(r"[^0-9]{0,8}[0-9](?:[ -]{0,2}[0-9]){10,22}[^0-9]{0,8}")


def _bank_accounts(passage: Passage, own: Own) -> Iterator[Hit]:
    """Find numbers of bank cards, and whatever account a list gives for a person."""
    text = passage.text.translate(_PLAIN)
    identities = {(hit.start, hit.end) for hit in _identities(passage, own)}
    if any(end - start > len(text) // 2 for start, end in identities):
        return
    if (
        _ACCOUNT_WORDS.search(passage.heading)
        and NAME_HEADING.search(passage.headings)
        and _LISTED_ACCOUNT.fullmatch(text)
    ):
        number = re.sub("[^0-9]", "", text)
        yield Hit(0, len(text), f"{number[:4]}********{number[-4:]}")
        return
    for match in _CARD.finditer(text):
        number = _digits(match[0])
        if _passes_luhn(number) and _is_called_account(passage, text, match) and match.span() not in identities:
            yield Hit(*match.span(), f"{number[:4]}********{number[-4:]}")


def _passes_luhn(number: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in number[::-2])) % 10 == 0


def _is_called_account(passage: Passage, text: str, match: re.Match[str]) -> bool:
    number = _digits(match[0])
    if number[:2] in _CREDIT_CODES_OF_TRADERS and len(number) == len(_WEIGHTS) + 1 and _is_credit_code(number):
        return False
    before, after = passage.before(match.start(), _REACH), text[match.end() : match.end() + _REACH]
    return bool(_ACCOUNT_WORDS.search(before + after[:20]) and not _ORGANISATION.search(before + after))


_UNIT = re.compile(
    r"[0-9A-Z]{1,4}(?:号楼|栋|幢|座|单元)[0-9A-Z一二三四五六七八九十东西南北、号楼栋幢座层单元 -]{0,12}?"
    r"(?:[0-9]{1,4}室|(?<=单元)[0-9]{3,4}(?![0-9户套米元部台人]))"
)
_VILLAGE = re.compile(r"(?:村|屯|寨|庄)[一-鿿]{0,6}?[0-9一二三四五六七八九十]{1,3}(?:村民小)?[组社队][0-9]{1,4}号")
_HOUSE = re.compile(r"(?:[路街道巷弄里村屯寨庄]|胡同|社区|小区)[一-鿿0-9-]{0,8}?[0-9]{1,4}号(?![线文令])")
_DWELLING = re.compile(
    r"(?:家庭[住地]址|[现住]住?址|户籍地址?|户籍所在地|居住地址?|居住[在于]|现住|家住|住在|(?:^|[，,。；;、\s])住)"
    r"[为是于在]?[:： ]{0,3}[一-鿿0-9A-Z]{0,30}$"
)
_LABEL = re.compile(
    "(?P<home>住址|家庭|户籍|居住|现住|住在|家住|身份证|姓名|[，、,][男女住]|公民|村民|户主|本人)"
    "|(?P<business>单位|公司|企业|经营|营业|店|厂|商铺|门面|大厦|写字楼|商务|广场|中心|办|机构|注册|登记|窗口|场所|商户|字号"
    "|超市|学校|院|诊所|机关|委员会|采购|供应商|投标|受理|邮寄|寄送|房号|预售|局|科|处|政府|(?<!住)所)"
)
_HOME_HEADING = re.compile("家庭[住地]|户籍|居住|住址")
_BUSINESS_HEADING = re.compile("单位|企业|公司|店|经营|字号|机构|商户|主体")


def _home_addresses(passage: Passage, own: Own) -> Iterator[Hit]:
    """Find addresses down to the door, unless they are of a business or the bureau."""
    text = passage.text.translate(_PLAIN)
    found = chain(_UNIT.finditer(text), _VILLAGE.finditer(text), _HOUSE.finditer(text))
    ended = -_REACH
    for match in sorted(found, key=re.Match.start):
        before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
        street = re.search("[一-鿿]{0,12}$", before)
        start = street.start() - len(before) + match.start() if street else match.start()
        near = text[max(0, match.start() - _REACH) : match.end() + 10]
        if start > ended + 2 and _is_home(passage, match, before) and not any(own in near for own in own.addresses):
            ended = match.end()
            yield Hit(start, ended, re.sub("[0-9]+", "*", text[start:ended]))


def _is_home(passage: Passage, match: re.Match[str], before: str) -> bool:
    if passage.heading:
        if _HOME_HEADING.search(passage.heading):
            return True
        person = NAME_HEADING.search(passage.headings) and not _BUSINESS_HEADING.search(passage.headings)
        return bool(person) and ("址" in passage.heading or "住" in passage.heading)
    if match.re is _HOUSE:
        return bool(_DWELLING.search(before))
    labels = [label.lastgroup for label in _LABEL.finditer(before)]
    return labels[-1] == "home" if labels else match.re is _UNIT


_DAY = (
    r"(?P<year>(?:19|20)[0-9]{2})(?:年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日|(?P<mark>[-./])[0-9]{1,2}(?P=mark)[0-9]{1,2}"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_BORN = re.compile(rf"{_DAY}(?:出生|生(?![一-鿿]))")
_BORN_ON = re.compile(rf"(?:出生(?:日期|年月日?|时间|于)?|生于)[为是]?[:： ]{{0,3}}{_DAY}")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文"
)
_PERSON = re.compile(
    r"姓 {0,2}名[:： ]{0,3}[一-鿿·]{2}(?<!某)"
    r"|(?:^|[，,。；;、:：( \n]|当事人|被处罚人|申请人|经营者|负责人|同志|居民|村民|学生|患者)"
    rf"[{_SURNAMES}](?!某)[一-鿿]{{1,2}}(?<!某)"
    r"(?=[，,(、 ]{0,2}(?:男|女|汉族|身份证|生于|出生|(?:19|20)[0-9]{2}))",
)


def _birth_dates(passage: Passage, _own: Own) -> Iterator[Hit]:
    """Find full dates of birth of persons who are named."""
    text = passage.text.translate(_PLAIN)
    if passage.heading:
        match = re.fullmatch(_DAY, text.strip())
        if match and "出生" in passage.heading and NAME_HEADING.search(passage.headings):
            yield Hit(0, len(text), f"{match['year']}年*月*日")
        return
    for match in chain(_BORN.finditer(text), _BORN_ON.finditer(text)):
        near = text[max(0, match.start() - _REACH) : match.end() + _REACH]
        if _PERSON.search(near):
            yield Hit(*match.span(), f"{match['year']}年*月*日")


_SENSITIVE = re.compile(
    "疾病|病种|病名|病因|病情|病史|病历|患病|大病|慢病|慢性病|精神|诊断|艾滋|传染|残疾|致残|伤残|健康状况|血型"
    "|低保|特困|贫困|困难类|致贫|救助|救济|孕|产检|生育|节育|计生|婚姻|婚育|离异|身份证|证件号|家庭[住地]址|户籍[地住]|住址"
    "|家庭成员|家庭收入|人均收入|财产状况|宗教|信仰|吸毒|戒毒|矫正|刑满|未成年|留守|孤儿|监护|指纹"
)
_SENSITIVE_TITLE = re.compile(
    "低保|特困|贫困户|脱贫户|残疾人|困难群众|救助|救济|孕|患者|病人|精神障碍|留守儿童|孤儿|吸毒|矫正"
)
_SANCTIONS = re.compile("失信|处罚|惩戒|违法|曝光|被执行|案由|案号|吊销|撤销")
_PLAIN_NAME = re.compile("(?:[一-鿿] {0,4}){1,3}[一-鿿]|[一-鿿]{1,8}[·•][一-鿿·•]{1,12}")
_NO_NAME = re.compile("[某*×]|公司|店$|厂$|局$|社$|部$|所$|中心$|[合小]计")  # noqa: RUF001
_FEW = 3
_WIDEST = 50


def _is_plain_name(cell: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(cell.strip())) and not _NO_NAME.search(cell)


def sensitive_lists(grid: Grid) -> Iterator[Finding]:
    """Find a table that names more than a few persons beside their illness, poverty, home and the like."""
    headings = grid.headings()[:_WIDEST]
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


def _has_mobile(text: str) -> bool:
    return bool(_HALF_MOBILE.search(text) or _WIDE_MOBILE.search(text))


def _has_account(text: str) -> bool:
    return has_any("账", "帐", "卡", "存折", "一本通", "开户", "汇款", "打款")(text) and bool(_has_run(11)(text))


IDENTITIES = Detector("GK511", "身份证号", _has_run(15), _identities)
OLD_IDENTITIES = Detector("GK517", "疑似旧身份证号", has_any("身份", "居民证"), _old_identities)
MOBILE_PHONES = Detector("GK512", "手机号", _has_mobile, _mobile_phones)
BANK_ACCOUNTS = Detector("GK513", "银行账号", _has_account, _bank_accounts)
HOME_ADDRESSES = Detector("GK514", "详细住址", has_any("单元", "栋", "幢", "号楼", "住", "户籍", "村"), _home_addresses)
BIRTH_DATES = Detector("GK515", "出生日期", has_any("出生", "日生", "生于"), _birth_dates)
DETECTORS = (IDENTITIES, MOBILE_PHONES, BANK_ACCOUNTS, HOME_ADDRESSES, BIRTH_DATES, OLD_IDENTITIES)


def scan(passage: Passage, own: Own) -> Iterator[Leak]:
    """Tell all that a passage leaks of persons."""
    return leaks(DETECTORS, passage, own)


def scan_grid(grid: Grid, own: Own) -> Iterator[Leak]:
    """Tell all that a table leaks of persons, cell by cell and as a list of names."""
    for passage in grid.cells():
        yield from scan(passage, own)
    yield from (Leak("GK516", finding) for finding in sensitive_lists(grid))


@rule("GK511")
def identity_number(site: Site) -> Iterator[Finding]:
    """公开了身份证号。

    身份证号能认定一个人，公开以后收不回来。校验位正确的十八位号码才算；统一社会信用代码、索引号不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条、第二十八条。
    改法：删去身份证号；确需区分同名的人，中间八位写成“*”。
    """
    return findings(site, IDENTITIES)


@rule("GK512")
def mobile_phone(site: Site) -> Iterator[Finding]:
    """公开了手机号。

    手机号是个人的联系方式；办事用的电话，应当是本机关的座机或者热线。content/bureau.yml 里的电话不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条。
    改法：换成办公电话；确需保留的，中间四位写成“*”。
    """
    return findings(site, MOBILE_PHONES)


@rule("GK513")
def bank_account(site: Site) -> Iterator[Finding]:
    """公开了个人的银行账号。

    账号属于敏感个人信息，泄露以后容易使人受骗。单位的收款账号不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条、第二十八条。
    改法：删去账号，只留姓名和金额；确需核对的，只写末四位。
    """
    return findings(site, BANK_ACCOUNTS)


@rule("GK514")
def home_address(site: Site) -> Iterator[Finding]:
    """公开了个人的详细住址。

    住址写到门牌，外人就能找上门去。企业、单位、店铺的经营地址不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条。
    改法：住址只写到乡镇、街道或者村、社区；是经营地址的，在前面写明“经营场所”。
    """
    return findings(site, HOME_ADDRESSES)


@rule("GK515")
def birth_date(site: Site) -> Iterator[Finding]:
    """写明了某人出生的年月日。

    姓名连同出生日期，就能推出身份证号的大半。负责人简介、任前公示只写出生年月，不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条。
    改法：删去出生日期，或者只写年、月。
    """
    return findings(site, BIRTH_DATES)


@rule("GK516")
def sensitive_list(site: Site) -> Iterator[Finding]:
    """公开了带有病情、贫困、残疾等情况的名单。

    名单一公开，就说出了每个人的疾病、残疾、生育或者困难。公示、曝光违法失信和招考录用的名单不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十八条。
    改法：改为公布人数、金额等汇总数；依法应当公示名单的，删去敏感的各栏，姓名隐去一字，不长期留在网上。
    """
    for source in sources_of(site):
        if has_any("|", "\t", "<")(source.text) and has_any(*NAME_WORDS)(source.text):
            for grid in source.grids():
                yield from sensitive_lists(grid)


@rule("GK517", Severity.WARNING)
def old_identity_number(site: Site) -> Iterator[Finding]:
    """疑似公开了十五位的旧身份证号。

    旧号码没有校验位，程序看不准；前面写着“身份证”的，多半就是。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条、第二十八条。
    改法：核对这个号码；是身份证号的，删去。
    """
    return findings(site, OLD_IDENTITIES)


RULES: tuple[Rule, ...] = (
    identity_number,
    mobile_phone,
    bank_account,
    home_address,
    birth_date,
    sensitive_list,
    old_identity_number,
)
