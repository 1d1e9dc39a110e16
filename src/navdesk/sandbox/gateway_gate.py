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

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.systems.digisos_store import AuditLog
from navdesk.sandbox.tokens import Caller, Unauthorised

EXTERNAL_KEY_HEADER = "Navdesk-External-Key"
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

    def admit(self, caller: Caller, number: str, trace: str) -> None:
        """Refuse a person the employee may not see; note the look-up either way."""
        denial = self._office.access.decide(caller.nav_ident, number)
        now = self._office.clock.now()
        self._audit.record(now, caller, number, trace, allowed=denial is None)
        if denial is not None:
            raise FiksError(HTTPStatus.FORBIDDEN, denial.reason, denial.code)


def register_refusals(app: Flask) -> None:
    """Let every refusal of `app` have Fiks' own error body."""

    def fiks(error: FiksError) -> Response:
        return error.response()

    def unauthorised(_: Unauthorised) -> Response:
        refusal = FiksError(HTTPStatus.UNAUTHORIZED, "Klarte ikke å validere access_token")
        answer = refusal.response()
        answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        return answer

    def not_synthetic(error: NotSynthetic) -> Response:
        return FiksError(HTTPStatus.BAD_REQUEST, str(error)).response()

    app.register_error_handler(FiksError, fiks)
    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, not_synthetic)
