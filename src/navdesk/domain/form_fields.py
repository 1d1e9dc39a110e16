"""What a question of the mapping is: its type, its parts, its choices and what may fill it.

The questions themselves are data in `resources/forms/` (domain sheet, section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.messages import NavdeskError

MAX_TEXT: Final = 20_000
MAX_KRONER: Final = 100_000_000
MAX_INTEGER: Final = 1_000_000
MAX_LINES: Final = 60
_SOURCE_LANGUAGE = "nb"


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


class FieldType(StrEnum):
    """What kind of answer a field takes; WORDS is the client's own voice.

    CHOICES takes several of its options, RECORD one set of parts, LIST lines of such parts.
    COMPUTED is told and never asked.
    """

    TEXT = "text"
    WORDS = "words"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    BOOLEAN = "boolean"
    SCALE = "scale"
    CHOICE = "choice"
    CHOICES = "choices"
    RECORD = "record"
    LIST = "list"
    COMPUTED = "computed"


SIMPLE_TYPES: Final = frozenset(FieldType) - {
    FieldType.CHOICES,
    FieldType.RECORD,
    FieldType.LIST,
    FieldType.COMPUTED,
}
"""What a part of a record or of a list's lines may be."""


class Holds(StrEnum):
    """What a text has to hold to be of use, whatever else it says.

    NAME is letters, PHONE a telephone number, REACH a number or an e-mail address, and CONTACT
    any of them.
    """

    NAME = "NAME"
    PHONE = "PHONE"
    REACH = "REACH"
    CONTACT = "CONTACT"


TEXT_TYPES: Final = frozenset({FieldType.TEXT, FieldType.WORDS})


class FormError(NavdeskError):
    """An answer does not fit its field; messages are `form.…` and never hold the answer."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field, with its label by language."""

    code: str
    labels: Mapping[str, str]

    def label(self, language: str) -> str:
        """Return the label in `language`, in Bokmål where it has none."""
        return self.labels.get(language) or self.labels[_SOURCE_LANGUAGE]


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of a record, or of each line of a list; `holds` is what a text has to hold."""

    id: str
    type: FieldType
    labels: Mapping[str, str]
    options: tuple[Option, ...] = ()
    required: bool = False
    minimum: int = 0
    maximum: int = MAX_INTEGER
    holds: Holds | None = None

    def label(self, language: str) -> str:
        """Return what the part is called in `language`, in Bokmål where it has no name there."""
        return self.labels.get(language) or self.labels[_SOURCE_LANGUAGE]


@dataclass(frozen=True, slots=True)
class PrefillPath:
    """Where a field may be filled from: a fact field, and the way through its value.

    `sources` are the sheet's codes of the systems (section 4). For a record or a list, `parts`
    names the key of the fact's value for each part, `fixed` what a part always says of such a fact,
    and `each` the key whose every entry is a line. `only` are values the fact must have to count.
    For any other type `value` is the key; empty is the value itself. `codes` translates the
    source's words into the codes of the field's options. Of facts that say the same in the parts
    of `newest` only the newest is offered.
    """

    fact: str
    sources: tuple[str, ...] = ()
    value: str = ""
    each: str = ""
    parts: Mapping[str, str] = field(default_factory=_nothing)
    fixed: Mapping[str, str] = field(default_factory=_nothing)
    codes: Mapping[str, str] = field(default_factory=_nothing)
    only: Mapping[str, str] = field(default_factory=_nothing)
    newest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """One question. `prefill` are the facts that may be offered as its answer, `checks` the
    checks of section 7 that read it; `legal_basis` is the purpose of an answer; `minimum` and
    `maximum` bound an integer, `parts` are those of a record or of each line of a list."""

    id: str
    life_area: LifeArea
    type: FieldType
    sensitivity: Sensitivity
    labels: Mapping[str, str]
    helps: Mapping[str, str]
    options: tuple[Option, ...]
    prefill: tuple[PrefillPath, ...]
    legal_basis: LegalBasis
    minimum: int = 0
    maximum: int = MAX_INTEGER
    parts: tuple[FormPart, ...] = ()
    checks: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return the question in `language`, in Bokmål where it has none."""
        return self.labels.get(language) or self.labels[_SOURCE_LANGUAGE]

    def help(self, language: str) -> str:
        """Return the guidance beside the field in `language`, in Bokmål where it has none."""
        return self.helps.get(language) or self.helps[_SOURCE_LANGUAGE]

    def words(self, language: str) -> dict[str, str]:
        """Return every code the field or a part of it may hold, in words: a fact is told so."""
        options = [*self.options, *(one for part in self.parts for one in part.options)]
        return {option.code: option.label(language) for option in reversed(options)}

    def part(self, part_id: str) -> FormPart | None:
        """Return the part called `part_id`, or None."""
        return next((part for part in self.parts if part.id == part_id), None)
