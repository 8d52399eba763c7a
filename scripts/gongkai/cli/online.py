"""Links to other hosts (外部链接), asked one by one; the only place that goes online, and only when told to."""

import ssl
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

_AT_ONCE = 8
_PATIENCE = 15.0
_AGENT = "Mozilla/5.0 (gongkai check --online)"
_REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
"""Answers of a host that lives but will not talk to programs."""


def dead_links(addresses: Iterable[str], patience: float = _PATIENCE) -> dict[str, str]:
    """Visit addresses and give those that do not answer, each with the reason in Chinese."""
    asked = sorted(set(addresses))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        reasons = pool.map(lambda address: _reason(address, patience), asked)
        return {address: reason for address, reason in zip(asked, reasons, strict=True) if reason}


def _reason(address: str, patience: float) -> str:
    """Say why an address is dead; nothing if it is not."""
    escaped = quote(address.partition("#")[0], safe="%/:=&?~#+!$,;'@()*[]")
    try:
        with urlopen(Request(escaped, headers={"User-Agent": _AGENT}), timeout=patience):  # noqa: S310 - http(s) only
            return ""
    except HTTPError as error:
        return "" if error.code in _REFUSED else _answered(error.code)
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        return _unreached(reason, urlsplit(address).hostname or address, patience)


def _answered(code: int) -> str:
    return "没有这个网页（404）" if code == HTTPStatus.NOT_FOUND else f"对方回答 {code}"


def _unreached(reason: object, host: str, patience: float) -> str:
    match reason:
        case TimeoutError():
            return f"等了 {patience:g} 秒没有回答"
        case ssl.SSLError():
            return f"“{host}”的证书有问题"
        case _:
            return f"连不上“{host}”"
