"""What is on its way: every delivery of this employee, read from its row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from uuid import UUID

from navdesk.backoffice.archive import Archive
from navdesk.backoffice.archives import Archives
from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.backoff import is_due
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.courier import Courier, is_to_be_sent
from navdesk.work.manual_delivery import ManualDelivery
from navdesk.work.note_states import ConnectionState, Edited, OutboxItem
from navdesk.work.outbox_rows import OutboxRows
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.rounds import MOST_AT_ONCE, Piece, Round
from navdesk.work.taking_back import TakingBack, may_edit, withdrawal_of
from navdesk.work.turns import Turns

_LOG = logging.getLogger(__name__)

Destination = Callable[[Delivery], str]
"""Words for where a delivery goes ("Aktivitetsplan (staten)")."""
FiledAs = Callable[[Delivery], str]
"""Words for what a delivery is filed as there."""


class Outbox:
    """Sends what was sealed; one bad item never stops another."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        archives: Archives,
        courier: Courier,
        gate: AccessGate,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        destination: Destination,
        filed_as: FiledAs,
        by_hand: ManualDelivery,
    ) -> None:
        self._vault = vault
        self._files = files
        self._archives = archives
        self._courier = courier
        self._gate = gate
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._destination = destination
        self._filed_as = filed_as
        self._by_hand = by_hand
        self.at_once = MOST_AT_ONCE
        self._one_round = Lock()
        self._turns = Turns()
        self._rows = OutboxRows(vault)
        self._taking_back = TakingBack(
            vault=vault,
            rows=self._rows,
            turns=self._turns,
            archive_for=self._archive_for,
            decide=gate.decide_to_send,
            clock=clock,
            destination=destination,
        )

    def items(self) -> Sequence[OutboxItem]:
        """Return every delivery, unsettled first, then newest first.

        A delivery of a case that may not be shown now is sent, but not shown; one of a case that
        was wiped is shown without its client.
        """
        shown = [
            self._item(case, delivery)
            for case, delivery in self._rows.all()
            if case is None or self._files.is_open(case.id) or self._gate.may_list(case)
        ]
        shown.sort(key=lambda item: item.sealed_at, reverse=True)
        shown.sort(key=lambda item: item.state.is_settled)
        return tuple(shown)

    def connection(self) -> ConnectionState:
        """Return what the pill says."""
        # Counted in the timetable, which also knows of a case file that cannot be read.
        rows = [row for row in self._vault.schedule.entries() if not row.state.is_settled]
        return ConnectionState(
            online=self._reachability.online,
            needs_login=self._reachability.needs_login,
            waiting=len(rows),
            offline_since=self._reachability.offline_since,
            oldest_unsent=self._rows.oldest_unsent({row.case_id for row in rows}),
        )

    def probe(self) -> ConnectionState:
        """Ask quietly, and about nobody, whether the back office answers; return what came out."""
        self._gate.probe()
        return self.connection()

    def deliver(self, progress: Progress, *, everything: bool = False) -> Sequence[OutboxItem]:
        """Send what is due; with `everything` also what waits for its next try.

        Waiting for a lost request to be certainly over is never cut short. Only one round runs at
        a time; a second caller waits for it and then takes its own. Within a round several are on
        their way at once, as `work.rounds` says.
        """
        with self._one_round:
            due = self._due(everything=everything)
            cases = {delivery.id: case for case, delivery in due}
            pieces = [self._piece(delivery) for _, delivery in due]
            sending = Round(
                lambda one: self._carry_or_leave(cases[one.id], one),
                lambda one, why: self._put_off(cases[one.id], one, why),
                self.at_once,
            )
            sending.run(pieces, progress)
        return self.items()

    def retry_now(self, delivery_id: UUID) -> None:
        """Make a waiting or stopped delivery due at once; what may be there is read back first.

        Waits while it is on its way: its row must not be written from two sides.
        """
        with self._turns.at([delivery_id]):
            for case, delivery in self._rows.all():
                if delivery.id == delivery_id and not delivery.state.is_settled:
                    again = replace(
                        delivery, state=_due_state(delivery), next_try=None, reason=None
                    )
                    with self._rows.of(case) as rows:
                        rows.update(again)
                    self._tell(delivery)

    def edit(self, delivery_id: UUID) -> Edited:
        """Take the note of a delivery back as a draft, as `TakingBack.edit` does."""
        edited = self._taking_back.edit(delivery_id)
        changed = (ChangeKind.NOTES, ChangeKind.DELIVERIES, ChangeKind.DRAFTS)
        self._changes.publish(Change.of(*changed, case_id=edited.case_id))
        return edited

    def withdraw(self, delivery_id: UUID) -> Message:
        """Withdraw a delivery, as `TakingBack.withdraw` does; returns what came of it."""
        done = self._taking_back.withdraw(delivery_id)
        self._changes.publish(Change.of(ChangeKind.DELIVERIES, case_id=done.case_id))
        return done.said

    def export(self, delivery_id: UUID, path: Path) -> None:
        """Save the sealed PDF of a delivery that waits for a person; see `ManualDelivery`."""
        with self._turns.at([delivery_id]):
            self._by_hand.export(delivery_id, path)

    def confirm(self, delivery_id: UUID, number: str) -> None:
        """Settle a delivery that a person has filed under `number`; see `ManualDelivery`."""
        with self._turns.at([delivery_id]):
            self._by_hand.confirm(delivery_id, number)

    @contextmanager
    def between_rounds(self, wait_s: float) -> Iterator[bool]:
        """Send nothing for the length of a block; False when a round did not end in `wait_s`."""
        if not self._one_round.acquire(timeout=wait_s):
            yield False
            return
        try:
            with self._turns.nobody(wait_s) as free:
                yield free
        finally:
            self._one_round.release()

    def _archive_for(self, delivery: Delivery) -> Archive | None:
        return self._archives.for_delivery(delivery)

    def _item(self, case: Case | None, delivery: Delivery) -> OutboxItem:
        archive = self._archives.for_delivery(delivery)
        return replace(
            item_of(case, delivery, self._destination, self._filed_as),
            may_edit=case is not None and may_edit(delivery),
            withdrawal=withdrawal_of(delivery, archive),
        )

    def _due(self, *, everything: bool) -> list[tuple[Case | None, Delivery]]:
        now = self._clock.real_now()
        due = [
            (case, delivery)
            for case, delivery in self._rows.all(unsettled=True)
            if delivery.sealed_by == self._employee.nav_ident
            and is_to_be_sent(delivery)
            and (everything or delivery.next_try is None or is_due(delivery.next_try, now))
        ]
        due.sort(key=lambda pair: (pair[1].sealed_at, pair[1].key))
        return due

    def _piece(self, delivery: Delivery) -> Piece:
        archive = self._archives.for_delivery(delivery)
        room = 1 if archive is None else archive.promise.in_flight
        municipal = delivery.archive is ArchiveKind.MUNICIPAL
        return Piece(delivery, (delivery.archive, municipal and delivery.municipality), room)

    def _carry_or_leave(self, case: Case | None, delivery: Delivery) -> Delivery | None:
        """Carry one delivery; where storage fails its row stands as it was, for the next round."""
        try:
            with self._turns.at([delivery.id]):
                return self._carry(case, delivery)
        except NavdeskError as fault:
            _LOG.warning("%r stays as it is: %s", delivery, fault.message.id)
            return None

    def _put_off(self, case: Case | None, delivery: Delivery, why: Delivery) -> None:
        """Leave a delivery that the round did not get to where `why`, which it got to, stands."""
        parked = why.state is DeliveryState.NEEDS_LOGIN
        try:
            with self._turns.at([delivery.id]), self._rows.of(case) as rows:
                row = rows.get(delivery.id)
                if is_to_be_sent(row):
                    state = DeliveryState.NEEDS_LOGIN if parked else row.state
                    left = replace(row, state=state, reason=why.reason, next_try=why.next_try)
                    rows.update(left)
        except NavdeskError as fault:
            _LOG.warning("%r stays as it is: %s", delivery, fault.message.id)
        self._tell(delivery)

    def _carry(self, case: Case | None, delivery: Delivery) -> Delivery | None:
        with self._rows.of(case) as rows:
            archive = self._archives.for_delivery(delivery)
            if archive is None:
                carried = _without_archive(rows.get(delivery.id))
                rows.update(carried)
            else:
                carried = self._courier.carry(delivery.id, archive, rows)
        if carried.state is DeliveryState.NEEDS_LOGIN:
            self._reachability.login_expired()
        self._tell(delivery)
        return carried

    def _tell(self, delivery: Delivery) -> None:
        self._changes.publish(Change.of(ChangeKind.DELIVERIES, case_id=delivery.case_id))


