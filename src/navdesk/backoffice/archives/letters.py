"""Letters by SvarUt, through the office gateway (municipal sheet 9.1; gateway.openapi.yaml).

SvarUt does not hold our reference to be unique: it is looked up before anything is sent. A letter
that was taken is not yet a letter that came: its status is read back, and one that SvarUt could
not deliver needs a person.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.answers import call_id, object_of, unexpected
from navdesk.backoffice.archives.pending import quiet_time
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import moment, records, text, texts
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt, Recipient
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.multipart import Part, multipart
from navdesk.net.reply import Reply

ROOT = "/svarut/api/v2"
KEY_HEADER = "Navdesk-External-Key"
PERSON_HEADER = "Nav-Personident"
_QUIET_S = 30.0
_AT_ONCE = 4
"""Letters do not depend on one another; the account has no known limit, so few at a time."""
_FILE = "brev.pdf"
_REJECTED, _LOST = "AVVIST", "IKKE_LEVERT"
_NOT_YET = frozenset({"MOTTATT"})
_NORWEGIAN_PLACE = re.compile(r"([0-9]{4}) (.+)")
_MOST_LINES = 3


class Refused(Exception):
    """The gateway or SvarUt says no; nothing was sent or read."""

    def __init__(self, status: int, message: Message) -> None:
        super().__init__(message.id)
        self.status = status
        self.message = message


class SvarUt:
    """The way one kind of letter goes out for one municipality."""

    def __init__(self, client: SystemClient, account: str, kind: ArchiveKind, clock: Clock) -> None:
        """Send through `client` from the municipality's `account`."""
        self.kind = kind
        self._client = client
        self._account = account
        self._clock = clock
        quiet_s = quiet_time(_QUIET_S, client.setup.timeout_s)
        self.promise = ArchivePromise(
            dedupes=False, atomic=True, quiet_after_s=quiet_s, in_flight=_AT_ONCE
        )

    def find(self, delivery: Delivery) -> Finding:
        """Look for letters with our reference; see `Archive.find`."""
        path = f"{ROOT}/kontoer/{self._account}/forsendelser"
        try:
            found = object_of(self._ask(delivery, path, {"eksternRef": delivery.key}))
            ids = _ids(found)
            if not ids:
                return Finding(FindingKind.ABSENT)
            if len(ids) > 1:
                return Finding(FindingKind.SEVERAL, reason=Message("letters.several"))
            return self._judge(delivery, ids[0])
        except Refused as refused:
            if refused.status == 403:
                return Finding(FindingKind.FORBIDDEN, reason=Message("letters.may_not_read"))
            raise BadAnswer(refused.message) from None

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Send the letter; the caller has looked for it under its reference before."""
        obstacle = _obstacle(delivery.recipient)
        if obstacle is not None or delivery.recipient is None:
            return PutResult(PutKind.HELD, reason=obstacle)
        shipment = _shipment(delivery, delivery.recipient)
        body, content_type = multipart(
            [
                Part("forsendelse", "application/json; charset=utf-8", _encoded(shipment)),
                Part(_FILE, "application/pdf", delivery.content.pdf, _FILE),
            ]
        )
        reply = self._client.call(
            "POST",
            f"{ROOT}/kontoer/{self._account}/forsendelser",
            call_id=call_id(),
            headers={**_headers(delivery), "Content-Type": content_type},
            body=body,
        )
        if not reply.ok:
            refused = _refusal(reply)
            kind = PutKind.REJECTED if refused.status in {400, 413} else PutKind.HELD
            return PutResult(kind, reason=refused.message)
        if text(object_of(reply).get("id")) is None:
            raise unexpected(reply.status)
        return PutResult(PutKind.ACCEPTED, reason=Message("letters.waiting"))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Do nothing: SvarUt accepts a letter on its own, and tells when it is read back."""
        return PutResult(PutKind.ACCEPTED, reason=Message("letters.waiting"))

    def _judge(self, delivery: Delivery, shipment: str) -> Finding:
        status, changed = self._status(delivery, shipment)
        receipt = Receipt(shipment, changed)
        kept = object_of(self._ask(delivery, f"{ROOT}/forsendelser/{shipment}/metadata"))
        files = records(kept.get("dokumenter"))
        if len(files) != 1 or not _is_ours(text(files[0].get("sha256Hash")), delivery):
            return Finding(FindingKind.DIFFERENT, receipt, Message("letters.different"))
        if status == _REJECTED:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("letters.rejected"))
        if status == _LOST:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("letters.not_delivered"))
        if status in _NOT_YET:
            return Finding(FindingKind.UNFINISHED, receipt, Message("letters.waiting"))
        return Finding(FindingKind.COMPLETE, receipt)

    def _status(self, delivery: Delivery, shipment: str) -> tuple[str, datetime]:
        reply = self._client.call(
            "POST",
            f"{ROOT}/kontoer/{self._account}/forsendelser/status-sok",
            call_id=call_id(),
            headers=_headers(delivery),
            json={"forsendelseIds": [shipment]},
            safe=True,
        )
        if not reply.ok:
            raise _refusal(reply)
        for row in records(object_of(reply).get("statuser")):
            if text(row.get("id")) == shipment and (status := text(row.get("status"))):
                return status, moment(row.get("sisteStatusEndring")) or self._clock.now()
        raise unexpected(reply.status)

    def _ask(self, delivery: Delivery, path: str, params: Mapping[str, str] | None = None) -> Reply:
        reply = self._client.call(
            "GET",
            path,
            call_id=call_id(),
            headers=_headers(delivery),
            params=params or {},
            safe=True,
        )
        if not reply.ok:
            raise _refusal(reply)
        return reply


