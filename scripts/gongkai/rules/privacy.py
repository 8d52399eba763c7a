"""GK5 审核: personal particulars that must not be published (个人信息)."""

from collections.abc import Iterable, Iterator

from gongkai.context import Context
from gongkai.model.site import Site
from gongkai.problems import Severity
from gongkai.rules.leaks.accounts import BANK_ACCOUNTS
from gongkai.rules.leaks.addresses import HOME_ADDRESSES
from gongkai.rules.leaks.birth_dates import BIRTH_DATES
from gongkai.rules.leaks.detector import Leak, Own, leaks
from gongkai.rules.leaks.identities import IDENTITIES, OLD_IDENTITIES
from gongkai.rules.leaks.name_lists import sensitive_lists
from gongkai.rules.leaks.passages import Grid, Passage
from gongkai.rules.leaks.phones import MOBILE_PHONES
from gongkai.rules.leaks.sources import findings, sources_of
from gongkai.rules.rule import Finding, Rule, Scope, rule

DETECTORS = (IDENTITIES, MOBILE_PHONES, BANK_ACCOUNTS, HOME_ADDRESSES, BIRTH_DATES, OLD_IDENTITIES)


def scan(passages: Iterable[Passage], said: str, own: Own) -> Iterator[Leak]:
    """Tell all that passages leak of persons; said is their texts and headings, each beginning a line."""
    suspecting = [detector for detector in DETECTORS if detector.suspects(said)]
    for passage in passages if suspecting else ():
        yield from leaks(suspecting, passage, own)


def scan_grid(grid: Grid, own: Own) -> Iterator[Leak]:
    """Tell all that a table leaks of persons, cell by cell and as a list of names."""
    yield from scan(grid.cells(), grid.text, own)
    yield from (Leak("GK516", finding) for finding in sensitive_lists(grid))


@rule("GK511", scope=Scope.FILE)
def identity_number(site: Site, _context: Context) -> Iterator[Finding]:
    """公开了身份证号。

    身份证号能认定一个人，公开以后收不回来。校验位正确的十八位号码才算；统一社会信用代码、索引号不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条、第二十八条。
    改法：删去身份证号；确需区分同名的人，中间八位写成“*”。
    """
    return findings(site, IDENTITIES)


@rule("GK512", scope=Scope.FILE)
def mobile_phone(site: Site, _context: Context) -> Iterator[Finding]:
    """公开了手机号。

    手机号是个人的联系方式；办事用的电话，应当是本机关的座机或者热线。content/bureau.yml 里的电话不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条。
    改法：换成办公电话；确需保留的，中间四位写成“*”。
    """
    return findings(site, MOBILE_PHONES)


@rule("GK513", scope=Scope.FILE)
def bank_account(site: Site, _context: Context) -> Iterator[Finding]:
    """公开了个人的银行账号。

    账号属于敏感个人信息，泄露以后容易使人受骗。单位的收款账号不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条、第二十八条。
    改法：删去账号，只留姓名和金额；确需核对的，只写末四位。
    """
    return findings(site, BANK_ACCOUNTS)


@rule("GK514", scope=Scope.FILE)
def home_address(site: Site, _context: Context) -> Iterator[Finding]:
    """公开了个人的详细住址。

    住址写到门牌，外人就能找上门去。企业、单位、店铺的经营地址不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条。
    改法：住址只写到乡镇、街道或者村、社区；是经营地址的，在前面写明“经营场所”。
    """
    return findings(site, HOME_ADDRESSES)


@rule("GK515", scope=Scope.FILE)
def birth_date(site: Site, _context: Context) -> Iterator[Finding]:
    """写明了某人出生的年月日。

    姓名连同出生日期，就能推出身份证号的大半。负责人简介、任前公示只写出生年月，不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十五条。
    改法：删去出生日期，或者只写年、月。
    """
    return findings(site, BIRTH_DATES)


@rule("GK516", scope=Scope.FILE)
def sensitive_list(site: Site, _context: Context) -> Iterator[Finding]:
    """公开了带有病情、贫困、残疾等情况的名单。

    名单一公开，就说出了每个人的疾病、残疾、生育或者困难。公示、曝光违法失信和招考录用的名单不算。
    依据：《中华人民共和国政府信息公开条例》第十五条，《中华人民共和国个人信息保护法》第二十八条。
    改法：改为公布人数、金额等汇总数；依法应当公示名单的，删去敏感的各栏，姓名隐去一字，不长期留在网上。
    """
    for source in sources_of(site):
        for grid in source.grids:
            yield from sensitive_lists(grid)


@rule("GK517", Severity.WARNING, scope=Scope.FILE)
def old_identity_number(site: Site, _context: Context) -> Iterator[Finding]:
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
