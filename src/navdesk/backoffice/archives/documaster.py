"""A municipal archive on Documaster (municipal sheet 6.1).

All of a note is filed in one transaction or nothing is. Nobody holds our key to be unique there, so
it is looked for before every try, screened records included.
"""

from __future__ import annotations

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.documaster_core import DocumasterCore, Item, Refused
from navdesk.backoffice.archives.documaster_filing import RECORD, filing, registration_of
from navdesk.backoffice.archives.noark5_work import LETTER_SIDES, files_of
from navdesk.backoffice.archives.pending import quiet_time
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import moment
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup
from navdesk.net.errors import BadAnswer

_QUIET_S = 30.0
_AT_ONCE = 4
"""Folders are per client, and a client's notes go one after another."""
_VOID = "U"


class Documaster:
    """The archive adapter for one municipality."""

    kind = ArchiveKind.MUNICIPAL

    def __init__(self, client: SystemClient, setup: ArchiveSetup, clock: Clock) -> None:
        """File through `client` the way `setup` says this municipality wants it."""
        self._core = DocumasterCore(client)
        self._setup = setup
        self._clock = clock
        quiet_s = quiet_time(_QUIET_S, client.setup.timeout_s)
        self.promise = ArchivePromise(
            dedupes=False, atomic=True, quiet_after_s=quiet_s, in_flight=_AT_ONCE
        )

    def find(self, delivery: Delivery) -> Finding:
        """Look for our key, and compare what it stands at; see `Archive.find`."""
        try:
            found = self._core.find(
                "EksternId", eksterntSystem=self._setup.case_system, eksternID=delivery.key
            )
            if not found:
                return Finding(FindingKind.ABSENT)
            if len(found) > 1:
                return Finding(FindingKind.SEVERAL, reason=Message("archives.documaster_several"))
            return self._judge(delivery, found[0])
        except Refused as refused:
            if refused.status == 403:
                return Finding(FindingKind.FORBIDDEN, reason=refused.message)
            raise BadAnswer(refused.message) from None

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """File the note in one transaction; the caller has looked for its key before."""
        obstacle = self._obstacle(delivery)
        if obstacle is not None:
            return PutResult(PutKind.HELD, reason=obstacle)
        try:
            actions, _ = filing(self._core, self._setup, delivery)
            saved = self._core.transact(actions).get(RECORD)
        except Refused as refused:
            kind = PutKind.HELD if refused.held else PutKind.REJECTED
            return PutResult(kind, reason=refused.message)
        if saved is None:
            raise BadAnswer(Message("archives.not_understood"))
        return PutResult(PutKind.STORED, self._receipt(saved))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Do nothing: what a transaction made is whole."""
        return PutResult(PutKind.ALREADY_THERE)

    def _obstacle(self, delivery: Delivery) -> Message | None:
        where = {"municipality": self._setup.municipality}
        if delivery.record_type in LETTER_SIDES and delivery.recipient is None:
            return Message("archives.noark_no_party")
        if not self._setup.classes.get(delivery.archive_class):
            named = {**where, "archive_class": delivery.archive_class}
            return Message("archives.class_not_set_up", named)
        if not (self._setup.access_code.strip() and self._setup.shielding_basis.strip()):
            return Message("archives.shielding_not_set_up", where)
        return None

    def _judge(self, delivery: Delivery, external: Item) -> Finding:
        different = Message("archives.documaster_different")
        href = external.link("refRegistrering")
        kind = registration_of(self._setup, delivery)
        found = self._core.find(kind, id=href) if href else ()
        if len(found) != 1:
            return Finding(FindingKind.DIFFERENT, reason=different)
        record = found[0]
        receipt = self._receipt(record)
        if record.text("journalstatus") == _VOID:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("archives.noark_withdrawn"))
        documents = self._core.find("Dokument", refRegistrering__id=record.id)
        if len(documents) != 1:
            return Finding(FindingKind.DIFFERENT, receipt, different)
        versions = self._core.find("Dokumentversjon", refDokument__id=documents[0].id)
        told = {(each.text("variantformat"), _digest(each)) for each in versions}
        ours = {(file.variant, file.digest) for file in files_of(delivery)}
        if len(versions) != len(ours) or told != ours:
            return Finding(FindingKind.DIFFERENT, receipt, different)
        return Finding(FindingKind.COMPLETE, receipt)

    def _receipt(self, record: Item) -> Receipt:
        made = moment(record.text("opprettetDato")) or self._clock.now()
        return Receipt(record.text("registreringsIdent") or record.id, made)


def _digest(version: Item) -> str:
    return (version.text("sjekksum") or "").lower()