def _headers(delivery: Delivery) -> Mapping[str, str]:
    """Whom the letter is about, for the gateway's own check, and the key it hands back."""
    return {PERSON_HEADER: delivery.person, KEY_HEADER: delivery.key}


def _ids(answer: Mapping[str, Any]) -> tuple[str, ...]:
    if not isinstance(answer.get("forsendelseIds"), list):
        raise unexpected(200)
    return tuple(dict.fromkeys(texts(answer["forsendelseIds"])))


def _refusal(reply: Reply) -> Refused:
    status = reply.status
    if status == 403:
        return Refused(status, Message("letters.forbidden"))
    if status in {404, 410}:
        return Refused(status, Message("letters.account_unknown"))
    if status in {400, 413}:
        return Refused(status, Message("letters.refused", {"status": status}))
    raise unexpected(status)


def _obstacle(recipient: Recipient | None) -> Message | None:
    if recipient is None or recipient.id is None:
        return Message("letters.recipient_missing")
    if recipient.address and _address(recipient) is None:
        return Message("letters.foreign_address")
    return None


def _shipment(delivery: Delivery, recipient: Recipient) -> Mapping[str, Any]:
    to = {"navn": recipient.name, "digitalId": recipient.id}
    return {
        "tittel": delivery.content.title,
        "mottaker": {**to, **(_address(recipient) or {})},
        "eksternReferanse": delivery.key,
        "avgivendeSystem": "navdesk",
        # Without an address of ours nothing may be printed: a protected person is only reached
        # where they themselves log in.
        "kunDigitalLevering": not recipient.address,
        "kryptert": False,
        "krevNiva4Innlogging": False,
        "dokumenter": [
            {
                "filnavn": _FILE,
                "mimeType": "application/pdf",
                "inneholderPersonsensitivInformasjon": True,
            }
        ],
    }


def _address(recipient: Recipient) -> Mapping[str, str] | None:
    """Return a Norwegian address as SvarUt wants it, None for what is none."""
    if not recipient.address:
        return None
    *lines, place = recipient.address
    split = _NORWEGIAN_PLACE.fullmatch(place)
    if split is None or len(lines) > _MOST_LINES:
        return None
    numbered = {f"adresselinje{number}": line for number, line in enumerate(lines, start=1)}
    return {**numbered, "postnummer": split[1], "poststed": split[2]}


def _encoded(shipment: Mapping[str, Any]) -> bytes:
    return json.dumps(shipment, ensure_ascii=False).encode()


def _is_ours(told: str | None, delivery: Delivery) -> bool:
    """Whether a SHA-256 is our letter's; the sheet does not say if it comes as hex or base64."""
    if told is None:
        return False
    in_base64 = base64.b64encode(bytes.fromhex(delivery.content.sha256)).decode("ascii")
    return told.lower() == delivery.content.sha256 or told == in_base64
