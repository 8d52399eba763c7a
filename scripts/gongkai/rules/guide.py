"""GK8 指南与依申请: what the texts say of the bureau comes from bureau.yml."""

from collections.abc import Iterator
from difflib import get_close_matches

from gongkai.context import Context
from gongkai.model.annual_report import is_report_name
from gongkai.model.site import Site
from gongkai.record import Record, terms_of
from gongkai.rules.body import pointing
from gongkai.rules.rule import Finding, rule

_NEAR = 0.5


@rule("GK801")
def unknown_reference(site: Site, _context: Context) -> Iterator[Finding]:
    """正文引用的机关资料不存在。

    “{{ 机构.受理机构.电话 }}”这样的引用，生成页面时换成 bureau.yml 里填写的内容；没有填写的，就没有内容可换。
    依据：《中华人民共和国政府信息公开条例》第十二条。
    改法：核对引用的名称，或者在 content/bureau.yml 里补上这一项。
    """
    if site.bureau.origin.location.path in site.unreadable:
        return
    reports = {report.origin.location.path for report in site.reports}
    for prose in pointing(site):
        for found in prose.references():
            if is_report_name(found.text) and found.location.path in reports:
                continue
            try:
                site.value(found.text, found.location.path)
            except KeyError:
                nearest = next((name for name in _names(site.bureau) if _is_slip(found.text, name)), "")
                remedy = f"写成“{{{{ {nearest} }}}}”。" if nearest else ""
                yield Finding(found.location, f"引用“{found.text}”在 content/bureau.yml 里没有内容。", remedy)


def _is_slip(typed: str, name: str) -> bool:
    """Whether a name was meant: one of its parts differs, and that part by little."""
    if typed.count(".") != name.count("."):
        return False
    different = [pair for pair in zip(typed.split("."), name.split("."), strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and bool(get_close_matches(different[0][0], [different[0][1]], cutoff=_NEAR))


def _names(record: Record, above: str = "") -> list[str]:
    names = []
    for name, term in terms_of(type(record)).items():
        value = getattr(record, name)
        if value in (None, ()):
            continue
        names.append(above + term)
        if isinstance(value, Record):
            names += _names(value, f"{above}{term}.")
    return names


RULES = (unknown_reference,)
