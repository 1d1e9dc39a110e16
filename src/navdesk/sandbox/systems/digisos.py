"""Fiks Digisos' read API behind the office gateway (municipal sheet 1, 2; gateway.openapi.yaml).

The same paths and bodies as Fiks, but with the caseworker's own token. The gateway checks role and
person, adds the organisation's credentials, writes one audit line per look-up, and hands a
delivery's external key back unchanged. Closed for everybody with a protected address: that is a
refusal (403), never an empty list.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.domain.codes import Protection
from navdesk.sandbox.gateway_gate import FiksError, GatewayDoor, stand_behind
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.digisos_cases import DigisosCase
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.digisos_store import DigisosStore
from navdesk.sandbox.tokens import Caller

SYSTEM = "digisos"
ROOT = "/digisos/api/v1/nav"


def build(office: BackOffice) -> SandboxSystem:
    """Return the gateway of `office` with what Fiks Digisos holds behind it."""
    store = DigisosStore(office.people)
    office.stores[SYSTEM] = store
    app = new_app(SYSTEM)
    gate = _Gate(office, store)

    @app.post(f"{ROOT}/soknader/soknader")
    def search() -> Response:
        caller, trace = gate.enter(), _trace_id()
        number = _fnr(request.get_json(silent=True))
        gate.admit(caller, number, trace)
        return jsonify([store.wire(case) for case in store.cases_of(number)])

    @app.post(f"{ROOT}/soknader/status")
    def delivery_status() -> Response:
        caller, trace = gate.enter(), _trace_id()
        cases = [store.case(one) for one in _id_list(request.get_json(silent=True))]
        found = [case for case in cases if case is not None]
        for case in found:
            gate.admit(caller, case.person, trace)
        return jsonify(
            {
                "statusListe": [
                    {"digisosId": str(case.id), "levertFagsystem": True} for case in found
                ]
            }
        )

    @app.get(f"{ROOT}/soknader/<digisos_id>")
    def one(digisos_id: str) -> Response:
        caller, trace = gate.enter(), _trace_id()
        return jsonify(store.wire(gate.case(caller, digisos_id, trace)))

    @app.get(f"{ROOT}/soknader/<digisos_id>/dokumenter/<document_id>")
    def document(digisos_id: str, document_id: str) -> Response:
        caller, trace = gate.enter(), _trace_id()
        case = gate.case(caller, digisos_id, trace)
        wanted = _uuid(document_id)
        content = store.documents(case).get(wanted)
        if content is not None:
            return jsonify(content)
        if wanted in store.citizens_files(case):
            raise FiksError(HTTPStatus.FORBIDDEN, "Filen kan bare hentes av søkeren selv")
        raise FiksError(HTTPStatus.NOT_FOUND, "Dokumentet finnes ikke på saken")

    @app.get(f"{ROOT}/kommuner")
    def municipalities() -> Response:
        gate.enter()
        return jsonify(list(store.municipalities.values()))

    @app.get(f"{ROOT}/kommuner/<number>")
    def municipality(number: str) -> Response:
        gate.enter()
        if number not in store.municipalities:
            raise FiksError(HTTPStatus.NOT_FOUND, "Konfigurasjon ikke funnet")
        return jsonify(store.municipalities[number])

    stand_behind(app)
    audience = office.audiences[SYSTEM]
    return SandboxSystem(SYSTEM, SYSTEM, audience, app, lambda call: _classify(call, store))


class _Gate:
    """What the gateway checks before it asks Fiks on the office's behalf."""

    def __init__(self, office: BackOffice, store: DigisosStore) -> None:
        self._office = office
        self._store = store
        self._door = GatewayDoor(office, SYSTEM, store.audit)

    def enter(self) -> Caller:
        """Return the employee who calls; refuses one without a role in municipal services."""
        return self._door.caller()

    def admit(self, caller: Caller, number: str, trace: str) -> None:
        """Refuse a person the employee may not see, or for whom Digisos is closed to all."""
        person = self._office.people.find(number)
        closed = person is not None and person.protection is not Protection.NONE
        self._door.admit(caller, number, trace, _closed() if closed else None)

    def case(self, caller: Caller, digisos_id: str, trace: str) -> DigisosCase:
        """Return the case, for an employee who may see its person and a municipality that
        has opened its cases to Nav."""
        case = self._store.case(_uuid(digisos_id))
        if case is None:
            raise FiksError(HTTPStatus.NOT_FOUND, "Fant ingen sak med oppgitt digisosId")
        self.admit(caller, case.person, trace)
        if not self._store.is_open(case):
            raise FiksError(
                HTTPStatus.FORBIDDEN, "Du har ikke tilgang til den angitte søknaden", "NO_NKS"
            )
        return case


def _closed() -> FiksError:
    return FiksError(
        HTTPStatus.FORBIDDEN,
        "Digisos er stengt for personer med adressebeskyttelse",
        "DIGISOS_CLOSED",
    )


def _trace_id() -> str:
    trace = request.args.get("sporingsId", "")
    if not trace:
        raise FiksError(HTTPStatus.BAD_REQUEST, "Mangler påkrevd parameter sporingsId")
    return trace


def _fnr(body: object) -> str:
    number = body.get("fnr") if isinstance(body, dict) else None
    if not isinstance(number, str) or len(number) != 11 or not number.isascii():
        raise FiksError(HTTPStatus.BAD_REQUEST, "fnr må ha 11 siffer")
    if not number.isdigit():
        raise FiksError(HTTPStatus.BAD_REQUEST, "fnr må ha 11 siffer")
    return number


def _id_list(body: object) -> list[UUID]:
    ids = body.get("digisosIdListe") if isinstance(body, dict) else None
    if not isinstance(ids, list):
        raise FiksError(HTTPStatus.BAD_REQUEST, "Mangler digisosIdListe")
    return [_uuid(one) for one in ids]


def _uuid(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise FiksError(HTTPStatus.BAD_REQUEST, "Ugyldig id") from None


def _classify(call: Request, store: DigisosStore) -> CallInfo:
    """Name the call, and find the person in the body or behind the case id."""
    parts = call.path.removeprefix(ROOT).strip("/").split("/")
    if parts[0] == "kommuner":
        return CallInfo("kommuner")
    body = call.get_json(silent=True) if call.method == "POST" else None
    if parts == ["soknader", "soknader"]:
        number = body.get("fnr") if isinstance(body, dict) else None
        return CallInfo("hent-soknader", number if isinstance(number, str) else None)
    if parts == ["soknader", "status"]:
        return CallInfo("status")
    if parts[0] != "soknader" or len(parts) < 2:
        return CallInfo("other")
    try:
        case = store.case(UUID(parts[1]))
    except ValueError:
        case = None
    name = "hent-dokument" if "dokumenter" in parts else "hent-soknad"
    return CallInfo(name, case.person if case else None)
