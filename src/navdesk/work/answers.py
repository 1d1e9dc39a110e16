"""Answering a message once (R034-R037): written once, each part where it belongs.

An answer is a note of kind MESSAGE, sealed and delivered like any other. What only a person may
decide about it, whether to send again what nobody can find, is asked here; and what no digital
channel takes becomes a call with the words to say, and the draft of a note about the call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from types import MappingProxyType
from typing import Final
from uuid import UUID

from navdesk.backoffice.archives.sent_message import CONFIRMED
from navdesk.documents.text import clean_text
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    LegalBasis,
    LifeArea,
    Owner,
)
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.employee import Employee
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.vault.case_file import CaseFile
from navdesk.vault.vault import Vault
from navdesk.work.answer_states import Answered, AnswerPiece, AnswerState, CallTask, SendQuestion
from navdesk.work.answer_threads import answer_key, answered_fact, reaches_client
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.courier import CLICKED, NOT_SENT, SENT_OR_NOT
from navdesk.work.errors import NotReady
from navdesk.work.inbox import CaseInbox
from navdesk.work.inbox_states import MessageLine
from navdesk.work.notes import Notes
from navdesk.work.outbox import Destination

_CALLS: Final = "answer_calls"
"""Where a case file keeps which note tells of which call: note ids by delivery key."""

_QUESTIONS: Final = frozenset({SENT_OR_NOT.id, NOT_SENT.id})
_CALL_MUNICIPAL = Message("work.call_municipal")
_CALL_NO_CHANNEL = Message("work.call_no_channel")
_MUNICIPAL_BASES: Final = {"ANSOS": LegalBasis.STL_17}
"""The legal basis of what is asked in a municipal theme group, other than STL § 18."""


class Answers:
    """The answers of open cases."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        view: CaseView,
        inbox: CaseInbox,
        notes: Notes,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
        destination: Destination,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._vault = vault
        self._files = files
        self._view = view
        self._inbox = inbox
        self._notes = notes
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self._destination = destination
        self._called = called
        self._one_at_a_time = Lock()

    def state(self, case_id: UUID) -> AnswerState:
        """Return what is answered, what to ask a person, and whom to call."""
        file = self._writing(case_id)
        answered: dict[str, tuple[Answered, ...]] = {}
        questions: list[SendQuestion] = []
        for note, answers, rows in _answers(file):
            pieces = tuple(
                AnswerPiece(self._destination(row), row.state, row.reason) for row in rows
            )
            told = Answered(note.id, note.written_at, self._called(note.author), pieces)
            answered[answers] = (*answered.get(answers, ()), told)
            questions += [
                SendQuestion(row.id, answers, row.content.text, row.reason, unknown=_unknown(row))
                for row in rows
                if row.reason is not None and self._is_asked(row)
            ]
        drafts = file.notes.drafts()
        return AnswerState(
            answered=MappingProxyType(answered),
            questions=tuple(questions),
            calls=tuple(self._calls(file, drafts)),
            drafts=frozenset(
                one.answers for one in drafts if one.kind is NoteKind.MESSAGE and one.answers
            ),
        )

    def about(self, case_id: UUID, answers: str) -> MessageLine | None:
        """Return the message a note answers, or None where it is not to be seen any more."""
        lines = self._inbox.state(case_id).lines
        return next((line for line in lines if answer_key(line.ref) == answers), None)

    def begin(self, case_id: UUID, ref: str) -> Note:
        """Return the draft of an answer to the message *Meldinger* calls `ref`.

        It has a paragraph for each line the message belongs to, on the basis its place tells.
        Raises `NotReady` when the message is not to be seen any more.
        """
        self._writing(case_id)
        lines = self._inbox.state(case_id).lines
        line = next((each for each in lines if each.ref == ref), None)
        if line is None:
            raise NotReady(Message("work.answer_message_gone"))
        answers = answer_key(ref)

        def made(draft: Note) -> Note:
            segments = tuple(self._paragraphs(case_id, line))
            now = self._clock.now()
            return replace(
                draft, kind=NoteKind.MESSAGE, answers=answers, written_at=now, segments=segments
            )

        return self._draft(case_id, NoteKind.MESSAGE, lambda one: one.answers == answers, made)

    def call(self, case_id: UUID, key: str) -> Note:
        """Return the draft of the note about a call, begun with what was to be said.

        Raises `NotReady` when there is no such call to make.
        """
        file = self._writing(case_id)
        found = next(((note, row) for note, _, row in _rows(file) if row.key == key), None)
        if found is None or all(task.key != key or task.done for task in self._calls(file, ())):
            raise NotReady(Message("work.question_settled"))
        note, row = found

        def made(draft: Note) -> Note:
            return replace(
                draft,
                kind=NoteKind.PHONE,
                answers=None,
                written_at=self._clock.now(),
                segments=tuple(_said(note, row)),
            )

        kept: dict[str, str] = file.settings.get(_CALLS, {})
        begun = self._draft(case_id, NoteKind.PHONE, lambda one: str(one.id) == kept.get(key), made)
        file.settings.put(_CALLS, {**kept, key: str(begun.id)})
        self._changes.publish(Change.of(ChangeKind.NOTES, case_id=case_id))
        return begun

    def send_again(self, case_id: UUID, delivery_id: UUID) -> None:
        """Let a message that waits for a person be sent now, once."""
        now = self._clock.now().isoformat()
        self._settle(
            case_id, delivery_id, "send_again", lambda row: (CLICKED, f"{row.attempts} {now}")
        )

    def confirm_sent(self, case_id: UUID, delivery_id: UUID) -> None:
        """Take a person's word that a message nobody could find was sent."""
        now = self._clock.now().isoformat()
        said = f"{self._employee.nav_ident} {now}"
        self._settle(case_id, delivery_id, "confirm_sent", lambda row: (CONFIRMED, said))

    def _settle(
        self,
        case_id: UUID,
        delivery_id: UUID,
        what: str,
        said: Callable[[Delivery], tuple[str, str]],
    ) -> None:
        """Keep and log what a person says of a message, and make it due. The second click of two
        finds the question answered, and raises `NotReady`."""
        file = self._writing(case_id)
        with self._one_at_a_time:
            row = file.deliveries.get(delivery_id)
            if not self._is_asked(row) or (what == "confirm_sent" and not _unknown(row)):
                raise NotReady(Message("work.question_settled"))
            self._vault.audit.append(what, row.person, case_id, "delivery", "ALLOWED", row.key)
            file.deliveries.keep(row.id, *said(row))
            state = DeliveryState.UNKNOWN if row.attempts else DeliveryState.SEALED
            file.deliveries.update(replace(row, state=state, reason=None, next_try=None))
        self._changes.publish(Change.of(ChangeKind.DELIVERIES, case_id=case_id))

    def _draft(
        self,
        case_id: UUID,
        kind: NoteKind,
        is_it: Callable[[Note], bool],
        made: Callable[[Note], Note],
    ) -> Note:
        """Return the draft if it is begun already, else begin it beside those there are."""
        with self._one_at_a_time:
            drafts = self._notes.drafts(case_id)
            found = next((one for one in drafts if one.kind is kind and is_it(one)), None)
            if found is not None:
                return found
            begun = made(self._notes.another(case_id, kind))
            self._notes.save(begun)
            return begun

    def _paragraphs(self, case_id: UUID, line: MessageLine) -> Iterator[NoteSegment]:
        """Yield an empty paragraph for each line of Nav the message belongs to, in its order."""
        fact = answered_fact(answer_key(line.ref), self._view.facts(case_id))
        told = fact.value if fact is not None else None
        theme, group = (
            (told.get("theme"), told.get("group")) if isinstance(told, Mapping) else (None, None)
        )
        area = LifeArea(line.ref.rpartition("/")[2].partition(".")[0])
        for owner in _owners(line):
            if owner is Owner.STATE:
                yield _state_paragraph(line.channel, theme, area)
            elif owner is Owner.MUNICIPAL:
                basis = _MUNICIPAL_BASES.get(str(group), LegalBasis.STL_18)
                yield NoteSegment("", basis, Content.MESSAGE, LifeArea.ECONOMY)
            else:
                yield NoteSegment("", None, Content.MESSAGE)

    def _calls(self, file: CaseFile, drafts: Sequence[Note]) -> Iterator[CallTask]:
        kept: dict[str, str] = file.settings.get(_CALLS, {})
        sealed = {str(note.id) for note in file.notes.sealed()}
        for _, answers, row in _rows(file):
            why = _why_call(row)
            if why is not None:
                about = kept.get(row.key)
                yield CallTask(
                    key=row.key,
                    answers=answers,
                    script=row.content.text,
                    why=why,
                    municipal=row.archive is ArchiveKind.MUNICIPAL,
                    since=row.sealed_at,
                    begun=about in {str(draft.id) for draft in drafts},
                    done=about in sealed,
                )

    def _is_asked(self, row: Delivery) -> bool:
        """Whether a person is asked about this message, and it is this person's to say."""
        return (
            row.state is DeliveryState.NEEDS_PERSON
            and row.reason is not None
            and row.reason.id in _QUESTIONS
            and row.sealed_by == self._employee.nav_ident
        )

    def _writing(self, case_id: UUID) -> CaseFile:
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        return file


