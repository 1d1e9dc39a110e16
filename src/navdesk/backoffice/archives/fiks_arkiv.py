"""A municipal archive over Fiks Arkiv V1 (municipal sheet, section 4; recipe in 4.6).

Messages travel without any promise: one may lie unread, be dropped, or be answered late, twice or
not at all. So a note is never taken for archived before a receipt or a read-back says so, and never
sent again before the archive, asked by our key, knows of nothing and the last message is certainly
over. A message that is sent again carries the same `klientMeldingId`; one that was refused, and
that a person lets go once more, is another message.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.arkivmelding import (
    OTHER_PARTY,
    files_of,
    folder_key,
    folder_message,
    folder_question,
    note_message,
    registration_question,
    search_question,
    title_of,
)
from navdesk.backoffice.archives.fiks_answers import (
    ArchivedRecord,
    Correspondence,
    FiksReply,
    StoredRecord,
    StoredVersion,
    read_registration,
)
from navdesk.backoffice.archives.fiks_gateway import FiksGateway, FiksRefused, OutgoingMessage
from navdesk.backoffice.archives.manual import sent_before
from navdesk.backoffice.archives.pending import quiet_time
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.xml_reading import read_xml
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup
from navdesk.net.errors import BadAnswer

_QUIET_S = 30.0
"""A lost request to the gateway: at least this, and well past our own patience."""
_AT_ONCE = 4
_FOLDER_LOOKS = 3
_VOID = "U"
_ROUND, _SENT, _TAKEN = "fiks.round", "fiks.sent", "fiks.taken"
_HASHES = {"SHA256": hashlib.sha256, "SHA384": hashlib.sha384, "SHA512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class _Told:
    """What the replies tell: of all rounds the registrations, of this round the rest."""

    records: tuple[ArchivedRecord, ...]
    current: Correspondence | None
    sendings: int


class FiksArkiv:
    """The archive adapter for one municipality."""

    kind = ArchiveKind.MUNICIPAL

    def __init__(self, client: SystemClient, setup: ArchiveSetup, clock: Clock) -> None:
        """File through the gateway at `client` the way `setup` says this municipality wants it."""
        self._client = client
        self._setup = setup
        self._clock = clock
        quiet_s = quiet_time(_QUIET_S, client.setup.timeout_s)
        self._life = timedelta(seconds=setup.message_life_s + quiet_s)
        self.promise = ArchivePromise(
            dedupes=False, atomic=False, quiet_after_s=quiet_s, in_flight=_AT_ONCE
        )

    def find(self, delivery: Delivery) -> Finding:
        """Read the replies, then ask the archive by our key; see `Archive.find`.

        What is certainly not there while a message may still be at work is UNFINISHED.
        """
        if not self._setup.account:
            # What was sent while there was an account, nobody can ask for now.
            return sent_before(delivery)
        gateway = self._gateway(delivery)
        try:
            told = self._told(gateway, delivery)
            if len(told.records) > 1:
                return _several(self._receipt(told.records[0]))
            return self._judge(gateway, delivery, told)
        except FiksRefused as refused:
            if refused.status == 403:
                return Finding(FindingKind.FORBIDDEN, reason=refused.message)
            raise BadAnswer(refused.message) from None

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Send the note, once the client's folder is there."""
        obstacle = self._obstacle(delivery)
        if obstacle is not None:
            return PutResult(PutKind.HELD, reason=obstacle)
        files = files_of(delivery)
        most = self._setup.most_bytes
        if most is not None and sum(len(file.content) for file in files) > most:
            return PutResult(PutKind.REJECTED, reason=Message("archives.too_large"))
        gateway = self._gateway(delivery)
        try:
            if not self._has_folder(gateway, delivery):
                return PutResult(PutKind.ACCEPTED, reason=Message("archives.fiks_folder_waits"))
            message = OutgoingMessage(
                client_id=message_id(delivery.key, _round_of(delivery)),
                correlation=delivery.key,
                xml=note_message(self._setup, delivery),
                files=files,
                life_s=self._setup.message_life_s,
            )
            keep(_TAKEN, "")
            keep(_SENT, self._clock.real_now().isoformat())
            keep(_TAKEN, gateway.send(message))
        except FiksRefused as refused:
            held = refused.status in {403, 404}
            kind = PutKind.HELD if held else PutKind.REJECTED
            return PutResult(kind, reason=refused.message)
        return PutResult(PutKind.ACCEPTED, reason=Message("archives.fiks_waiting"))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Say what became of a message that was sent; nothing is sent from here."""
        gateway = self._gateway(delivery)
        try:
            told = self._told(gateway, delivery)
        except FiksRefused as refused:
            return PutResult(PutKind.HELD, reason=refused.message)
        if told.records:
            return PutResult(PutKind.STORED, self._receipt(told.records[0]))
        refusal = told.current.refusal if told.current is not None else None
        if refusal is None:
            return PutResult(PutKind.ACCEPTED, reason=Message("archives.fiks_waiting"))
        # What a person sends once more after this is a message of its own.
        keep(_TAKEN, "")
        keep(_ROUND, str(_round_of(delivery) + 1))
        return PutResult(PutKind.REJECTED, reason=_refused(refusal))

    def _judge(self, gateway: FiksGateway, delivery: Delivery, told: _Told) -> Finding:
        known = told.records[0] if told.records else None
        receipt = self._receipt(known) if known is not None else None
        if known is not None and known.key not in {None, self._key(delivery)}:
            return Finding(FindingKind.DIFFERENT, receipt, Message("archives.fiks_different"))
        if receipt is None and self._is_early(delivery, told):
            return Finding(FindingKind.UNFINISHED, reason=Message("archives.fiks_waiting"))
        try:
            question = registration_question(self._setup, delivery.key)
            answer = gateway.ask("registrering", question)
        except FiksRefused as refused:
            if not refused.asked:
                raise
            return self._without_insight(delivery, told, receipt)
        if answer is not None:
            return self._compare(gateway, delivery, told, read_registration(answer))
        if receipt is not None:
            # The receipt is proof; whoever read it already waits for the record to be shown.
            kind = FindingKind.UNFINISHED if delivery.receipt is None else FindingKind.FORBIDDEN
            return Finding(kind, receipt, Message("archives.fiks_not_shown_yet"))
        return self._nothing_there(delivery, told)

    def _is_early(self, delivery: Delivery, told: _Told) -> bool:
        """Whether the receipt of a message that is on its way may still be expected."""
        sent = _kept_time(delivery)
        if told.current is None or sent is None or told.current.open_until() is None:
            return False
        wait = timedelta(seconds=self._setup.receipt_wait_s)
        return self._clock.real_now() < sent + wait

    def _nothing_there(self, delivery: Delivery, told: _Told) -> Finding:
        """Whether it was never sent or is over, or may still be at work or stands refused."""
        waiting = Finding(FindingKind.UNFINISHED, reason=Message("archives.fiks_waiting"))
        now = self._clock.real_now()
        mine = _kept_time(delivery)
        still_mine = mine is not None and now < mine + self._life
        if told.current is None:
            # The gateway writes an id down before it sends. Where it took the message and knows
            # nothing of it any more, only time tells.
            return waiting if delivery.progress.get(_TAKEN) and still_mine else _ABSENT
        if told.current.refusal is not None:
            return waiting
        until = told.current.open_until()
        if until is None:
            return _ABSENT
        return waiting if still_mine or now < until else _ABSENT

    def _without_insight(self, delivery: Delivery, told: _Told, receipt: Receipt | None) -> Finding:
        """Judge by the replies alone: this archive answers no questions."""
        if receipt is not None:
            return Finding(FindingKind.COMPLETE, receipt)
        standing = self._nothing_there(delivery, told)
        if standing.kind is FindingKind.ABSENT and told.current is not None:
            return Finding(FindingKind.DIFFERENT, reason=Message("archives.fiks_cannot_ask"))
        return standing

    def _compare(
        self, gateway: FiksGateway, delivery: Delivery, told: _Told, stored: StoredRecord
    ) -> Finding:
        receipt = self._receipt(stored.record)
        known = {one.system_id.lower() for one in told.records}
        if known - {stored.record.system_id.lower()}:
            return _several(receipt)
        if told.sendings > 1 and self._count(gateway, delivery.key) > 1:
            return _several(receipt)
        if stored.status == _VOID:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("archives.noark_withdrawn"))
        trouble = self._difference(delivery, stored, receipted=bool(known))
        if trouble is not None:
            return Finding(FindingKind.DIFFERENT, receipt, trouble)
        return Finding(FindingKind.COMPLETE, receipt)

    def _difference(
        self, delivery: Delivery, stored: StoredRecord, *, receipted: bool
    ) -> Message | None:
        """Return what is not as it was sealed; title and key suffice beside a receipt."""
        same_key = stored.record.key in {None, self._key(delivery)}
        if not same_key or stored.title.strip() != title_of(self._setup, delivery):
            return Message("archives.fiks_different")
        if stored.versions is None:
            return None if receipted else Message("archives.fiks_not_whole")
        for file in files_of(delivery):
            found = [one for one in stored.versions if one.variant == file.variant]
            if not found:
                return Message("archives.fiks_not_whole")
            if not any(_is_same(one, file.content) for one in found):
                return Message("archives.fiks_different")
        return None

    def _count(self, gateway: FiksGateway, key: str) -> int:
        """Return how many registrations carry our key: an archive need not dedupe (sheet 4.4)."""
        value = [("fagsystem", self._setup.case_system), ("noekkel", key)]
        question = search_question(
            "registrering", [("registreringEksternId", ("eksternNoekkel", value))], take=2, skip=0
        )
        try:
            answer = gateway.ask("sok", question)
        except FiksRefused as refused:
            if not refused.asked:
                raise
            return 1  # this archive cannot be searched; the receipts have been compared already
        count = read_xml(answer).word("count") if answer is not None else None
        if count is None or not count.isascii() or not count.isdigit():
            raise BadAnswer(Message("archives.fiks_unreadable"))
        return int(count)

    def _has_folder(self, gateway: FiksGateway, delivery: Delivery) -> bool:
        """Whether the client's folder is there; asks for it to be made where it is not."""
        if self._folder_is_there(gateway, delivery):
            return True
        key = folder_key(delivery.person)
        client_id = message_id(f"{self._setup.account}:{key}", 0)
        told = gateway.replies(client_id)
        if told is not None:
            if _made_folder(told):
                return True
            if told.refusal is not None:
                raise FiksRefused(400, _refused(told.refusal))
            until = told.open_until()
            if until is not None and self._clock.real_now() < until:
                return False
        xml = folder_message(self._setup, delivery.person, self._clock.now(), delivery.sealed_by)
        gateway.send(OutgoingMessage(client_id, key, xml, (), self._setup.message_life_s))
        for _ in range(_FOLDER_LOOKS):
            answered = gateway.replies(client_id)
            if answered is not None and _made_folder(answered):
                return True
        return False

    def _folder_is_there(self, gateway: FiksGateway, delivery: Delivery) -> bool:
        question = folder_question(self._setup, folder_key(delivery.person))
        try:
            return gateway.ask("mappe", question) is not None
        except FiksRefused as refused:
            if not refused.asked:
                raise
            return False

    def _told(self, gateway: FiksGateway, delivery: Delivery) -> _Told:
        rounds = [
            gateway.replies(message_id(delivery.key, number))
            for number in range(_round_of(delivery) + 1)
        ]
        known = [one for one in rounds if one is not None]
        records = {one.system_id.lower(): one for each in known for one in each.records}
        sendings = sum(len(each.sendings) for each in known)
        return _Told(tuple(records.values()), rounds[-1], sendings)

    def _obstacle(self, delivery: Delivery) -> Message | None:
        """Return what is missing in the setup before anything may be sent, or None."""
        where = {"municipality": self._setup.municipality}
        if delivery.record_type in OTHER_PARTY and delivery.recipient is None:
            return Message("archives.noark_no_party")
        if not self._setup.account:
            return Message("archives.fiks_account_missing", where)
        if not self._setup.classes.get(delivery.archive_class):
            named = {**where, "archive_class": delivery.archive_class}
            return Message("archives.class_not_set_up", named)
        if not (self._setup.access_code.strip() and self._setup.shielding_basis.strip()):
            return Message("archives.shielding_not_set_up", where)
        return None

    def _gateway(self, delivery: Delivery) -> FiksGateway:
        return FiksGateway(self._client, self._setup.account or "", delivery.person, delivery.key)

    def _key(self, delivery: Delivery) -> tuple[str, str]:
        return (self._setup.case_system, delivery.key)

    def _receipt(self, record: ArchivedRecord) -> Receipt:
        return Receipt(record.number or record.system_id, record.at or self._clock.now())


