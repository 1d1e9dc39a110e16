"""Access and errors as the follow-up systems (veilarb*) give them (state sheet 2.2 and 7)."""

from __future__ import annotations

from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from flask import Flask, Response, jsonify, request
from graphql import GraphQLError

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.tokens import Unauthorised

HEADERS = MappingProxyType(
    {"headers": {"Nav-Call-Id": "{call_id}", "Nav-Consumer-Id": "{consumer}"}}
)
"""What the profile says of these systems' own headers (1.4)."""

OPEN = "HAR_TILGANG"
NO_ROLE = "IKKE_TILGANG_MODIA"
_RESULTS = MappingProxyType(
    {
        "AVVIST_FORTROLIG_ADRESSE": "IKKE_TILGANG_FORTROLIG_ADRESSE",
        "AVVIST_STRENGT_FORTROLIG_ADRESSE": "IKKE_TILGANG_STRENGT_FORTROLIG_ADRESSE",
        "AVVIST_STRENGT_FORTROLIG_UTLAND": "IKKE_TILGANG_STRENGT_FORTROLIG_ADRESSE",
        "AVVIST_SKJERMING": "IKKE_TILGANG_EGNE_ANSATTE",
    }
)
_STAFF = frozenset(
    {Role.CASEWORKER, Role.OUTREACH, Role.SUBSTITUTE, Role.TEAM_LEAD, Role.KVP, Role.COUNSELLOR}
)


class VeilarbError(Exception):
    """A call that is refused: the HTTP status and a sentence without identifiers."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class VeilarbCaller:
    """The employee behind one request, and what they may see."""

    def __init__(self, office: BackOffice, system_id: str) -> None:
        """Read the caller of the current request; raises `Unauthorised`."""
        caller = office.tokens.caller(request.headers, office.audiences[system_id])
        self.nav_ident = caller.nav_ident
        self._office = office
        self._staff = any(GROUPS[role] in caller.groups for role in _STAFF)

    def result(self, number: str) -> str:
        """Return `HAR_TILGANG`, or which access is lacking, in the systems' own words."""
        if not self._staff:
            return NO_ROLE
        denial = self._office.access.decide(self.nav_ident, number)
        return _RESULTS.get(denial.code, "IKKE_TILGANG_ENHET") if denial else OPEN

    def require(self, number: str) -> None:
        """Raise `VeilarbError` with 403 unless the person may be seen."""
        if self.result(number) != OPEN:
            raise VeilarbError(403, "Ikke tilgang til bruker")

    def unit(self, unit: str | None) -> bool:
        """Whether rows locked to `unit` (kontorsperre) may be seen; None is not locked."""
        return unit is None or unit == self._office.unit

    def person(self, ident: object) -> Person | None:
        """Return the person asked for, once allowed; None when nobody here has that number.

        Raises `VeilarbError` with 400 for what is no synthetic number, 403 when denied.
        """
        if not isinstance(ident, str) or not ident.isdigit() or len(ident) not in {11, 13}:
            raise VeilarbError(400, "Ugyldig fnr")
        try:
            person = self._office.people.find(ident)
        except NotSynthetic as error:
            raise VeilarbError(400, str(error)) from None
        if person is not None:
            self.require(person.number)
        elif not self._staff:
            raise VeilarbError(403, "Ikke tilgang til bruker")
        return person


def graphql_error(error: VeilarbError) -> GraphQLError:
    """Return the refusal as a GraphQL error with its classification."""
    word = {403: "FORBIDDEN", 404: "NOT_FOUND"}.get(error.status, "BAD_REQUEST")
    return GraphQLError(str(error), extensions={"classification": word})


def json_body() -> dict[str, Any]:
    """Return the JSON object of the current request; raises `VeilarbError` with 400."""
    body = request.get_json(silent=True, force=True)
    if not isinstance(body, dict):
        raise VeilarbError(400, "Ugyldig forespørsel")
    return body


def answer_spring_errors(app: Flask, office: BackOffice) -> None:
    """Let `app` answer refusals as Spring error JSON."""

    def failed(status: int, message: str) -> Response:
        answer = jsonify(
            timestamp=office.clock.now().isoformat(),
            status=status,
            error=HTTPStatus(status).phrase,
            message=message,
            path=request.path,
        )
        answer.status_code = status
        return answer

    @app.errorhandler(VeilarbError)
    def _refused(error: VeilarbError) -> Response:
        return failed(error.status, str(error))

    @app.errorhandler(Unauthorised)
    def _unauthorised(error: Unauthorised) -> Response:
        return failed(401, error.reason)

    @app.errorhandler(404)
    def _no_such_path(_: Exception) -> Response:
        return failed(404, "No static resource")
