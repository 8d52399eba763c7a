"""Records (记录): frozen values whose fields are declared once, by the bureau's own word, and know their lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Self, cast

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from gongkai.packed import packed
from gongkai.problems import Location


def Term(name: str, *, example: str = "", note: str = "") -> Any:  # noqa: ANN401, N802 - it reads as the metadata it makes
    """Declare the bureau's word for a field: the key in the file, the name in messages, the label on pages."""
    return Field(alias=name, title=name, description=note or None, examples=[example] if example else None)


def Given(name: str) -> Any:  # noqa: ANN401, N802 - it reads as the metadata it makes
    """Declare a field that comes from outside the form: the file's name, its body, its neighbours."""
    return Field(alias=given_key(name), exclude=True, repr=False)


def given_key(name: str) -> str:
    """Give the key under which a field from outside the form is handed over; no file can contain it."""
    return f"\0{name}"


@packed
@dataclass(frozen=True, slots=True)
class Origin:
    """Origin (出处): where a record stands in its file, and the lines of its keys and list elements."""

    location: Location
    key_lines: Mapping[str, int] = field(default_factory=dict)
    element_lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Where:
    """Look-up of locations by field name: `where["keywords"]`, `where["keywords", 2]`."""

    terms: Mapping[str, str]
    origin: Origin

    def __getitem__(self, key: str | tuple[str, int]) -> Location:
        name, index = (key, None) if isinstance(key, str) else key
        term = self.terms[name]
        line = self.origin.key_lines.get(term, self.origin.location.line)
        if index is not None:
            lines = self.origin.element_lines.get(term, ())
            line = lines[index] if index < len(lines) else line
        return Location(self.origin.location.path, line)


class Record(BaseModel):
    """Record (记录): a frozen model read from a file. Construct with model_validate, by the Chinese keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, hide_input_in_errors=True, defer_build=True)

    origin: Annotated[SkipJsonSchema[Origin], Given("origin")]

    @property
    def where(self) -> Where:
        """Where each field stands in the file."""
        return Where(terms_of(type(self)), self.origin)

    @classmethod
    def absent(cls, path: str) -> Self:
        """Stand in for a record whose file could not be read; never published."""
        return cast("Self", _absent(cls, path))


@cache
def _absent(record: type[Record], path: str) -> Record:
    return record.model_construct(origin=Origin(Location(path)))


@cache
def terms_of(record: type[Record]) -> Mapping[str, str]:
    """Give the fields of a record type in the order of the form: identifier → Chinese key."""
    return {
        name: info.alias for name, info in record.model_fields.items() if info.alias and not info.alias.startswith("\0")
    }
