"""How a fact becomes the answer it may be taken over as: real data, part by part.

The paths are data beside the questions (`prefill` in `resources/forms/`). What a source says that
does not fit the field is not offered: nobody can accept an answer the form would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.form_fields import (
    TEXT_TYPES,
    FieldType,
    FormError,
    FormField,
    FormPart,
    PrefillPath,
)
from navdesk.domain.mapping_values import check_part, check_value

_DATE = len("2026-09-15")


def prefilled(field: FormField, fact: Fact) -> FactValue:
    """Return the answer `fact` offers to `field`, None where it offers none.

    A list gets the lines the fact is; any other field its value, checked as an answer is.
    """
    paths = [path for path in field.prefill if path.fact == fact.field]
    if fact.told is not None and fact.field == field.id:
        # Typed in after somebody as an answer to this very question.
        paths.append(PrefillPath(fact.field))
    for path in paths:
        offered = _offered(field, path, fact) if _counts(path, fact) else None
        if offered is None:
            continue
        try:
            return check_value(field, offered)
        except FormError:
            continue
    return None


def _counts(path: PrefillPath, fact: Fact) -> bool:
    return all(
        _as_text(_told(fact, fact.value, key)) == wanted for key, wanted in path.only.items()
    )


def _offered(field: FormField, path: PrefillPath, fact: Fact) -> FactValue:
    if field.type not in {FieldType.RECORD, FieldType.LIST}:
        value = _at(fact.value, path.value) if path.value else fact.value
        return _coded(path, value, field.type)
    if not path.parts and not path.fixed:
        # Typed in as an answer to the question, whole or its first part alone.
        plain = isinstance(fact.value, str | int)
        return {field.parts[0].id: fact.value} if plain else fact.value
    lines = [_line(field, path, one, fact) for one in _entries(path, fact.value)]
    told = [line for line in lines if line]
    if field.type is FieldType.LIST:
        return told or None
    return told[0] if told else None


def _entries(path: PrefillPath, value: FactValue) -> Sequence[FactValue]:
    if not path.each:
        return (value,)
    found = _at(value, path.each)
    return () if found is None or isinstance(found, str | int | Mapping) else found


def _line(
    field: FormField, path: PrefillPath, value: FactValue, fact: Fact
) -> dict[str, FactValue]:
    """Return the parts the fact tells; without any of its own, what is fixed is not said."""
    line: dict[str, FactValue] = {}
    for part_id, key in path.parts.items():
        part, told = field.part(part_id), _told(fact, value, key)
        if part is not None and told is not None:
            fitting = _fitting(part, _coded(path, told, part.type))
            if fitting is not None:
                line[part_id] = fitting
    if path.parts and not line:
        return line
    for part_id, said in path.fixed.items():
        part = field.part(part_id)
        truth = part is not None and part.type is FieldType.BOOLEAN
        line.setdefault(part_id, said == "true" if truth else said)
    return line


def _fitting(part: FormPart, value: FactValue) -> FactValue:
    """Return a part that its type takes; a part that does not fit is left out, not the line."""
    if part.type in TEXT_TYPES and not isinstance(value, str):
        value = _as_text(value)
    try:
        return check_part(part, value)
    except FormError:
        return None


def _at(value: FactValue, path: str) -> FactValue:
    """Return what stands at a dotted path of keys, `*` for each of several; None where it ends."""
    key, _, rest = path.partition(".")
    if not key:
        return value
    if key == "*":
        if value is None or isinstance(value, str | int | Mapping):
            return None
        return [found for one in value if (found := _at(one, rest)) is not None]
    return _at(value.get(key), rest) if isinstance(value, Mapping) else None


def _told(fact: Fact, value: FactValue, key: str) -> FactValue:
    """Return what a key of a path names: the whole value, the day it ends, or a part of it."""
    match key:
        case "@value":
            return value
        case "@from":
            return fact.valid_from.isoformat() if fact.valid_from else None
        case "@to":
            return fact.valid_to.isoformat() if fact.valid_to else None
        case _:
            return _at(value, key)


def _coded(path: PrefillPath, value: FactValue, kind: FieldType) -> FactValue:
    """Return the source's word as the field's code, a long time of day as its date."""
    text = _as_text(value)
    if text in path.codes:
        said = path.codes[text]
        return said == "true" if kind is FieldType.BOOLEAN else said
    if kind is FieldType.DATE and isinstance(value, str) and len(value) > _DATE:
        return value[:_DATE]
    if kind in {FieldType.MONEY, FieldType.INTEGER} and isinstance(value, str):
        return value.removesuffix(".0").removesuffix(".00")
    return value


def _as_text(value: FactValue) -> str:
    """Return a plain value as text, several as one line; empty for nothing and for records."""
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int():
            return str(value)
        case None | Mapping():
            return ""
        case _:
            return ", ".join(filter(None, map(_as_text, value)))
