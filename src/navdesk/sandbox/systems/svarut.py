"""SvarUt behind the office gateway (municipal sheet 9.1; gateway.openapi.yaml).

Takes letters, does not hold a reference to be unique, and lets them age: received, accepted, then
read by who logs in, or printed. The gateway checks role and person as for every other system, and
writes one audit line per letter looked for or sent.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.gateway_audit import AuditLog
from navdesk.sandbox.gateway_gate import (
    PERSON_HEADER,
    FiksError,
    GatewayDoor,
    stand_behind,
)
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.profile_letters import ACCOUNTS
from navdesk.sandbox.system import CallInfo, SandboxSystem

SYSTEM = "svarut"
ROOT = "/svarut/api/v2"
CALL_HEADER = "X-Correlation-ID"
STATUSES = frozenset(
    {
        "MOTTATT",
        "AKSEPTERT",
        "AVVIST",
        "VARSLET",
        "LEST",
        "SENDT_PRINT",
        "PRINTET",
        "MANUELT_HANDTERT",
        "SENDT_DIGITALT",
        "SENDT_SDP",
        "LEVERT_SDP",
        "KLAR_FOR_MOTTAK",
        "IKKE_LEVERT",
    }
)
_FORBIDDEN_IN_NAMES = frozenset('*:"\\/<>|?')
_LONGEST = {"tittel": 1000, "eksternReferanse": 100, "avgivendeSystem": 100}
_DIGITAL_ID = re.compile(r"[0-9]{9}|[0-9]{11}")


@dataclass(slots=True)
class Letter:
    """One letter as SvarUt holds it."""

    id: UUID
    account: UUID
    person: str
    shipment: dict[str, Any]
    files: dict[str, bytes]
    events: list[tuple[datetime, str, str]] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The last status it came to."""
        return self.events[-1][1]

    @property
    def reference(self) -> str | None:
        """The sender's own reference."""
        found = self.shipment.get("eksternReferanse")
        return found if isinstance(found, str) else None


class LetterBox:
    """Every letter sent. `first_status` is what the next ones begin with, for tests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._letters: dict[UUID, Letter] = {}
        self.audit = AuditLog()
        self.first_status = "AKSEPTERT"

    def add(self, letter: Letter) -> None:
        """Take a letter, whatever reference it has."""
        with self._lock:
            self._letters[letter.id] = letter

    def find(self, letter_id: UUID) -> Letter | None:
        """Return a letter, or None."""
        return self._letters.get(letter_id)

    def of(self, account: UUID, reference: str) -> list[Letter]:
        """Return the letters of an account with a reference, in the order they came."""
        with self._lock:
            return [
                letter
                for letter in self._letters.values()
                if letter.account == account and letter.reference == reference
            ]

    def all(self) -> list[Letter]:
        """Return every letter."""
        with self._lock:
            return list(self._letters.values())

    def settle(self, letter: Letter, status: str, at: datetime) -> None:
        """Let a letter come to `status`."""
        letter.events.append((at, status, status.replace("_", " ").capitalize()))


def build(office: BackOffice) -> SandboxSystem:
    """Return the gateway of `office` with SvarUt behind it."""
    box = LetterBox()
    office.stores[SYSTEM] = box
    app = new_app(SYSTEM)
    gate = _Gate(office, box)

    @app.post(f"{ROOT}/kontoer/<account>/forsendelser")
    def send(account: str) -> Response:
        person = gate.enter()
        konto = _account(account)
        shipment, files = _read_shipment()
        now = office.clock.now()
        letter = Letter(uuid4(), konto, person, shipment, files)
        letter.events.append((now, "MOTTATT", "Mottatt"))
        if box.first_status != "MOTTATT":
            box.settle(letter, box.first_status, now)
        box.add(letter)
        return jsonify({"id": str(letter.id)})

    @app.get(f"{ROOT}/kontoer/<account>/forsendelser")
    def by_reference(account: str) -> Response:
        gate.enter()
        found = box.of(_account(account), _reference())
        return jsonify({"forsendelseIds": [str(letter.id) for letter in found]})

    @app.get(f"{ROOT}/kontoer/<account>/forsendelser/metadata")
    def by_reference_in_full(account: str) -> Response:
        gate.enter()
        found = box.of(_account(account), _reference())
        return jsonify({"forsendelser": [_in_full(letter) for letter in found]})

    @app.post(f"{ROOT}/kontoer/<account>/forsendelser/status-sok")
    def statuses(account: str) -> Response:
        gate.enter()
        konto = _account(account)
        found = (box.find(one) for one in _ids(request.get_json(silent=True)))
        return jsonify(
            {
                "statuser": [
                    {
                        "id": str(letter.id),
                        "status": letter.status,
                        "sisteStatusEndring": letter.events[-1][0].isoformat(),
                    }
                    for letter in found
                    if letter is not None and letter.account == konto
                ]
            }
        )

    @app.get(f"{ROOT}/forsendelser/<letter_id>/metadata")
    def metadata(letter_id: str) -> Response:
        gate.enter()
        return jsonify({"dokumenter": _documents(_found(box, letter_id))})

    @app.get(f"{ROOT}/forsendelser/<letter_id>/hendelser")
    def events(letter_id: str) -> Response:
        gate.enter()
        letter = _found(box, letter_id)
        told = [{"tidspunkt": at.isoformat(), "hendelse": what} for at, _, what in letter.events]
        return jsonify({"hendelser": told})

    stand_behind(app)
    return SandboxSystem(SYSTEM, SYSTEM, office.audiences[SYSTEM], app, _classify)


class _Gate:
    """What the gateway checks before it speaks to SvarUt on the office's behalf."""

    def __init__(self, office: BackOffice, box: LetterBox) -> None:
        self._door = GatewayDoor(office, SYSTEM, box.audit)

    def enter(self) -> str:
        """Return whom the letter is about; refuses a role or a person that is not allowed."""
        caller = self._door.caller()
        person = self._door.person()
        self._door.admit(caller, person, request.headers.get(CALL_HEADER, ""))
        return person


