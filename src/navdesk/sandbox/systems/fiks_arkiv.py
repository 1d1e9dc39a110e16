"""Fiks Arkiv V1 behind the office gateway (municipal sheet 3, 4; gateway.openapi.yaml).

The gateway speaks HTTPS to navdesk and Fiks' queues to the archive. It checks role and person,
holds the organisation's key, hands the client's own ids on unchanged, and keeps only ids and the
archive's answers, so that a lost HTTP answer can be asked for again. The archive is played too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.gateway_gate import (
    EXTERNAL_KEY_HEADER,
    PERSON_HEADER,
    FiksError,
    GatewayDoor,
    stand_behind,
)
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.profile_file import FIKS_ACCOUNTS
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.fiks_arkiv_insight import Insight, NothingThere, named_people
from navdesk.sandbox.systems.fiks_arkiv_mailbox import CREATE_TYPE, Mailbox, Reply, Sent
from navdesk.sandbox.systems.fiks_arkiv_store import ArchiveStore
from navdesk.sandbox.systems.fiks_arkiv_xml import Invalid, fault, parse
from navdesk.sandbox.tokens import Caller

SYSTEM = "fiks_arkiv"
ROOT = "/fiks-arkiv/api/v1/kontoer/<account>"
CALL_HEADER = "X-Correlation-ID"
XML = "application/xml"
_MOST_FILES = 50
_FILE_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")


def build(office: BackOffice) -> SandboxSystem:
    """Return the gateway of `office` with the municipal archives behind it."""
    store = ArchiveStore(office.people, office.clock.now)
    store.fill()
    mailbox = Mailbox(store, office.clock.real_now)
    office.stores[SYSTEM] = mailbox
    app = new_app(SYSTEM)
    gate = _Gate(office, mailbox)

    @app.post(f"{ROOT}/meldinger")
    def send(account: str) -> Response:
        gate.enter(account)
        sent = gate.message(account)
        mailbox.post(sent)
        taken = jsonify(_sending(sent))
        taken.status_code = HTTPStatus.ACCEPTED
        return taken

    @app.get(f"{ROOT}/meldinger/<client_id>")
    def replies(account: str, client_id: str) -> Response:
        person = gate.enter(account)
        sent, answers = mailbox.of(account, _uuid(client_id))
        if not sent:
            raise FiksError(HTTPStatus.NOT_FOUND, "Meldingen er aldri sendt", "NEVER_SENT")
        if any(one.person != person for one in sent):
            raise FiksError(HTTPStatus.FORBIDDEN, "Meldingen gjelder en annen", "OTHER_PERSON")
        return jsonify(
            {
                "klientMeldingId": sent[0].client_id,
                "klientKorrelasjonsId": sent[0].correlation,
                "sendinger": [_sending(one) for one in sent],
                "svar": [_answer(one) for one in answers],
            }
        )

    @app.post(f"{ROOT}/innsyn/registrering")
    def registration(account: str) -> Response:
        return gate.ask(account, "registreringHent", Insight.answer)

    @app.post(f"{ROOT}/innsyn/mappe")
    def folder(account: str) -> Response:
        return gate.ask(account, "mappeHent", Insight.answer)

    @app.post(f"{ROOT}/innsyn/sok")
    def search(account: str) -> Response:
        return gate.ask(account, "sok", Insight.answer)

    @app.post(f"{ROOT}/innsyn/dokumentfil")
    def file(account: str) -> Response:
        return gate.ask(account, "dokumentfilHent", _file)

    stand_behind(app)
    return SandboxSystem(SYSTEM, SYSTEM, office.audiences[SYSTEM], app, _classify)


class _Gate:
    """What the gateway checks before it speaks to an archive on the office's behalf."""

    def __init__(self, office: BackOffice, mailbox: Mailbox) -> None:
        self._office = office
        self._mailbox = mailbox
        self._door = GatewayDoor(office, SYSTEM, mailbox.audit)

    def enter(self, account: str) -> str:
        """Return the person the call is about; refuses role, person, or an unknown account."""
        caller: Caller = self._door.caller()
        person = self._door.person()
        trace = request.headers.get(CALL_HEADER, "")
        if not trace:
            raise FiksError(HTTPStatus.BAD_REQUEST, f"Mangler {CALL_HEADER}")
        self._door.admit(caller, person, trace)
        if account not in FIKS_ACCOUNTS.values():
            raise FiksError(HTTPStatus.NOT_FOUND, "Kontoen finnes ikke", "UNKNOWN_ACCOUNT")
        return person

    def message(self, account: str) -> Sent:
        """Return the message in a multipart request."""
        try:
            told: Any = json.loads(request.form.get("metadata", ""))
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise FiksError(HTTPStatus.BAD_REQUEST, "Delen metadata mangler")
        kind, life = told.get("meldingstype"), told.get("ttl")
        correlation = told.get("klientKorrelasjonsId")
        if kind != CREATE_TYPE:
            raise FiksError(HTTPStatus.BAD_REQUEST, "Meldingstypen støttes ikke")
        if not isinstance(correlation, str) or not correlation:
            raise FiksError(HTTPStatus.BAD_REQUEST, "klientKorrelasjonsId mangler")
        if not isinstance(life, int) or isinstance(life, bool) or life < 1000:
            raise FiksError(HTTPStatus.BAD_REQUEST, "ttl må være minst 1000 ms")
        message = request.files.get("arkivmelding")
        if message is None:
            raise FiksError(HTTPStatus.BAD_REQUEST, "Delen arkivmelding mangler")
        files = {one.filename or "": one.read() for one in request.files.getlist("filer")}
        if len(files) > _MOST_FILES or not all(map(_FILE_NAME.fullmatch, files)):
            raise FiksError(HTTPStatus.BAD_REQUEST, "Filnavn må være enkle og ulike")
        return Sent(
            id=str(uuid4()),
            account=account,
            client_id=_uuid(told.get("klientMeldingId")),
            correlation=correlation,
            person=request.headers[PERSON_HEADER],
            key=request.headers.get(EXTERNAL_KEY_HEADER),
            at=self._office.clock.real_now(),
            life_ms=life,
            xml=message.read(),
            files=files,
        )

    def ask(
        self, account: str, name: str, answer: Callable[[Insight, Any], bytes | Response]
    ) -> Response:
        """Put a question to the archive and return its answer, about nobody but the person."""
        person = self.enter(account)
        insight = Insight(self._mailbox.store, account)
        try:
            root = parse(request.get_data())
            if root.tag.rpartition("}")[2] != name:
                raise Invalid("Ukjent spørsmål")
            if set(named_people(root)) - {person}:
                raise FiksError(HTTPStatus.FORBIDDEN, "Spørsmålet gjelder en annen", "OTHER_PERSON")
            found = answer(insight, root)
        except Invalid as invalid:
            return _fault(HTTPStatus.BAD_REQUEST, "ugyldigforespoersel", str(invalid))
        except NothingThere:
            return _fault(HTTPStatus.NOT_FOUND, "ikkefunnet", "Finnes ikke")
        if insight.people - {person}:
            raise FiksError(HTTPStatus.FORBIDDEN, "Svaret gjelder en annen", "OTHER_PERSON")
        return found if isinstance(found, Response) else Response(found, content_type=XML)


