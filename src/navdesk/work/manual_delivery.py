"""The last way out: a person takes the sealed PDF, files it, and says where.

Nothing is rendered again: what is saved are the bytes that were sealed. What is confirmed says that
it was a person who confirmed it, and who.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import Delivery, DeliveryState, Receipt
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.deliveries import Deliveries
from navdesk.vault.vault import Vault
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady

CONFIRMED_BY = "by_hand.confirmed_by"
"""The piece of progress that names who confirmed a delivery."""
TAKEN_OUT = "by_hand.taken_out"
"""The piece of progress that tells who last saved a delivery outside the vault, and when."""

_NUMBER = re.compile(r"(?=.*\d)[\w./:,() -]{1,60}")
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")

Decide = Callable[[str], AccessDecision]


class ManualDelivery:
    """Deliveries a person takes over; only those the program has given up, and only their own."""

    def __init__(
        self, vault: Vault, decide: Decide, employee: Employee, clock: Clock, changes: ChangeHub
    ) -> None:
        self._vault = vault
        self._decide = decide
        self._employee = employee
        self._clock = clock
        self._changes = changes

    def export(self, delivery_id: UUID, path: Path) -> None:
        """Save the sealed PDF as a new file at `path`, which then lies outside the vault.

        Access is decided again, as before a send. Raises `NavdeskError` rather than touch a file
        that is there, or when it cannot be written; nothing of it is left then.
        """
        with self._taken_over(delivery_id) as (delivery, rows):
            self._require_access(delivery.person)
            content = delivery.content.pdf
            if sha256(content).hexdigest() != delivery.content.sha256:
                raise NotReady(Message("by_hand.damaged"))
            self._log(delivery, "export")
            _write_new(path, content)
            taken_out = f"{self._employee.nav_ident} {self._clock.now().isoformat()}"
            rows.keep(delivery_id, TAKEN_OUT, taken_out)

    def confirm(self, delivery_id: UUID, number: str) -> None:
        """Settle a delivery that a person has filed under `number`; the log names who says so.

        Raises `NotReady` for a number no archive could have given.
        """
        said = plausible(number)
        with self._taken_over(delivery_id) as (delivery, rows):
            self._log(delivery, "confirm")
            rows.keep(delivery_id, CONFIRMED_BY, self._employee.nav_ident)
            confirmed = replace(
                delivery,
                state=DeliveryState.VERIFIED,
                receipt=Receipt(said, self._clock.now()),
                reason=Message("by_hand.confirmed", {"who": self._employee.name}),
                next_try=None,
            )
            rows.update(confirmed)
        self._changes.publish(Change.of(ChangeKind.DELIVERIES, case_id=delivery.case_id))

    @contextmanager
    def _taken_over(self, delivery_id: UUID) -> Iterator[tuple[Delivery, Deliveries]]:
        """Give a delivery that waits for its own person, and its rows, for the length of a block.

        Raises `NotReady` for any other: what may still be on its way is never confirmed by hand.
        """
        with self._rows(delivery_id) as rows:
            delivery = rows.get(delivery_id)
            if not delivery.state.waits_for_person:
                raise NotReady(Message("by_hand.not_waiting"))
            if delivery.sealed_by != self._employee.nav_ident:
                raise NotReady(Message("by_hand.not_yours"))
            yield delivery, rows

    @contextmanager
    def _rows(self, delivery_id: UUID) -> Iterator[Deliveries]:
        entries = self._vault.schedule.entries()
        case_id = next((entry.case_id for entry in entries if entry.id == delivery_id), None)
        if case_id is not None and self._vault.cases.get(case_id) is not None:
            with self._vault.borrow_case(case_id) as file:
                yield file.deliveries
        else:
            yield self._vault.leftovers.deliveries()

    def _require_access(self, person: str) -> None:
        decision = self._decide(person)
        if decision.verdict is AccessVerdict.DENIED:
            raise AccessDenied(decision.message or Message("access.denied"))
        if decision.verdict is AccessVerdict.UNDECIDED:
            raise AccessUndecided(decision.message or Message("access.undecided"))

    def _log(self, delivery: Delivery, what: str) -> None:
        self._vault.audit.append(
            what, delivery.person, delivery.case_id, "delivery", "ALLOWED", delivery.key
        )


def plausible(number: str) -> str:
    """Return an archive number as it was meant; raises `NotReady` for what can be none."""
    said = " ".join(number.split())
    if not said:
        raise NotReady(Message("by_hand.number_empty"))
    if _PERSON_NUMBER.search(said):
        raise NotReady(Message("by_hand.number_is_person"))
    if not _NUMBER.fullmatch(said) or said.startswith("navdesk:"):
        raise NotReady(Message("by_hand.number_implausible"))
    return said


def _write_new(path: Path, content: bytes) -> None:
    named = {"file": path.name}
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
    except FileExistsError:
        raise NavdeskError(Message("by_hand.file_exists", named)) from None
    except OSError:
        raise NavdeskError(Message("by_hand.file_not_written", named)) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise NavdeskError(Message("by_hand.file_not_written", named)) from None


_BINARY = getattr(os, "O_BINARY", 0)