def _account(text: str) -> UUID:
    account = _uuid(text)
    if str(account) not in ACCOUNTS.values():
        raise FiksError(HTTPStatus.NOT_FOUND, "Fant ikke konto")
    return account


def _reference() -> str:
    reference = request.args.get("eksternRef", "")
    if not reference:
        raise FiksError(HTTPStatus.BAD_REQUEST, "Mangler påkrevd parameter eksternRef")
    return reference


def _found(box: LetterBox, letter_id: str) -> Letter:
    letter = box.find(_uuid(letter_id))
    if letter is None:
        raise FiksError(HTTPStatus.NOT_FOUND, "Fant ikke forsendelse")
    return letter


def _read_shipment() -> tuple[dict[str, Any], dict[str, bytes]]:
    """Read the multipart body; whatever SvarUt would not take is 400."""
    described = request.form.get("forsendelse")
    part = request.files.get("forsendelse")
    if described is None and part is not None:
        described = part.read().decode("utf-8", "replace")
    try:
        shipment = json.loads(described or "")
    except ValueError:
        raise _bad("forsendelse mangler eller er ikke JSON") from None
    if not isinstance(shipment, dict):
        raise _bad("forsendelse er ikke et objekt")
    _check_fields(shipment)
    files = {
        file.filename: file.read()
        for name, file in request.files.items(multi=True)
        if name != "forsendelse" and file.filename
    }
    _check_documents(shipment, files)
    return shipment, files


def _check_fields(shipment: dict[str, Any]) -> None:
    for name, most in _LONGEST.items():
        value = shipment.get(name)
        if value is not None and (not isinstance(value, str) or len(value) > most):
            raise _bad(f"{name} kan ha høyst {most} tegn")
    if not shipment.get("tittel"):
        raise _bad("tittel mangler")
    to = shipment.get("mottaker")
    if not isinstance(to, dict) or not isinstance(to.get("navn"), str) or not to["navn"].strip():
        raise _bad("mottaker.navn mangler")
    digital = to.get("digitalId")
    if digital is not None and not _DIGITAL_ID.fullmatch(str(digital)):
        raise _bad("mottaker.digitalId er ikke et fødsels- eller organisasjonsnummer")
    if shipment.get("kunDigitalLevering"):
        if digital is None:
            raise _bad("mottaker.digitalId er påkrevd ved kun digital levering")
        return
    if not to.get("poststed") or not re.fullmatch(r"[0-9]{4}", str(to.get("postnummer", ""))):
        raise _bad("mottaker mangler postnummer eller poststed")
    if shipment.get("krevNiva4Innlogging") and not shipment.get("kryptert"):
        raise _bad("nivå 4 krever kryptering")


def _check_documents(shipment: dict[str, Any], files: dict[str, bytes]) -> None:
    documents = shipment.get("dokumenter")
    if not isinstance(documents, list) or not documents:
        raise _bad("dokumenter mangler")
    names = [one.get("filnavn") if isinstance(one, dict) else None for one in documents]
    for name in names:
        if not isinstance(name, str) or not name or len(name) > 226:
            raise _bad("filnavn mangler eller er for langt")
        if _FORBIDDEN_IN_NAMES & set(name):
            raise _bad("filnavn har tegn som ikke er tillatt")
    if len(set(names)) != len(names) or set(names) != set(files):
        raise _bad("filene svarer ikke til dokumenter")
    for one in documents:
        if one.get("mimeType") == "application/pdf":
            if not files[one["filnavn"]].startswith(b"%PDF-"):
                raise _bad("filen er ikke en PDF")
        elif not (shipment.get("kunDigitalLevering") or one.get("skalEkskluderesFraUtskrift")):
            raise _bad("bare PDF kan skrives ut")


def _documents(letter: Letter) -> list[dict[str, Any]]:
    return [
        {
            "filnavn": one["filnavn"],
            "mimeType": one["mimeType"],
            "dokumentType": one.get("dokumentType", ""),
            "storrelse": len(letter.files[one["filnavn"]]),
            "sha256Hash": sha256(letter.files[one["filnavn"]]).hexdigest(),
            "nedlasningUrl": f"https://svarut.example/forsendelse/{letter.id}/{number}",
            "kanSigneres": False,
        }
        for number, one in enumerate(letter.shipment["dokumenter"], start=1)
    ]


def _in_full(letter: Letter) -> dict[str, Any]:
    return {
        "id": str(letter.id),
        "tittel": letter.shipment["tittel"],
        "status": letter.status,
        "dokumenter": _documents(letter),
    }


def _ids(body: object) -> list[UUID]:
    ids = body.get("forsendelseIds") if isinstance(body, dict) else None
    if not isinstance(ids, list):
        raise _bad("Mangler forsendelseIds")
    return [_uuid(one) for one in ids]


def _uuid(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise _bad("Ugyldig id") from None


def _bad(message: str) -> FiksError:
    return FiksError(HTTPStatus.BAD_REQUEST, message)


def _classify(call: Request) -> CallInfo:
    """Name the call; whom it is about stands in the gateway's own header."""
    last = call.path.rstrip("/").rpartition("/")[2]
    names = {"status-sok": "status", "metadata": "metadata", "hendelser": "hendelser"}
    if last == "forsendelser":
        name = "send" if call.method == "POST" else "finn"
    else:
        name = names.get(last, "other")
    return CallInfo(name, call.headers.get(PERSON_HEADER))