def _file(insight: Insight, root: Any) -> Response:
    version = insight.file(root)
    return Response(version.content, content_type=version.mime_type)


def _fault(status: HTTPStatus, name: str, sentence: str) -> Response:
    return Response(fault(name, str(uuid4()), sentence), status=status.value, content_type=XML)


def _sending(sent: Sent) -> dict[str, Any]:
    return {
        "meldingId": sent.id,
        "klientMeldingId": sent.client_id,
        "klientKorrelasjonsId": sent.correlation,
        "sendt": sent.at.isoformat(timespec="milliseconds"),
        "ttl": sent.life_ms,
    }


def _answer(reply: Reply) -> dict[str, Any]:
    told: dict[str, Any] = {
        "meldingId": reply.id,
        "meldingstype": reply.type,
        "klientKorrelasjonsId": reply.correlation,
        "mottatt": reply.at.isoformat(timespec="milliseconds"),
    }
    if reply.to is not None:
        told["svarPaMelding"] = reply.to
    if reply.content is not None:
        told["innhold"] = reply.content.decode("utf-8")
    return told


def _uuid(value: object) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError:
        raise FiksError(HTTPStatus.BAD_REQUEST, "Ugyldig id") from None


def _classify(call: Request) -> CallInfo:
    parts = call.path.strip("/").split("/")
    person = call.headers.get(PERSON_HEADER)
    if len(parts) > 5 and parts[5] == "meldinger":
        return CallInfo("send-melding" if call.method == "POST" else "hent-svar", person)
    if len(parts) > 6 and parts[5] == "innsyn":
        return CallInfo(f"innsyn-{parts[6]}", person)
    return CallInfo("other", person)