def _answers(file: CaseFile) -> Iterator[tuple[Note, str, Sequence[Delivery]]]:
    """Yield every sealed answer with the message it answers and its deliveries."""
    for note in file.notes.sealed():
        if note.kind is NoteKind.MESSAGE and note.answers is not None:
            yield note, note.answers, file.deliveries.for_note(note.id)


def _rows(file: CaseFile) -> Iterator[tuple[Note, str, Delivery]]:
    for note, answers, rows in _answers(file):
        for row in rows:
            yield note, answers, row


def _unknown(row: Delivery) -> bool:
    return row.reason is not None and row.reason.id == SENT_OR_NOT.id


def _why_call(row: Delivery) -> Message | None:
    """Return why the client must be called about a part of an answer, or None."""
    if row.state is DeliveryState.WITHDRAWN:
        return None
    if row.archive is ArchiveKind.MUNICIPAL:
        return _CALL_MUNICIPAL
    if not reaches_client(row.archive, row.thread):
        return _CALL_NO_CHANNEL if set(row.contents) == {Content.MESSAGE} else None
    refused = row.state is DeliveryState.REJECTED and set(row.contents) == {Content.MESSAGE}
    return row.reason if refused else None


def _owners(line: MessageLine) -> Sequence[Owner | None]:
    """Return whose parts of a message there are to answer, in the order they were written."""
    if line.owner is not Owner.JOINT:
        return (line.owner,)
    lines = [Owner.STATE, Owner.MUNICIPAL]
    told = [part.owner for part in line.parts if part.owner in lines]
    return tuple(dict.fromkeys([*told, *lines]))


def _state_paragraph(channel: MessageChannel, theme: object, area: LifeArea) -> NoteSegment:
    """Return the paragraph that answers the state's part, on the basis its place tells."""
    benefit = next((one for one in BenefitTheme if one.value == theme), None)
    if channel is MessageChannel.CONVERSATION and benefit not in {None, BenefitTheme.OPP}:
        return NoteSegment(
            "", LegalBasis.FTRL_OTHER, Content.MESSAGE, LifeArea.ECONOMY, benefit=benefit
        )
    work = LifeArea.WORK if area in {LifeArea.ECONOMY, LifeArea.HOUSING} else area
    return NoteSegment("", LegalBasis.NAV_14A, Content.MESSAGE, work)


def _said(note: Note, row: Delivery) -> Iterator[NoteSegment]:
    """Yield the paragraphs of `note` that `row` holds, as the record of having said them."""
    for part in note.segments:
        words = clean_text(part.text).strip()
        if words and words in row.content.text:
            yield replace(part, content=Content.CONTACT, reasons=MappingProxyType({}), before=None)
