"""A municipal archive that speaks the Noark 5 service interface (municipal sheet, section 5).

No key, no transaction and no duplicate check on its side: navdesk's key is put where the core can
be searched for it, on the registration and on the document, and every piece is looked for before
it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.noark5_core import (
    STRUCTURE,
    NoarkCore,
    Refused,
    Resource,
    quoted,
)
from navdesk.backoffice.archives.noark5_work import (
    FINISHED,
    LETTER_SIDES,
    FilingWork,
    StillAtWork,
    documents_on,
    files_of,
    has_file,
    objects_on,
    records_under,
)
from navdesk.backoffice.archives.pending import Pending, quiet_time
from navdesk.backoffice.client import SystemClient
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup, Registration
from navdesk.net.errors import BadAnswer

_QUIET_S = 30.0
"""The interface names no limit for a request; at least this, and well past our own patience."""
_AT_ONCE = 16
"""Folders are per client, so that different clients' notes never make the same piece."""

_FINAL_JOURNAL = frozenset({"F", "G", "J", "E", "A"})
_VOID_JOURNAL = "U"


class Noark5:
    """The archive adapter for one municipality."""

    kind = ArchiveKind.MUNICIPAL

    def __init__(self, client: SystemClient, setup: ArchiveSetup, clock: Clock) -> None:
        """File through `client` the way `setup` says this municipality wants it."""
        self._client = client
        self._setup = setup
        self._clock = clock
        quiet_s = quiet_time(_QUIET_S, client.setup.timeout_s)
        self.promise = ArchivePromise(
            dedupes=False,
            atomic=False,
            quiet_after_s=quiet_s,
            in_flight=_AT_ONCE,
            withdraws=setup.registration is Registration.JOURNALPOST_X,
        )
        self._pending = Pending("noark.sending", quiet_s, clock)

    def find(self, delivery: Delivery) -> Finding:
        """Look for the registration by our key and compare its files; see `Archive.find`."""
        core = NoarkCore(self._client, delivery.person)
        try:
            found = records_under(core, delivery.key)
            if not found:
                return self._nothing_under_key(core, delivery)
            if len(found) > 1:
                return Finding(FindingKind.SEVERAL, reason=Message("archives.noark_several"))
            return self._judge(core, delivery, found[0])
        except Refused as refused:
            if refused.status == 403:
                return Finding(FindingKind.FORBIDDEN, reason=refused.message)
            raise BadAnswer(refused.message) from None

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """File the note, from where the last try stopped."""
        obstacle = self._obstacle(delivery)
        if obstacle is not None:
            return PutResult(PutKind.HELD, reason=obstacle)
        core = NoarkCore(self._client, delivery.person)
        work = FilingWork(core, self._setup, delivery, keep, self._pending)
        try:
            record = work.run()
        except StillAtWork:
            return PutResult(PutKind.ACCEPTED, reason=Message("archives.waiting_for_quiet"))
        except Refused as refused:
            kind = PutKind.HELD if refused.held else PutKind.REJECTED
            return PutResult(kind, reason=refused.message)
        return PutResult(PutKind.STORED, self._receipt(record))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Complete what is there: the same steps, each looking before it makes anything."""
        return self.put(delivery, keep)

    def withdraw(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Set a journal post to lapsed; a note of the other kind has no such status."""
        core = NoarkCore(self._client, delivery.person)
        try:
            found = records_under(core, delivery.key)
            if len(found) == 1:
                core.change(found[0].href, {"journalstatus": {"kode": _VOID_JOURNAL}})
        except Refused as refused:
            if refused.status == 403:
                return PutResult(PutKind.REJECTED, reason=refused.message)
            return PutResult(PutKind.REJECTED, reason=Message("archives.noark_cannot_withdraw"))
        return PutResult(PutKind.ACCEPTED)

    def _obstacle(self, delivery: Delivery) -> Message | None:
        """Return what is missing in the setup before anything may be filed, or None."""
        where = {"municipality": self._setup.municipality}
        if delivery.record_type in LETTER_SIDES and delivery.recipient is None:
            return Message("archives.noark_no_party")
        if not self._setup.classes.get(delivery.archive_class):
            named = {**where, "archive_class": delivery.archive_class}
            return Message("archives.class_not_set_up", named)
        if not (self._setup.access_code.strip() and self._setup.shielding_basis.strip()):
            return Message("archives.shielding_not_set_up", where)
        return None

    def _nothing_under_key(self, core: NoarkCore, delivery: Delivery) -> Finding:
        kept = delivery.progress.get("noark.record")
        if kept:
            lost = FindingKind.WITHDRAWN if core.read(kept) is None else FindingKind.DIFFERENT
            told = "withdrawn" if lost is FindingKind.WITHDRAWN else "different"
            return Finding(lost, reason=Message(f"archives.noark_{told}"))
        every = core.everywhere(STRUCTURE, "dokumentbeskrivelse")
        condition = f"eksternReferanse eq {quoted(delivery.key)}"
        if every is not None and core.find(every, condition):
            return Finding(FindingKind.DIFFERENT, reason=Message("archives.noark_different"))
        return Finding(FindingKind.ABSENT)

    def _judge(self, core: NoarkCore, delivery: Delivery, record: Resource) -> Finding:
        receipt = self._receipt(record)
        status = record.code("journalstatus")
        if status == _VOID_JOURNAL:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("archives.noark_withdrawn"))
        documents = documents_on(core, record, delivery.key)
        whole = len(documents) == 1 and (status is None or status in _FINAL_JOURNAL)
        for document in documents:
            whole = whole and document.code("dokumentstatus") == FINISHED
            for file in files_of(delivery):
                versions = objects_on(core, document, file.variant)
                if _differs(versions, file.digest):
                    told = Message("archives.noark_different")
                    return Finding(FindingKind.DIFFERENT, receipt, told)
                if len(versions) > 1:
                    return Finding(FindingKind.SEVERAL, receipt, Message("archives.noark_several"))
                whole = whole and len(versions) == 1 and has_file(versions[0])
        if len(documents) > 1:
            return Finding(FindingKind.SEVERAL, receipt, Message("archives.noark_several"))
        if not whole:
            return Finding(FindingKind.UNFINISHED, receipt, Message("archives.noark_unfinished"))
        return Finding(FindingKind.COMPLETE, receipt)

    def _receipt(self, record: Resource) -> Receipt:
        number = record.text("registreringsID") or record.text("systemID") or record.href
        try:
            made = datetime.fromisoformat(record.text("opprettetDato") or "")
        except ValueError:
            made = self._clock.now()
        return Receipt(number, made if made.tzinfo else made.replace(tzinfo=OSLO))


def _differs(versions: Sequence[Resource], digest: str) -> bool:
    return any((version.text("sjekksum") or "").lower() != digest for version in versions)
