"""The request form (政府信息公开申请表) as a document to download."""

from gongkai.documents.paper import Block, Form, Paper, Paragraph
from gongkai.model import addresses
from gongkai.model.bureau import Contact
from gongkai.model.site import Site
from gongkai.pages.request_form import ADVICE, request_lines


def request_form(site: Site) -> Paper:
    """Make the form, addressed to the office that receives requests."""
    parts: tuple[Block, ...] = (
        Form(request_lines()),
        *(Paragraph((line,)) for line in ADVICE),
        Paragraph((f"受理机构：{_written(site.bureau.offices.reception)}",)),
    )
    return Paper(
        address=addresses.REQUEST_FORM,
        title=f"{site.bureau.name}政府信息公开申请表",
        issuer=site.bureau.name,
        day=site.on_request.version_date,
        parts=parts,
        signed=False,
    )


def _written(office: Contact) -> str:
    parts = (
        office.name,
        f"地址 {office.address}",
        f"邮编 {office.postcode}" if office.postcode else "",
        f"电话 {office.phone}" if office.phone else "",
        f"传真 {office.fax}" if office.fax else "",
        f"邮箱 {office.email}" if office.email else "",
    )
    return "，".join(part for part in parts if part) + "。"
