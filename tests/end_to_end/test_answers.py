"""A message answered once, whatever the network does: never two messages, never half an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.end_to_end.conftest import S02, PracticeDay
from tests.end_to_end.story import open_case

from navdesk.assembly import Desk
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.message_lines import MessageChannel
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.work.answer_states import AnswerState
from navdesk.work.note_states import OutboxItem
from navdesk.work.progress import Silent

Desks = Callable[..., Desk]
COURSE = "Ja, det finnes et kurs fra 1. oktober."
POWER = "Send regningen i søknaden, så ser vi på den denne uken."
AAP = "Søknaden om AAP er ikke behandlet ennå."
SOURCES = frozenset({"veilarbdialog", "henvendelse", "digisos"})
SEND = "POST /api/dialog"


class Day:
    """A desk with one client's case, and a clock that can be moved on."""

    def __init__(self, day: PracticeDay, desks: Desks, person: str = S02) -> None:
        self.day = day
        self.person = person
        self.ahead = timedelta(0)
        offset = clock_for(load_profile(day.profile_file)).offset
        self.desk = desks(clock=Clock(lambda: datetime.now(UTC) + self.ahead, offset))
        self.case = open_case(self.desk, person)
        self.desk.workbench.gather.run(self.case, Silent(), lambda _: None, only=SOURCES)

    def pass_time(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)

    def seal(self, channel: MessageChannel, words: str, *texts: str) -> None:
        """Answer the message of `channel` with these `words`, a text for each line of Nav."""
        bench = self.desk.workbench
        lines = bench.inbox.state(self.case).lines
        (line,) = [one for one in lines if one.channel is channel and words in one.text]
        draft = bench.answers.begin(self.case, line.ref)
        parts = zip(draft.segments, texts, strict=True)
        note = replace(draft, segments=tuple(replace(part, text=said) for part, said in parts))
        bench.notes.save(note)
        bench.notes.seal(note)

    def mixed(self) -> None:
        """Answer what was asked in the dialogue about a course and an electricity bill."""
        self.seal(MessageChannel.DIALOGUE, "strømregningen", COURSE, POWER)

    def deliver(self) -> dict[ArchiveKind, OutboxItem]:
        items: Sequence[OutboxItem] = self.desk.outbox.deliver(Silent(), everything=True)
        return {item.archive: item for item in items}

    @property
    def answers(self) -> AnswerState:
        return self.desk.workbench.answers.state(self.case)

    def sent(self, text: str) -> list[str]:
        """The dialogue threads that hold our text, once per message."""
        stores: Any = self.day.running.office.stores
        return [
            str(row.id)
            for row in stores["dialogue"].of_person(self.person)
            for post in row.posts
            if text in post.text
        ]

    def fault(self, kind: FaultKind, value: int = 0, times: int | None = 1) -> None:
        struck = Fault("veilarbdialog", SEND, kind, value=value, times=times)
        self.day.running.office.faults.replace([struck])


@pytest.fixture
def work(day: PracticeDay, desks: Desks) -> Day:
    return Day(day, desks)


def test_e50_reaches_its_conversation_and_joark_once_and_the_rest_is_phoned(
    work: Day, day: PracticeDay
) -> None:
    work.seal(MessageChannel.CONVERSATION, "strømregningen", AAP, POWER)
    states = {item.state for item in work.deliver().values()}
    assert states == {DeliveryState.VERIFIED}
    stores: Any = day.running.office.stores
    threads = stores["conversations"].of_person(S02)
    assert [one.text for row in threads for one in row.said].count(AAP) == 1
    (entry,) = day.archives.joark(S02)
    assert (entry["journalposttype"], entry["tema"]) == ("N", "AAP")
    (registration,) = day.archives.municipal()
    assert AAP not in str(registration)
    (call,) = work.answers.open_calls
    assert call.script == POWER


def test_e51_a_message_in_an_application_is_answered_about_work_without_social_facts(
    day: PracticeDay, desks: Desks
) -> None:
    person = day.running.office.people.story("S01").number
    work = Day(day, desks, person)
    bench = work.desk.workbench
    lines = bench.inbox.state(work.case).lines
    (line,) = [one for one in lines if "jobbkurset" in one.text]
    assert line.channel is MessageChannel.APPLICATION
    draft = bench.answers.begin(work.case, line.ref)
    by_basis = {part.legal_basis: part for part in draft.segments}
    assert set(by_basis) == {LegalBasis.NAV_14A, LegalBasis.STL_18}
    said = replace(by_basis[LegalBasis.NAV_14A], text=COURSE)
    money = replace(by_basis[LegalBasis.STL_18], text=POWER)
    bench.notes.seal(replace(draft, segments=(said, money)))
    assert {item.state for item in work.deliver().values()} == {DeliveryState.VERIFIED}
    assert len(work.sent(COURSE)) == 1
    assert work.sent(POWER) == []
    assert len(day.archives.municipal()) == 1
    assert "jobbkurset" in str([one.text for one in bench.inbox.state(work.case).lines])


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.DROP_AFTER,
        pytest.param(FaultKind.CUT, marks=(pytest.mark.long, pytest.mark.wide)),
    ],
)
def test_an_answer_lost_after_it_was_applied_leaves_one_message(work: Day, kind: FaultKind) -> None:
    work.mixed()
    work.fault(kind)
    for _ in range(4):
        work.deliver()
        work.pass_time(400)
    assert work.deliver()[ArchiveKind.STATE_PLAN].state is DeliveryState.VERIFIED
    assert len(work.sent(COURSE)) == 1
    assert work.answers.questions == ()


