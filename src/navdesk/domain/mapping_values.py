"""What counts as an answer to a question of the mapping: checked, cleaned, and plain JSON.

A value that does not fit raises `FormError` with a sentence that names what is wrong and never
repeats what was typed; what was typed stays where it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import (
    MAX_KRONER,
    MAX_LINES,
    MAX_TEXT,
    TEXT_TYPES,
    FieldType,
    FormError,
    FormField,
    FormPart,
    Holds,
    Option,
)
from navdesk.domain.messages import Message, MessageParameter
from navdesk.domain.typed_dates import read_day

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT_CONTROLS = frozenset("\n\t")
_AMOUNT = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,2}))?")
_WHOLE = re.compile(r"[0-9]{1,12}")
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’. -])*[^\W\d_]")
_PHONE = re.compile(r"(?:[0-9][ ().-]{0,2}){5,15}")
_BETWEEN = re.compile(r"[\s<>(),;]+")
_EMAIL = re.compile(r"[^@]+@[^@]+\.[^\W\d_]{2,}\.?")
_NAMED: Final = {
    "form.text": "form.part_text",
    "form.too_long": "form.part_too_long",
    "form.broken_text": "form.part_broken_text",
    "form.integer": "form.part_integer",
    "form.scale": "form.part_scale",
    "form.money": "form.part_money",
    "form.date": "form.part_date",
    "form.boolean": "form.part_boolean",
    "form.choice": "form.part_choice",
}
"""What is said of a field, as it is said where a part of it has to be named."""
_UNHELD: Final = {
    Holds.NAME: "form.part_name",
    Holds.PHONE: "form.part_phone",
    Holds.REACH: "form.part_reach",
    Holds.CONTACT: "form.part_contact",
}
_PART: Final = "form.part_"
_LINE: Final = "form.line_"


def check_value(field: FormField, value: FactValue, language: str = "nb") -> FactValue:
    """Return `value` as it is kept for `field`; raises `FormError` when it does not fit.

    Text comes back cleaned, a date as ISO text, an amount as whole kroner or, with øre, as text
    with two decimals. Numbers, amounts and dates may be given as a person types them. A record
    comes back as a mapping of the parts that say something, a list as such lines; a text given
    for either is its first part in words. `language` is that of the part named in a refusal.
    """
    match field.type:
        case FieldType.CHOICES:
            return _choices(value, field.options)
        case FieldType.RECORD:
            return _record(_mapping(value, field), field, language)
        case FieldType.LIST:
            return _lines(value, field, language)
        case FieldType.COMPUTED:
            raise FormError.of("form.computed")
        case _:
            return _simple(value, field.type, field.options, field.minimum, field.maximum)


def check_part(part: FormPart, value: FactValue) -> FactValue:
    """Return `value` as it is kept in `part`; raises `FormError` when it does not fit."""
    checked = _simple(value, part.type, part.options, part.minimum, part.maximum)
    if part.holds is not None and not _holds(str(checked), part.holds):
        raise FormError.of(_UNHELD[part.holds])
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


def _simple(
    value: FactValue, kind: FieldType, options: Sequence[Option], low: int, high: int
) -> FactValue:
    checked: FactValue
    match kind:
        case FieldType.INTEGER:
            checked = _whole(value, low, high, "form.integer")
        case FieldType.SCALE:
            checked = _whole(value, 1, 5, "form.scale")
        case FieldType.MONEY:
            checked = _money(value)
        case FieldType.DATE:
            checked = _date(value)
        case FieldType.BOOLEAN:
            checked = _truth(value)
        case FieldType.CHOICE:
            checked = _choice(value, options)
        case _:
            checked = _text(value)
    return checked


def _holds(text: str, what: Holds) -> bool:
    """Whether a text holds what it has to; what else stands there is nobody's business."""
    named, number = _LETTERS.search(text) is not None, _PHONE.search(text) is not None
    match what:
        case Holds.NAME:
            return named
        case Holds.PHONE:
            return number
        case Holds.REACH:
            # Word by word: a search would begin anew at each of a long text's letters.
            return number or any(map(_EMAIL.fullmatch, _BETWEEN.split(text)))
        case Holds.CONTACT:
            return named or number


def _mapping(value: FactValue, field: FormField) -> Mapping[str, FactValue]:
    """Return a record or a line as its parts.

    What is told alone is the first part where it fits there, and else the first part in words.
    """
    if isinstance(value, Mapping):
        return value
    told = field.parts[0]
    if isinstance(value, str) and not _fits(value, told):
        told = next((part for part in field.parts if part.type in TEXT_TYPES), told)
    elif not isinstance(value, str | int):
        raise FormError.of("form.record")
    return {told.id: value}


def _fits(value: FactValue, part: FormPart) -> bool:
    try:
        check_part(part, value)
    except FormError:
        return False
    return True


def _record(
    given: Mapping[str, FactValue], field: FormField, language: str, line: int = 0
) -> dict[str, FactValue]:
    for key in given:
        if field.part(key) is None:
            raise FormError.of("form.unknown_part")
    checked: dict[str, FactValue] = {}
    for part in field.parts:
        value = given.get(part.id)
        if value is None or (isinstance(value, str) and not value.strip()):
            if part.required:
                raise refused_part("form.part_needed", part, language, line)
            continue
        try:
            checked[part.id] = check_part(part, value)
        except FormError as error:
            why = error.message
            said = _NAMED.get(why.id, why.id)
            raise refused_part(said, part, language, line, why.params) from None
    if not checked:
        raise FormError.of("form.empty")
    return checked


def refused_part(
    message_id: str,
    part: FormPart,
    language: str,
    line: int = 0,
    params: Mapping[str, MessageParameter] = MappingProxyType({}),
) -> FormError:
    """Return the refusal of a part by its name, and the line it stands in where there are lines.

    `at` is the part's id, so that a screen can go there.
    """
    said = {**params, "part": part.label(language), "at": part.id}
    if line:
        message_id, said["line"] = message_id.replace(_PART, _LINE), line
    return FormError(Message(message_id, MappingProxyType(said)))


def _lines(value: FactValue, field: FormField, language: str) -> list[FactValue]:
    given = [value] if isinstance(value, str | Mapping) else value
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise FormError.of("form.list")
    told = [line for line in given if not _says_nothing(line)]
    if not told:
        raise FormError.of("form.empty")
    if len(told) > MAX_LINES:
        raise FormError.of("form.too_many_lines", max=MAX_LINES)
    return [_record(_mapping(line, field), field, language, at) for at, line in enumerate(told, 1)]


def _says_nothing(line: FactValue) -> bool:
    """A line nobody typed in is no line; one with anything in it is checked."""
    parts = line.values() if isinstance(line, Mapping) else (line,)
    return all(part is None or (isinstance(part, str) and not part.strip()) for part in parts)


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
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        raise FormError.of("form.date")
    return day.isoformat()


def _truth(value: FactValue) -> bool:
    if not isinstance(value, bool):
        raise FormError.of("form.boolean")
    return value


def _choice(value: FactValue, options: Sequence[Option]) -> str:
    if not isinstance(value, str) or value not in {option.code for option in options}:
        raise FormError.of("form.choice")
    return value


def _choices(value: FactValue, options: Sequence[Option]) -> list[FactValue]:
    """Return several choices, each once, in the order they stand in the form."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, Sequence):
        raise FormError.of("form.choice")
    chosen = {_choice(one, options) for one in given}
    if not chosen:
        raise FormError.of("form.empty")
    return [option.code for option in options if option.code in chosen]


def _without_spaces(typed: str) -> str:
    return "".join(typed.split())
