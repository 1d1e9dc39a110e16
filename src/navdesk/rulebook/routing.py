"""Reads `resources/rules/routing.toml` into a routing table, or says what is wrong with it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TypeVar

from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    RecordType,
    Shielding,
    Visibility,
)
from navdesk.domain.routing_table import (
    ClassRule,
    DeliveryRule,
    RoutingOutcome,
    RoutingRow,
    RoutingTable,
    RowKind,
    RowMatch,
)
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file, spelling

_Member = TypeVar("_Member", bound=Enum)

_ROW_KEYS = (
    "id",
    "kind",
    "outcome",
    "service",
    "legal_basis",
    "not_legal_basis",
    "content",
    "not_content",
    "life_area",
    "flags",
    "benefit",
    "shielding",
    "visibility",
    "law",
    "delivery",
)
_DELIVERY_KEYS = (
    "archive",
    "class",
    "benefit_first",
    "of_decision",
    "shielding",
    "visibility",
    "record_types",
    "only_with",
    "locked_with",
)


def load_routing_table(path: Path | None = None) -> RoutingTable:
    """Return the routing table of `path` (default: the one in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("rules", "routing.toml")
    root.only("row", "decision_class")
    sections = root.tables("row")
    decisions = _decision_classes(root.table("decision_class"))
    rows = tuple(_row(section) for section in sections)
    check_unique(root, (row.id for row in rows))
    for row, section in zip(rows, sections, strict=True):
        _check_decisions(row, section, decisions)
    return RoutingTable(rows, decisions)


def _row(section: Section) -> RoutingRow:
    section.only(*_ROW_KEYS)
    kind = section.code("kind", RowKind)
    outcome = _outcome(section, kind)
    deliveries = tuple(_delivery(item) for item in section.tables("delivery"))
    if bool(deliveries) != (outcome is RoutingOutcome.DELIVER):
        section.fail("rules.file_inconsistent", "delivery" if deliveries else "kind")
    if (kind is RowKind.ADD) != (section.has("shielding") and section.has("visibility")):
        section.fail("rules.file_inconsistent", "kind")
    adds = kind is RowKind.ADD
    return RoutingRow(
        id=section.text("id"),
        kind=kind,
        match=_match(section),
        outcome=outcome,
        deliveries=deliveries,
        shielding=section.code("shielding", Shielding) if adds else Shielding.S0,
        visibility=section.code("visibility", Visibility) if adds else Visibility.VISIBLE,
        service=section.text("service") if section.has("service") else "",
        law=section.text("law") if section.has("law") else "",
    )


def _outcome(section: Section, kind: RowKind) -> RoutingOutcome | None:
    if kind is RowKind.STOP:
        outcome = section.code("outcome", RoutingOutcome)
        if outcome is RoutingOutcome.HOLD:
            section.fail("rules.file_inconsistent", "outcome")
        return outcome
    if section.has("outcome"):
        section.fail("rules.file_inconsistent", "outcome")
    return {RowKind.HOLD: RoutingOutcome.HOLD, RowKind.RULE: RoutingOutcome.DELIVER}.get(kind)


def _match(section: Section) -> RowMatch:
    all_of, any_of, none_of = _flags(section)
    if section.has("benefit") and section.text("benefit") != "given":
        section.fail(
            "rules.file_unknown_code", section.text("benefit"), near="benefit", allowed="given"
        )
    return RowMatch(
        legal_basis=_choice(section, "legal_basis", LegalBasis),
        content=_choice(section, "content", Content),
        life_area=_choice(section, "life_area", LifeArea),
        all_of=all_of,
        any_of=any_of,
        none_of=none_of,
        needs_benefit=section.has("benefit"),
    )


def _choice(section: Section, key: str, kind: type[_Member]) -> frozenset[_Member] | None:
    """Return the members `key` names, None for any; `not_<key>` names those left out."""
    refused = f"not_{key}"
    if section.has(refused):
        if section.has(key):
            section.fail("rules.file_inconsistent", refused)
        return frozenset(kind) - _members(section, refused, kind)
    if not section.has(key) or section.data[key] == "*":
        return None
    return _members(section, key, kind)


def _members(section: Section, key: str, kind: type[_Member]) -> frozenset[_Member]:
    spelled = spelling(kind)
    members: set[_Member] = set()
    for word in section.words(key):
        family = {m for name, m in spelled.items() if name.startswith(word.removesuffix("*"))}
        if word.endswith("_*") and family:
            members |= family
        else:
            members.add(section.member(word, kind, near=key))
    if not members:
        section.fail("rules.file_wrong_type", key, expected="array of strings")
    return frozenset(members)


def _flags(section: Section) -> tuple[frozenset[Flag], frozenset[Flag], frozenset[Flag]]:
    if not section.has("flags"):
        return frozenset(), frozenset(), frozenset()
    flags = section.table("flags")
    flags.only("all", "any", "none")
    every, some, without = (
        frozenset(flags.codes(key, Flag)) if flags.has(key) else frozenset[Flag]()
        for key in ("all", "any", "none")
    )
    if not every | some | without:
        section.fail("rules.file_inconsistent", "flags")
    return every, some, without


def _delivery(section: Section) -> DeliveryRule:
    section.only(*_DELIVERY_KEYS)
    types = section.codes("record_types", RecordType)
    if not types:
        section.fail("rules.file_wrong_type", "record_types", expected="array of strings")
    return DeliveryRule(
        archive=section.code("archive", ArchiveKind),
        archive_class=_delivery_class(section),
        shielding=section.code("shielding", Shielding),
        visibility=section.code("visibility", Visibility),
        record_types=types,
        only_with=section.code("only_with", Flag) if section.has("only_with") else None,
        locked_with=section.code("locked_with", Flag) if section.has("locked_with") else None,
    )


def _delivery_class(section: Section) -> ClassRule | None:
    if section.has("of_decision"):
        if not section.truth("of_decision") or section.has("class"):
            section.fail("rules.file_inconsistent", "of_decision")
        return None
    return _class_rule(section)


def _class_rule(section: Section) -> ClassRule:
    benefit_first = section.has("benefit_first") and section.truth("benefit_first")
    fixed = section.text("class") if section.has("class") or not benefit_first else None
    return ClassRule(fixed, benefit_first)


def _decision_classes(section: Section) -> dict[LegalBasis, ClassRule]:
    classes: dict[LegalBasis, ClassRule] = {}
    for word in section.data:
        entry = section.table(word)
        entry.only("class", "benefit_first")
        classes[section.member(word, LegalBasis, near="")] = _class_rule(entry)
    return classes


def _check_decisions(
    row: RoutingRow, section: Section, decisions: dict[LegalBasis, ClassRule]
) -> None:
    if all(delivery.archive_class is not None for delivery in row.deliveries):
        return
    for basis in row.match.legal_basis or frozenset(LegalBasis):
        if basis not in decisions:
            section.fail(
                "rules.file_unknown_code",
                basis.value,
                near="legal_basis",
                allowed=", ".join(decisions),
            )
