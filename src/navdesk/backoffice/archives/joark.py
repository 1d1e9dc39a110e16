"""Joark, the state archive: written through dokarkiv, read back through SAF.

The recipe is state sheet 5.4. What decides it: a key is used once in the whole archive, but a
second create with `forsoekFerdigstill=true`, or a second finalise, stamps date, unit and name of a
final note anew. So nothing is ever sent again that SAF has not first said is missing or unfinished.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.answers import call_id, is_denied, object_of, unexpected
from navdesk.backoffice.archives.follow_up import FollowUp
from navdesk.backoffice.archives.pending import Pending
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import record, records
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import ArchiveKind, RecordType, Visibility
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply

BASE = "/rest/journalpostapi/v1/journalpost"
HASH_KEY = "navdesk.sha256"
DOCUMENT_CODE = "navdesk-notat"

_CASE = "joark.case"
_ID = "joark.id"
_FINISHING = "joark.finishing"
_QUIET_S = 300.0
_AT_ONCE = 16
"""The sheet names no limit; entries do not depend on each other, and one office stays modest."""
_FOLLOW_UP_THEMES = frozenset({"OPP", "AKT"})
_GENERAL_CASE: Mapping[str, str] = MappingProxyType({"sakstype": "GENERELL_SAK"})
_REFUSALS = {
    400: "archives.joark_refused_content",
    403: "archives.joark_forbidden",
    404: "archives.joark_person_unknown",
    413: "archives.too_large",
}
_TAKEN_DOWN_HERE = "INNSENDT_NAV_ANSATT"
"""The channel of what a client told an employee who wrote it down (state sheet 5.1)."""
_FINAL = frozenset({"FERDIGSTILT", "JOURNALFOERT"})
_UNFINISHED = frozenset({"UNDER_ARBEID", "MOTTATT"})
_VOID = frozenset({"FEILREGISTRERT", "AVBRUTT", "UTGAAR"})
_READ_BACK = """query readBack($key: String) {
  journalpost(eksternReferanseId: $key) {
    journalpostId journalposttype journalstatus tema tittel datoOpprettet
    bruker { id type }
    tilleggsopplysninger { nokkel verdi }
  }
}"""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What SAF says of an entry under our key."""

    id: str
    status: str
    same: bool
    created: datetime


