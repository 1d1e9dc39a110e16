"""The gateway's post: what it sent to an archive, what came back, and what can go wrong there.

Fiks IO gives no delivery guarantee (municipal sheet 3.2): a message may lie unread, be dropped
without a word, or be answered late, twice, or under an id nobody knows. A test turns each of these
on for a number of messages.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from navdesk.sandbox.gateway_audit import AuditLog
from navdesk.sandbox.systems.fiks_arkiv_filing import Filing
from navdesk.sandbox.systems.fiks_arkiv_store import ArchiveStore
from navdesk.sandbox.systems.fiks_arkiv_xml import Invalid, fault

PREFIX = "no.ks.fiks.arkiv.v1"
CREATE_TYPE = f"{PREFIX}.arkivering.arkivmelding.opprett"
TAKEN, RECEIPT = f"{CREATE_TYPE}.mottatt", f"{CREATE_TYPE}.kvittering"
INVALID, SERVER_FAULT = (
    f"{PREFIX}.feilmelding.ugyldigforespoersel",
    f"{PREFIX}.feilmelding.serverfeil",
)
EXPIRED = "no.ks.fiks.kvittering.tidsavbrudd"


class Mishap(StrEnum):
    """What happens to a message that was sent."""

    NO_TAKEN = "drop mottatt"
    NO_RECEIPT = "drop kvittering"
    UNREAD = "lie unread in the queue"
    NACK = "be dropped without a word"
    TWICE = "be answered twice"
    STRANGER = "be answered under an unknown id"
    PARTIAL = "have its folder filed and its registration refused"
    INVALID = "be refused as invalid"
    SERVER_FAULT = "break the archive"
    NO_DEDUPE = "be archived again although its key is known"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message from the archive."""

    id: str
    type: str
    to: str | None
    correlation: str
    client_id: str
    at: datetime
    content: bytes | None = None

    def __repr__(self) -> str:
        """Return the type alone."""
        return f"Reply({self.type})"


@dataclass(slots=True)
class Sent:
    """One message the gateway has sent; the same `client_id` again is another message."""

    id: str
    account: str
    client_id: str
    correlation: str
    person: str
    key: str | None
    at: datetime
    life_ms: int
    xml: bytes
    files: Mapping[str, bytes]
    unread: bool = False

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"Sent({self.id})"


@dataclass(slots=True)
class Mailbox:
    """Everything sent and everything that came back."""

    store: ArchiveStore
    real_now: Callable[[], datetime]
    sent: list[Sent] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    audit: AuditLog = field(default_factory=AuditLog)
    _planned: Counter[Mishap] = field(default_factory=Counter)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def plan(self, mishap: Mishap, times: int = 1) -> None:
        """Let `mishap` strike the next `times` messages."""
        with self._lock:
            self._planned[mishap] = times

    def post(self, sent: Sent) -> None:
        """Send a message; the archive reads it at once unless a mishap keeps it from doing so."""
        with self._lock:
            self.sent.append(sent)
            if self._strikes(Mishap.NACK):
                return
            if self._strikes(Mishap.UNREAD):
                sent.unread = True
                return
            self._read(sent)

    def read_queue(self) -> None:
        """Let the archive read what lay unread."""
        with self._lock:
            for sent in self.sent:
                if sent.unread:
                    sent.unread = False
                    self._read(sent)

    def expire(self) -> None:
        """Let what lies unread reach the head of the queue after its life is over."""
        with self._lock:
            for sent in self.sent:
                if sent.unread:
                    sent.unread = False
                    self._reply(sent, EXPIRED)

    def of(self, account: str, client_id: str) -> tuple[list[Sent], list[Reply]]:
        """Return what was sent under a client's own id, and what came back for it.

        Matched on what the client made, and where a replier left that out on `svar-til`.
        """
        with self._lock:
            sent = [
                one for one in self.sent if (one.account, one.client_id) == (account, client_id)
            ]
            ids = {one.id for one in sent}
            known = [
                one
                for one in self.replies
                if sent and (one.client_id == client_id or one.to in ids)
            ]
            return sent, known

    def _read(self, sent: Sent) -> None:
        filing = Filing(self.store, sent.account)
        try:
            if self._strikes(Mishap.INVALID):
                raise Invalid("Meldingen godtas ikke")
            root = filing.check(sent.xml, sent.files)
        except Invalid as invalid:
            self._reply(sent, INVALID, fault("ugyldigforespoersel", str(uuid4()), str(invalid)))
            return
        if not self._strikes(Mishap.NO_TAKEN):
            self._reply(sent, TAKEN)
        if self._strikes(Mishap.SERVER_FAULT):
            self._reply(sent, SERVER_FAULT, fault("serverfeil", str(uuid4()), "Arkivet feilet"))
            return
        receipt = filing.file(
            root,
            sent.files,
            dedupes=not self._strikes(Mishap.NO_DEDUPE),
            partial=self._strikes(Mishap.PARTIAL),
        )
        if self._strikes(Mishap.NO_RECEIPT):
            return
        stranger = self._strikes(Mishap.STRANGER)
        for _ in range(2 if self._strikes(Mishap.TWICE) else 1):
            self._reply(sent, RECEIPT, receipt, stranger=stranger)

    def _reply(
        self, sent: Sent, kind: str, content: bytes | None = None, *, stranger: bool = False
    ) -> None:
        self.replies.append(
            Reply(
                str(uuid4()),
                kind,
                None if stranger else sent.id,
                str(uuid4()) if stranger else sent.correlation,
                str(uuid4()) if stranger else sent.client_id,
                self.real_now(),
                content,
            )
        )

    def _strikes(self, mishap: Mishap) -> bool:
        if self._planned[mishap] <= 0:
            return False
        self._planned[mishap] -= 1
        return True
