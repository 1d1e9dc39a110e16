"""The questions of the life-area mapping, and what counts as an answer to one.

The questions themselves are data in `resources/forms/mapping.toml` (domain sheet, section 4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import NavdeskError

MAX_TEXT = 20_000
MAX_KRONER = 100_000_000
MAX_INTEGER = 1_000_000
_SOURCE_LANGUAGE = "nb"
_YEARS = range(1900, 2101)

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT_CONTROLS = frozenset("\n\t")
_AMOUNT = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,2}))?")
_WHOLE = re.compile(r"[0-9]{1,12}")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NORWEGIAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


class FieldType(StrEnum):
    """What kind of answer a field takes; WORDS is the client's own voice."""

    TEXT = "text"
    WORDS = "words"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    BOOLEAN = "boolean"
    SCALE = "scale"
    CHOICE = "choice"


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
class FormField:
    """One question. `prefill` names the fact fields that may be offered as its answer;
    `legal_basis` is the purpose of an answer; `minimum` and `maximum` bound an integer."""

    id: str
    life_area: LifeArea
    type: FieldType
    sensitivity: Sensitivity
    labels: Mapping[str, str]
    helps: Mapping[str, str]
    options: tuple[Option, ...]
    prefill: tuple[str, ...]
    legal_basis: LegalBasis
    minimum: int = 0
    maximum: int = MAX_INTEGER

    def label(self, language: str) -> str:
        """Return the question in `language`, in Bokmål where it has none."""
        return self.labels.get(language) or self.labels[_SOURCE_LANGUAGE]

    def help(self, language: str) -> str:
        """Return the guidance beside the field in `language`, in Bokmål where it has none."""
        return self.helps.get(language) or self.helps[_SOURCE_LANGUAGE]


@dataclass(frozen=True, slots=True)
class MappingForm:
    """The questions of each life area, in screen order."""

    areas: Mapping[LifeArea, tuple[FormField, ...]]
    _by_id: Mapping[str, FormField] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the fields by id."""
        by_id = {one.id: one for fields in self.areas.values() for one in fields}
        object.__setattr__(self, "_by_id", MappingProxyType(by_id))

    def fields(self, area: LifeArea) -> tuple[FormField, ...]:
        """Return the questions of one life area."""
        return self.areas.get(area, ())

    def find(self, field_id: str) -> FormField | None:
        """Return the question called `field_id`, or None."""
        return self._by_id.get(field_id)

    def field(self, field_id: str) -> FormField:
        """Return the question called `field_id`; raises `FormError` when there is none."""
        found = self.find(field_id)
        if found is None:
            raise FormError.of("form.unknown_field", field=field_id)
        return found


def check_value(field: FormField, value: FactValue) -> FactValue:
    """Return `value` as it is kept for `field`; raises `FormError` when it does not fit.

    Text comes back cleaned, a date as ISO text, an amount as whole kroner or, with øre, as text
    with two decimals. Numbers, amounts and dates may be given as a person types them.
    """
    checked: FactValue
    match field.type:
        case FieldType.TEXT | FieldType.WORDS:
            checked = _text(value)
        case FieldType.INTEGER:
            checked = _whole(value, field.minimum, field.maximum, "form.integer")
        case FieldType.SCALE:
            checked = _whole(value, 1, 5, "form.scale")
        case FieldType.MONEY:
            checked = _money(value)
        case FieldType.DATE:
            checked = _date(value)
        case FieldType.BOOLEAN:
            checked = _truth(value)
        case FieldType.CHOICE:
            checked = _choice(value, field)
    return checked


def check_text(text: str) -> str:
    """Return `text` without control characters and direction overrides, line ends as `\\n`.

    Raises `FormError` above 20 000 characters, so that nothing is cut silently, and for half
    characters that no file can hold.
    """
    if len(text) > MAX_TEXT:
        raise FormError.of("form.too_long", max=MAX_TEXT)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise FormError.of("form.broken_text")
    return "".join(character for character in _LINE_ENDS.sub("\n", text) if _is_kept(character))


def _is_kept(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return True
    return character not in _BIDI_OVERRIDES and unicodedata.category(character) != "Cc"


def _text(value: FactValue) -> str:
    if not isinstance(value, str):
        raise FormError.of("form.text")
    text = check_text(value).strip()
    if not text:
        raise FormError.of("form.empty")
    return text


def _whole(value: FactValue, low: int, high: int, message_id: str) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(_without_spaces(value)):
        value = int(_without_spaces(value))
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise FormError.of(message_id, min=low, max=high)
    return value


def _money(value: FactValue) -> int | str:
    wrong = FormError.of("form.money", max=MAX_KRONER)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise wrong
    typed = _without_spaces(str(value)).removesuffix("kr").removesuffix(",-")
    found = _AMOUNT.fullmatch(typed) if len(typed) <= 16 else None
    if found is None:
        raise wrong
    amount = Decimal(f"{found.group(1)}.{found.group(2) or '0'}")
    if amount > MAX_KRONER:
        raise wrong
    return int(amount) if amount == amount.to_integral_value() else f"{amount:.2f}"


def _date(value: FactValue) -> str:
    wrong = FormError.of("form.date")
    if not isinstance(value, str):
        raise wrong
    typed = _without_spaces(value)
    if found := _ISO_DATE.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _NORWEGIAN_DATE.fullmatch(typed):
        day, month, year = found.groups()
    else:
        raise wrong
    try:
        real = date(int(year), int(month), int(day))
    except ValueError:
        raise wrong from None
    if real.year not in _YEARS:
        raise wrong
    return real.isoformat()


def _truth(value: FactValue) -> bool:
    if not isinstance(value, bool):
        raise FormError.of("form.boolean")
    return value


def _choice(value: FactValue, field: FormField) -> str:
    if not isinstance(value, str) or value not in {option.code for option in field.options}:
        raise FormError.of("form.choice")
    return value


def _without_spaces(typed: str) -> str:
    return "".join(typed.split())