class Joark:
    """The archive adapter for every state theme."""

    kind = ArchiveKind.JOARK
    promise = ArchivePromise(
        dedupes=True, atomic=True, quiet_after_s=_QUIET_S, in_flight=_AT_ONCE, withdraws=True
    )

    def __init__(
        self, dokarkiv: SystemClient, saf: SystemClient, follow_up: FollowUp | None, clock: Clock
    ) -> None:
        """Write through `dokarkiv`, read through `saf`; `follow_up` None files general cases."""
        self._dokarkiv = dokarkiv
        self._saf = saf
        self._follow_up = follow_up
        self._clock = clock
        self._finishing = Pending(_FINISHING, _QUIET_S, clock)

    def find(self, delivery: Delivery) -> Finding:
        """Read the entry back by its key; see `Archive.find`."""
        answer = self._saf.graphql(
            _READ_BACK,
            {"key": delivery.key},
            "readBack",
            call_id=call_id(),
            person=delivery.person,
        )
        if is_denied(answer):
            return Finding(FindingKind.FORBIDDEN, reason=Message("archives.joark_may_not_read"))
        found = answer.data.get("journalpost")
        if found is None and answer.errors and all(e.is_not_found for e in answer.errors):
            return Finding(FindingKind.ABSENT)
        if answer.errors or not isinstance(found, dict):
            raise BadAnswer(Message("archives.joark_not_readable"))
        return self._judge(delivery, _entry(delivery, found))

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Create the entry and let the archive finalise it in the same call."""
        if not _is_fileable(delivery):
            return PutResult(PutKind.HELD, reason=Message("archives.joark_only_notes"))
        case = self._case(delivery, keep)
        if isinstance(case, Message):
            return PutResult(PutKind.HELD, reason=case)
        reply = self._dokarkiv.call(
            "POST",
            BASE,
            call_id=call_id(),
            person=delivery.person,
            params={"forsoekFerdigstill": "true"},
            json=request_body(delivery, case),
        )
        if reply.status == 409:
            return PutResult(PutKind.ALREADY_THERE)
        if reply.status != 201:
            return _refused(reply)
        answer = object_of(reply)
        entry_id = str(answer.get("journalpostId") or "")
        if not entry_id:
            raise BadAnswer(Message("archives.joark_no_id"))
        keep(_ID, entry_id)
        if answer.get("journalpostferdigstilt") is True:
            return PutResult(PutKind.STORED, Receipt(entry_id, self._clock.now()))
        return PutResult(PutKind.ACCEPTED, reason=Message("archives.joark_not_final"))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Finalise an entry that SAF calls unfinished; never one that it calls final."""
        finding = self.find(delivery)
        if finding.kind is FindingKind.COMPLETE:
            return PutResult(PutKind.STORED, finding.receipt)
        if finding.kind is not FindingKind.UNFINISHED or finding.receipt is None:
            return PutResult(PutKind.ALREADY_THERE, reason=finding.reason)
        if self._finishing.may_still_run(delivery):
            return PutResult(PutKind.ACCEPTED, reason=Message("archives.waiting_for_quiet"))
        entry_id = finding.receipt.archive_id
        with self._finishing.sending(keep):
            reply = self._dokarkiv.call(
                "PATCH",
                f"{BASE}/{entry_id}/ferdigstill",
                call_id=call_id(),
                person=delivery.person,
                json={"journalfoerendeEnhet": delivery.unit},
            )
        if reply.ok:
            return PutResult(PutKind.STORED, Receipt(entry_id, self._clock.now()))
        return PutResult(PutKind.REJECTED, reason=Message("archives.joark_cannot_finish"))

    def withdraw(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Withdraw the case tie of a final entry, or void one still under work (sheet 5.3)."""
        finding = self.find(delivery)
        if finding.receipt is None or finding.kind is FindingKind.WITHDRAWN:
            return PutResult(PutKind.ALREADY_THERE, finding.receipt, finding.reason)
        step = (
            "settStatusAvbryt"
            if finding.kind is FindingKind.UNFINISHED
            else "feilregistrerSakstilknytning"
        )
        reply = self._dokarkiv.call(
            "PATCH",
            f"{BASE}/{finding.receipt.archive_id}/feilregistrer/{step}",
            call_id=call_id(),
            person=delivery.person,
        )
        # 400 also says that it is withdrawn already, 409 that somebody else is at it: read back.
        if reply.ok or reply.status in {400, 409}:
            return PutResult(PutKind.ACCEPTED)
        return PutResult(PutKind.REJECTED, reason=Message("archives.joark_cannot_withdraw"))

    def _case(self, delivery: Delivery, keep: Keep) -> Mapping[str, str] | Message:
        """Return the case to file on, the same one every time this delivery is sent."""
        kept = delivery.progress.get(_CASE)
        if kept is not None:
            chosen: dict[str, str] = json.loads(kept)
            return chosen
        case = self._choose_case(delivery)
        if not isinstance(case, Message):
            keep(_CASE, json.dumps(dict(case), sort_keys=True))
        return case

    def _choose_case(self, delivery: Delivery) -> Mapping[str, str] | Message:
        if self._follow_up is None or delivery.archive_class not in _FOLLOW_UP_THEMES:
            return _GENERAL_CASE
        found = self._follow_up.case(delivery.person)
        if found is None or isinstance(found, Message):
            return found or _GENERAL_CASE
        return {"sakstype": "FAGSAK", "fagsakId": found.id, "fagsaksystem": found.system}

    def _judge(self, delivery: Delivery, entry: _Entry) -> Finding:
        if not entry.same:
            return Finding(FindingKind.DIFFERENT, reason=Message("archives.joark_different"))
        receipt = Receipt(entry.id, entry.created)
        if entry.status in _VOID:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("archives.joark_withdrawn"))
        if entry.status in _FINAL:
            return Finding(FindingKind.COMPLETE, receipt)
        if entry.status in _UNFINISHED:
            return Finding(FindingKind.UNFINISHED, receipt, Message("archives.joark_not_final"))
        return Finding(FindingKind.DIFFERENT, receipt, Message("archives.joark_odd_status"))


def request_body(delivery: Delivery, case: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the create body: the same for the same delivery and case, however often it is built.

    Joark has no field for shielding; what the citizen sees follows from category and rule (domain
    sheet, section 3, "On the wire").
    """
    content = delivery.content
    written = delivery.written_at.astimezone(OSLO)
    inbound = delivery.record_type is RecordType.INBOUND
    document: dict[str, Any] = {
        "tittel": content.title,
        "brevkode": DOCUMENT_CODE,
        "dokumentvarianter": [
            _variant("PDFA", "ARKIV", content.pdf),
            _variant("JSON", "ORIGINAL", content.structured),
        ],
    }
    if delivery.visibility is Visibility.VISIBLE and not inbound:
        document["dokumentKategori"] = "FORVALTNINGSNOTAT"
    body: dict[str, Any] = {
        "journalposttype": "INNGAAENDE" if inbound else "NOTAT",
        "tema": delivery.archive_class,
        "tittel": content.title,
        "journalfoerendeEnhet": delivery.unit,
        "eksternReferanseId": delivery.key,
        "datoDokument": written.strftime("%Y-%m-%dT%H:%M:%S.")
        + f"{written.microsecond // 1000:03d}",
        "bruker": {"id": delivery.person, "idType": "FNR"},
        "sak": dict(case),
        "tilleggsopplysninger": [{"nokkel": HASH_KEY, "verdi": content.sha256}],
        "dokumenter": [document],
    }
    if inbound and delivery.recipient is not None:
        body["kanal"] = _TAKEN_DOWN_HERE
        body["avsenderMottaker"] = {
            "id": delivery.recipient.id,
            "idType": "FNR",
            "navn": delivery.recipient.name,
        }
    if delivery.visibility is Visibility.SAFETY:
        body["overstyrInnsynsregler"] = "SKJULES_BRUKERS_SIKKERHET"
    return body


def _is_fileable(delivery: Delivery) -> bool:
    """Whether Joark takes it from here: notes, and what came in from somebody who is named."""
    if delivery.record_type is RecordType.INBOUND:
        return delivery.recipient is not None and delivery.recipient.id is not None
    return delivery.record_type in {RecordType.NOTE, RecordType.INTERNAL}


def _variant(file_type: str, variant: str, content: bytes) -> Mapping[str, str]:
    encoded = base64.b64encode(content).decode("ascii")
    return {"filtype": file_type, "variantformat": variant, "fysiskDokument": encoded}


def _refused(reply: Reply) -> PutResult:
    if 200 <= reply.status < 400:
        raise unexpected(reply.status)
    # The archive's own words may quote what was sent, so ours are shown instead.
    told = _REFUSALS.get(reply.status, "archives.refused_status")
    return PutResult(PutKind.REJECTED, reason=Message(told, {"status": reply.status}))


def _entry(delivery: Delivery, found: Mapping[str, Any]) -> _Entry:
    details = {
        str(each.get("nokkel")): each.get("verdi")
        for each in records(found.get("tilleggsopplysninger"))
    }
    person = record(found.get("bruker"))
    # An actor id cannot be compared with a number; the digest covers the number on the page.
    same_person = person.get("type") != "FNR" or person.get("id") == delivery.person
    same = (
        details.get(HASH_KEY) == delivery.content.sha256
        and same_person
        and found.get("tema") == delivery.archive_class
    )
    try:
        created = datetime.fromisoformat(str(found["datoOpprettet"]))
        return _Entry(
            id=str(found["journalpostId"]),
            status=str(found["journalstatus"]),
            same=same,
            created=created if created.tzinfo else created.replace(tzinfo=OSLO),
        )
    except (KeyError, ValueError):
        raise BadAnswer(Message("archives.joark_not_readable")) from None