_ABSENT = Finding(FindingKind.ABSENT)


def message_id(key: str, number: int) -> str:
    """Return the `klientMeldingId` of a key: the same on every machine and for every resend."""
    return str(uuid5(NAMESPACE_URL, f"navdesk:fiks:{key}:{number}"))


def _round_of(delivery: Delivery) -> int:
    kept = delivery.progress.get(_ROUND, "")
    return int(kept) if kept.isascii() and kept.isdigit() else 0


def _kept_time(delivery: Delivery) -> datetime | None:
    kept = delivery.progress.get(_SENT)
    return datetime.fromisoformat(kept) if kept else None


def _several(receipt: Receipt) -> Finding:
    return Finding(FindingKind.SEVERAL, receipt, Message("archives.noark_several"))


def _refused(refusal: FiksReply) -> Message:
    receipt = refusal.receipt
    partial = receipt is not None and receipt.folder_id is not None
    told = "archives.fiks_partial" if partial else "archives.fiks_refused"
    fault = refusal.fault_id or (receipt.fault_id if receipt is not None else None)
    return Message(told, {"fault": fault or "–"})


def _made_folder(told: Correspondence) -> bool:
    return any(reply.receipt and reply.receipt.folder_id for reply in told.replies)


def _is_same(version: StoredVersion, content: bytes) -> bool:
    """Whether a stored file is ours: by checksum, by size where its kind is one we do not know."""
    known = _HASHES.get(version.algorithm)
    if known is None:
        return version.size == len(content)
    return version.checksum == known(content).hexdigest()
