"""Calendar (日历): what is due as iCalendar (RFC 5545), one event a day to keep."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256

from gongkai.oversight.due import Due

_LINE = 75
_REMINDED = 3
"""Days before a due date on which the calendar reminds."""


def ics(dues: Iterable[Due], today: date, name: str, domain: str) -> str:
    """Write a calendar; the same matter keeps its identity from one writing to the next.

    name is the calendar's, domain the bureau's own, which makes identities unique.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gongkai//due//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for due in dues if due.due_date for line in _event(due, due.due_date, today, domain)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(due: Due, day: date, today: date, domain: str) -> Iterator[str]:
    identity = sha256(f"{due.location.path}\n{due.category}\n{day}\n{due.what[:2]}".encode()).hexdigest()[:20]
    yield from (
        "BEGIN:VEVENT",
        f"UID:{identity}@{domain}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(due.what)}",
        f"DESCRIPTION:{_escaped(f'责任科室：{due.section}')}\\n{_escaped(f'位置：{due.location}')}",
        f"CATEGORIES:{_escaped(due.section)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(due.what)}",
        f"TRIGGER:-P{_REMINDED}D",
        "END:VALARM",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Part a line at 75 octets, never within a character."""
    taken = ""
    for character in line:
        if len((taken + character).encode()) > _LINE:
            yield taken
            taken = " "
        taken += character
    yield taken
