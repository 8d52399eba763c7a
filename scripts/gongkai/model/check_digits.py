"""Check digits (校验位) of organisation codes (GB 11714) and unified social credit codes (GB 32100)."""

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_BASE = 31
_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_MODULUS = 11
USCC_LENGTH, ORGANISATION_LENGTH = 18, 9


def check_digit_holds(code: str) -> bool:
    """Whether the last character of a code is the one its others ask for; codes of other lengths hold.

    >>> [check_digit_holds(code) for code in ("11441700007280420Y", "000014349", "035210000")]
    [True, True, False]
    """
    if len(code) == USCC_LENGTH:
        return set(code) <= set(_USCC) and code[-1] == _credit_code_digit(code[:-1])
    if len(code) == ORGANISATION_LENGTH:
        return code[-1] == _organisation_digit(code[:-1])
    return True


def _credit_code_digit(code: str) -> str:
    total = sum(_USCC.index(character) * pow(3, place, _USCC_BASE) for place, character in enumerate(code))
    return _USCC[-total % _USCC_BASE]


def _organisation_digit(code: str) -> str:
    pairs = zip(code, _ORGANISATION_WEIGHTS, strict=True)
    digit = -sum(_ORGANISATION.index(character) * weight for character, weight in pairs) % _ORGANISATION_MODULUS
    return "X" if digit == _ORGANISATION_MODULUS - 1 else str(digit)
