"""Taking back what was sealed: as a draft while nothing of it has left, else where it lies.

What was never asked for can be taken back without asking anybody. What was tried is looked for in
the archive first: only "not there", once no request can be at work any more, says that it has not
left (architecture, section 6). A record is withdrawn when it was read back as withdrawn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from navdesk.backoffice.archive import Archive, Finding, FindingKind, PutKind, Withdrawing
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteState
from navdesk.net.errors import BadAnswer, NetError, OutcomeUnknown, ServerFault
from navdesk.vault.deliveries import Deliveries
from navdesk.vault.vault import Vault
from navdesk.work.courier import SENT_OR_NOT
from navdesk.work.errors import NotReady
from navdesk.work.manual_delivery import TAKEN_OUT
from navdesk.work.note_filing import filed_paragraphs
from navdesk.work.note_states import Edited, Withdrawal
from navdesk.work.outbox_rows import OutboxRows
from navdesk.work.turns import Turns

ArchiveFor = Callable[[Delivery], Archive | None]

_ARCHIVED = frozenset({DeliveryState.ACCEPTED, DeliveryState.RECEIPTED, DeliveryState.VERIFIED})
_THERE = frozenset({FindingKind.COMPLETE, FindingKind.UNFINISHED})


def may_edit(delivery: Delivery) -> bool:
    """Whether it is worth asking to have the note back: nothing says that it has left."""
    return (
        not delivery.state.is_settled
        and delivery.receipt is None
        and delivery.state not in {DeliveryState.SENDING, DeliveryState.ACCEPTED}
    )


def withdrawal_of(delivery: Delivery, archive: Archive | None) -> Withdrawal:
    """Return how a delivery can be taken back, as far as its row and its archive's promise tell."""
    if delivery.state in {DeliveryState.WITHDRAWN, DeliveryState.SENDING}:
        return Withdrawal.NONE
    if delivery.state not in _ARCHIVED and delivery.receipt is None:
        return Withdrawal.UNSENT
    can = archive is not None and archive.promise.withdraws
    return Withdrawal.ARCHIVED if can else Withdrawal.REFUSED


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What came of a withdrawal, and of which case it was."""

    case_id: UUID
    said: Message


class TakingBack:
    """Edits and withdraws what was sealed; nobody else is at a delivery meanwhile."""

    def __init__(
        self,
        *,
        vault: Vault,
        rows: OutboxRows,
        turns: Turns,
        archive_for: ArchiveFor,
        decide: Callable[[str], AccessDecision],
        clock: Clock,
        destination: Callable[[Delivery], str],
    ) -> None:
        self._vault = vault
        self._rows = rows
        self._turns = turns
        self._archive_for = archive_for
        self._decide = decide
        self._clock = clock
        self._destination = destination

    def edit(self, delivery_id: UUID) -> Edited:
        """Make the note of a delivery a draft again, with a new revision of its key.

        Where part of it has left, only the rest becomes a draft, a new one, and what is said names
        where the other part is. All in one transaction. Raises `NotReady` when nothing is left to
        take back or the archive could not be asked, and identity's `LoginRequired`. What a person
        has saved to file by hand counts as having left.
        """
        case = self._rows.case_of(delivery_id)
        if case is None:
            raise NotReady(Message("work.edit_case_gone"))
        with self._vault.borrow_case(case.id) as file:
            wanted = file.deliveries.get(delivery_id).note_id
            live = _live(file.deliveries.for_note(wanted))
            with self._turns.at([one.id for one in live]):
                live = _live(file.deliveries.for_note(wanted))
                note = file.notes.get(wanted)
                if note is None or note.state is not NoteState.SEALED:
                    raise NotReady(Message("work.edit_no_note"))
                out = [one for one in live if TAKEN_OUT in one.progress]
                left = [one for one in live if one in out or not self._never_left(one)]
                back = [one for one in live if one not in left]
                if not back:
                    told = "work.edit_taken_out" if out else "work.edit_all_left"
                    raise NotReady(Message(told))
                draft = _rest_of(note, back, left) if left else _whole(note)
                self._vault.audit.append(
                    "edit", case.person, case.id, "note", "ALLOWED", str(note.id)
                )
                file.notes.reopen(draft, [one.id for one in back])
        if not left:
            return Edited(case.id, draft.id, Message("work.edit_whole"))
        where = ", ".join(dict.fromkeys(self._destination(one) for one in left))
        return Edited(case.id, draft.id, Message("work.edit_rest", {"where": where}))

    def withdraw(self, delivery_id: UUID) -> Withdrawn:
        """Take a delivery back before it is sent, or ask its archive to withdraw the record.

        The state is withdrawn only once the archive, read back, says so. Raises `NotReady` when it
        is not, a `NetError` when the archive could not be asked, and identity's `LoginRequired`.
        """
        case = self._rows.case_of(delivery_id)
        with self._turns.at([delivery_id]), self._rows.of(case) as rows:
            delivery = rows.get(delivery_id)
            if delivery.state is DeliveryState.WITHDRAWN:
                raise NotReady(Message("work.withdrawn_already"))
            if self._never_left(delivery):
                self._audit(delivery, "UNSENT")
                return self._settle(rows, delivery, Message("work.withdrawn_unsent"))
            return self._withdraw_archived(rows, delivery)

    def _withdraw_archived(self, rows: Deliveries, delivery: Delivery) -> Withdrawn:
        archive = self._archive_for(delivery)
        finding = self._look(delivery, archive)
        if finding.kind is FindingKind.WITHDRAWN:
            return self._settle(rows, delivery, Message("work.withdrawn_before"))
        if archive is None or not isinstance(archive, Withdrawing) or not archive.promise.withdraws:
            raise NotReady(Message("work.cannot_withdraw"))
        if finding.kind not in _THERE:
            raise NotReady(finding.reason or Message("work.withdraw_not_found"))
        self._audit(delivery, "ASKED")
        try:
            result = archive.withdraw(
                delivery, lambda key, value: rows.keep(delivery.id, key, value)
            )
            if result.kind in {PutKind.REJECTED, PutKind.HELD}:
                raise NotReady(result.reason or Message("work.cannot_withdraw"))
        except (OutcomeUnknown, BadAnswer, ServerFault):
            # Whether it was done, the archive itself says; asking again does no harm.
            pass
        if self._look(delivery, archive).kind is not FindingKind.WITHDRAWN:
            raise NotReady(Message("work.withdraw_not_seen"))
        return self._settle(rows, delivery, Message("work.withdrawn_archived"))

    def _never_left(self, delivery: Delivery) -> bool:
        """Whether nothing of a delivery is anywhere but here."""
        if delivery.receipt is not None:
            return False
        if delivery.attempts == 0:
            return True
        archive = self._archive_for(delivery)
        if archive is None:
            # It was tried when there was one, which nobody can ask any more.
            raise NotReady(Message("work.edit_cannot_ask"))
        if delivery.last_attempt_at is not None:
            over = delivery.last_attempt_at + timedelta(seconds=archive.promise.quiet_after_s)
            if self._clock.real_now() < over:
                raise NotReady(Message("work.edit_may_be_under_way"))
            if archive.promise.resend_asks:
                # "Not found" proves nothing of a message to a citizen: first a person says.
                raise NotReady(SENT_OR_NOT)
        return self._look(delivery, archive).kind is FindingKind.ABSENT

    def _look(self, delivery: Delivery, archive: Archive | None) -> Finding:
        if archive is None:
            raise NotReady(Message("work.cannot_withdraw"))
        decision = self._decide(delivery.person)
        if decision.verdict is not AccessVerdict.ALLOWED:
            raise NotReady(decision.message or Message("access.undecided"))
        try:
            return archive.find(delivery)
        except NetError as unread:
            raise NotReady(Message("work.edit_cannot_ask")) from unread

    def _settle(self, rows: Deliveries, delivery: Delivery, said: Message) -> Withdrawn:
        withdrawn = replace(
            rows.get(delivery.id), state=DeliveryState.WITHDRAWN, reason=said, next_try=None
        )
        rows.update(withdrawn)
        return Withdrawn(delivery.case_id, said)

    def _audit(self, delivery: Delivery, outcome: str) -> None:
        self._vault.audit.append(
            "withdraw", delivery.person, delivery.case_id, "note", outcome, delivery.key
        )


def _live(deliveries: Sequence[Delivery]) -> list[Delivery]:
    return [one for one in deliveries if one.state is not DeliveryState.WITHDRAWN]


def _whole(note: Note) -> Note:
    return replace(note, state=NoteState.DRAFT, revision=note.revision + 1)


def _rest_of(note: Note, back: Sequence[Delivery], left: Sequence[Delivery]) -> Note:
    """Return the paragraphs that have not left as a note of its own, written when they were.

    A paragraph that is in both could only be sent again to where it is: nobody may edit it then.
    """
    rest, gone = _positions(back), _positions(left)
    if rest & gone:
        raise NotReady(Message("work.edit_shared_part"))
    segments = tuple(part for at, part in enumerate(filed_paragraphs(note)) if at in rest)
    if not segments:
        raise NotReady(Message("work.edit_no_note"))
    return replace(note, id=uuid4(), segments=segments, state=NoteState.DRAFT, revision=1)


def _positions(deliveries: Sequence[Delivery]) -> set[int]:
    """Return which of `filed_paragraphs` deliveries hold, as sealed in their structured copy."""
    found: set[int] = set()
    for delivery in deliveries:
        try:
            record = json.loads(delivery.content.structured)
            found |= {int(segment["position"]) for segment in record["segments"]}
        except (ValueError, KeyError, TypeError):
            raise NotReady(Message("work.edit_no_note")) from None
    return found
