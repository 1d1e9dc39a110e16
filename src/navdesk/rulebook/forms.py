"""Reads the questions of the mapping in `resources/forms/`, or says what is wrong with them.

`mapping.toml` holds the questions of the six life areas and the frame every area has, `child.toml`
what is asked about each child. A professional may change both; every mistake is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.mapping_form import (
    CHILD,
    MAX_INTEGER,
    FieldType,
    FormField,
    MappingForm,
    Option,
)
from navdesk.rulebook.form_rows import OptionSets, read_options, read_parts, read_prefill
from navdesk.rulebook.languages import in_all_languages
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_ASKED = ("type", "label", "help", "options", "parts", "min", "max", "checks")
_FIELD_KEYS = ("id", *_ASKED, "sensitivity", "legal_basis", "prefill")
_FRAME_KEYS = ("id", "areas", "legal_basis", *_ASKED)
_FIELD_NAME = re.compile(r"[a-z][A-Za-z0-9_-]*")
_CHOOSING = frozenset({FieldType.CHOICE, FieldType.CHOICES})
_OF_PARTS = frozenset({FieldType.RECORD, FieldType.LIST})
_CHECKS = """
C-MAP-1 C-MAP-2 C-MAP-3 C-INF-1 C-INF-2 C-ASM-1 C-ASM-2 C-REA-1 C-REA-2 C-CHI-1 C-CHI-2
C-CHI-3 C-CHI-4 C-CHI-5 C-PAR-1 C-PAR-2 C-PLN-1 C-PLN-2 C-STD-1 C-MEA-1 C-FOL-1 C-FOL-2
C-KVP-1 C-KVP-2 C-KVP-3 C-COU-1 C-COU-2 C-HOU-1 C-HOU-2 C-COO-1 C-COO-2 C-STA-1 C-ACU-1
C-ACC-1 C-PRI-1 C-NOT-1 C-NOT-2 C-CTL-1
"""
CHECK_IDS = frozenset(_CHECKS.split())
"""The checks a question may name (domain sheet, section 7)."""


def load_mapping_form(path: Path | None = None, child: Path | None = None) -> MappingForm:
    """Return the mapping form of `path` and `child` (default: those in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("forms", "mapping.toml")
    root.only("choices", "area", "frame", "field")
    sets = _option_sets(root)
    fields = tuple(_field(section, sets, _area_of) for section in root.tables("field"))
    if not fields:
        # An empty file would ask nothing, and hide what was answered.
        root.fail("rules.file_missing_key", "field")
    check_unique(root, (field.id for field in fields))
    frames = _frames(root, sets)
    of_child = _of_child(child)
    return MappingForm(
        MappingProxyType(
            {area: tuple(f for f in fields if f.life_area is area) for area in LifeArea}
        ),
        frames,
        *of_child,
    )


def _of_child(
    path: Path | None,
) -> tuple[FormField, tuple[FormField, ...], tuple[FormField, ...]]:
    root = read_file(path, path.name) if path else read_document("forms", "child.toml")
    root.only("choices", "roster", "field", "best_interests")
    sets = _option_sets(root)
    roster = _field(root.table("roster"), sets, _child_area)
    if roster.id != CHILD or roster.type is not FieldType.RECORD:
        root.table("roster").fail("rules.file_inconsistent", roster.id)
    asked = tuple(_field(one, sets, _child_area) for one in root.tables("field"))
    weighed = tuple(_field(one, sets, _child_area) for one in root.tables("best_interests"))
    check_unique(root, (field.id for field in (roster, *asked, *weighed)))
    return roster, asked, weighed


def _option_sets(root: Section) -> OptionSets:
    """Return the choices that parts share, by the name they go by in the file."""
    sections = root.tables("choices")
    check_unique(root, (section.text("id") for section in sections))
    sets: dict[str, tuple[Option, ...]] = {}
    for section in sections:
        section.only("id", "options")
        sets[section.text("id")] = read_options(section, "options")
    return sets


def _frames(root: Section, sets: OptionSets) -> Mapping[LifeArea, tuple[FormField, ...]]:
    """Return what each area is asked as a whole, with the area's own basis and sensitivity.

    A question may name the areas that have it, and a basis of its own: what serves another purpose
    than the rest of the area.
    """
    areas: dict[LifeArea, Section] = {}
    for section in root.tables("area"):
        section.only("id", "legal_basis", "sensitivity")
        areas[section.code("id", LifeArea)] = section
    asked = root.tables("frame")
    frames: dict[LifeArea, tuple[FormField, ...]] = {}
    for area in LifeArea if asked else ():
        if area not in areas:
            root.fail("rules.file_missing_key", area.value)
        own = areas[area]
        basis, sensitivity = _basis(own), own.code("sensitivity", Sensitivity)
        of_area = [one for one in asked if _is_of(one, area)]
        check_unique(root, (one.text("id") for one in of_area))
        frames[area] = tuple(_frame(one, sets, area, basis, sensitivity) for one in of_area)
    return MappingProxyType(frames)


def _is_of(section: Section, area: LifeArea) -> bool:
    return not section.has("areas") or area in section.codes("areas", LifeArea)


def _frame(
    section: Section,
    sets: OptionSets,
    area: LifeArea,
    basis: LegalBasis,
    sensitivity: Sensitivity,
) -> FormField:
    section.only(*_FRAME_KEYS)
    name = section.text("id")
    if not _FIELD_NAME.fullmatch(name):
        section.fail("rules.file_unknown_code", name, near="id", allowed="area_<name>")
    own = _basis(section) if section.has("legal_basis") else basis
    return _asked(section, sets, _Kept(f"{area.value}.{name}", area, own, sensitivity))


def _field(
    section: Section, sets: OptionSets, area_of: Callable[[Section, str], LifeArea]
) -> FormField:
    section.only(*_FIELD_KEYS)
    field_id = section.text("id")
    area = area_of(section, field_id)
    sensitivity = section.code("sensitivity", Sensitivity)
    return _asked(section, sets, _Kept(field_id, area, _basis(section), sensitivity))


@dataclass(frozen=True, slots=True)
class _Kept:
    """Under which id and for which purpose an answer is kept."""

    id: str
    area: LifeArea
    basis: LegalBasis
    sensitivity: Sensitivity


def _asked(section: Section, sets: OptionSets, kept: _Kept) -> FormField:
    kind = section.code("type", FieldType)
    minimum, maximum = _bounds(section, kind)
    options = read_options(section, "options")
    if bool(options) != (kind in _CHOOSING):
        section.fail("rules.file_inconsistent", "options" if options else "type")
    parts = read_parts(section, sets)
    if bool(parts) != (kind in _OF_PARTS):
        section.fail("rules.file_inconsistent", "parts" if parts else "type")
    checks = section.words("checks") if section.has("checks") else ()
    for word in checks:
        if word not in CHECK_IDS:
            allowed = ", ".join(sorted(CHECK_IDS))
            section.fail("rules.file_unknown_code", word, near="checks", allowed=allowed)
    return FormField(
        id=kept.id,
        life_area=kept.area,
        type=kind,
        sensitivity=kept.sensitivity,
        labels=in_all_languages(section, "label"),
        helps=in_all_languages(section, "help"),
        options=options,
        prefill=read_prefill(section, parts),
        legal_basis=kept.basis,
        minimum=minimum,
        maximum=maximum,
        parts=parts,
        checks=checks,
    )


def _area_of(section: Section, field_id: str) -> LifeArea:
    area, _, name = field_id.partition(".")
    if not _FIELD_NAME.fullmatch(name):
        section.fail("rules.file_unknown_code", field_id, near="id", allowed="<AREA>.<field>")
    if area not in set(LifeArea):
        section.fail("rules.file_unknown_code", area, near="id", allowed=", ".join(LifeArea))
    return LifeArea(area)


def _child_area(section: Section, field_id: str) -> LifeArea:
    beginning, _, name = field_id.partition(f"{CHILD}.")
    if field_id != CHILD and (beginning or not _FIELD_NAME.fullmatch(name)):
        section.fail("rules.file_unknown_code", field_id, near="id", allowed=f"{CHILD}.<field>")
    return LifeArea.FAMILY


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
