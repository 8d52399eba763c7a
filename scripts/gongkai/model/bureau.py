"""Bureau (公开主体) and its offices: the one source of every address, telephone and opening hour (条例 art. 4, 12)."""

from typing import Annotated
from urllib.parse import urlsplit

from gongkai.model.index_scheme import IndexScheme
from gongkai.model.values import (
    CreditCode,
    Domain,
    Email,
    IcpNumber,
    Phone,
    PoliceNumber,
    Postcode,
    SiteAddress,
    SiteIdCode,
    Text,
    TimeRange,
    WebAddress,
)
from gongkai.record import Reading, Record, Term, record, terms_of


@record
class Hours(Record):
    """Hours (办公时间): the opening hours of one season, by part of day."""

    season: Annotated[Text | None, Term("时段", example="5月1日至9月30日")] = None
    weekdays: Annotated[Text | None, Term("工作日", example="周一至周五，法定节假日除外")] = None
    morning: Annotated[TimeRange, Term("上午", example="8:30-12:00")]
    afternoon: Annotated[TimeRange, Term("下午", example="14:00-17:30")]

    def __str__(self) -> str:
        parts = [self.season, self.weekdays, f"上午{self.morning}", f"下午{self.afternoon}"]
        return " ".join(part for part in parts if part)


@record
class Contact(Record):
    """Contact (联系方式): somewhere a citizen can go, write or call."""

    name: Annotated[Text, Term("名称", example="示例市档案馆")]
    address: Annotated[Text, Term("地址", example="示例市示范区公正路1号")]
    postcode: Annotated[Postcode | None, Term("邮编", example='"252000"')] = None
    hours: Annotated[tuple[Hours, ...], Term("办公时间")] = ()
    phone: Annotated[Phone | None, Term("电话", example="0635-8519813")] = None
    fax: Annotated[Phone | None, Term("传真", example="0635-8519810")] = None
    email: Annotated[Email | None, Term("邮箱", example="gkb@shilishi.example")] = None
    website: Annotated[WebAddress | None, Term("网址", example="https://www.shilishi.example/")] = None
    note: Annotated[Text | None, Term("说明")] = None


@record
class Office(Contact):
    """Office (机构): an institution of the guide, which can be written to and called."""

    postcode: Annotated[Postcode, Term("邮编", example='"252000"')]
    phone: Annotated[Phone, Term("电话", example="0635-8519813")]


@record
class DisclosureOffice(Office):
    """Disclosure office (公开工作机构): all six contact elements of 条例 art. 12 are required of it."""

    fax: Annotated[Phone, Term("传真", example="0635-8519810")]
    email: Annotated[Email, Term("邮箱", example="gkb@shilishi.example")]


@record
class Offices(Record):
    """Offices (机构): who discloses, receives requests, supervises, reconsiders and judges."""

    disclosure: Annotated[DisclosureOffice, Term("公开工作机构")]
    reception: Annotated[Office, Term("受理机构")]
    supervision: Annotated[Office, Term("监督机构")]
    reconsideration: Annotated[Office, Term("行政复议机构")]
    court: Annotated[Office, Term("行政诉讼法院")]


@record
class Website(Record):
    """Website (网站): what the head tags and the footer of every page must state (国办发〔2017〕47号)."""

    name: Annotated[Text, Term("名称", example="示例市市场监督管理局")]
    domain: Annotated[Text, Term("域名", example="scjgj.shilishi.example")]
    url: Annotated[SiteAddress, Term("网址", example="https://scjgj.shilishi.example/zfxxgk/")]
    id_code: Annotated[SiteIdCode, Term("标识码", example='"0000000001"')]
    icp_number: Annotated[IcpNumber, Term("备案号", example="京ICP备18044900号-2")]
    police_number: Annotated[PoliceNumber, Term("公安备案号", example="京公网安备 11010202008132号")]
    badge: Annotated[WebAddress, Term("标识", example="https://bszs.conac.cn/", note="党政机关网站标识的证书页")]
    trusted_domains: Annotated[
        tuple[Domain, ...], Term("政府域名", example="gov.cn", note="链到这些域名的不提示离开；不填时是 gov.cn")
    ] = ("gov.cn",)

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """The hosts, with all that lie below them, to which a link leads without asking: governments' and its own."""
        return (*self.trusted_domains, urlsplit(self.url).hostname or "")


@record
class Outlet(Record):
    """Outlet (公开渠道): a channel through which the bureau discloses."""

    name: Annotated[Text, Term("名称", example="示例市政府公报")]
    note: Annotated[Text | None, Term("说明")] = None
    website: Annotated[WebAddress | None, Term("网址", example="https://www.shilishi.example/")] = None


@record
class Bureau(Record):
    """Bureau (本机关): content/bureau.yml."""

    name: Annotated[Text, Term("名称", example="示例市市场监督管理局")]
    short_name: Annotated[Text | None, Term("简称", example="示例市市场监管局")] = None
    credit_code: Annotated[CreditCode, Term("统一社会信用代码", example="11000000MB0000019X")]
    stated_scheme: Annotated[
        Annotated[IndexScheme, Reading(IndexScheme.parse)] | None,
        Term("索引号样式", example="代码/年-00000", note="不填时就是“代码/年-00000”"),
    ] = None
    website: Annotated[Website, Term("网站")]
    data_terms: Annotated[Text | None, Term("数据使用说明", note="显示在开放数据页，不填就不显示")] = None
    hours: Annotated[tuple[Hours, ...], Term("办公时间", note="各机构没有另外写明时用这里的")]
    offices: Annotated[Offices, Term("机构")]
    reading_places: Annotated[tuple[Contact, ...], Term("查阅场所")]
    outlets: Annotated[tuple[Outlet, ...], Term("公开渠道")] = ()

    @property
    def index_scheme(self) -> IndexScheme:
        """The scheme of the bureau's index numbers, or the usual one."""
        return self.stated_scheme or IndexScheme("代码/年-00000")

    def hours_of(self, contact: Contact) -> tuple[Hours, ...]:
        """Give the opening hours of an office or place: its own, else the bureau's."""
        return contact.hours or self.hours

    def value(self, reference: str) -> object:
        """Look up a dotted name such as 机构.受理机构.电话.

        Returns a text, a contact, or a tuple of records.

        Raises:
            KeyError: there is no such name, or nothing is filled in under it.
        """
        found: object = self
        owner: object = self
        for term in reference.split("."):
            names = {alias: name for name, alias in terms_of(type(found)).items()} if isinstance(found, Record) else {}
            owner, found = found, getattr(found, names[term])
        if not found and isinstance(owner, Contact) and reference.endswith(".办公时间"):
            return self.hours
        if found in (None, ()) or (isinstance(found, Record) and not isinstance(found, Contact)):
            raise KeyError(reference)
        return found
