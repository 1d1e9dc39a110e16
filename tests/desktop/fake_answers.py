"""Answers in a fake case: nothing answered, until a test or the gallery says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID, uuid4

from tests.desktop.fake_inbox import FakeInbox

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.work.answer_states import Answered, AnswerState, CallTask, SendQuestion
from navdesk.work.answer_threads import answer_key
from navdesk.work.inbox_states import MessageLine
from navdesk.work.note_usecases import NotesCase

ASKED = "Ja, det finnes et kurs fra 1. oktober. Vi snakkes på mandag."
SCRIPT = "Send regningen i søknaden, så ser vi på den denne uken."


class FakeAnswers:
    """Begins drafts in the fake notes, and remembers what a person decided."""

    def __init__(
        self, inbox: FakeInbox, notes: NotesCase, publish: Callable[[Change], None]
    ) -> None:
        self._inbox = inbox
        self._notes = notes
        self._publish = publish
        self.told = AnswerState()
        self.decided: list[tuple[str, UUID]] = []
        self.begun: list[str] = []
        self.failing: NavdeskError | None = None

    def state(self, case_id: UUID) -> AnswerState:
        return self.told

    def about(self, case_id: UUID, answers: str) -> MessageLine | None:
        lines = self._inbox.inbox.lines
        return next((line for line in lines if answer_key(line.ref) == answers), None)

    def begin(self, case_id: UUID, ref: str) -> Note:
        self.begun.append(ref)
        return self._draft(
            case_id,
            NoteKind.MESSAGE,
            answer_key(ref),
            NoteSegment("", LegalBasis.NAV_14A, Content.MESSAGE, LifeArea.WORK),
            NoteSegment("", LegalBasis.STL_18, Content.MESSAGE, LifeArea.ECONOMY),
        )

    def call(self, case_id: UUID, key: str) -> Note:
        said = next(one for one in self.told.calls if one.key == key).script
        part = NoteSegment(said, LegalBasis.STL_18, Content.CONTACT, LifeArea.ECONOMY)
        return self._draft(case_id, NoteKind.PHONE, None, part)

    def send_again(self, case_id: UUID, delivery_id: UUID) -> None:
        self._decide("again", case_id, delivery_id)

    def confirm_sent(self, case_id: UUID, delivery_id: UUID) -> None:
        self._decide("sent", case_id, delivery_id)

    def ask(self, answers: str, *, unknown: bool = True) -> SendQuestion:
        """Have a question about an answer to `answers`."""
        reason = Message("test.sent_or_not" if unknown else "test.not_sent")
        question = SendQuestion(uuid4(), answers, ASKED, reason, unknown)
        self.told = replace(self.told, questions=(*self.told.questions, question))
        return question

    def want_call(self, answers: str, since: Answered) -> CallTask:
        """Have a call to make about an answer to `answers`."""
        call = CallTask(
            key=f"navdesk:{since.note_id}:2:1",
            answers=answers,
            script=SCRIPT,
            why=Message("test.call"),
            municipal=True,
            since=since.written_at,
            begun=False,
            done=False,
        )
        self.told = replace(self.told, calls=(*self.told.calls, call))
        return call

    def answer(self, answers: str, *told: Answered) -> None:
        """Have `answers` answered."""
        kept = {**self.told.answered, answers: told}
        self.told = replace(self.told, answered=MappingProxyType(kept))

    def _decide(self, what: str, case_id: UUID, delivery_id: UUID) -> None:
        if self.failing is not None:
            raise self.failing
        self.decided.append((what, delivery_id))
        left = tuple(one for one in self.told.questions if one.delivery_id != delivery_id)
        self.told = replace(self.told, questions=left)
        self._publish(Change.of(ChangeKind.DELIVERIES, case_id=case_id))

    def _draft(
        self, case_id: UUID, kind: NoteKind, answers: str | None, *parts: NoteSegment
    ) -> Note:
        draft = self._notes.begin(case_id, kind)
        note = replace(draft, id=draft.id, kind=kind, answers=answers, segments=parts)
        self._notes.save(note)
        return note
