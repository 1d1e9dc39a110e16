"""A message is answered once: each part goes where it belongs, and nothing to the client twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.answering import AAP, COURSE, POWER, SYSTEMS, Work, refusal
from tests.work.conftest import S02, Desks, desk_at, open_case

from navdesk.domain.codes import ArchiveKind, BenefitTheme, Content, LegalBasis
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.notes import NoteKind
from navdesk.sandbox.server import Running, start
from navdesk.work.errors import NotReady


@pytest.fixture
def office(office_key: RSAKey) -> Iterator[Running]:
    """The systems that messages and answers pass through, and no others: it starts faster."""
    running = start(key=office_key, systems=SYSTEMS)
    yield running
    running.stop()


@pytest.fixture
def work(desks: Desks, office: Running) -> Work:
    """A desk of the test's own, for what is sent or ended."""
    return Work(desks(), office)


@pytest.fixture(scope="module")
def reading(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """One desk at which answers are only begun: its drafts are thrown away after each test."""
    running = start(key=office_key, systems=SYSTEMS)
    desk = desk_at(running, tmp_path_factory.mktemp("reading"))
    yield Work(desk, running)
    desk.close()
    running.stop()


@pytest.fixture
def begun(reading: Work) -> Iterator[Work]:
    yield reading
    notes = reading.desk.workbench.notes
    for draft in notes.drafts(reading.case):
        notes.discard(draft)


@pytest.fixture(scope="module")
def answered(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """One desk at which the message in the dialogue was answered and delivered."""
    running = start(key=office_key, systems=SYSTEMS)
    desk = desk_at(running, tmp_path_factory.mktemp("answered"))
    work = Work(desk, running)
    work.seal(work.mixed, COURSE, POWER)
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    yield work
    desk.close()
    running.stop()


def test_an_answer_begins_with_a_paragraph_for_each_line_in_the_messages_order(begun: Work) -> None:
    draft = begun.answers.begin(begun.case, begun.mixed)
    assert draft.kind is NoteKind.MESSAGE
    assert draft.answers is not None
    assert [part.legal_basis for part in draft.segments] == [LegalBasis.NAV_14A, LegalBasis.STL_18]
    assert {part.content for part in draft.segments} == {Content.MESSAGE}
    assert {part.text for part in draft.segments} == {""}
    assert begun.answers.state(begun.case).drafts == {draft.answers}


def test_an_answer_about_a_benefit_is_on_the_benefits_basis(begun: Work) -> None:
    state, municipal = begun.answers.begin(begun.case, begun.e50).segments
    assert (state.legal_basis, state.benefit) == (LegalBasis.FTRL_OTHER, BenefitTheme.AAP)
    assert municipal.legal_basis is LegalBasis.STL_18


def test_beginning_again_goes_on_with_the_same_draft(begun: Work) -> None:
    note = begun.write(begun.mixed, COURSE, POWER)
    begun.desk.workbench.notes.save(note)
    assert begun.answers.begin(begun.case, begun.mixed) == note


def test_an_answer_is_written_beside_the_note_that_is_being_written(begun: Work) -> None:
    notes = begun.desk.workbench.notes
    draft = notes.begin(begun.case, NoteKind.MEETING_RECORD)
    meeting = replace(draft, segments=(replace(draft.segments[0], text="Et møte"),))
    notes.save(meeting)
    answer = begun.answers.begin(begun.case, begun.mixed)
    assert {one.id for one in notes.drafts(begun.case)} == {meeting.id, answer.id}
    assert meeting in notes.drafts(begun.case)


def test_a_message_that_is_not_shown_cannot_be_answered(begun: Work) -> None:
    with pytest.raises(NotReady) as caught:
        begun.answers.begin(begun.case, "veilarbdialog/1/WORK.x_message")
    assert refusal(caught.value) == "work.answer_message_gone"


def test_the_page_says_that_an_answer_is_sent_at_once_and_where(begun: Work) -> None:
    preview = begun.desk.workbench.notes.preview(begun.write(begun.mixed, COURSE, POWER))
    assert preview.can_seal
    (state,) = preview.state
    assert state.destination == "Dialogen med brukeren (staten)"
    assert preview.segments[0].destination == state.destination
    assert preview.segments[1].destination.startswith("Kommunens arkiv")
    assert preview.warnings[0].id == "work.message_goes_at_once"


def test_a_note_without_a_message_warns_of_nothing(begun: Work) -> None:
    notes = begun.desk.workbench.notes
    draft = begun.write(begun.mixed, COURSE, POWER)
    plain = replace(
        draft, segments=tuple(replace(one, content=Content.CONTACT) for one in draft.segments)
    )
    told = {warning.id for warning in notes.preview(plain).warnings}
    assert "work.message_goes_at_once" not in told


def test_the_states_part_is_sent_once_in_its_thread_and_the_rest_is_a_call(
    answered: Work,
) -> None:
    (thread,) = answered.in_dialogue(COURSE)
    assert answered.in_dialogue("strømregningen jeg sendte") == [thread]
    assert answered.in_dialogue(POWER) == []
    (call,) = answered.calls()
    assert (call.script, call.municipal, call.done) == (POWER, True, False)
    assert call.why.id == "work.call_municipal"


def test_e50_is_answered_in_its_conversation_filed_under_aap_and_called_about(
    work: Work, office: Running
) -> None:
    work.seal(work.e50, AAP, POWER)
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    (thread,) = work.in_conversations(AAP)
    assert work.in_conversations("strømregningen?") == [thread]
    stores: Any = office.office.stores
    themes = [e.theme for e in stores["joark"].entries(lambda one: one.external_key is not None)]
    assert themes.count("AAP") == 1
    assert stores["conversations"].find(thread).journalled == ()
    (call,) = work.calls()
    assert (call.script, call.municipal) == (POWER, True)


def test_what_is_answered_is_shown_at_the_message_with_its_rows(answered: Work) -> None:
    ((answers, (told,)),) = answered.answers.state(answered.case).answered.items()
    assert answers.startswith("veilarbdialog:")
    assert [piece.state for piece in told.pieces] == [DeliveryState.VERIFIED] * 2
    assert told.pieces[0].destination == "Dialogen med brukeren (staten)"


def test_a_closed_thread_is_answered_in_a_new_one(work: Work, office: Running) -> None:
    store: Any = office.office.stores["dialogue"]
    (old,) = work.in_dialogue("strømregningen jeg sendte")
    store.change(int(old), lambda row: replace(row, historic=True))
    work.gather()
    work.seal(work.mixed, COURSE, POWER)
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    (new,) = work.in_dialogue(COURSE)
    assert new != old


def test_a_thread_closed_after_sealing_refuses_and_leaves_a_call(
    work: Work, office: Running
) -> None:
    work.seal(work.mixed, COURSE, POWER)
    store: Any = office.office.stores["dialogue"]
    (old,) = work.in_dialogue("strømregningen jeg sendte")
    store.change(int(old), lambda row: replace(row, historic=True))
    assert work.deliver()[ArchiveKind.STATE_PLAN] is DeliveryState.REJECTED
    assert work.in_dialogue(COURSE) == []
    assert {call.why.id for call in work.calls()} == {
        "archives.dialogue_historic",
        "work.call_municipal",
    }


def test_a_call_ends_in_a_note_that_begins_with_what_was_said(work: Work) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.deliver()
    (call,) = work.calls()
    draft = work.answers.call(work.case, call.key)
    assert draft.kind is NoteKind.PHONE
    assert [part.text for part in draft.segments] == [POWER]
    assert draft.segments[0].legal_basis is LegalBasis.STL_18
    assert draft.segments[0].content is Content.CONTACT
    (begun,) = work.calls()
    assert begun.begun
    assert not begun.done
    assert work.answers.call(work.case, call.key) == draft
    work.desk.workbench.notes.seal(draft)
    (done,) = work.calls()
    assert done.done
    assert work.answers.state(work.case).open_calls == ()
    with pytest.raises(NotReady):
        work.answers.call(work.case, call.key)


def test_a_call_survives_that_the_desk_is_closed(work: Work, desks: Desks, office: Running) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.deliver()
    before = work.calls()
    work.desk.close()
    again = desks()
    case_id: UUID = open_case(again, S02)
    assert again.workbench.answers.state(case_id).calls == before
