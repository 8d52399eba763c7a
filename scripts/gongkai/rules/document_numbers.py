"""GK2 编号: document numbers (发文字号), in the head and in the text."""

from collections.abc import Iterator
from operator import attrgetter

from gongkai.context import Context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.model.text import Regulation
from gongkai.patterns import Pattern
from gongkai.problems import Severity
from gongkai.rules.body import pointing, read_prose
from gongkai.rules.items import repeated
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding, Scope, rule

_JANUARY = 1
_YEAR = "(?:19|20)[0-9]{2}"
_WRONG_END = (
    rf"[\[(（【﹝〔](?:(?<!〔){_YEAR}(?:[\])）】﹞]\s?第?\s?[0-9]{{1,5}}\s?号|〕[0-9]{{1,5}}号)"
    rf"|(?<=〔)(?:{_YEAR}〕\s?(?:第\s?[0-9]{{1,5}}|0[0-9]{{0,4}})\s?号|[0-9]{{1,9}}号|{_YEAR}[\])）】﹞][0-9]{{1,5}}号))"
)
_ENDS_WRONG = Pattern(_WRONG_END, needs=Pattern(r"号(?<=[0-9\s]号)"))
_MISWRITTEN = Pattern(rf"([\u4e00-\u9fff]{{2,6}}(?:{_WRONG_END}))", needs=_ENDS_WRONG)
_LEADING = Pattern(
    r"\A[\u4e00-\u9fff]*(?:根据|按照|依照|依据|参照|遵照|落实|执行|转发|印发|[的和与及])(?=[\u4e00-\u9fff]{2})"
)
"""Words that stand before an agency code (机关代字) and are none of it."""
_PARTS = Pattern(rf"({_YEAR})[^0-9]{{1,4}}0*([1-9][0-9]{{0,4}})\s?号$")
_NUMBER = Pattern(r"〔(?<=[\u4e00-\u9fffA-Za-z·]〔)((?:19|20)[0-9]{2})〕[1-9][0-9]{0,4}号", needs=("〔",))
_AGENCY_CODE = Pattern(r"[\u4e00-\u9fffA-Za-z·]{1,20}\Z")
_TITLE_AND_NUMBER = Pattern(r"《(.+)》[^》]*（(.+)）")
_MARKS = Pattern(r"[\s《》〈〉“”]")


@rule("GK207", Severity.WARNING)
def duplicate_document_number(site: Site, _context: Context) -> Iterator[Finding]:
    """两件的发文字号相同。

    一个发文字号只编给一件公文。解读、转载、附件不写所解读文件的发文字号。
    依据：GB/T 9704《党政机关公文格式》。
    改法：核对原件，改正抄错的一件；不是公文的，删去发文字号。
    """
    numbered = (record for record in _documents(site) if record.document_number)
    order = attrgetter("publication_date", "stem")
    for record, other in repeated(numbered, attrgetter("document_number.text"), order):
        fact = f"发文字号“{record.document_number}”已用于 {other.where['document_number']}。"
        yield Finding(record.where["document_number"], fact)


@rule("GK208", Severity.WARNING, scope=Scope.FILE)
def mismatched_document_year(site: Site, _context: Context) -> Iterator[Finding]:
    """发文字号的年份和成文日期对不上。

    发文字号按成文的年份编排，只有一月份成文的可能沿用上一年的号；正文里引用的文件，也不会晚于本件成文的年份。
    依据：GB/T 9704《党政机关公文格式》。
    改法：核对原件，改正年份或者成文日期。
    """
    for record in _documents(site):
        formed = record.document_date
        if formed is None:
            continue
        number = record.document_number
        carried = formed.month == _JANUARY and number and number.year == formed.year - 1
        if number and number.year not in {None, formed.year} and not carried:
            fact = f"发文字号“{number}”的年份是 {number.year}，成文日期是 {formed}。"
            yield Finding(record.where["document_number"], fact)
        body = record.body
        for match in _NUMBER.finditer(body.text):
            if int(match[1]) > formed.year:
                agency_code = _AGENCY_CODE.search(body.text[: match.start()])
                typed = f"{agency_code[0] if agency_code else ''}{match[0]}"
                fact = f"正文里的“{typed}”是 {match[1]} 年的，晚于成文日期 {formed}。"
                yield Finding(body.at(match.start()), fact)


@rule("GK209", Severity.WARNING, scope=Scope.FILE)
def miswritten_document_number(site: Site, _context: Context) -> Iterator[Finding]:
    """正文里的发文字号写法不对。

    年份用六角括号〔〕，序号不加“第”、不补零；粘贴时丢了一半的，公众凭它找不到文件。
    依据：GB/T 9704《党政机关公文格式》。
    改法：对照原件，写成“国办发〔2019〕14号”的样子。
    """
    for prose in read_prose(site):
        for found in prose.find(_MISWRITTEN):
            parts = _PARTS.search(found.text)
            remedy = f"写成“〔{parts[1]}〕{parts[2]}号”。" if parts else ""
            yield Finding(found.location, f"正文里的发文字号“{_LEADING.sub('', found.text)}”写法不对。", remedy)


@rule("GK210", Severity.WARNING)
def misattributed_document_number(site: Site, _context: Context) -> Iterator[Finding]:
    """正文里文件的标题和发文字号对不上。

    书名号里的标题和括号里的发文字号应当是同一件；本栏目里用这个字号的是另一件。
    改法：核对引用的文件，改正标题或者发文字号。
    """
    for prose in pointing(site):
        for found in prose.citations():
            match = _TITLE_AND_NUMBER.search(found.text)
            titles = _titles(site).get(match[2], ()) if match else ()
            if match and titles and not any(_same_document(match[1], title) for title in titles):
                yield Finding(found.location, f"“{match[2]}”是《{titles[0]}》，不是《{match[1]}》。")


@remembered
def _titles(site: Site) -> dict[str, list[str]]:
    """Give the titles of the items with a document number; of two with the same another rule tells."""
    titles: dict[str, list[str]] = {}
    for item in site.items:
        if item.document_number:
            titles.setdefault(item.document_number.text, []).append(item.title)
    return titles


def _documents(site: Site) -> Iterator[Item | Regulation]:
    """Give everything that may bear a document number."""
    yield from site.regulations
    yield from site.items


def _same_document(quoted: str, title: str) -> bool:
    one, other = _MARKS.sub("", quoted), _MARKS.sub("", title)
    return one in other or other in one


RULES = (
    duplicate_document_number,
    mismatched_document_year,
    miswritten_document_number,
    misattributed_document_number,
)
