"""Reads `resources/forms/manual.toml` into the registers, or says what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.manual_facts import Register
from navdesk.domain.mapping_form import FieldType, FormField, MappingForm
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_FIELD_ID = re.compile(rf"({'|'.join(LifeArea)})\.[a-z][A-Za-z0-9_-]*")
_NOT_ASKED = "x_"
"""How the name begins of what no question asks: it has a type of its own here."""
_REGISTER_ID = re.compile(r"[a-z][a-z0-9_]*")
_TYPES = frozenset(
    {
        FieldType.TEXT,
        FieldType.INTEGER,
        FieldType.MONEY,
        FieldType.DATE,
        FieldType.BOOLEAN,
    }
)


def load_manual_registers(form: MappingForm, path: Path | None = None) -> tuple[Register, ...]:
    """Return the registers of `path` (default: those in `resources/`), in screen order.

    A field that `form` asks about is asked the same way here. Raises `RulebookError` with file,
    line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("forms", "manual.toml")
    root.only("register")
    registers = tuple(_register(section, form) for section in root.tables("register"))
    check_unique(root, (register.id for register in registers))
    return registers


def _register(section: Section, form: MappingForm) -> Register:
    section.only("id", "municipal", "service", "field")
    identity = section.text("id")
    if not _REGISTER_ID.fullmatch(identity):
        section.fail("rules.file_unknown_code", identity, near="id", allowed="a-z, 0-9, _")
    fields = tuple(_field(one, form) for one in section.tables("field"))
    if not fields:
        section.fail("rules.file_missing_key", "field")
    check_unique(section, (field.id for field in fields))
    service = section.text("service") if section.has("service") else None
    return Register(identity, section.truth("municipal"), fields, service)


def _field(section: Section, form: MappingForm) -> FormField:
    field_id = section.text("id")
    if not _FIELD_ID.fullmatch(field_id):
        section.fail("rules.file_unknown_code", field_id, near="id", allowed="<AREA>.<field>")
    asked = form.find(field_id)
    if asked is not None:
        section.only("id")
        return _alone(asked)
    if not field_id.partition(".")[2].startswith(_NOT_ASKED):
        section.fail("rules.file_unknown_code", field_id, near="id", allowed="forms/mapping.toml")
    section.only("id", "type", "sensitivity")
    field_type = section.code("type", FieldType)
    if field_type not in _TYPES:
        allowed = ", ".join(sorted(_TYPES))
        section.fail("rules.file_unknown_code", field_type.value, near="type", allowed=allowed)
    return FormField(
        id=field_id,
        life_area=LifeArea(field_id.partition(".")[0]),
        type=field_type,
        sensitivity=section.code("sensitivity", Sensitivity),
        labels=MappingProxyType({}),
        helps=MappingProxyType({}),
        options=(),
        prefill=(),
        legal_basis=LegalBasis.NONE,
    )


def _alone(asked: FormField) -> FormField:
    """Return a question of several parts as its first: what is told by phone is one thing."""
    if not asked.parts:
        return asked
    first = asked.parts[0]
    return replace(
        asked,
        type=first.type,
        options=first.options,
        minimum=first.minimum,
        maximum=first.maximum,
        parts=(),
    )
