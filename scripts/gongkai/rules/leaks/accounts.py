"""Bank accounts (银行账号): numbers of cards, and accounts in lists of persons."""

import re
from collections.abc import Iterator

from gongkai.patterns import Pattern, has_any
from gongkai.rules.leaks.credit_codes import CREDIT_CODES_OF_TRADERS, is_credit_code
from gongkai.rules.leaks.detector import Detector, Hit, Own
from gongkai.rules.leaks.digits import digits, has_run, plain
from gongkai.rules.leaks.identities import identities
from gongkai.rules.leaks.passages import NAME_HEADING, REACH, Passage

_CARD = Pattern(
    r"(?<![0-9A-Za-z])(?<![0-9][.-])(?:[3-69][0-9]{15,18}|[3-69][0-9]{5}[ -][0-9]{10,13}"
    r"|[3-69][0-9]{3}(?:[ -]{1,2}[0-9]{4}){3}(?:[ -]{1,2}[0-9]{1,3})?)(?![0-9A-Za-z])"
)
_ACCOUNT_WORDS = Pattern("[账帐]号|[账帐]户|卡号|银行卡|储蓄卡|社保卡|一卡通|一本通|存折|开户|汇款|打款|转账")
_ORGANISATION = Pattern(
    r"(?:户名|[账帐]户名|收款人|收款单位|单位名称|开户名|名称)称?[为是:： ]{0,3}[^，。；\n]{2,30}?"
    "(?:公司|局|中心|委员会|财政|专户|国库|学校|医院|协会|政府|厅|院|所|厂)"
)
_LISTED_ACCOUNT = Pattern(r"[^0-9]{0,8}[0-9](?:[ -]{0,2}[0-9]){10,22}[^0-9]{0,8}")


def _bank_accounts(passage: Passage, own: Own) -> Iterator[Hit]:
    """Find numbers of bank cards, and whatever account a list gives for a person."""
    text = plain(passage.text)
    known = {(hit.start, hit.end) for hit in identities(passage, own)}
    if any(end - start > len(text) // 2 for start, end in known):
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
        number = digits(match[0])
        if _passes_luhn(number) and _is_called_account(passage, text, match) and match.span() not in known:
            yield Hit(*match.span(), f"{number[:4]}********{number[-4:]}")


def _passes_luhn(number: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in number[::-2])) % 10 == 0


def _is_called_account(passage: Passage, text: str, match: re.Match[str]) -> bool:
    number = digits(match[0])
    if number[:2] in CREDIT_CODES_OF_TRADERS and is_credit_code(number):
        return False
    before, after = passage.before(match.start(), REACH), text[match.end() : match.end() + REACH]
    called = _ACCOUNT_WORDS.search(before) or _ACCOUNT_WORDS.search(after[:20])
    return bool(called and not _ORGANISATION.search(before + after))


_HAS_ACCOUNT_WORD = has_any("账", "帐", "卡", "存折", "一本通", "开户", "汇款", "打款")


def _has_account(text: str) -> bool:
    return _HAS_ACCOUNT_WORD(text) and bool(has_run(11)(text))


BANK_ACCOUNTS = Detector("GK513", "银行账号", _has_account, _bank_accounts, numeric=True)
