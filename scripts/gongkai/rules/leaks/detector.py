"""Detectors (探测): what one is, and how it is run over a passage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.model.bureau import Bureau
from gongkai.patterns import Pattern
from gongkai.rules.leaks.passages import Passage
from gongkai.rules.leaks.texts import texts_of
from gongkai.rules.remembered import remembered
from gongkai.rules.rule import Finding

_MOBILE = Pattern(r"1[3-9]\d{9}")


class Hit(NamedTuple):
    """Hit (发现): the span of what was found, and how it may be quoted in a message."""

    start: int
    end: int
    quotation: str


@dataclass(frozen=True, slots=True)
class Own:
    """Own (本机关自己的): the mobile telephones and addresses that the bureau publishes as its own."""

    phones: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()


@remembered
def own_of(bureau: Bureau) -> Own:
    """Take what a bureau publishes as its own from bureau.yml; nothing if that cannot be read."""
    texts = list(texts_of(bureau))
    phones = (text.value for text in texts if text.name in {"phone", "fax"})
    addresses = tuple(dict.fromkeys(text.value for text in texts if text.name == "address"))
    return Own(frozenset(number for phone in phones for number in _MOBILE.findall(phone)), addresses)


class Detector(NamedTuple):
    """Detector (探测): one kind of leak.

    suspects is a cheap test that passes over what cannot hold it: a text in which the passage's heading and the passage
    itself each stand as lines. numeric says that it is, or stands beside, a number of eleven digits or more.
    """

    code: str
    noun: str
    suspects: Callable[[str], object]
    find: Callable[[Passage, Own], Iterator[Hit]]
    numeric: bool = False


class Leak(NamedTuple):
    """Leak (泄露): the code of a rule and what it tells."""

    code: str
    finding: Finding


def leaks(detectors: Iterable[Detector], passage: Passage, own: Own) -> Iterator[Leak]:
    """Tell what detectors find in a passage, once for each line and quotation."""
    for detector in detectors:
        if detector.suspects(f"{passage.heading}\n{passage.text}" if passage.heading else passage.text):
            hits = detector.find(passage, own)
            told = (
                Finding(passage.at(hit.start), f"{passage.place}里有{detector.noun}“{hit.quotation}”。") for hit in hits
            )
            yield from (Leak(detector.code, finding) for finding in dict.fromkeys(told))
