"""The office gateway's way to one municipality's archive over Fiks Arkiv (gateway.openapi.yaml)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from navdesk.backoffice.archives.answers import call_id, object_of, unexpected
from navdesk.backoffice.archives.arkivmelding import SentFile
from navdesk.backoffice.archives.fiks_answers import (
    Correspondence,
    ReplyKind,
    read_correspondence,
    read_fault,
)
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import text
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.multipart import Part, multipart
from navdesk.net.reply import Reply

MESSAGE_TYPE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett"
_ROOT = "/fiks-arkiv/api/v1/kontoer"
_XML = "application/xml"


class FiksRefused(Exception):
    """The gateway or the archive says no; `message` tells the person, `status` is HTTP's.

    `asked` tells that the archive itself does not take the question, rather than the gateway.
    """

    def __init__(self, status: int, message: Message, *, asked: bool = False) -> None:
        super().__init__(message.id)
        self.status = status
        self.message = message
        self.asked = asked


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message: the client's own ids, the XML, its files, and its life in seconds."""

    client_id: str
    correlation: str
    xml: bytes
    files: Sequence[SentFile]
    life_s: int

    def __repr__(self) -> str:
        """Return the client's own id, never the content."""
        return f"OutgoingMessage({self.client_id})"


class FiksGateway:
    """Speaks to the gateway about one person and one archive account.

    Every call raises `FiksRefused`, and a `NetError` as `SystemClient.call`.
    """

    def __init__(
        self, client: SystemClient, account: str, person: str, key: str | None = None
    ) -> None:
        """Speak about `person`; `key` is the delivery's external key, passed on unchanged."""
        self._client = client
        self._base = f"{_ROOT}/{account}"
        self._person = person
        self._headers = {"Navdesk-External-Key": key} if key is not None else {}

    def send(self, message: OutgoingMessage) -> str:
        """Send a message and return Fiks' id of it; that Fiks has it proves nothing more."""
        metadata = {
            "klientMeldingId": message.client_id,
            "klientKorrelasjonsId": message.correlation,
            "meldingstype": MESSAGE_TYPE,
            "ttl": message.life_s * 1000,
        }
        body, content_type = multipart(
            [
                Part("metadata", "application/json", json.dumps(metadata).encode()),
                Part("arkivmelding", _XML, message.xml, "arkivmelding.xml"),
                *(Part("filer", file.mime_type, file.content, file.name) for file in message.files),
            ]
        )
        reply = self._client.call(
            "POST",
            f"{self._base}/meldinger",
            call_id=call_id(),
            person=self._person,
            headers={**self._headers, "Content-Type": content_type},
            body=body,
        )
        if reply.status != 202:
            raise self._refused(reply)
        taken = text(object_of(reply).get("meldingId"))
        if taken is None:
            raise unexpected(reply.status)
        return taken

    def replies(self, client_id: str) -> Correspondence | None:
        """Return what became of a message, None when it was certainly never sent."""
        reply = self._client.call(
            "GET",
            f"{self._base}/meldinger/{client_id}",
            call_id=call_id(),
            person=self._person,
            headers=self._headers,
            safe=True,
        )
        if reply.status == 404 and _code(reply) == "NEVER_SENT":
            return None
        if reply.status != 200:
            raise self._refused(reply)
        return read_correspondence(object_of(reply))

    def ask(self, name: str, question: bytes) -> bytes | None:
        """Return the archive's answer, None where it says itself that there is no such object.

        `name` is `registrering`, `mappe`, `sok` or `dokumentfil`.
        """
        reply = self.ask_plainly(name, question)
        if reply.status == 200:
            return reply.body
        if reply.status in {400, 404} and _XML in reply.headers.get("Content-Type", ""):
            kind, _ = read_fault(reply.body)
            if kind is ReplyKind.NOT_FOUND:
                return None
            raise FiksRefused(reply.status, Message("archives.fiks_no_insight"), asked=True)
        raise self._refused(reply)

    def ask_plainly(self, name: str, question: bytes) -> Reply:
        """Return the gateway's whole answer to a question, whatever it is."""
        return self._client.call(
            "POST",
            f"{self._base}/innsyn/{name}",
            call_id=call_id(),
            person=self._person,
            headers={**self._headers, "Content-Type": _XML},
            accept="*/*",
            body=question,
            safe=True,
        )

    def _refused(self, reply: Reply) -> Exception:
        if reply.status == 403:
            return FiksRefused(403, Message("archives.fiks_forbidden"))
        if reply.status == 404:
            return FiksRefused(404, Message("archives.fiks_no_account"))
        if reply.status == 413:
            return FiksRefused(413, Message("archives.too_large"))
        if 400 <= reply.status < 500:
            told = Message("archives.fiks_gateway_refused", {"status": reply.status})
            return FiksRefused(reply.status, told)
        return unexpected(reply.status)


def _code(reply: Reply) -> str | None:
    try:
        return text(object_of(reply).get("errorCode"))
    except BadAnswer:
        return None
