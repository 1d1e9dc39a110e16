"""Reads `resources/forms/records.toml` into the kinds of record, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.form_fields import (
    MAX_INTEGER,
    SIMPLE_TYPES,
    FieldType,
    FormPart,
    Option,
)
from navdesk.domain.records import SIDE, STATE, Need, RecordBook, RecordKind, RecordPart, Step
from navdesk.rulebook.form_rows import Row, read_holds, read_options, rows
from navdesk.rulebook.languages import in_all_languages
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file
from navdesk.rulebook.terms import Terms

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MOST: Final = 50
_KIND_KEYS = (
    "id",
    "life_area",
    "legal_basis",
    "state_basis",
    "sensitivity",
    "local",
    "most",
    "heading",
    "from",
    "to",
    "title",
    "help",
    "law",
    "service",
    "parts",
    "steps",
)
_PART_KEYS = (
    *("id", "type", "choices", "required", "needed", "office", "min", "max", "holds", "help"),
)
_SERVICE_KEYS = frozenset({"provider", "name", "contact", "next", "basis", "side"})
_KNOWN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "partner": frozenset({"name", "role", "side", "basis", "until"}),
        "coordinator": frozenset({"name", "of", "contact"}),
        "child_coordinator": frozenset({"name", "after_care"}),
        "meeting": frozenset({"about", "on", "state"}),
        "info_request": frozenset({"what", "owner", "due", "state"}),
        "referral_in": frozenset({"from", "on", "first"}),
        "breach": frozenset({"reason", "child_effect", "notice", "assessment"}),
        "norwegian_condition": frozenset({"cause", "programme", "age"}),
        "prison_contact": frozenset({"prison", "contact", "phone"}),
        "debt_information": frozenset({"on"}),
        "safe_contact": frozenset({"how", "when", "no_voicemail", "no_letters"}),
        "assisted_application": frozenset({"for", "on", "text", "helper", "read_back", "signed"}),
        "reach": frozenset({"way"}),
    }
)
"""The kinds and parts that rules, header and prints read by name; a file may not lose them."""


def load_records(path: Path | None = None) -> RecordBook:
    """Return the kinds of `path` (default: those in `resources/`), in screen order.

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("forms", "records.toml")
    root.only("choices", "kind")
    sets: dict[str, tuple[Option, ...]] = {}
    for section in root.tables("choices"):
        section.only("id", "options")
        if section.text("id") in sets:
            section.fail("rules.file_duplicate", section.text("id"))
        sets[section.text("id")] = read_options(section, "options")
    kinds = tuple(_kind(section, sets) for section in root.tables("kind"))
    check_unique(root, (kind.id for kind in kinds))
    found = {kind.id: {part.id for part in kind.parts} for kind in kinds}
    for kind_id, parts in _KNOWN.items():
        for word in (kind_id, *sorted(parts)):
            if kind_id not in found or (word != kind_id and word not in found[kind_id]):
                root.fail("rules.file_missing_key", word)
    return RecordBook(kinds)


def name_records(terms: Terms, book: RecordBook) -> Terms:
    """Return `terms` in which the field of each kind of record is called by its title."""
    return terms.plus({f"field.{kind.field}": kind.title(terms.language) for kind in book.kinds})


def _kind(section: Section, sets: Mapping[str, tuple[Option, ...]]) -> RecordKind:
    section.only(*_KIND_KEYS)
    kind_id = section.text("id")
    if not _NAME.fullmatch(kind_id):
        section.fail("rules.file_unknown_code", kind_id, near="id", allowed="a-z, 0-9, _")
    parts = _parts(section, sets)
    known = {part.id for part in parts}
    heading = section.words("heading")
    _check_parts(section, heading, known, "heading")
    most = section.integer("most")
    if not 1 <= most <= _MOST:
        section.fail("rules.file_inconsistent", "most")
    basis = section.code("legal_basis", LegalBasis)
    state = section.code("state_basis", LegalBasis) if section.has("state_basis") else None
    _check_bases(section, basis, state, parts)
    since = section.day("from") if section.has("from") else None
    until = section.day("to") if section.has("to") else None
    if since is not None and until is not None and until < since:
        section.fail("rules.file_inconsistent", "to")
    return RecordKind(
        id=kind_id,
        life_area=section.code("life_area", LifeArea),
        legal_basis=basis,
        state_basis=state,
        sensitivity=section.code("sensitivity", Sensitivity),
        titles=in_all_languages(section, "title"),
        helps=in_all_languages(section, "help"),
        laws=in_all_languages(section, "law"),
        parts=parts,
        heading=heading,
        most=most,
        local=section.truth("local") if section.has("local") else False,
        steps=_steps(section, known),
        service=_service(section, known),
        since=since,
        until=until,
    )


