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
    for path in field.prefill:
        if path.fact != fact.field or not _counts(path, fact.value):
            continue
        offered = _offered(field, path, fact)
        if offered is None:
            continue
        try:
            return check_value(field, offered)
        except FormError:
            continue
    return None


def _counts(path: PrefillPath, value: FactValue) -> bool:
    told = value if isinstance(value, Mapping) else {"": value}
    return all(_as_text(_at(told, key)) == wanted for key, wanted in path.only.items())


def _offered(field: FormField, path: PrefillPath, fact: Fact) -> FactValue:
    if field.type in {FieldType.RECORD, FieldType.LIST}:
        if not path.parts and not path.fixed:
            # A fact typed in as an answer to the same question has its shape already.
            return fact.value
        lines = [_line(field, path, one, fact) for one in _entries(path, fact.value)]
        told = [line for line in lines if line]
        if field.type is FieldType.LIST:
            return told or None
        return told[0] if told else None
    value = _at(fact.value, path.value) if path.value else fact.value
    return _coded(path, value, field.type)


def _entries(path: PrefillPath, value: FactValue) -> Sequence[FactValue]:
    if not path.each:
        return (value,)
    found = _at(value, path.each)
    return () if found is None or isinstance(found, str | int | Mapping) else found


def _line(
    field: FormField, path: PrefillPath, value: FactValue, fact: Fact
) -> dict[str, FactValue]:
    line: dict[str, FactValue] = {}
    for part_id, key in path.parts.items():
        part = field.part(part_id)
        told = _of_fact(fact, key) if key.startswith("@") else _at(value, key)
        if part is not None and told is not None:
            fitting = _fitting(part, _coded(path, told, part.type))
            if fitting is not None:
                line[part_id] = fitting
    if not line:
        return line
    for part_id, said in path.fixed.items():
        part = field.part(part_id)
        plain = said == "true" if part is not None and part.type is FieldType.BOOLEAN else said
        line.setdefault(part_id, plain)
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
    """Return what stands at a dotted path of keys, None where the way ends."""
    for key in path.split(".") if path else ():
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def _of_fact(fact: Fact, key: str) -> FactValue:
    """Return what the fact says outside its value: when it holds from and to, and who said it."""
    match key:
        case "@from":
            return fact.valid_from.isoformat() if fact.valid_from else None
        case "@to":
            return fact.valid_to.isoformat() if fact.valid_to else None
        case "@value":
            return fact.value
        case _:
            return None


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
