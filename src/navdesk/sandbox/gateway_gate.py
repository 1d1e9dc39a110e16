"""What the office gateway does for every system behind it: who may pass, and how it refuses.

The same checks whatever stands behind (gateway.openapi.yaml): the caseworker's own token, a role in
municipal services, the access machine's decision about the person, one audit line per call.
"""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.gateway_audit import AuditLog
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.tokens import Caller, Unauthorised

EXTERNAL_KEY_HEADER = "Navdesk-External-Key"
PERSON_HEADER = "Nav-Personident"
_MUNICIPAL_ROLES = frozenset(
    GROUPS[role]
    for role in (
        Role.CASEWORKER,
        Role.OUTREACH,
        Role.SUBSTITUTE,
        Role.TEAM_LEAD,
        Role.KVP,
        Role.COUNSELLOR,
    )
)


class FiksError(Exception):
    """A refusal in Fiks' own error body; `code` is the machine-readable `errorCode` or None."""

    def __init__(self, status: HTTPStatus, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code

    def response(self) -> Response:
        """Return the refusal of the current request."""
        body: dict[str, Any] = {
            "timestamp": int(time.time() * 1000),
            "status": self.status.value,
            "error": self.status.phrase,
            "errorId": str(uuid4()),
            "path": request.path,
            "message": self.message,
        }
        if self.code is not None:
            body["errorCode"] = self.code
        words = json.dumps(body, ensure_ascii=False)
        return Response(words, status=self.status.value, mimetype="application/json")


class GatewayDoor:
    """Who may pass to one system behind the gateway."""

    def __init__(self, office: BackOffice, system: str, audit: AuditLog) -> None:
        """Guard `system`, noting every look-up in `audit`."""
        self._office = office
        self._system = system
        self._audit = audit

    def caller(self) -> Caller:
        """Return the employee who calls; refuses one without a role in municipal services."""
        caller = self._office.tokens.caller(request.headers, self._office.audiences[self._system])
        if not caller.groups & _MUNICIPAL_ROLES:
            words = "Rollen gir ikke tilgang til kommunens saker"
            raise FiksError(HTTPStatus.FORBIDDEN, words, "GATEWAY_ROLE")
        return caller

    def person(self) -> str:
        """Return whom the call is about, where only the gateway's own header tells."""
        person = request.headers.get(PERSON_HEADER, "")
        if not (len(person) == 11 and person.isascii() and person.isdigit()):
            raise FiksError(HTTPStatus.BAD_REQUEST, f"{PERSON_HEADER} må ha 11 siffer")
        return person

    def admit(
        self, caller: Caller, number: str, trace: str, closed: FiksError | None = None
    ) -> None:
        """Refuse a person the employee may not see, or with `closed` whoever asks; note the look-up
        either way."""
        denial = self._office.access.decide(caller.nav_ident, number)
        refused = FiksError(HTTPStatus.FORBIDDEN, denial.reason, denial.code) if denial else closed
        now = self._office.clock.now()
        self._audit.record(now, caller, number, trace, allowed=refused is None)
        if refused is not None:
            raise refused


def stand_behind(app: Flask) -> None:
    """Let `app` answer as every system behind the gateway does: refusals in Fiks' own error body,
    and a delivery's external key handed back unchanged."""

    def pass_key_through(answer: Response) -> Response:
        key = request.headers.get(EXTERNAL_KEY_HEADER)
        if key is not None:
            answer.headers[EXTERNAL_KEY_HEADER] = key
        return answer

    def fiks(error: FiksError) -> Response:
        return error.response()

    def unauthorised(_: Unauthorised) -> Response:
        refusal = FiksError(HTTPStatus.UNAUTHORIZED, "Klarte ikke å validere access_token")
        answer = refusal.response()
        answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        return answer

    def not_synthetic(error: NotSynthetic) -> Response:
        return FiksError(HTTPStatus.BAD_REQUEST, str(error)).response()

    def http(error: HTTPException) -> Response:
        status = HTTPStatus(error.code or 500)
        return FiksError(status, status.phrase).response()

    app.after_request(pass_key_through)
    app.register_error_handler(FiksError, fiks)
    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, not_synthetic)
    app.register_error_handler(HTTPException, http)
