"""The main job as its steps, through the use cases: open, gather, write, seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from navdesk.assembly import Desk
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.work.note_states import OutboxItem
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

JOBS = "Har søkt to jobber."
RENT = "Mangler 4 000 kr til husleie."
ABILITY = "Vurderer at arbeidsevnen er nedsatt og at hun trenger tett veiledning."

E04_AND_E02 = (
    NoteSegment(JOBS, LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK),
    NoteSegment(RENT, LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY),
    NoteSegment(ABILITY, LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK),
)


def open_case(desk: Desk, person: str) -> UUID:
    return desk.workbench.cases.open_person(person, OpenReason.CASE_WORK, Silent())


def write_and_seal(
    desk: Desk, case_id: UUID, segments: Sequence[NoteSegment] = E04_AND_E02
) -> Sequence[OutboxItem]:
    notes = desk.workbench.notes
    note = replace(notes.begin(case_id, NoteKind.MEETING_RECORD), segments=tuple(segments))
    notes.save(note)
    return notes.seal(note)


def states(items: Sequence[OutboxItem]) -> set[DeliveryState]:
    return {item.state for item in items}
