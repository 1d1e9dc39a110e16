"""A message is answered once: each part goes where it belongs, and nothing to the client twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import S02, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.audit import AuditEntry
from navdesk.domain.codes import ArchiveKind, BenefitTheme, Content, LegalBasis
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running, start
from navdesk.work.answer_states import CallTask, SendQuestion
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent

COURSE = "Ja, det finnes et kurs fra 1. oktober."
POWER = "Send regningen i søknaden, så ser vi på den denne uken."
AAP = "Søknaden om AAP er ikke behandlet ennå."
MESSAGES = ("veilarbdialog", "henvendelse", "digisos")
SYSTEMS = (
    *MESSAGES,
    "identity",
    "tilgangsmaskin",
    "skjermede",
    "pdl",
    "oppgave",
    "saf",
    "dokarkiv",
    "veilarboppfolging",
    "veilarbaktivitet",
    "noark5",
)


class Work:
    """A desk with S02's case open and gathered, and the office behind it."""

    def __init__(self, desk: Desk, office: Running, person: str = S02) -> None:
        self.desk = desk
        self.office = office
        self.person = person
        self.case = open_case(desk, person)
        self.gather()
        self.answers = desk.workbench.answers

    def gather(self) -> None:
        """Ask where messages lie."""
        gather = self.desk.workbench.gather
        gather.run(self.case, Silent(), lambda _: None, only=frozenset(MESSAGES))

    def ref(self, channel: MessageChannel, words: str) -> str:
        lines = self.desk.workbench.inbox.state(self.case).lines
        (line,) = [one for one in lines if one.channel is channel and words in one.text]
        return line.ref

    @property
    def mixed(self) -> str:
        """The message in the dialogue about a course and an electricity bill."""
        return self.ref(MessageChannel.DIALOGUE, "strømregningen")

    @property
    def e50(self) -> str:
        """The message in "Skriv til oss" about AAP and an electricity bill."""
        return self.ref(MessageChannel.CONVERSATION, "strømregningen")

    def write(self, ref: str, *texts: str) -> Note:
        """Begin an answer and write `texts` in its paragraphs."""
        draft = self.answers.begin(self.case, ref)
        parts = tuple(
            replace(part, text=text) for part, text in zip(draft.segments, texts, strict=True)
        )
        return replace(draft, segments=parts)

    def seal(self, ref: str, *texts: str) -> None:
        note = self.write(ref, *texts)
        self.desk.workbench.notes.save(note)
        self.desk.workbench.notes.seal(note)

    def deliver(self) -> dict[ArchiveKind, DeliveryState]:
        items = self.desk.outbox.deliver(Silent(), everything=True)
        return {item.archive: item.state for item in items}

    def in_dialogue(self, text: str) -> list[str]:
        """The threads of the dialogue our text lies in, once per message."""
        store: Any = self.office.office.stores["dialogue"]
        return [
            str(row.id)
            for row in store.of_person(self.person)
            for post in row.posts
            if text in post.text
        ]

    def in_conversations(self, text: str) -> list[str]:
        store: Any = self.office.office.stores["conversations"]
        return [
            row.id
            for row in store.of_person(self.person)
            for one in row.said
            if text in (one.text or "")
        ]

    def lose(self, system: str, call: str, kind: FaultKind, times: int | None = 1) -> None:
        self.office.office.faults.replace([Fault(system, call, kind, times=times)])

    def calls(self) -> tuple[CallTask, ...]:
        return self.answers.state(self.case).calls

    def logged(self, kind: str) -> list[AuditEntry]:
        entries = self.desk.entry.vault.audit.entries()
        return [entry for entry in entries if entry.kind == kind]


WorkAt = Callable[..., Work]


@pytest.fixture
def office(office_key: RSAKey) -> Iterator[Running]:
    """The systems that messages and answers pass through, and no others: it starts faster."""
    running = start(key=office_key, systems=SYSTEMS)
    yield running
    running.stop()


@pytest.fixture
def work(desks: Desks, office: Running) -> Work:
    return Work(desks(), office)


def refusal(caught: pytest.ExceptionInfo[NotReady]) -> str:
    message: Message = caught.value.message
    return message.id


def test_an_answer_begins_with_a_paragraph_for_each_line_in_the_messages_order(work: Work) -> None:
    draft = work.answers.begin(work.case, work.mixed)
    assert draft.kind is NoteKind.MESSAGE
    assert draft.answers is not None
    assert [part.legal_basis for part in draft.segments] == [LegalBasis.NAV_14A, LegalBasis.STL_18]
    assert {part.content for part in draft.segments} == {Content.MESSAGE}
    assert {part.text for part in draft.segments} == {""}
    assert work.answers.state(work.case).drafts == {draft.answers}


def test_an_answer_about_a_benefit_is_on_the_benefits_basis(work: Work) -> None:
    state, municipal = work.answers.begin(work.case, work.e50).segments
    assert (state.legal_basis, state.benefit) == (LegalBasis.FTRL_OTHER, BenefitTheme.AAP)
    assert municipal.legal_basis is LegalBasis.STL_18


def test_beginning_again_goes_on_with_the_same_draft(work: Work) -> None:
    note = work.write(work.mixed, COURSE, POWER)
    work.desk.workbench.notes.save(note)
    assert work.answers.begin(work.case, work.mixed) == note


