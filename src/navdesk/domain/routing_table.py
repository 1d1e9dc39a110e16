"""The rows by which a note segment finds its destination (domain sheet, section 3, table P/C/L).

The rows themselves are data in `resources/rules/routing.toml`; this is their shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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


class RowKind(StrEnum):
    """STOP ends; HOLD ends and asks; ADD makes stricter and goes on; RULE decides."""

    STOP = "STOP"
    HOLD = "HOLD"
    ADD = "ADD"
    RULE = "RULE"


class RoutingOutcome(StrEnum):
    """What happens to a segment. Only DELIVER leaves the machine."""

    DELIVER = "DELIVER"
    HOLD = "HOLD"
    REFUSED = "REFUSED"
    REMOVED = "REMOVED"
    LOCAL_ONLY = "LOCAL_ONLY"
    HSE = "HSE"


@dataclass(frozen=True, slots=True)
class RowMatch:
    """When a row fires: None stands for any value, otherwise the value must be among those given.

    All of `all_of`, at least one of `any_of` (when there are any) and none of `none_of` must be
    flagged; `needs_benefit` asks for a benefit theme on the segment.
    """

    legal_basis: frozenset[LegalBasis] | None = None
    content: frozenset[Content] | None = None
    life_area: frozenset[LifeArea] | None = None
    all_of: frozenset[Flag] = field(default_factory=frozenset)
    any_of: frozenset[Flag] = field(default_factory=frozenset)
    none_of: frozenset[Flag] = field(default_factory=frozenset)
    needs_benefit: bool = False

    def fits(
        self,
        legal_basis: LegalBasis | None,
        content: Content | None,
        life_area: LifeArea | None,
        flags: frozenset[Flag],
        benefit: BenefitTheme | None,
    ) -> bool:
        """Return whether the row fires; a value not chosen yet (None) fits only "any value"."""
        return (
            (self.legal_basis is None or legal_basis in self.legal_basis)
            and (self.content is None or content in self.content)
            and (self.life_area is None or life_area in self.life_area)
            and self.all_of <= flags
            and (not self.any_of or bool(self.any_of & flags))
            and not self.none_of & flags
            and (benefit is not None or not self.needs_benefit)
        )


@dataclass(frozen=True, slots=True)
class ClassRule:
    """Which archive theme or class: the segment's benefit theme when `benefit_first` and there is
    one, else `fixed`; no class when that is None."""

    fixed: str | None = None
    benefit_first: bool = False

    def of(self, benefit: BenefitTheme | None) -> str | None:
        """Return the class for a segment about `benefit`."""
        if self.benefit_first and benefit is not None:
            return benefit.value
        return self.fixed


@dataclass(frozen=True, slots=True)
class DeliveryRule:
    """One destination a row names.

    `archive_class` None means the class of the decision complained about. The delivery is made
    only with the flag `only_with`; its own shielding is S1 with the flag `locked_with`.
    `record_types` are those the row lists, the usual one first.
    """

    archive: ArchiveKind
    archive_class: ClassRule | None
    shielding: Shielding
    visibility: Visibility
    record_types: tuple[RecordType, ...]
    only_with: Flag | None = None
    locked_with: Flag | None = None


@dataclass(frozen=True, slots=True)
class RoutingRow:
    """One row. `outcome` is None for ADD rows, whose `shielding` and `visibility` are added.

    `service` is the service id of the domain sheet, section 2, `law` the citation a lawyer checks
    the row against; both are empty where the sheet gives none.
    """

    id: str
    kind: RowKind
    match: RowMatch
    outcome: RoutingOutcome | None = None
    deliveries: tuple[DeliveryRule, ...] = ()
    shielding: Shielding = Shielding.S0
    visibility: Visibility = Visibility.VISIBLE
    service: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class RoutingTable:
    """All rows in evaluation order, and the class of the decisions made on each legal basis."""

    rows: tuple[RoutingRow, ...]
    decision_classes: Mapping[LegalBasis, ClassRule]

    def row(self, row_id: str) -> RoutingRow:
        """Return the row called `row_id`; raises `KeyError`."""
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)
