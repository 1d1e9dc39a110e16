"""Reads `resources/forms/mapping.toml` into the mapping form, or says what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.mapping_form import (
    MAX_INTEGER,
    FieldType,
    FormField,
    MappingForm,
    Option,
)
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_FIELD_KEYS = (
    "id",
    "type",
    "sensitivity",
    "legal_basis",
    "prefill",
    "min",
    "max",
    "label",
    "help",
    "option",
)
_FIELD_NAME = re.compile(r"[a-z][A-Za-z0-9_-]*")
_OPTION_CODE = re.compile(r"[A-Z][A-Z0-9_]*")


def load_mapping_form(path: Path | None = None) -> MappingForm:
    """Return the mapping form of `path` (default: the one in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("forms", "mapping.toml")
    root.only("field")
    fields = tuple(_field(section) for section in root.tables("field"))
    check_unique(root, (field.id for field in fields))
    return MappingForm(
        MappingProxyType(
            {area: tuple(f for f in fields if f.life_area is area) for area in LifeArea}
        )
    )


def _field(section: Section) -> FormField:
    section.only(*_FIELD_KEYS)
    field_type = section.code("type", FieldType)
    minimum, maximum = _bounds(section, field_type)
    prefill = section.words("prefill")
    for word in prefill:
        _area_of(section, word, "prefill")
    return FormField(
        id=section.text("id"),
        life_area=_area_of(section, section.text("id"), "id"),
        type=field_type,
        sensitivity=section.code("sensitivity", Sensitivity),
        labels=_in_all_languages(section, "label"),
        helps=_in_all_languages(section, "help"),
        options=_options(section, field_type),
        prefill=prefill,
        legal_basis=_basis(section),
        minimum=minimum,
        maximum=maximum,
    )


def _area_of(section: Section, field_id: str, near: str) -> LifeArea:
    area, _, name = field_id.partition(".")
    if not _FIELD_NAME.fullmatch(name):
        section.fail("rules.file_unknown_code", field_id, near=near, allowed="<AREA>.<field>")
    if area not in set(LifeArea):
        section.fail("rules.file_unknown_code", area, near=near, allowed=", ".join(LifeArea))
    return LifeArea(area)


def _basis(section: Section) -> LegalBasis:
    basis = section.code("legal_basis", LegalBasis)
    if basis is LegalBasis.NONE:
        section.fail("rules.file_inconsistent", "legal_basis")
    return basis


def _bounds(section: Section, field_type: FieldType) -> tuple[int, int]:
    for key in ("min", "max"):
        if section.has(key) and field_type is not FieldType.INTEGER:
            section.fail("rules.file_inconsistent", key)
    minimum = section.integer("min") if section.has("min") else 0
    maximum = section.integer("max") if section.has("max") else MAX_INTEGER
    if not 0 <= minimum <= maximum <= MAX_INTEGER:
        section.fail("rules.file_inconsistent", "min" if section.has("min") else "max")
    return minimum, maximum


def _options(section: Section, field_type: FieldType) -> tuple[Option, ...]:
    found = section.tables("option")
    if bool(found) != (field_type is FieldType.CHOICE):
        section.fail("rules.file_inconsistent", "option" if found else "type")
    options = tuple(_option(item) for item in found)
    codes = [option.code for option in options]
    for item, option in zip(found, options, strict=True):
        if codes.count(option.code) > 1 and item is not found[codes.index(option.code)]:
            item.fail("rules.file_duplicate", option.code)
    return options


def _option(section: Section) -> Option:
    section.only("code", "label")
    code = section.text("code")
    if not _OPTION_CODE.fullmatch(code):
        section.fail("rules.file_unknown_code", code, near="code", allowed="A-Z, 0-9, _")
    return Option(code, _in_all_languages(section, "label"))


def _in_all_languages(section: Section, key: str) -> MappingProxyType[str, str]:
    words = section.table(key)
    words.only(*LANGUAGES)
    return MappingProxyType({language: words.text(language) for language in LANGUAGES})