def _without_archive(row: Delivery) -> Delivery:
    """What becomes of a delivery that no archive takes; taken back meanwhile it stays so."""
    if not is_to_be_sent(row):
        return row
    reason = Message("work.no_archive")
    return replace(row, state=DeliveryState.NEEDS_PERSON, reason=reason, next_try=None)


def _due_state(delivery: Delivery) -> DeliveryState:
    """What is known of a delivery that shall be tried again; never less than before."""
    if delivery.receipt is not None:
        return DeliveryState.RECEIPTED
    return DeliveryState.UNKNOWN if delivery.attempts else DeliveryState.SEALED


def item_of(
    case: Case | None, delivery: Delivery, destination: Destination, filed_as: FiledAs
) -> OutboxItem:
    """Return a delivery as the outbox shows it; without its case it names no client."""
    return OutboxItem(
        id=delivery.id,
        key=delivery.key,
        client=case.name if case is not None else "",
        archive=delivery.archive,
        destination=destination(delivery),
        archive_class=delivery.archive_class,
        filed_as=filed_as(delivery),
        state=delivery.state,
        written_at=delivery.written_at,
        sealed_at=delivery.sealed_at,
        attempts=delivery.attempts,
        next_try=delivery.next_try,
        reason=_by_name(delivery.reason, destination(delivery)),
        receipt=delivery.receipt,
        wiped=case is None,
        case_id=case.id if case is not None else None,
        title=delivery.content.title,
    )


def _by_name(reason: Message | None, name: str) -> Message | None:
    """Return the reason with the archive called as the screen calls it, not by an address."""
    if reason is None or "host" not in reason.params:
        return reason
    return Message(reason.id, {**reason.params, "host": name})
