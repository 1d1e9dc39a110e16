"""Why the cases of the fake office are open, and what is held back in them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING
from uuid import UUID

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.purposes import Purpose
from navdesk.work.case_states import PurposeChoice
from navdesk.work.hidden_field import HiddenField

if TYPE_CHECKING:
    from tests.desktop.fakes import FakeChanges


class FakePurposes:
    """Open for assistance unless a test takes that away; `held` is what is held back."""

    def __init__(self, changes: FakeChanges) -> None:
        self._changes = changes
        self.chosen = {Purpose.FINANCIAL_ASSISTANCE}
        self.suggested = {Purpose.FOLLOW_UP: Message("test.task")}
        self.held: list[HiddenField] = []
        self.revealed: list[tuple[str, str]] = []
        self.wants = False
        self.written: list[str] = []
        self.fail: NavdeskError | None = None

    def choices(self, case_id: UUID) -> Sequence[PurposeChoice]:
        return [
            PurposeChoice(each, _PURPOSES[each], each in self.chosen, self.suggested.get(each))
            for each in Purpose
        ]

    def wants_reason(self, case_id: UUID) -> bool:
        return self.wants and not self.written

    def choose(self, case_id: UUID, purposes: AbstractSet[Purpose], reason: str = "") -> None:
        if self.fail is not None:
            raise self.fail
        if self.wants_reason(case_id):
            self.written.append(reason)
        self.chosen = set(purposes)
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def hidden(self, case_id: UUID) -> Sequence[HiddenField]:
        return list(self.held)

    def reveal(self, case_id: UUID, field_id: str, reason: str) -> None:
        if self.fail is not None:
            raise self.fail
        self.revealed.append((field_id, reason))
        self.held = [one for one in self.held if one.field != field_id]
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))


_PURPOSES = {
    Purpose.FOLLOW_UP: "§ 14 a, aktivitetsplan og tiltak",
    Purpose.AAP_MEDICAL: "Medisinske vilkår for AAP",
    Purpose.SICK_LEAVE: "Sykefravær",
    Purpose.FINANCIAL_ASSISTANCE: "Økonomisk stønad",
    Purpose.COUNSELLING: "Økonomisk rådgivning",
    Purpose.TEMPORARY_HOUSING: "Midlertidig botilbud",
    Purpose.ACTIVITY_CONDITION: "Vilkår om aktivitet",
    Purpose.KVP: "Kvalifiseringsprogram",
    Purpose.COOPERATION: "Individuell plan og samarbeid",
    Purpose.PRISON_RELEASE: "Løslatelse",
    Purpose.CHILD_CONCERN: "Bekymring for barn",
}