def test_an_answer_is_written_beside_the_note_that_is_being_written(work: Work) -> None:
    notes = work.desk.workbench.notes
    draft = notes.begin(work.case, NoteKind.MEETING_RECORD)
    meeting = replace(draft, segments=(replace(draft.segments[0], text="Et møte"),))
    notes.save(meeting)
    answer = work.answers.begin(work.case, work.mixed)
    assert {one.id for one in notes.drafts(work.case)} == {meeting.id, answer.id}
    assert meeting in notes.drafts(work.case)


def test_a_message_that_is_not_shown_cannot_be_answered(work: Work) -> None:
    with pytest.raises(NotReady) as caught:
        work.answers.begin(work.case, "veilarbdialog/1/WORK.x_message")
    assert refusal(caught) == "work.answer_message_gone"


def test_the_page_says_that_an_answer_is_sent_at_once_and_where(work: Work) -> None:
    preview = work.desk.workbench.notes.preview(work.write(work.mixed, COURSE, POWER))
    assert preview.can_seal
    (state,) = preview.state
    assert state.destination == "Dialogen med brukeren (staten)"
    assert preview.segments[0].destination == state.destination
    assert preview.segments[1].destination.startswith("Kommunens arkiv")
    assert preview.warnings[0].id == "work.message_goes_at_once"


def test_a_note_without_a_message_warns_of_nothing(work: Work) -> None:
    notes = work.desk.workbench.notes
    draft = work.write(work.mixed, COURSE, POWER)
    plain = replace(
        draft, segments=tuple(replace(one, content=Content.CONTACT) for one in draft.segments)
    )
    told = {warning.id for warning in notes.preview(plain).warnings}
    assert "work.message_goes_at_once" not in told


def test_the_states_part_is_sent_once_in_its_thread_and_the_rest_is_a_call(work: Work) -> None:
    work.seal(work.mixed, COURSE, POWER)
    states = work.deliver()
    assert set(states.values()) == {DeliveryState.VERIFIED}
    (thread,) = work.in_dialogue(COURSE)
    assert work.in_dialogue("strømregningen jeg sendte") == [thread]
    assert work.in_dialogue(POWER) == []
    (call,) = work.calls()
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


def test_what_is_answered_is_shown_at_the_message_with_its_rows(work: Work) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.deliver()
    ((answers, (told,)),) = work.answers.state(work.case).answered.items()
    assert answers.startswith("veilarbdialog:")
    assert [piece.state for piece in told.pieces] == [DeliveryState.VERIFIED] * 2
    assert told.pieces[0].destination == "Dialogen med brukeren (staten)"


def question(work: Work) -> SendQuestion:
    (asked,) = work.answers.state(work.case).questions
    return asked


def ask(work: Work, later: Any) -> SendQuestion:
    """Deliver until the outbox asks about the message."""
    work.deliver()
    later(120)
    work.deliver()
    return question(work)


@pytest.fixture
def later(work: Work, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let real time pass for the outbox, so that a lost request is certainly over."""

    clock = work.desk.clock
    ahead = timedelta(0)
    real = clock.real

    def pass_by(seconds: float) -> None:
        nonlocal ahead
        ahead += timedelta(seconds=seconds)

    object.__setattr__(clock, "real", lambda: real() + ahead)
    return pass_by


def test_a_lost_request_is_a_question_and_a_click_sends_it_once(work: Work, later: Any) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", FaultKind.DROP_BEFORE)
    asked = ask(work, later)
    assert asked.unknown
    assert asked.text == COURSE
    assert work.in_dialogue(COURSE) == []
    work.answers.send_again(work.case, asked.delivery_id)
    with pytest.raises(NotReady) as caught:
        work.answers.send_again(work.case, asked.delivery_id)
    assert refusal(caught) == "work.question_settled"
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    assert len(work.in_dialogue(COURSE)) == 1
    assert len(work.logged("send_again")) == 1
    assert work.answers.state(work.case).questions == ()


def test_a_person_may_say_that_it_was_sent_and_nothing_more_is(work: Work, later: Any) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", FaultKind.DROP_BEFORE)
    asked = ask(work, later)
    work.answers.confirm_sent(work.case, asked.delivery_id)
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    assert work.in_dialogue(COURSE) == []
    assert len(work.logged("confirm_sent")) == 1


@pytest.mark.parametrize("kind", [FaultKind.DROP_AFTER, FaultKind.CUT])
def test_a_lost_answer_is_found_in_the_thread_without_a_question(
    work: Work, kind: FaultKind
) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", kind)
    work.deliver()
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    assert len(work.in_dialogue(COURSE)) == 1


def test_trying_again_in_the_outbox_never_sends_a_message_by_itself(work: Work, later: Any) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", FaultKind.DROP_BEFORE)
    asked = ask(work, later)
    for _ in range(3):
        work.desk.outbox.retry_now(asked.delivery_id)
        work.deliver()
        later(900)
    assert work.in_dialogue(COURSE) == []
    assert question(work).delivery_id == asked.delivery_id


def test_a_message_that_certainly_was_not_sent_cannot_be_called_sent(
    work: Work, later: Any
) -> None:
    work.seal(work.mixed, COURSE, POWER)
    later(3600)
    work.deliver()
    asked = question(work)
    assert not asked.unknown
    assert work.in_dialogue(COURSE) == []
    with pytest.raises(NotReady):
        work.answers.confirm_sent(work.case, asked.delivery_id)
    work.answers.send_again(work.case, asked.delivery_id)
    assert work.deliver()[ArchiveKind.STATE_PLAN] is DeliveryState.VERIFIED
    assert len(work.in_dialogue(COURSE)) == 1


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
