"""Credit codes (统一社会信用代码): numbers of organisations that look like those of persons."""

CREDIT_CODES_OF_TRADERS = frozenset({"91", "92", "93"})
_CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18


def is_credit_code(number: str) -> bool:
    """Tell whether the length and the check character of GB 32100 are right."""
    if len(number) != _LENGTH:
        return False
    *values, check = (_CREDIT_CODE.index(character) for character in number)
    total: int = sum(value * pow(3, place, 31) for place, value in enumerate(values))
    return (total + check) % 31 == 0
