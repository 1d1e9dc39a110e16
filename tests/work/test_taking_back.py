"""Edit and withdraw: nothing that may have left is treated as if it had not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.work.conftest import S02, Desks, open_case
from tests.work.office import Fault, PracticeArchive

from navdesk.assembly import Desk
from navdesk.backoffice.archive import PutKind, PutResult
from navdesk.backoffice.archives import Archives
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteKind, NoteSegment, NoteState
from navdesk.sandbox.server import Running
from navdesk.work.errors import NotReady
from navdesk.work.note_states import OutboxItem, Withdrawal
from navdesk.work.progress import Silent

JOBS = NoteSegment("Har søkt to jobber.", LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
ABILITY = NoteSegment(
    "Vurderer at hun trenger veiledning.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK
)
MEMO = NoteSegment("Husk å ringe.", LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK)
RENT = NoteSegment("Mangler husleie.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)


@pytest.fixture
def office(shared_office: Running) -> Running:
    """What one test sends there goes under keys no other test asks for."""
    return shared_office


def seal(desk: Desk, *segments: NoteSegment) -> tuple[UUID, dict[ArchiveKind, OutboxItem]]:
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = replace(notes.begin(case_id, NoteKind.MEETING_RECORD), segments=segments)
    return case_id, {item.archive: item for item in notes.seal(note)}


def state_of(desk: Desk, item: OutboxItem) -> DeliveryState:
    return next(one.state for one in desk.outbox.items() if one.id == item.id)


def put_in_place(desk: Desk, **archives: Any) -> None:
    desk.outbox._archives = Archives({ArchiveKind[k]: v for k, v in archives.items()}, {})


def refusal(act: Any, *given: Any) -> str:
    with pytest.raises(NotReady) as refused:
        act(*given)
    return refused.value.message.id


def test_a_note_that_nobody_has_asked_for_becomes_a_draft_again_and_goes_under_a_new_key(
    desks: Desks,
) -> None:
    desk = desks()
    case_id, items = seal(desk, JOBS, ABILITY)
    edited = desk.outbox.edit(items[ArchiveKind.JOARK].id)
    draft = desk.workbench.notes.draft(case_id)
    assert draft is not None
    assert (draft.id, draft.state, draft.revision) == (edited.note_id, NoteState.DRAFT, 2)
    assert [part.text for part in draft.segments] == [JOBS.text, ABILITY.text]
    assert edited.said == Message("work.edit_whole")
    assert {one.state for one in desk.outbox.items()} == {DeliveryState.WITHDRAWN}
    assert desk.outbox.deliver(Silent()), "they are still shown"
    again = desk.workbench.notes.seal(draft)
    assert {item.key.rpartition(":")[2] for item in again} == {"2"}
    desk.outbox.deliver(Silent())
    states = [one.state for one in desk.outbox.items()]
    assert states.count(DeliveryState.VERIFIED) == 2
    assert desk.entry.vault.audit.about(S02)[-1].kind
    assert "edit" in {entry.kind for entry in desk.entry.vault.audit.about(S02)}


def test_a_rejected_note_offers_its_text_again_unchanged(desks: Desks) -> None:
    desk = desks()
    case_id, _ = seal(desk, ABILITY)

    class Refusing(PracticeArchive):
        def put(self, delivery: Any, keep: Any) -> Any:
            return PutResult(PutKind.REJECTED, reason=Message("archives.too_large"))

    put_in_place(desk, JOARK=Refusing())
    [item] = desk.outbox.deliver(Silent())
    assert (item.state, item.may_edit) == (DeliveryState.REJECTED, True)
    desk.outbox.edit(item.id)
    draft = desk.workbench.notes.draft(case_id)
    assert draft is not None
    assert [part.text for part in draft.segments] == [ABILITY.text]


def test_when_one_archive_has_its_part_only_the_rest_becomes_a_new_draft(desks: Desks) -> None:
    desk = desks()
    case_id, items = seal(desk, JOBS, ABILITY)
    put_in_place(desk, JOARK=PracticeArchive())
    desk.outbox.deliver(Silent())
    assert state_of(desk, items[ArchiveKind.JOARK]) is DeliveryState.VERIFIED
    [original] = desk.workbench.notes.written(case_id)
    edited = desk.outbox.edit(items[ArchiveKind.STATE_PLAN].id)
    assert edited.said.id == "work.edit_rest"
    assert "Joark" in str(edited.said.params["where"])
    draft = desk.workbench.notes.draft(case_id)
    assert draft is not None
    assert [part.text for part in draft.segments] == [JOBS.text]
    assert draft.id != original.id
    assert draft.written_at == original.written_at
    assert desk.workbench.notes.written(case_id) == (original,)
    assert state_of(desk, items[ArchiveKind.JOARK]) is DeliveryState.VERIFIED
    assert state_of(desk, items[ArchiveKind.STATE_PLAN]) is DeliveryState.WITHDRAWN


def test_a_memo_before_it_is_never_taken_for_the_part_that_comes_back(desks: Desks) -> None:
    desk = desks()
    case_id, items = seal(desk, MEMO, JOBS, ABILITY)
    put_in_place(desk, JOARK=PracticeArchive())
    desk.outbox.deliver(Silent())
    desk.outbox.edit(items[ArchiveKind.STATE_PLAN].id)
    draft = desk.workbench.notes.draft(case_id)
    assert draft is not None
    assert [part.text for part in draft.segments] == [JOBS.text]


def test_what_is_archived_whole_cannot_be_edited(desks: Desks) -> None:
    desk = desks()
    _, items = seal(desk, ABILITY)
    desk.outbox.deliver(Silent())
    assert refusal(desk.outbox.edit, items[ArchiveKind.JOARK].id) == "work.edit_all_left"
    [item] = desk.outbox.items()
    assert not item.may_edit


@pytest.mark.parametrize("act", ["edit", "withdraw"])
def test_what_may_still_be_under_way_is_left_alone(desks: Desks, act: str) -> None:
    desk = desks()
    _, items = seal(desk, ABILITY)
    put_in_place(desk, JOARK=PracticeArchive(faults=[Fault.LOST_BEFORE]))
    desk.outbox.deliver(Silent())
    use = getattr(desk.outbox, act)
    assert refusal(use, items[ArchiveKind.JOARK].id) == "work.edit_may_be_under_way"
    assert state_of(desk, items[ArchiveKind.JOARK]) is DeliveryState.UNKNOWN


def test_without_an_answer_from_the_archive_nothing_is_taken_back(desks: Desks) -> None:
    desk = desks()
    _, items = seal(desk, ABILITY)
    archive = PracticeArchive(faults=[Fault.FAULT_500_AFTER], find_faults=[Fault.NO_CONNECTION] * 3)
    put_in_place(desk, JOARK=archive)
    desk.outbox.deliver(Silent())
    assert refusal(desk.outbox.edit, items[ArchiveKind.JOARK].id) == "work.edit_cannot_ask"
    archive.find_faults.clear()
    assert refusal(desk.outbox.edit, items[ArchiveKind.JOARK].id) == "work.edit_all_left"


def test_what_is_withdrawn_before_it_is_sent_is_never_sent(desks: Desks) -> None:
    desk = desks()
    _, items = seal(desk, JOBS, ABILITY)
    joark = items[ArchiveKind.JOARK]
    assert desk.outbox.withdraw(joark.id) == Message("work.withdrawn_unsent")
    archive = PracticeArchive()
    put_in_place(desk, JOARK=archive)
    desk.outbox.deliver(Silent(), everything=True)
    assert archive.puts == 0
    assert state_of(desk, joark) is DeliveryState.WITHDRAWN
    assert refusal(desk.outbox.withdraw, joark.id) == "work.withdrawn_already"


def test_the_state_archive_and_the_plan_withdraw_and_are_read_back(desks: Desks) -> None:
    desk = desks()
    seal(desk, JOBS, ABILITY)
    desk.outbox.deliver(Silent())
    for item in desk.outbox.items():
        assert item.withdrawal is Withdrawal.ARCHIVED
        assert desk.outbox.withdraw(item.id) == Message("work.withdrawn_archived")
    shown: Sequence[OutboxItem] = desk.outbox.items()
    assert {item.state for item in shown} == {DeliveryState.WITHDRAWN}
    assert all(item.receipt is not None for item in shown)
    entries = desk.entry.vault.audit.about(S02)
    assert [entry.outcome for entry in entries if entry.kind == "withdraw"] == ["ASKED", "ASKED"]


def test_an_archive_that_takes_nothing_back_says_so(desks: Desks) -> None:
    desk = desks()
    seal(desk, ABILITY)
    put_in_place(desk, JOARK=PracticeArchive())
    desk.outbox.deliver(Silent())
    [item] = desk.outbox.items()
    assert item.withdrawal is Withdrawal.REFUSED
    assert refusal(desk.outbox.withdraw, item.id) == "work.cannot_withdraw"
    assert state_of(desk, item) is DeliveryState.VERIFIED


def test_what_was_tried_at_an_archive_that_is_not_set_up_any_more_is_not_taken_back(
    desks: Desks,
) -> None:
    desk = desks()
    _, items = seal(desk, ABILITY)
    lost = PracticeArchive(faults=[Fault.LOST_AFTER], find_faults=[Fault.NO_CONNECTION])
    put_in_place(desk, JOARK=lost)
    desk.outbox.deliver(Silent())
    assert [record.key for record in lost.records] == [items[ArchiveKind.JOARK].key]
    put_in_place(desk)
    for act in (desk.outbox.edit, desk.outbox.withdraw):
        assert refusal(act, items[ArchiveKind.JOARK].id) == "work.edit_cannot_ask"
    assert not state_of(desk, items[ArchiveKind.JOARK]).is_settled


def test_a_message_nobody_can_find_is_a_question_before_it_is_a_draft(desks: Desks) -> None:
    desk = desks()
    _, items = seal(desk, ABILITY)
    asking = PracticeArchive(
        dedupes=False, quiet_after_s=0, resend_asks=True, faults=[Fault.LOST_BEFORE]
    )
    put_in_place(desk, JOARK=asking)
    desk.outbox.deliver(Silent())
    for act in (desk.outbox.edit, desk.outbox.withdraw):
        assert refusal(act, items[ArchiveKind.JOARK].id) == "work.message_sent_or_not"
    assert not state_of(desk, items[ArchiveKind.JOARK]).is_settled


def test_what_is_taken_back_during_a_round_stays_so_where_no_archive_is_set_up(
    desks: Desks,
) -> None:
    desk = desks()
    _, items = seal(desk, JOBS, ABILITY)
    plan, joark = items[ArchiveKind.STATE_PLAN], items[ArchiveKind.JOARK]

    class MeanwhileWithdrawn(PracticeArchive):
        def put(self, delivery: Any, keep: Any) -> Any:
            other = plan if delivery.key == joark.key else joark
            desk.outbox.withdraw(other.id)
            return super().put(delivery, keep)

    desk.outbox.at_once = 1
    first = next(one for one in ("JOARK", "STATE_PLAN") if _first(desk).archive == one)
    put_in_place(desk, **{first: MeanwhileWithdrawn()})
    desk.outbox.deliver(Silent())
    assert {state_of(desk, plan), state_of(desk, joark)} == {
        DeliveryState.VERIFIED,
        DeliveryState.WITHDRAWN,
    }


def _first(desk: Desk) -> OutboxItem:
    return min(desk.outbox.items(), key=lambda one: (one.sealed_at, one.key))