@pytest.mark.long
@pytest.mark.wide
def test_a_lost_request_waits_as_a_question_until_somebody_answers(work: Day) -> None:
    work.mixed()
    work.fault(FaultKind.DROP_BEFORE)
    for _ in range(6):
        waiting = work.deliver()[ArchiveKind.STATE_PLAN]
        work.pass_time(400)
    assert waiting.state is DeliveryState.NEEDS_PERSON
    assert waiting.reason is not None
    assert waiting.reason.id == "work.message_sent_or_not"
    assert work.sent(COURSE) == []
    (asked,) = work.answers.questions
    work.desk.workbench.answers.send_again(work.case, asked.delivery_id)
    assert work.deliver()[ArchiveKind.STATE_PLAN].state is DeliveryState.VERIFIED
    assert len(work.sent(COURSE)) == 1


def test_a_message_sealed_without_network_is_seen_to_wait_and_never_goes_out_late_by_itself(
    work: Day, day: PracticeDay
) -> None:
    day.network.cut()
    work.mixed()
    waiting = work.deliver()[ArchiveKind.STATE_PLAN]
    assert waiting.state is DeliveryState.SEALED
    assert waiting.reason is not None
    assert work.desk.outbox.connection().waiting == 2
    work.pass_time(3600)
    day.network.mend()
    done = work.deliver()
    assert done[ArchiveKind.MUNICIPAL].state is DeliveryState.VERIFIED
    assert done[ArchiveKind.STATE_PLAN].state is DeliveryState.NEEDS_PERSON
    assert work.sent(COURSE) == []
    (asked,) = work.answers.questions
    assert not asked.unknown
    work.desk.workbench.answers.send_again(work.case, asked.delivery_id)
    assert work.deliver()[ArchiveKind.STATE_PLAN].state is DeliveryState.VERIFIED
    assert len(work.sent(COURSE)) == 1


@pytest.mark.long
@pytest.mark.wide
def test_somebody_who_said_no_to_digital_contact_is_called_with_the_reason(
    work: Day, day: PracticeDay
) -> None:
    stores: Any = day.running.office.stores
    stores["follow_up"].reserve(S02)
    work.mixed()
    assert work.deliver()[ArchiveKind.STATE_PLAN].state is DeliveryState.REJECTED
    assert work.sent(COURSE) == []
    calls = {call.script: call for call in work.answers.open_calls}
    assert set(calls) == {COURSE, POWER}
    assert calls[COURSE].why.id == "archives.dialogue_not_notified"
    assert not calls[COURSE].municipal
    draft = work.desk.workbench.answers.call(work.case, calls[COURSE].key)
    (part,) = draft.segments
    assert (part.legal_basis, part.content) == (LegalBasis.NAV_14A, Content.CONTACT)


@pytest.mark.long
@pytest.mark.wide
def test_a_dialogue_that_denies_takes_nothing_and_says_so(work: Day) -> None:
    work.mixed()
    work.fault(FaultKind.STATUS, 403, times=None)
    item = work.deliver()[ArchiveKind.STATE_PLAN]
    assert item.state is DeliveryState.REJECTED
    assert item.reason is not None
    assert item.reason.id == "archives.dialogue_forbidden"
    assert work.sent(COURSE) == []


def test_a_desk_that_dies_with_the_message_under_way_asks_and_does_not_send(
    work: Day, desks: Desks
) -> None:
    work.mixed()
    vault = work.desk.entry.vault
    rows = vault.open_case(work.case).deliveries
    (row,) = [one for one in rows.all() if one.archive is ArchiveKind.STATE_PLAN]
    rows.record_attempt(row.id, work.desk.clock.real_now())
    work.desk.close()
    clock = work.desk.clock
    again = desks(clock=clock)
    case: UUID = open_case(again, S02)
    work.pass_time(400)
    items = {item.archive: item for item in again.outbox.deliver(Silent(), everything=True)}
    assert items[ArchiveKind.STATE_PLAN].state is DeliveryState.NEEDS_PERSON
    assert work.sent(COURSE) == []
    (asked,) = again.workbench.answers.state(case).questions
    assert asked.unknown