def _check_bases(
    section: Section, basis: LegalBasis, state: LegalBasis | None, parts: tuple[RecordPart, ...]
) -> None:
    """No basis, or a state's where nobody can say that it is the state's, is a mistake."""
    if basis is LegalBasis.NONE:
        section.fail("rules.file_inconsistent", "legal_basis")
    side = next((part.part for part in parts if part.id == SIDE), None)
    told = side is not None and STATE in {option.code for option in side.options}
    if (state is not None) != told or (state is not None and not state.is_state):
        section.fail("rules.file_inconsistent", "state_basis" if state else SIDE)


def _parts(section: Section, sets: Mapping[str, tuple[Option, ...]]) -> tuple[RecordPart, ...]:
    found: dict[str, RecordPart] = {}
    for row in rows(section, "parts", "id"):
        row.only(*_PART_KEYS, *LANGUAGES)
        part = _part(row, sets)
        if part.id in found:
            row.fail_twice("id", part.id)
        need = _need(row, found)
        helps = row.pairs("help")
        if helps and set(helps) != set(LANGUAGES):
            row.fail("rules.file_inconsistent", part.id)
        found[part.id] = RecordPart(part, helps, need, row.truth("office"))
    if not found:
        section.fail("rules.file_missing_key", "parts")
    return tuple(found.values())


def _part(row: Row, sets: Mapping[str, tuple[Option, ...]]) -> FormPart:
    part_id, kind, named = row.text("id"), row.code("type", FieldType), row.text("choices", "")
    if not _NAME.fullmatch(part_id):
        row.fail("rules.file_unknown_code", part_id, allowed="a-z, 0-9, _")
    if kind not in SIMPLE_TYPES:
        row.fail("rules.file_unknown_code", kind.value, allowed=", ".join(sorted(SIMPLE_TYPES)))
    if bool(named) != (kind is FieldType.CHOICE) or (named and named not in sets):
        row.fail("rules.file_inconsistent", named or part_id)
    low, high = row.integer("min", 0), row.integer("max", MAX_INTEGER)
    if not 0 <= low <= high <= MAX_INTEGER:
        row.fail("rules.file_inconsistent", part_id)
    required = row.truth("required")
    holds = read_holds(row, kind)
    return FormPart(part_id, kind, row.labels(), sets.get(named, ()), required, low, high, holds)


def _need(row: Row, before: Mapping[str, RecordPart]) -> Need | None:
    """Return when a part is needed; it must name a choice that stands before it."""
    said = row.text("needed", "")
    if not said:
        return None
    part_id, _, words = said.partition("=")
    other, codes = before.get(part_id), frozenset(words.split("|"))
    if other is None or not codes <= {option.code for option in other.part.options}:
        row.fail("rules.file_inconsistent", "needed")
    return Need(part_id, codes)


def _steps(section: Section, parts: Iterable[str]) -> tuple[Step, ...]:
    steps = []
    for row in rows(section, "steps", "part"):
        row.only("part", *LANGUAGES)
        if row.text("part") not in parts:
            row.fail("rules.file_unknown_code", row.text("part"), allowed=", ".join(parts))
        steps.append(Step(row.text("part"), row.labels()))
    return tuple(steps)


def _service(section: Section, parts: Iterable[str]) -> Mapping[str, str]:
    if not section.has("service"):
        return MappingProxyType({})
    service = section.table("service")
    service.only(*sorted(_SERVICE_KEYS))
    named = {key: service.text(key) for key in service.data}
    _check_parts(section, named.values(), parts, "service")
    for key in ("provider", "name"):
        service.text(key)
    return MappingProxyType(named)


def _check_parts(section: Section, words: Iterable[str], parts: Iterable[str], near: str) -> None:
    for word in words:
        if word not in parts:
            section.fail("rules.file_unknown_code", word, near=near, allowed=", ".join(parts))
