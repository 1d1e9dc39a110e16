"""Where a note segment goes: deterministic, by legal basis, never by who wrote it.

The semantics of the domain sheet, section 3: rows are read top to bottom; STOP and HOLD end, ADD
makes stricter and goes on, the first L row that fits decides; nothing fits means HOLD, never the
state by default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    RecordType,
    Shielding,
    Visibility,
)
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteSegment
from navdesk.domain.routing_table import (
    DeliveryRule,
    RoutingOutcome,
    RoutingRow,
    RoutingTable,
    RowKind,
)

__all__ = [
    "RoutedDelivery",
    "Routing",
    "RoutingInput",
    "RoutingOutcome",
    "RoutingTable",
    "route",
    "route_segment",
    "strictest",
]


@dataclass(frozen=True, slots=True)
class RoutingInput:
    """What the rules read of one segment: never its text, never its author."""

    legal_basis: LegalBasis
    content: Content
    life_area: LifeArea
    flags: frozenset[Flag] = frozenset()
    benefit: BenefitTheme | None = None


@dataclass(frozen=True, slots=True)
class RoutedDelivery:
    """One destination of a segment.

    `archive_class` is a state theme (`OPP`) or a municipal class (`STL-18`). `office_lock` is kept
    beside `shielding` when a stricter one has won.
    """

    archive: ArchiveKind
    archive_class: str
    shielding: Shielding
    visibility: Visibility
    record_type: RecordType
    office_lock: bool = False


@dataclass(frozen=True, slots=True)
class Routing:
    """The decision for one segment.

    `rule` is the row that decided (None when no row fits), `added_by` every ADD row that fired, in
    order, also when the segment then stops or holds. `deliveries` is empty unless `outcome` is
    DELIVER. `reason` says why in plain words.
    """

    outcome: RoutingOutcome
    rule: str | None
    added_by: tuple[str, ...]
    deliveries: tuple[RoutedDelivery, ...]
    reason: Message


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment as the rows see it; what is not chosen yet is None."""

    legal_basis: LegalBasis | None
    content: Content | None
    life_area: LifeArea | None
    flags: frozenset[Flag]
    benefit: BenefitTheme | None

    @property
    def complete(self) -> bool:
        return None not in {self.legal_basis, self.content, self.life_area}

    def fits(self, row: RoutingRow) -> bool:
        return row.match.fits(
            self.legal_basis, self.content, self.life_area, self.flags, self.benefit
        )


def route(table: RoutingTable, segment: RoutingInput) -> Routing:
    """Return where `segment` goes by `table`; defined for every combination of inputs."""
    return _decide(
        table,
        _Segment(
            segment.legal_basis,
            segment.content,
            segment.life_area,
            segment.flags,
            segment.benefit,
        ),
    )


def route_segment(
    table: RoutingTable, segment: NoteSegment, about_the_person: frozenset[Flag] = frozenset()
) -> Routing:
    """Return where a segment being written goes, under the flags of the person and caseworker.

    What the caseworker has not chosen yet can refuse, hold or keep a segment on this machine, but
    never deliver it: it is held until the choice is made.
    """
    return _decide(
        table,
        _Segment(
            segment.legal_basis,
            segment.content,
            segment.life_area,
            segment.flags | about_the_person,
            segment.benefit,
        ),
    )


def strictest(visibilities: Iterable[Visibility]) -> Visibility:
    """Return the first of `visibilities` in the order VI, VP, VS, V+."""
    return max(visibilities, key=lambda visibility: visibility.strictness)


def _decide(table: RoutingTable, segment: _Segment) -> Routing:
    added: list[RoutingRow] = []
    for row in table.rows:
        if not segment.fits(row):
            continue
        if row.kind is RowKind.ADD:
            added.append(row)
            continue
        return _ended_by(row, table, segment, added)
    return _held(None, added, _why_nothing_fits(table, segment))


def _ended_by(
    row: RoutingRow, table: RoutingTable, segment: _Segment, added: list[RoutingRow]
) -> Routing:
    outcome = row.outcome or RoutingOutcome.HOLD
    if outcome is not RoutingOutcome.DELIVER:
        return Routing(outcome, row.id, _ids(added), (), Message(f"routing.{row.id}"))
    if not segment.complete:
        return _held(None, added, Message("routing.incomplete"))
    deliveries: list[RoutedDelivery] = []
    for rule in row.deliveries:
        if rule.only_with is not None and rule.only_with not in segment.flags:
            continue
        archive_class = _class_of(rule, table, segment)
        if archive_class is None:
            return _held(row.id, added, Message("routing.benefit_missing"))
        deliveries.append(_delivery(rule, archive_class, segment, added))
    return Routing(outcome, row.id, _ids(added), tuple(deliveries), Message(f"routing.{row.id}"))


def _held(rule: str | None, added: list[RoutingRow], reason: Message) -> Routing:
    return Routing(RoutingOutcome.HOLD, rule, _ids(added), (), reason)


def _why_nothing_fits(table: RoutingTable, segment: _Segment) -> Message:
    if not segment.complete:
        return Message("routing.incomplete")
    if segment.legal_basis is LegalBasis.NONE:
        return Message("routing.no_basis")
    with_benefit = _Segment(
        segment.legal_basis,
        segment.content,
        segment.life_area,
        segment.flags,
        segment.benefit or BenefitTheme.OPP,
    )
    if any(with_benefit.fits(row) for row in table.rows if row.kind is not RowKind.ADD):
        return Message("routing.benefit_missing")
    return Message("routing.no_match")


def _class_of(rule: DeliveryRule, table: RoutingTable, segment: _Segment) -> str | None:
    if rule.archive_class is not None:
        return rule.archive_class.of(segment.benefit)
    decided = segment.legal_basis and table.decision_classes.get(segment.legal_basis)
    return decided.of(segment.benefit) if decided else None


def _delivery(
    rule: DeliveryRule, archive_class: str, segment: _Segment, added: list[RoutingRow]
) -> RoutedDelivery:
    locked = rule.locked_with is not None and rule.locked_with in segment.flags
    shieldings = [rule.shielding, *(row.shielding for row in added)]
    if locked:
        shieldings.append(Shielding.S1)
    return RoutedDelivery(
        archive=rule.archive,
        archive_class=archive_class,
        shielding=max(shieldings),
        visibility=strictest([rule.visibility, *(row.visibility for row in added)]),
        record_type=_record_type(rule, segment.flags),
        office_lock=Shielding.S1 in shieldings,
    )


def _record_type(rule: DeliveryRule, flags: frozenset[Flag]) -> RecordType:
    if Flag.INBOUND in flags and RecordType.INBOUND in rule.record_types:
        return RecordType.INBOUND
    if flags & {Flag.LETTER, Flag.DECISION} and RecordType.OUTBOUND in rule.record_types:
        return RecordType.OUTBOUND
    return rule.record_types[0]


def _ids(rows: Iterable[RoutingRow]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)
